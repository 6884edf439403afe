/**
 * Signatures of native functions, written as Python writes them: `replace(self, old, new, count=-1, /)`.
 *
 * @module
 */
import type { Value } from "./object.ts";

/** One parameter. */
export interface SignatureParam {
  readonly name: string;
  /** Passed when the argument is left out; `undefined` with `optional` means that the handler gets `undefined`. */
  readonly default: Value | undefined;
  readonly optional: boolean;
}

/** The parameters of a native function. */
export interface Signature {
  readonly name: string;
  readonly positionalOnly: number;
  readonly positional: readonly SignatureParam[];
  /** Has `*args`: the handler gets an array in its place. */
  readonly rest: boolean;
  readonly keywordOnly: readonly SignatureParam[];
  /** Has `**kwargs`: the handler gets a map in its place. */
  readonly keywords: boolean;
  /** Number of positional parameters without default. */
  readonly required: number;
}

/**
 * Reads a signature. Defaults are `None`, `True`, `False`, ints, quoted strings, or `...` for "leave it undefined".
 *
 * @example
 * ```ts
 * import { parseSignature } from "./signature.ts";
 *
 * parseSignature("sorted(iterable, /, *, key=None, reverse=False)");
 * ```
 */
export function parseSignature(spec: string): Signature {
  const open = spec.indexOf("(");
  const inner = spec.slice(open + 1, spec.lastIndexOf(")")).trim();
  const positional: SignatureParam[] = [];
  const keywordOnly: SignatureParam[] = [];
  let positionalOnly = 0;
  let rest = false;
  let keywords = false;
  let starred = false;
  for (const part of inner === "" ? [] : inner.split(",").map((text) => text.trim()).filter((text) => text !== "")) {
    if (part === "/") positionalOnly = positional.length;
    else if (part === "*") starred = true;
    else if (part.startsWith("**")) keywords = true;
    else if (part.startsWith("*")) rest = starred = true;
    else (starred ? keywordOnly : positional).push(parseParam(part));
  }
  return {
    name: open === -1 ? spec : spec.slice(0, open),
    positionalOnly,
    positional,
    rest,
    keywordOnly,
    keywords,
    required: positional.filter((param) => !param.optional).length,
  };
}

function parseParam(part: string): SignatureParam {
  const equals = part.indexOf("=");
  if (equals === -1) return { name: part, default: undefined, optional: false };
  return { name: part.slice(0, equals).trim(), default: literal(part.slice(equals + 1).trim()), optional: true };
}

function literal(text: string): Value | undefined {
  switch (text) {
    case "None":
      return null;
    case "True":
      return true;
    case "False":
      return false;
    case "...":
      return undefined;
    default:
      return /^-?\d+$/.test(text) ? Number(text) : text.slice(1, -1);
  }
}
