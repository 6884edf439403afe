/**
 * The grammar of targets: `head`, `heads`, `base`, an id, a label, `LABEL@...`, `+2`, `-1`, `ID+2`, `head-1`.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import type { TargetContext } from "./lookup.ts";

/** A target, taken apart. `[branch@][symbol][offset]`, of which at least symbol or offset is there. */
export interface Target {
  /** The whole text, trimmed. */
  readonly text: string;
  /** What stands before `@`: a label or a revision. */
  readonly branch: string | null;
  /** `head`, `heads`, `base`, `current`, or a name; `null` for `+2` alone. */
  readonly symbol: string | null;
  /** Steps up, or down when negative; `null` when the target is not relative. */
  readonly offset: number | null;
}

/** What {@linkcode parseTarget} needs to know. */
export interface ParseTargetOptions extends TargetContext {
  /** Whether a text is the name of a revision or branch: such a name wins over another reading of its characters. */
  readonly isName: (text: string) => boolean;
}

const FORMS = "head, heads, base, a revision id, a branch label, LABEL@REVISION, or with a count: +2, -1, REVISION-1";

/**
 * Takes a target apart. The whole text must fit the grammar: `aaa1+1xyz` is an error.
 *
 * A label may contain a hyphen: `feature-2` is the label when there is one of that name, else two below `feature`.
 *
 * @throws `invalid-target` when the text is empty, is a range, or is not of any form.
 *
 * @example
 * ```ts
 * import { parseTarget } from "./target.ts";
 *
 * parseTarget("billing@head-2", { purpose: "downgrade to", isName: () => false });
 * // { text: "billing@head-2", branch: "billing", symbol: "head", offset: -2 }
 * ```
 */
export function parseTarget(raw: string, options: ParseTargetOptions): Target {
  const text = raw.trim();
  if (text === "") throw invalidTarget(text, { ...options, reason: "the target is empty" });
  if (options.isName(text)) return { text, branch: null, symbol: text, offset: null };
  if (text.includes(":")) {
    throw invalidTarget(text, { ...options, reason: "a range FROM:TO is not allowed here" });
  }
  const at = text.indexOf("@");
  if (at !== text.lastIndexOf("@")) {
    throw invalidTarget(text, { ...options, reason: "it has more than one '@'" });
  }
  const branch = at < 0 ? null : text.slice(0, at);
  const rest = text.slice(at + 1);
  if (branch === "") throw invalidTarget(text, { ...options, reason: "there is no branch before '@'" });
  if (rest === "") throw invalidTarget(text, { ...options, reason: "there is nothing after '@'" });
  if (options.isName(rest)) return { text, branch, symbol: rest, offset: null };
  const relative = /^(?<symbol>.*?)(?<offset>[+-]\d+)$/.exec(rest)?.groups;
  if (relative === undefined) {
    if (/[+-]\d|[+-]$/.test(rest)) {
      throw invalidTarget(text, { ...options, reason: "a count must be digits after '+' or '-', and come last" });
    }
    return { text, branch, symbol: rest, offset: null };
  }
  const offset = Number(relative.offset);
  if (!Number.isSafeInteger(offset)) {
    throw invalidTarget(text, { ...options, reason: `'${relative.offset}' is too large a count` });
  }
  const symbol = relative.symbol ?? "";
  if (/[+-](\d|$)/.test(symbol) && !options.isName(symbol)) {
    throw invalidTarget(text, { ...options, reason: "it has more than one sign or count" });
  }
  return { text, branch, symbol: symbol === "" ? null : symbol, offset: offset === 0 ? 0 : offset };
}

/** Options of {@linkcode invalidTarget}. */
export interface InvalidTargetOptions extends TargetContext {
  /** Why, to end the sentence with. */
  readonly reason: string;
  /** What to write instead; the list of all forms unless told. */
  readonly hint?: string;
}

/** The error for a target that a command cannot use. */
export function invalidTarget(text: string, options: InvalidTargetOptions): MigratorError {
  return new MigratorError("invalid-target", `Cannot ${options.purpose} '${text}': ${options.reason}`, {
    hint: options.hint ?? `Targets are ${FORMS}`,
    data: { target: text },
  });
}
