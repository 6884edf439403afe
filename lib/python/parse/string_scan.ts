/**
 * Finds where string literals end, and where the fields of an f-string lie.
 *
 * The rules are those of Python 3.12 (PEP 701): a field may hold any quotes. Every string that was legal before reads
 * the same under them.
 *
 * @module
 */
import { PythonSyntaxError } from "./syntax_error.ts";

const BACKSLASH = 92;
const NEWLINE = 10;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const QUOTE = 39;
const DOUBLE_QUOTE = 34;

/** What opens and closes a literal. */
export type Quote = "'" | '"' | "'''" | '"""';

/** Prefix and quotes of a literal. */
export interface StringStart {
  readonly raw: boolean;
  readonly bytes: boolean;
  readonly format: boolean;
  readonly quote: Quote;
  /** Offset of the first character after the opening quotes. */
  readonly contentStart: number;
}

/** One `{...}` of an f-string; offsets into the text. */
export interface FieldScan {
  readonly exprStart: number;
  readonly exprEnd: number;
  /** `f"{x=}"`: the text to print before the value, else `null`. */
  readonly selfDoc: string | null;
  readonly conversion: string | null;
  /** Offset after the `:`, or -1. */
  readonly specStart: number;
  /** Offset of the closing brace. */
  readonly end: number;
}

