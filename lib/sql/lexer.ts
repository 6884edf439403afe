/**
 * PostgreSQL's tokens, as far as splitting, binding and looking at key words need them.
 *
 * Follows the rules of the server's `scan.l` with `standard_conforming_strings` on (the default since 9.1): quotes,
 * escapes, dollar tags and nested comments end where they end for the server.
 *
 * @module
 */
import { CLASSES, DIGIT, isWordPart, MARK, SPACE, WORD } from "./characters.ts";
import { type SqlSource, type SqlText, unterminated } from "./source.ts";

/**
 * What a token is:
 *
 * - `space`, `comment`
 * - `string`: `'…'`, `E'…'`, `U&'…'`, `B'…'`, `X'…'`, `N'…'` and `$tag$…$tag$`
 * - `quoted`: `"…"`, `U&"…"`
 * - `word`: a key word or a name without quotes
 * - `number`; `parameter`: `$1`
 * - `symbol`: any other character, one at a time
 * - `end`: behind the last character
 */
export type TokenKind =
  | "space"
  | "comment"
  | "string"
  | "quoted"
  | "word"
  | "number"
  | "parameter"
  | "symbol"
  | "end";

/** A place in a text, and the token that starts there. {@linkcode nextToken} moves it. */
export interface Scanner extends SqlText {
  kind: TokenKind;
  start: number;
  end: number;
}

const NUMBER =
  /0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|\d(?:_?\d)*(?:\.(?!\.)(?:\d(?:_?\d)*)?)?(?:[eE][-+]?\d(?:_?\d)*)?/y;
const DOLLAR_TAG = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z_0-9\u0080-\uffff]*)?\$/y;
const PARAMETER = /\$\d+/y;
/** White space with a line break, and a quote: the string goes on (manual, "String Constants"). */
const CONTINUATION = /(?:[ \t\f\v]|--[^\n\r]*)*[\n\r](?:[ \t\n\r\f\v]|--[^\n\r]*[\n\r])*'/y;

/** Starts reading a text; the first call of {@linkcode nextToken} gives its first token. */
export function openScanner(sql: string, source: SqlSource = {}): Scanner {
  return { sql, source, kind: "space", start: 0, end: sql.startsWith("\ufeff") ? 1 : 0 };
}

/**
 * Moves to the next token and returns its kind; at the end of the text, `end` for ever.
 *
 * @throws {MigratorError} `sql-unterminated` for a string, name or comment without its end.
 *
 * @example
 * ```ts
 * import { nextToken, openScanner } from "./lexer.ts";
 *
 * const scanner = openScanner("SELECT $1");
 * nextToken(scanner); // "word"
 * ```
 */
export function nextToken(scanner: Scanner): TokenKind {
  const { sql } = scanner;
  const start = scanner.end;
  scanner.start = start;
  if (start >= sql.length) return scanner.kind = "end";
  const code = sql.charCodeAt(start);
  switch (code < 128 ? CLASSES[code] : WORD) {
    case SPACE:
      scanner.end = endOfSpace(sql, start + 1);
      return scanner.kind = "space";
    case WORD:
      return wordToken(scanner, code);
    case DIGIT:
      scanner.end = endOf(NUMBER, scanner);
      return scanner.kind = "number";
    default:
      return symbolToken(scanner, code);
  }
}

/**
 * Moves over words, numbers, spaces and commas, up to a character that could start a string, a comment or a command, or
 * end a statement: the quick way through text whose words do not matter.
 *
 * @returns Where the last of them ends that is not a space; `undefined` when there was none.
 */
export function skipPlain(scanner: Scanner): number | undefined {
  const { sql, end } = scanner;
  let at = end;
  for (; at < sql.length; at++) {
    const code = sql.charCodeAt(at);
    if (code < 128 && CLASSES[code] === MARK && !(code === 36 && isWordPart(sql.charCodeAt(at - 1)))) break;
  }
  const stop = sql.charCodeAt(at);
  if (stop === 39 || stop === 34) at -= prefixLength(sql, at, end);
  scanner.end = at;
  while (at > end && CLASSES[sql.charCodeAt(at - 1)] === SPACE) at--;
  return at > end ? at : undefined;
}

/** Letters before a quote that belong to it, as in `E'…'` and `U&"…"`. */
function prefixLength(sql: string, quote: number, from: number): number {
  const length = /[eEbBxXnN]/.test(sql[quote - 1] ?? "") ? 1 : /[uU]&/.test(sql.slice(quote - 2, quote)) ? 2 : 0;
  const start = quote - length;
  return start < from || isWordPart(sql.charCodeAt(start - 1)) ? 0 : length;
}

/** Moves to the next token that is neither space nor comment, and returns its kind. */
export function nextSignificant(scanner: Scanner): TokenKind {
  let kind = nextToken(scanner);
  while (kind === "space" || kind === "comment") kind = nextToken(scanner);
  return kind;
}

/** The text of the current token. */
export function tokenText(scanner: Scanner): string {
  return scanner.sql.slice(scanner.start, scanner.end);
}

/** True when the current token is this word (given in lower case), in any case. */
export function isWord(scanner: Scanner, word: string): boolean {
  return scanner.kind === "word" && scanner.end - scanner.start === word.length &&
    tokenText(scanner).toLowerCase() === word;
}

