/**
 * Compiled patterns and matches.
 *
 * @module
 */
import { asText, textOf } from "../../runtime/arguments.ts";
import { call } from "../../runtime/call.ts";
import { EXCEPTIONS, PyException, raise, Raised } from "../../runtime/exception.ts";
import { PyObject, type PyType, type Value } from "../../runtime/object.ts";
import { isPlain, textLength, toPointIndex, toUnitIndex } from "../../runtime/text.ts";
import { makeType, typeOf } from "../../runtime/types.ts";
import { PyBytes, PyIter, STOP } from "../../runtime/values.ts";
import { after } from "../../runtime/wait.ts";
import type { Await } from "../../runtime/object.ts";
import { FLAGS, PatternError } from "./reader.ts";
import { translate, type Translation } from "./translate.ts";

export const patternType: PyType = makeType("Pattern", { module: "re", subclassable: false });
export const matchType: PyType = makeType("Match", { module: "re", subclassable: false });
/** `re.error`. */
export const errorType: PyType = makeType("error", { module: "re", bases: [EXCEPTIONS.Exception] });

/** A compiled pattern. */
export class PyPattern extends PyObject {
  readonly pattern: string;
  readonly translation: Translation;
  /** It and its subjects are bytes. */
  readonly bytes: boolean;
  readonly #compiled: Map<string, RegExp> = new Map();

  constructor(pattern: string, translation: Translation, bytes: boolean) {
    super(patternType);
    this.pattern = pattern;
    this.translation = translation;
    this.bytes = bytes;
  }

  /** The JavaScript expression: anywhere, at a position, or from a position to the end. */
  regex(kind: "search" | "match" | "fullmatch"): RegExp {
    const known = this.#compiled.get(kind);
    if (known !== undefined) return known;
    const { source, flags } = this.translation;
    const ignoreCase = (flags & FLAGS.I) === 0 ? "" : "i";
    const whole = kind === "fullmatch" ? `(?:${source})(?![^])` : source;
    const made = new RegExp(whole, `v${ignoreCase}${kind === "search" ? "g" : "y"}`);
    this.#compiled.set(kind, made);
    return made;
  }
}

/** A match. */
export class PyMatch extends PyObject {
  readonly pattern: PyPattern;
  readonly text: string;
  readonly result: RegExpExecArray;
  readonly kind: "search" | "match" | "fullmatch";
  #indices: readonly (readonly [number, number] | undefined)[] | null = null;

  constructor(pattern: PyPattern, text: string, found: { result: RegExpExecArray; kind: PyMatch["kind"] }) {
    super(matchType);
    this.pattern = pattern;
    this.text = text;
    this.result = found.result;
    this.kind = found.kind;
  }

  /** Start and end of a group in UTF-16 units; `null` when it took no part. */
  span(group: number): readonly [number, number] | null {
    const { index, 0: whole } = this.result;
    if (group === 0) return [index, index + whole.length];
    if (this.#indices === null) {
      const { source, flags } = this.pattern.regex(this.kind);
      const again = new RegExp(source, flags.replace(/[gy]/, "y") + "d");
      again.lastIndex = index;
      this.#indices = again.exec(this.text)?.indices ?? [];
    }
    return this.#indices[group] ?? null;
  }
}

const cache = new Map<string, PyPattern>();

