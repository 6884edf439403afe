/**
 * Python's lexical rules: names, numbers, strings, operators, logical lines and indentation.
 *
 * The grammar package is tolerant by design: it takes an unterminated string or a wrong dedent without complaint. This
 * pass is strict about them, and it is what the header reader works on.
 *
 * @module
 */
import { isQuote, stringEnd, stringStart } from "./string_scan.ts";
import { PythonSyntaxError } from "./syntax_error.ts";

/** Kinds of tokens. */
export const NAME = 1;
export const NUMBER = 2;
export const STRING = 3;
/** An f-string, whole. */
export const FSTRING = 4;
export const OP = 5;
/** End of a logical line. */
export const NEWLINE = 6;
export const INDENT = 7;
export const DEDENT = 8;
export const END = 9;

/** A text as tokens: parallel arrays. */
export interface Tokens {
  readonly text: string;
  readonly kinds: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly lines: readonly number[];
}

interface Lexer {
  readonly text: string;
  readonly kinds: number[];
  readonly starts: number[];
  readonly ends: number[];
  readonly lines: number[];
  pos: number;
  line: number;
  readonly brackets: { char: string; line: number }[];
  /** Columns of the open blocks, with tabs to multiples of 8 and with tabs of width 1. */
  readonly indents: { column: number; narrow: number }[];
}

