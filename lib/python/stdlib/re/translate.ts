/**
 * Python's regular expressions as JavaScript's.
 *
 * Everything that differs is spelled out: what `\w`, `\b`, `.`, `^` and `$` mean does not depend on the JavaScript flags.
 *
 * Source: https://docs.python.org/3/library/re.html#regular-expression-syntax
 *
 * @module
 */
import { END, FLAGS, has, literal, PatternError, type Reader, START } from "./reader.ts";
import { readClass, readEscape } from "./translate_class.ts";

/** A translated pattern. */
export interface Translation {
  readonly source: string;
  /** Python flags, those in the pattern included. */
  readonly flags: number;
  /** Names of groups to their numbers. */
  readonly names: ReadonlyMap<string, number>;
  readonly groups: number;
}

/** Translates a pattern. Throws {@linkcode PatternError}. */
export function translate(pattern: string, flags: number): Translation {
  const r: Reader = { pattern, pos: 0, flags, groups: 0, names: new Map(), open: new Set() };
  const source = readAlternatives(r);
  if (r.pos < pattern.length) throw new PatternError("unbalanced parenthesis", r.pos);
  return { source, flags: r.flags, names: r.names, groups: r.groups };
}

function readAlternatives(r: Reader): string {
  let out = "";
  while (r.pos < r.pattern.length && r.pattern[r.pos] !== ")") {
    if (r.pattern[r.pos] === "|") {
      out += "|";
      r.pos++;
    } else {
      out += readPiece(r);
    }
  }
  return out;
}

function readPiece(r: Reader): string {
  if (has(r, FLAGS.X) && skipVerbose(r)) return "";
  const start = r.pos;
  const atom = readAtom(r);
  if (has(r, FLAGS.X)) { while (skipVerbose(r)); }
  const quantifier = readQuantifier(r);
  if (quantifier === "") return atom;
  if (atom === "") throw new PatternError("nothing to repeat", start);
  if (quantifier.endsWith("P")) {
    // Possessive: what an atomic group around the repetition would be.
    return atomic(r, `${atom}${quantifier.slice(0, -1)}`);
  }
  return /^\(\?<?[=!]/.test(atom) ? `(?:${atom})${quantifier}` : atom + quantifier;
}

function skipVerbose(r: Reader): boolean {
  const char = r.pattern[r.pos];
  if (char === undefined) return false;
  if (/\s/.test(char)) {
    r.pos++;
    return true;
  }
  if (char !== "#") return false;
  const end = r.pattern.indexOf("\n", r.pos);
  r.pos = end === -1 ? r.pattern.length : end + 1;
  return true;
}

function readQuantifier(r: Reader): string {
  const rest = r.pattern.slice(r.pos);
  const match = /^(?:[*+?]|\{(?:\d+(?:,\d*)?|,\d+)\})([?+])?/.exec(rest);
  if (match === null) return "";
  r.pos += match[0].length;
  if (/^(?:[*+?]|\{\d)/.test(r.pattern.slice(r.pos))) throw new PatternError("multiple repeat", r.pos);
  const body = match[0].slice(0, match[0].length - (match[1]?.length ?? 0)).replace("{,", "{0,");
  return match[1] === "+" ? `${body}P` : body + (match[1] ?? "");
}

/** A group that is never gone back into: JavaScript has none. */
function atomic(r: Reader, body: string): never {
  throw new PatternError(`atomic groups and possessive quantifiers are not supported here: ${body}`, r.pos);
}

function readAtom(r: Reader): string {
  const char = String.fromCodePoint(r.pattern.codePointAt(r.pos) as number);
  r.pos += char.length;
  switch (char) {
    case "(":
      return readGroup(r);
    case "[":
      return readClass(r);
    case "\\":
      return readEscape(r);
    case ".":
      return has(r, FLAGS.S) ? "[^]" : "[^\\n]";
    case "^":
      return has(r, FLAGS.M) ? `(?<=\\n|${START})` : START;
    case "$":
      return has(r, FLAGS.M) ? `(?=\\n|${END})` : `(?=\\n?${END})`;
    case "*":
    case "+":
    case "?":
      throw new PatternError("nothing to repeat", r.pos - 1);
    default:
      return literal(char);
  }
}

function readGroup(r: Reader): string {
  const start = r.pos - 1;
  if (r.pattern[r.pos] !== "?") return capture(r, start, "(");
  r.pos++;
  const rest = r.pattern.slice(r.pos);
  const named = /^P<([^>]*)>/.exec(rest);
  if (named !== null) return namedGroup(r, start, named);
  const reference = /^P=([^)]*)\)/.exec(rest);
  if (reference !== null) {
    r.pos += reference[0].length;
    if (!r.names.has(reference[1] as string)) throw new PatternError(`unknown group name '${reference[1]}'`, r.pos);
    return `(?:\\k<${reference[1]}>)`;
  }
  const comment = /^#[^)]*\)/.exec(rest);
  if (comment !== null) {
    r.pos += comment[0].length;
    return "";
  }
  const look = /^(?:<?[=!])/.exec(rest);
  if (look !== null) {
    r.pos += look[0].length;
    return `(?${look[0]}${closeGroup(r, start)}`;
  }
  if (rest.startsWith(">")) return atomic(r, "(?>...)");
  if (rest.startsWith("(")) throw new PatternError("conditional groups are not supported", start);
  return flagGroup(r, start);
}