/** Compiles a pattern; a compiled one stays as it is. Throws a Python `re.error`. */
export function compilePattern(value: Value, flags: number): PyPattern {
  if (value instanceof PyPattern) {
    if (flags !== 0) throw raise("ValueError", "cannot process flags argument with a compiled pattern");
    return value;
  }
  const bytes = value instanceof PyBytes;
  const text = bytes ? latin(value.data) : textOf(value);
  if (text === null) throw raise("TypeError", "first argument must be string or compiled pattern");
  const key = `${flags}${bytes ? "b" : "s"}${text}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  try {
    const pattern = new PyPattern(text, translate(text, bytes ? flags | FLAGS.A : flags), bytes);
    pattern.regex("search");
    if (cache.size > 500) cache.clear();
    cache.set(key, pattern);
    return pattern;
  } catch (error) {
    if (error instanceof PatternError) throw patternError(error.message, text, error.position);
    if (error instanceof SyntaxError) throw patternError(error.message, text, 0);
    throw error;
  }
}

function patternError(message: string, pattern: string, position: PatternError["position"]): Raised {
  const exception = new PyException(errorType, [`${message} at position ${position}`]);
  exception.attrs = new Map<string, Value>([["msg", message], ["pattern", pattern], ["pos", position]]);
  return new Raised(exception);
}

function latin(data: Uint8Array): string {
  return Array.from(data, (byte) => String.fromCharCode(byte)).join("");
}

/** The text that a pattern is tried on. Throws a Python `TypeError` for another kind. */
export function subjectText(pattern: PyPattern, value: Value): string {
  if (pattern.bytes) {
    if (value instanceof PyBytes) return latin(value.data);
    throw raise("TypeError", "cannot use a bytes pattern on a string-like object");
  }
  const text = textOf(value);
  if (text !== null) return text;
  if (value instanceof PyBytes) throw raise("TypeError", "cannot use a string pattern on a bytes-like object");
  throw raise("TypeError", `expected string or bytes-like object, got '${typeOf(value).name}'`);
}

/** A piece of a subject as a value. */
export function pieceValue(pattern: PyPattern, piece: string | undefined): Value {
  if (piece === undefined) return null;
  return pattern.bytes ? new PyBytes(Uint8Array.from(piece, (char) => char.charCodeAt(0))) : piece;
}

/** Tries the pattern from a position in UTF-16 units. */
export function execAt(
  pattern: PyPattern,
  text: string,
  how: { kind: "search" | "match" | "fullmatch"; from: number },
): PyMatch | null {
  const regex = pattern.regex(how.kind);
  regex.lastIndex = how.from;
  const result = regex.exec(text);
  return result === null ? null : new PyMatch(pattern, text, { result, kind: how.kind });
}

/** `pos` and `endpos`, in code points, applied to a subject. */
export function bounded(text: string, pos: number, endpos: Value): { text: string; from: number } {
  const end = typeof endpos === "number" ? toUnitIndex(text, Math.max(0, endpos)) : text.length;
  return { text: text.slice(0, end), from: toUnitIndex(text, Math.max(0, pos)) };
}

/** All matches, one after the other. */
export function matches(pattern: PyPattern, text: string, range: { readonly from: number } = WHOLE): PyIter {
  let at = range.from;
  return new PyIter(() => {
    if (at > text.length) return STOP;
    const match = execAt(pattern, text, { kind: "search", from: at });
    if (match === null) {
      at = text.length + 1;
      return STOP;
    }
    const end = match.result.index + match.result[0].length;
    at = match.result[0] === "" ? end + unitsAt(text, end) : end;
    return match;
  });
}

const WHOLE = { from: 0 };

function unitsAt(text: string, at: number): number {
  const point = text.codePointAt(at);
  return point !== undefined && point > 0xffff ? 2 : 1;
}

/** Replaces matches; the replacement is a template or a function. Gives the text and the number of replacements. */
export function substitute(
  pattern: PyPattern,
  text: string,
  how: { replacement: Value; limit: number },
): Await<{ text: string; count: number }> {
  const { replacement } = how;
  const template = textOf(replacement) ?? (replacement instanceof PyBytes ? latin(replacement.data) : null);
  const parts = template === null ? null : parseTemplate(pattern, template);
  const iter = matches(pattern, text);
  let out: Await<string> = "";
  let at = 0;
  let count = 0;
  for (let match = iter.next() as PyMatch | typeof STOP; match !== STOP; match = iter.next() as PyMatch | typeof STOP) {
    if (how.limit > 0 && count >= how.limit) break;
    const found = match;
    const gap = text.slice(at, found.result.index);
    at = found.result.index + found.result[0].length;
    count++;
    out = after(out, (head) => {
      const by = parts === null
        ? after(call(replacement, [found]), (value) => pattern.bytes ? latin((value as PyBytes).data) : asText(value))
        : fillTemplate(parts, found);
      return after(by, (tail) => head + gap + tail);
    });
  }
  return after(out, (head) => ({ text: head + text.slice(at), count }));
}

/** Literal text, or the number of a group. */
export type TemplatePart = string | number;

const TEMPLATE_ESCAPES: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
};

/** Takes a replacement template apart. Throws a Python `re.error`. */
export function parseTemplate(pattern: PyPattern, template: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  const { names, groups } = pattern.translation;
  let rest = template;
  while (rest !== "") {
    const match = /^(?:[^\\]+|\\(?:g<([^>]*)>|(0[0-7]{0,2}|[0-3][0-7]{2})|([1-9]\d?)|([^])))/.exec(rest);
    if (match === null) throw patternError("bad escape (end of pattern)", template, template.length - 1);
    const [whole, name, octal, digits, char] = match;
    rest = rest.slice(whole.length);
    if (name !== undefined || digits !== undefined) {
      const text = (name ?? digits) as string;
      const number = /^\d+$/.test(text) ? Number(text) : names.get(text);
      if (number === undefined) throw raise("IndexError", `unknown group name '${text}'`);
      if (number > groups) throw patternError(`invalid group reference ${number}`, template, 1);
      parts.push(number);
    } else if (octal !== undefined) {
      parts.push(String.fromCharCode(parseInt(octal, 8)));
    } else if (char !== undefined) {
      const escaped = TEMPLATE_ESCAPES[char];
      if (escaped === undefined && /[a-zA-Z]/.test(char)) throw patternError(`bad escape \\${char}`, template, 0);
      parts.push(escaped ?? whole);
    } else {
      parts.push(whole);
    }
  }
  return parts;
}

/** The text of a template for a match. */
export function fillTemplate(parts: readonly TemplatePart[], match: PyMatch): string {
  return parts.map((part) => typeof part === "string" ? part : match.result[part] ?? "").join("");
}

/** A position in UTF-16 units as Python counts it. */
export function pointAt(text: string, unit: number): number {
  return isPlain(text) ? unit : unit > text.length ? textLength(text) : toPointIndex(text, unit);
}
