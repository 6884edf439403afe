/**
 * Tokens of TypeScript, as far as reading top-level constants needs them: what is code, what is a comment, a string, a
 * template or a regular expression.
 *
 * @module
 */

/** What a token is; `end` also stands for text that cannot be TypeScript (a string without its end). */
export type TokenKind = "word" | "string" | "template" | "punctuation" | "number" | "regex" | "end";

/** A place in a source text and the token that starts there. {@linkcode nextToken} moves it. */
export interface TokenScanner {
  readonly text: string;
  kind: TokenKind;
  start: number;
  end: number;
  /** A line break stands between this token and the one before. */
  newLine: boolean;
  /** Start and end of the first documentation block that was passed. */
  doc: readonly [number, number] | undefined;
}

/** Starts reading; the first call of {@linkcode nextToken} gives the first token. */
export function openTokens(text: string): TokenScanner {
  const start = text.startsWith("#!") ? endOfLine(text, 0) : 0;
  return { text, kind: "punctuation", start, end: start, newLine: true, doc: undefined };
}

const BLANK = /[\s\ufeff]*/y;
/** Every character outside of ASCII may be part of a name: which ones is the real parser's business. */
const WORD = /[A-Za-z_$#@\u0080-\uffff][\w$\u0080-\uffff]*/y;
const NUMBER = /\d[\w.]*|\.\d[\w.]*/y;
const STRING = /"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'/y;
const REGEX = /\/(?![*/])(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const LONG_PUNCTUATION = /=>|\.\.\.|\?\?=?|\?\.|[=!]==?|&&=?|\|\|=?|\+\+|--|[-+*%&|^<>]=/y;

/** Key words after which a slash starts a regular expression. */
const BEFORE_REGEX = new Set([
  "return",
  "typeof",
  "case",
  "in",
  "of",
  "delete",
  "void",
  "throw",
  "new",
  "do",
  "else",
  "await",
  "yield",
]);

/** Moves to the next token and returns its kind; at the end of the text `end` for ever. */
export function nextToken(scanner: TokenScanner): TokenKind {
  const { text } = scanner;
  const previous = scanner.kind === "word" ? tokenText(scanner) : "";
  const divides = dividesAfter(scanner, previous);
  skipBlanks(scanner);
  const start = scanner.end;
  scanner.start = start;
  const first = text[start];
  if (first === undefined) return scanner.kind = "end";
  if (first === '"' || first === "'") return take(scanner, STRING, "string");
  if (first === "`") return template(scanner);
  if (first === "/" && !divides && match(REGEX, scanner)) return scanner.kind = "regex";
  if (match(WORD, scanner)) return scanner.kind = "word";
  if (match(NUMBER, scanner)) return scanner.kind = "number";
  if (!match(LONG_PUNCTUATION, scanner)) scanner.end = start + 1;
  return scanner.kind = "punctuation";
}

/** Text of the current token. */
export function tokenText({ text, start, end }: TokenScanner): string {
  return text.slice(start, end);
}

/** True when the current token is this word or punctuation. */
export function isToken(scanner: TokenScanner, wanted: string): boolean {
  return scanner.kind !== "string" && scanner.kind !== "template" &&
    scanner.end - scanner.start === wanted.length && scanner.text.startsWith(wanted, scanner.start);
}

/** A slash after the current token is a division: the token ends an expression. */
function dividesAfter(scanner: TokenScanner, word: string): boolean {
  switch (scanner.kind) {
    case "word":
      return !BEFORE_REGEX.has(word);
    case "punctuation":
      return isToken(scanner, ")") || isToken(scanner, "]");
    default:
      return true;
  }
}

function skipBlanks(scanner: TokenScanner): void {
  const { text } = scanner;
  const from = scanner.end;
  for (;;) {
    BLANK.lastIndex = scanner.end;
    BLANK.test(text);
    const start = BLANK.lastIndex;
    scanner.end = start;
    if (text.startsWith("//", start)) {
      scanner.end = endOfLine(text, start);
    } else if (text.startsWith("/*", start)) {
      const close = text.indexOf("*/", start + 2);
      scanner.end = close === -1 ? text.length : close + 2;
      if (text[start + 2] === "*" && close > start + 2) scanner.doc ??= [start, scanner.end];
    } else {
      const lineBreak = text.indexOf("\n", from);
      scanner.newLine = from === 0 || (lineBreak !== -1 && lineBreak < start);
      return;
    }
  }
}

/** Reads a template literal with everything that is nested in it. */
function template(scanner: TokenScanner): TokenKind {
  const { text } = scanner;
  let at = scanner.start + 1;
  while (at < text.length) {
    if (text[at] === "\\") at += 2;
    else if (text[at] === "`") {
      scanner.end = at + 1;
      return scanner.kind = "template";
    } else if (text.startsWith("${", at)) at = endOfSubstitution(text, at + 2);
    else at++;
  }
  scanner.end = text.length;
  return scanner.kind = "end";
}

/** Position after the `}` of a substitution whose code starts at `at`. */
function endOfSubstitution(text: string, at: number): number {
  const inner: TokenScanner = { text, kind: "punctuation", start: at, end: at, newLine: false, doc: [0, 0] };
  let depth = 0;
  while (nextToken(inner) !== "end") {
    if (isToken(inner, "{")) depth++;
    if (isToken(inner, "}") && depth-- === 0) return inner.end;
  }
  return text.length;
}

function take(scanner: TokenScanner, pattern: RegExp, kind: TokenKind): TokenKind {
  if (match(pattern, scanner)) return scanner.kind = kind;
  scanner.end = scanner.text.length;
  return scanner.kind = "end";
}

function match(pattern: RegExp, scanner: TokenScanner): boolean {
  pattern.lastIndex = scanner.start;
  if (!pattern.test(scanner.text)) return false;
  scanner.end = pattern.lastIndex;
  return true;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end;
}