/** True when the current token is this one character. */
export function isSymbol(scanner: Scanner, symbol: string): boolean {
  return scanner.kind === "symbol" && scanner.sql[scanner.start] === symbol;
}

/** A name that may go on with letters, digits and `$`; or the letter that belongs to the quote behind it. */
function wordToken(scanner: Scanner, code: number): TokenKind {
  const { sql, start } = scanner;
  const next = sql.charCodeAt(start + 1);
  if (next === 39) { // '
    if (code === 69 || code === 101) return stringToken(scanner, start + 1, true); // E
    if ("bBxXnN".includes(sql[start]!)) return stringToken(scanner, start + 1, false);
  }
  if (next === 38 && (code === 85 || code === 117)) { // U&
    const quote = sql.charCodeAt(start + 2);
    if (quote === 39) return stringToken(scanner, start + 2, false);
    if (quote === 34) return quotedToken(scanner, start + 2);
  }
  let end = start + 1;
  for (; end < sql.length; end++) {
    const part = sql.charCodeAt(end);
    if (!isWordPart(part)) break;
  }
  scanner.end = end;
  return scanner.kind = "word";
}

function symbolToken(scanner: Scanner, code: number): TokenKind {
  const { sql, start } = scanner;
  const next = sql.charCodeAt(start + 1);
  if (code === 39) return stringToken(scanner, start, false);
  if (code === 34) return quotedToken(scanner, start);
  if (code === 45 && next === 45) {
    scanner.end = endOfLine(sql, start);
    return scanner.kind = "comment";
  }
  if (code === 47 && next === 42) {
    scanner.end = endOfBlockComment(scanner);
    return scanner.kind = "comment";
  }
  if (code === 36) {
    const tag = endOf(DOLLAR_TAG, scanner);
    if (tag > start) return dollarToken(scanner, tag);
    const parameter = endOf(PARAMETER, scanner);
    if (parameter > start) {
      scanner.end = parameter;
      return scanner.kind = "parameter";
    }
  }
  scanner.end = start + 1;
  return scanner.kind = "symbol";
}

function stringToken(scanner: Scanner, open: number, escapes: boolean): TokenKind {
  const { sql } = scanner;
  let end = endOfQuotes(scanner, open, escapes);
  while (escapes) {
    CONTINUATION.lastIndex = end;
    if (!CONTINUATION.test(sql)) break;
    end = endOfQuotes(scanner, CONTINUATION.lastIndex - 1, escapes);
  }
  scanner.end = end;
  return scanner.kind = "string";
}

/** Behind the quote that closes the one at `open`; a doubled quote and, with `escapes`, `\'` do not close. */
function endOfQuotes(scanner: Scanner, open: number, escapes: boolean): number {
  const { sql } = scanner;
  let at = open + 1;
  for (;;) {
    const close = sql.indexOf("'", at);
    if (close < 0) throw unterminated(scanner, scanner.start, { what: "string", missing: "'" });
    if (escapes) {
      const escape = sql.slice(at, close).indexOf("\\");
      if (escape >= 0) {
        at += escape + 2;
        continue;
      }
    }
    if (sql.charCodeAt(close + 1) !== 39) return close + 1;
    at = close + 2;
  }
}

function quotedToken(scanner: Scanner, open: number): TokenKind {
  const { sql } = scanner;
  let close = sql.indexOf('"', open + 1);
  while (close >= 0 && sql.charCodeAt(close + 1) === 34) close = sql.indexOf('"', close + 2);
  if (close < 0) throw unterminated(scanner, scanner.start, { what: "quoted name", missing: '"' });
  scanner.end = close + 1;
  return scanner.kind = "quoted";
}

function dollarToken(scanner: Scanner, bodyStart: number): TokenKind {
  const { sql, start } = scanner;
  const tag = sql.slice(start, bodyStart);
  const close = sql.indexOf(tag, bodyStart);
  if (close < 0) throw unterminated(scanner, scanner.start, { what: "dollar-quoted string", missing: tag });
  scanner.end = close + tag.length;
  return scanner.kind = "string";
}

function endOfSpace(sql: string, at: number): number {
  while (at < sql.length) {
    const code = sql.charCodeAt(at);
    if (code >= 128 || CLASSES[code] !== SPACE) break;
    at++;
  }
  return at;
}

/** The line end that stops a `--` comment (not part of it), or the end of the text. */
function endOfLine(sql: string, at: number): number {
  const feed = sql.indexOf("\n", at);
  const end = feed < 0 ? sql.length : feed;
  const carriage = sql.slice(at, end).indexOf("\r");
  return carriage < 0 ? end : at + carriage;
}

/** Behind the end of a block comment, comments in it included. */
function endOfBlockComment(scanner: Scanner): number {
  const { sql, start } = scanner;
  let depth = 1;
  let at = start + 2;
  while (depth > 0) {
    const close = sql.indexOf("*/", at);
    if (close < 0) throw unterminated(scanner, scanner.start, { what: "comment", missing: "*/" });
    const open = sql.slice(at, close).indexOf("/*");
    depth += open < 0 ? -1 : 1;
    at = open < 0 ? close + 2 : at + open + 2;
  }
  return at;
}

function endOf(pattern: RegExp, scanner: Scanner): number {
  pattern.lastIndex = scanner.start;
  return pattern.test(scanner.sql) ? pattern.lastIndex : scanner.start;
}