const NUMBER_RE =
  /0[xX](?:_?[\da-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|(?:\d(?:_?\d)*\.?(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?[jJ]?/y;
const NAME_RE = /[\p{XID_Start}_][\p{XID_Continue}]*/uy;
const OP_RE = /\*\*=|\/\/=|>>=|<<=|\.\.\.|[-+*/%&|^=<>!@:]=|\*\*|\/\/|<<|>>|<>|->|[-+*/%@&|^~<>()[\]{},:.;=]/y;
const AFTER_NUMBER = /(?:and|else|for|if|in|is|not|or)\b/y;
const CLOSERS: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

function emit(lexer: Lexer, kind: number, end: number): void {
  lexer.kinds.push(kind);
  lexer.starts.push(lexer.pos);
  lexer.ends.push(end);
  lexer.lines.push(lexer.line);
  lexer.pos = end;
}

/**
 * Splits a text with normalised line ends into tokens; comments and white space are left out.
 *
 * Throws {@linkcode PythonSyntaxError} for what no Python accepts.
 */
export function tokenize(text: string): Tokens {
  const lexer: Lexer = {
    text,
    kinds: [],
    starts: [],
    ends: [],
    lines: [],
    pos: 0,
    line: 1,
    brackets: [],
    indents: [{ column: 0, narrow: 0 }],
  };
  let atLineStart = true;
  while (lexer.pos < text.length) {
    if (atLineStart) {
      atLineStart = false;
      if (!readIndentation(lexer)) {
        atLineStart = true;
        continue;
      }
    }
    const code = text.charCodeAt(lexer.pos);
    if (code === 10) {
      if (lexer.brackets.length === 0) {
        emit(lexer, NEWLINE, lexer.pos + 1);
        atLineStart = true;
      } else {
        lexer.pos++;
      }
      lexer.line++;
    } else if (code === 32 || code === 9 || code === 12) {
      lexer.pos++;
    } else if (code === 35) {
      skipComment(lexer);
    } else if (code === 92) {
      continueLine(lexer);
    } else {
      readToken(lexer, code);
    }
  }
  return finish(lexer);
}

function finish(lexer: Lexer): Tokens {
  const open = lexer.brackets.at(-1);
  if (open !== undefined) throw new PythonSyntaxError(`'${open.char}' was never closed`, open.line);
  const last = lexer.kinds.at(-1);
  if (last !== undefined && last !== NEWLINE && last !== DEDENT) emit(lexer, NEWLINE, lexer.pos);
  for (let i = lexer.indents.length; i > 1; i--) emit(lexer, DEDENT, lexer.pos);
  emit(lexer, END, lexer.pos);
  return lexer;
}

function skipComment(lexer: Lexer): void {
  const end = lexer.text.indexOf("\n", lexer.pos);
  lexer.pos = end === -1 ? lexer.text.length : end;
}

function continueLine(lexer: Lexer): void {
  if (lexer.text.charCodeAt(lexer.pos + 1) !== 10) {
    throw new PythonSyntaxError("unexpected character after line continuation character", lexer.line);
  }
  lexer.pos += 2;
  lexer.line++;
}

/** Reads the white space of a new logical line; false when the line is blank or only a comment. */
function readIndentation(lexer: Lexer): boolean {
  const { text } = lexer;
  let column = 0;
  let narrow = 0;
  let pos = lexer.pos;
  for (;; pos++) {
    const code = text.charCodeAt(pos);
    if (code === 32) column++;
    else if (code === 9) column += 8 - (column % 8);
    else if (code === 12) column = narrow = -1;
    else break;
    narrow++;
    if (column < 0) column = 0;
  }
  lexer.pos = pos;
  const code = text.charCodeAt(pos);
  if (code === 35) skipComment(lexer);
  if (lexer.pos >= text.length) return false;
  if (text.charCodeAt(lexer.pos) === 10) {
    lexer.pos++;
    lexer.line++;
    return false;
  }
  indentTo(lexer, { column, narrow });
  return true;
}

function indentTo(lexer: Lexer, at: { column: number; narrow: number }): void {
  const { indents } = lexer;
  const top = indents.at(-1) as { column: number; narrow: number };
  if (at.column === top.column) {
    if (at.narrow !== top.narrow) tabError(lexer);
  } else if (at.column > top.column) {
    if (at.narrow <= top.narrow) tabError(lexer);
    indents.push(at);
    emit(lexer, INDENT, lexer.pos);
  } else {
    while ((indents.at(-1) as { column: number }).column > at.column) {
      indents.pop();
      emit(lexer, DEDENT, lexer.pos);
    }
    const now = indents.at(-1) as { column: number; narrow: number };
    if (now.column !== at.column) {
      throw new PythonSyntaxError(
        "unindent does not match any outer indentation level",
        lexer.line,
        "IndentationError",
      );
    }
    if (now.narrow !== at.narrow) tabError(lexer);
  }
}

function tabError(lexer: Lexer): never {
  throw new PythonSyntaxError("inconsistent use of tabs and spaces in indentation", lexer.line, "TabError");
}

function readToken(lexer: Lexer, code: number): void {
  const { text, pos } = lexer;
  if (isNameStart(code)) {
    const next = nameEnd(text, pos);
    if (!isQuote(text.charCodeAt(next)) || next - pos > 2 || !readString(lexer)) emit(lexer, NAME, next);
  } else if (isQuote(code)) {
    readString(lexer);
  } else if (isDigit(code) || code === 46 && isDigit(text.charCodeAt(pos + 1))) {
    readNumber(lexer);
  } else {
    readOperator(lexer);
  }
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isNameStart(code: number): boolean {
  return code >= 97 && code <= 122 || code >= 65 && code <= 90 || code === 95 || code > 127;
}

function nameEnd(text: string, pos: number): number {
  let end = pos;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code > 127) {
      NAME_RE.lastIndex = pos;
      const match = NAME_RE.exec(text);
      if (match === null) {
        const char = String.fromCodePoint(text.codePointAt(pos) as number);
        const point = char.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
        throw new PythonSyntaxError(`invalid character '${char}' (U+${point})`, text.slice(0, pos).split("\n").length);
      }
      return pos + match[0].length;
    }
    if (!isNameStart(code) && !isDigit(code)) break;
  }
  return end;
}

function readString(lexer: Lexer): boolean {
  const { text, pos } = lexer;
  const start = stringStart(text, pos);
  if (start === null) return false;
  const end = stringEnd(text, start);
  emit(lexer, start.format ? FSTRING : STRING, end);
  for (let i = text.indexOf("\n", pos); i !== -1 && i < end; i = text.indexOf("\n", i + 1)) lexer.line++;
  return true;
}

function readNumber(lexer: Lexer): void {
  const { text, pos } = lexer;
  NUMBER_RE.lastIndex = pos;
  const literal = NUMBER_RE.exec(text)?.[0] ?? "";
  const end = pos + literal.length;
  if (/^0[\d_]*[1-9]/.test(literal) && /^[\d_]+$/.test(literal)) {
    throw new PythonSyntaxError(
      "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
      lexer.line,
    );
  }
  AFTER_NUMBER.lastIndex = end;
  if (isNameStart(text.charCodeAt(end)) && !AFTER_NUMBER.test(text)) {
    throw new PythonSyntaxError("invalid decimal literal", lexer.line);
  }
  emit(lexer, NUMBER, end);
}

function readOperator(lexer: Lexer): void {
  const { text, pos, brackets } = lexer;
  OP_RE.lastIndex = pos;
  const op = OP_RE.exec(text)?.[0];
  if (op === undefined) {
    const char = text[pos] as string;
    throw new PythonSyntaxError("?!$`".includes(char) ? "invalid syntax" : `invalid character '${char}'`, lexer.line);
  }
  if (op === "(" || op === "[" || op === "{") {
    brackets.push({ char: op, line: lexer.line });
  } else if (op in CLOSERS) {
    const open = brackets.pop();
    if (open === undefined) throw new PythonSyntaxError(`unmatched '${op}'`, lexer.line);
    if (open.char !== CLOSERS[op]) {
      const at = open.line === lexer.line ? "" : ` on line ${open.line}`;
      throw new PythonSyntaxError(
        `closing parenthesis '${op}' does not match opening parenthesis '${open.char}'${at}`,
        lexer.line,
      );
    }
  }
  emit(lexer, OP, pos + op.length);
}

/** Text of token `index`. */
export function tokenText(tokens: Tokens, index: number): string {
  return tokens.text.slice(tokens.starts[index], tokens.ends[index]);
}