const PREFIX = /(?:[rR][bBfF]?|[bBfF][rR]?|[uU])?(?:'''|"""|'|")/y;

/** Reads the prefix of the literal at `pos`; `null` when there is none. */
export function stringStart(text: string, pos: number): StringStart | null {
  PREFIX.lastIndex = pos;
  const match = PREFIX.exec(text);
  if (match === null) return null;
  const quoteAt = match[0].search(/['"]/);
  const prefix = match[0].slice(0, quoteAt).toLowerCase();
  return {
    raw: prefix.includes("r"),
    bytes: prefix.includes("b"),
    format: prefix.includes("f"),
    quote: match[0].slice(quoteAt) as Quote,
    contentStart: pos + match[0].length,
  };
}

/** Line of an offset, counted from the line of another one. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let i = text.indexOf("\n"); i !== -1 && i < offset; i = text.indexOf("\n", i + 1)) line++;
  return line;
}

function unterminated(text: string, start: StringStart): never {
  const line = lineAt(text, start.contentStart);
  const kind = start.format ? "f-string" : "string";
  const triple = start.quote.length === 3 ? "triple-quoted " : "";
  const detected = start.quote.length === 3 ? text.split("\n").length : line;
  throw new PythonSyntaxError(`unterminated ${triple}${kind} literal (detected at line ${detected})`, line);
}

/** Offset just after the closing quotes of the literal that `start` opens. */
export function stringEnd(text: string, start: StringStart): number {
  const { quote } = start;
  const quoteCode = quote.charCodeAt(0);
  const long = quote.length === 3;
  let pos = start.contentStart;
  for (; pos < text.length; pos++) {
    const code = text.charCodeAt(pos);
    if (code === BACKSLASH) {
      if (start.format && text.charCodeAt(pos + 1) === OPEN_BRACE) continue;
      if (start.format && !start.raw && text.startsWith("\\N{", pos)) {
        const close = text.indexOf("}", pos);
        if (close === -1) unterminated(text, start);
        pos = close;
        continue;
      }
      pos++;
    } else if (code === quoteCode) {
      if (!long) return pos + 1;
      if (text.startsWith(quote, pos)) return pos + 3;
    } else if (code === NEWLINE) {
      if (!long) unterminated(text, start);
    } else if (code === OPEN_BRACE && start.format) {
      if (text.charCodeAt(pos + 1) === OPEN_BRACE) pos++;
      else pos = scanField(text, pos, quote).end;
    }
  }
  return unterminated(text, start);
}

function fail(text: string, pos: number, message: string): never {
  throw new PythonSyntaxError(`f-string: ${message}`, lineAt(text, pos));
}

/** Reads the field whose opening brace is at `open`, in an f-string with these quotes. */
export function scanField(text: string, open: number, quote: Quote): FieldScan {
  const exprStart = open + 1;
  const stack: string[] = [];
  let pos = exprStart;
  let lambdas = 0;
  for (; pos < text.length; pos++) {
    const char = text[pos] as string;
    if (char === "'" || char === '"') {
      pos = nestedStringEnd(text, pos, quote) - 1;
    } else if (char === "(" || char === "[" || char === "{") {
      stack.push(char);
    } else if (stack.length > 0) {
      if (char === ")" || char === "]" || char === "}") stack.pop();
    } else if (char === "}" || char === ":" && lambdas === 0) {
      break;
    } else if (char === ":") {
      lambdas--;
    } else if (char === "l" && /^lambda\b/.test(text.slice(pos, pos + 7)) && !/[\w]/.test(text[pos - 1] ?? "")) {
      lambdas++;
    } else if (char === "!" && text[pos + 1] !== "=") {
      break;
    } else if (char === "=" && isSelfDoc(text, pos)) {
      break;
    } else if ("=!<>".includes(char) && text[pos + 1] === "=") {
      pos++;
    } else if (char === ")" || char === "]") {
      fail(text, pos, `unmatched '${char}'`);
    }
  }
  return fieldTail(text, { exprStart, exprEnd: pos, quote });
}

function isSelfDoc(text: string, pos: number): boolean {
  if (text[pos + 1] === "=" || "=!<>".includes(text[pos - 1] as string)) return false;
  return /^=\s*(?:[}:]|!(?!=))/.test(text.slice(pos, pos + 80));
}

interface FieldHead {
  readonly exprStart: number;
  readonly exprEnd: number;
  readonly quote: Quote;
}

function fieldTail(text: string, head: FieldHead): FieldScan {
  const { exprStart, exprEnd, quote } = head;
  let pos = exprEnd;
  let selfDoc: string | null = null;
  if (text[pos] === "=") {
    pos++;
    while (/\s/.test(text[pos] ?? "")) pos++;
    selfDoc = text.slice(exprStart, pos);
  }
  let conversion: string | null = null;
  if (text[pos] === "!") {
    const match = /^!\s*(\w*)\s*/.exec(text.slice(pos, pos + 20));
    conversion = match?.[1] ?? "";
    if (!["r", "s", "a"].includes(conversion)) {
      fail(text, pos, `invalid conversion character '${conversion}': expected 's', 'r', or 'a'`);
    }
    pos += match?.[0].length ?? 0;
  }
  let specStart = -1;
  if (text[pos] === ":") {
    specStart = pos + 1;
    pos = specEnd(text, specStart, quote);
  }
  if (text[pos] !== "}") fail(text, Math.min(exprStart, text.length), "expecting '}'");
  if (text.slice(exprStart, exprEnd).trim() === "") fail(text, exprStart, "empty expression not allowed");
  return { exprStart, exprEnd, selfDoc, conversion, specStart, end: pos };
}

function specEnd(text: string, start: number, quote: Quote): number {
  let pos = start;
  for (; pos < text.length; pos++) {
    const code = text.charCodeAt(pos);
    if (code === CLOSE_BRACE) return pos;
    if (code === OPEN_BRACE) pos = scanField(text, pos, quote).end;
    else if (text.startsWith(quote, pos) || code === NEWLINE && quote.length === 1) break;
  }
  return fail(text, start, "expecting '}'");
}

function nestedStringEnd(text: string, pos: number, outer: string): number {
  let from = pos;
  while (from > 0 && /[rRbBfFuU]/.test(text[from - 1] as string) && pos - from < 2) from--;
  if (from > 0 && /\w/.test(text[from - 1] as string)) from = pos;
  let start = stringStart(text, from);
  if (start === null || start.contentStart <= pos) start = stringStart(text, pos);
  if (start === null) return fail(text, pos, "expecting '}'");
  try {
    return stringEnd(text, start);
  } catch (error) {
    if (!(error instanceof PythonSyntaxError) || !text.startsWith(outer, pos)) throw error;
    return fail(text, pos, "expecting '}'");
  }
}

/** Whether the character opens a string literal. */
export function isQuote(code: number): boolean {
  return code === QUOTE || code === DOUBLE_QUOTE;
}
