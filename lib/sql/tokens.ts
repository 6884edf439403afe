/**
 * A statement as a list of its tokens that matter, for reading key words and names.
 *
 * @module
 */
import { nextSignificant, openScanner, tokenText } from "./lexer.ts";
import type { QualifiedName } from "./statement.ts";

/** A token without its position. */
export interface Token {
  /** `other` is a string, number or parameter. */
  readonly kind: "word" | "quoted" | "symbol" | "other";
  /** A word in lower case, a quoted name without its quotes, a symbol; `""` for others. */
  readonly text: string;
}

/**
 * Lists the tokens of a statement, comments and spaces left out.
 *
 * @throws {MigratorError} `sql-unterminated` for a string, name or comment without its end.
 */
export function significantTokens(sql: string): readonly Token[] {
  const scanner = openScanner(sql);
  const tokens: Token[] = [];
  for (let kind = nextSignificant(scanner); kind !== "end"; kind = nextSignificant(scanner)) {
    if (kind === "word") tokens.push({ kind, text: foldCase(tokenText(scanner)) });
    else if (kind === "quoted") tokens.push({ kind, text: unquote(tokenText(scanner)) });
    else if (kind === "symbol") tokens.push({ kind, text: tokenText(scanner) });
    else tokens.push({ kind: "other", text: "" });
  }
  return tokens;
}

/** Reads along a list of tokens. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #at: number = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** Goes past these words, if they come next; says whether they did. */
  accept(...words: readonly string[]): boolean {
    const next = this.#tokens.slice(this.#at, this.#at + words.length);
    const same = next.length === words.length &&
      next.every((token, index) => token.kind !== "quoted" && token.text === words[index]);
    if (same) this.#at += words.length;
    return same;
  }

  /** Goes past the first of the given word that stands outside parentheses from here on; says whether there is one. */
  seek(word: string): boolean {
    let depth = 0;
    for (let at = this.#at; at < this.#tokens.length; at++) {
      const { kind, text } = this.#tokens[at]!;
      if (kind === "symbol" && text === "(") depth++;
      if (kind === "symbol" && text === ")") depth--;
      if (depth > 0 || kind !== "word" || text !== word) continue;
      this.#at = at + 1;
      return true;
    }
    return false;
  }

  /** Goes past a parenthesis and all that is in it, if one opens here. */
  skipParentheses(): void {
    if (!this.accept("(")) return;
    for (let depth = 1; depth > 0 && this.#at < this.#tokens.length; this.#at++) {
      const { kind, text } = this.#tokens[this.#at]!;
      if (kind === "symbol" && text === "(") depth++;
      if (kind === "symbol" && text === ")") depth--;
    }
  }

  /** Reads a name with its schema; `undefined` when none stands here. */
  name(): QualifiedName | undefined {
    const parts: string[] = [];
    do {
      const token = this.#tokens[this.#at];
      if (token === undefined || (token.kind !== "word" && token.kind !== "quoted")) return undefined;
      parts.push(token.text);
      this.#at++;
    } while (this.accept("."));
    const [name, schema] = parts.toReversed() as [string, ...string[]];
    return schema === undefined ? { name } : { schema, name };
  }
}

/** PostgreSQL folds the letters of ASCII only, in databases with UTF-8. */
function foldCase(word: string): string {
  return word.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function unquote(quoted: string): string {
  if (quoted.startsWith('"')) return quoted.slice(1, -1).replaceAll('""', '"');
  return quoted.slice(3, -1).replaceAll('""', '"').replaceAll(
    /\\(?:\+([0-9a-fA-F]{6})|([0-9a-fA-F]{4})|(\\))/g,
    (all, long: string | undefined, short: string | undefined) => {
      const code = parseInt(long ?? short ?? "5c", 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}
