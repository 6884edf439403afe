/**
 * Variables in strings of the configuration: `${NAME}`, `${NAME:-default}`, `${here}`, `$$` for a dollar sign.
 *
 * @module
 */

/** What became of a string. */
export type Interpolation =
  | { readonly kind: "text"; readonly text: string; readonly used: boolean }
  | InterpolationFailure;

/** Why a string could not be interpolated. */
export type InterpolationFailure =
  | { readonly kind: "unset"; readonly variable: string }
  | { readonly kind: "malformed"; readonly reason: string };

/** Value of a variable, `undefined` when unset. */
export type VariableLookup = (name: string) => string | undefined;

/**
 * Replaces the variables of `text`.
 *
 * An empty variable counts as unset where a default is given, as `:-` does in a shell. A default may hold variables
 * itself. A lone `$` stays. `used` says whether there was any variable.
 *
 * @example
 * ```ts
 * import { interpolate } from "./interpolate.ts";
 *
 * interpolate("postgres://${HOST:-localhost}/app", () => undefined); // text: "postgres://localhost/app"
 * ```
 */
export function interpolate(text: string, lookup: VariableLookup): Interpolation {
  if (!text.includes("$")) return { kind: "text", text, used: false };
  const expanded = expand({ text, lookup, at: 0, nested: false });
  return expanded.kind === "piece" ? { kind: "text", text: expanded.value, used: expanded.used } : expanded;
}

interface ExpandInput {
  readonly text: string;
  readonly lookup: VariableLookup;
  readonly at: number;
  /** Inside a default: stop at the closing brace. */
  readonly nested: boolean;
}

/** A replaced stretch of the string; `end` is the position after it. */
interface Piece {
  readonly kind: "piece";
  readonly value: string;
  readonly end: number;
  readonly used: boolean;
}

const UNTERMINATED: InterpolationFailure = { kind: "malformed", reason: "'${' without its '}'" };

function expand({ text, lookup, at, nested }: ExpandInput): Piece | InterpolationFailure {
  let value = "";
  let used = false;
  let position = at;
  while (position < text.length) {
    const character = text[position]!;
    if (nested && character === "}") return { kind: "piece", value, end: position + 1, used };
    if (text.startsWith("${", position)) {
      const reference = expandReference({ text, lookup, at: position, nested });
      if (reference.kind !== "piece") return reference;
      value += reference.value;
      position = reference.end;
      used = true;
    } else {
      value += character;
      position += text.startsWith("$$", position) ? 2 : 1;
    }
  }
  return nested ? UNTERMINATED : { kind: "piece", value, end: position, used };
}

function expandReference({ text, lookup, at }: ExpandInput): Piece | InterpolationFailure {
  const head = /^\$\{([A-Za-z_][A-Za-z0-9_]*)(\}|:-)?/.exec(text.slice(at));
  if (head === null) {
    return { kind: "malformed", reason: "after '${' comes the name of a variable; write '$${' for a plain '${'" };
  }
  const name = head[1]!;
  const end = at + head[0].length;
  const found = lookup(name);
  if (head[2] === "}") {
    return found === undefined ? { kind: "unset", variable: name } : { kind: "piece", value: found, end, used: true };
  }
  if (head[2] === undefined) {
    if (end >= text.length) return UNTERMINATED;
    return { kind: "malformed", reason: `'${text[end]}' after '\${${name}': only '}' and ':-' can stand there` };
  }
  if (found === undefined || found === "") return expand({ text, lookup, at: end, nested: true });
  // The default is not needed: only its end is, and variables in it may be unset.
  const skipped = expand({ text, lookup: () => "", at: end, nested: true });
  return skipped.kind === "piece" ? { ...skipped, value: found } : skipped;
}