function capture(r: Reader, start: number, open: string): string {
  const number = ++r.groups;
  r.open.add(number);
  const body = closeGroup(r, start);
  r.open.delete(number);
  return open + body;
}

function namedGroup(r: Reader, start: number, match: RegExpExecArray): string {
  const name = match[1] as string;
  if (!/^[\p{XID_Start}_][\p{XID_Continue}]*$/u.test(name)) {
    throw new PatternError(name === "" ? "missing group name" : `bad character in group name '${name}'`, r.pos);
  }
  const known = r.names.get(name);
  if (known !== undefined) {
    throw new PatternError(
      `redefinition of group name '${name}' as group ${r.groups + 1}; was group ${known}`,
      r.pos,
    );
  }
  r.pos += match[0].length;
  r.names.set(name, r.groups + 1);
  return capture(r, start, `(?<${name}>`);
}

const LETTERS: Readonly<Record<string, number>> = {
  i: FLAGS.I,
  L: FLAGS.L,
  m: FLAGS.M,
  s: FLAGS.S,
  u: FLAGS.U,
  x: FLAGS.X,
  a: FLAGS.A,
};

function flagGroup(r: Reader, start: number): string {
  const match = /^([aiLmsux]*)(?:-([imsx]+))?([:)])/.exec(r.pattern.slice(r.pos));
  if (match === null) throw new PatternError(`unknown extension ?${r.pattern[r.pos] ?? ""}`, start + 1);
  const [whole, on = "", off = "", end] = match;
  r.pos += whole.length;
  const outer = r.flags;
  for (const letter of on) r.flags |= LETTERS[letter] as number;
  for (const letter of off) r.flags &= ~(LETTERS[letter] as number);
  if (end === ")") {
    if (start !== 0) throw new PatternError("global flags not at the start of the expression", start);
    return "";
  }
  const body = closeGroup(r, start);
  const wasI = (outer & FLAGS.I) !== 0;
  const isI = has(r, FLAGS.I);
  r.flags = outer;
  const modifier = wasI === isI ? "" : isI ? "i" : "-i";
  return `(?${modifier}:${body}`;
}

function closeGroup(r: Reader, start: number): string {
  const { flags } = r;
  const body = readAlternatives(r);
  if (r.pattern[r.pos] !== ")") throw new PatternError("missing ), unterminated subpattern", start);
  r.pos++;
  r.flags = flags;
  return `${body})`;
}
