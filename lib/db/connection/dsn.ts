/**
 * libpq's `key=value` connection strings.
 *
 * Source: PostgreSQL manual, "Keyword/Value Connection Strings".
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";
import { isKeyword, type Keyword } from "./keywords.ts";
import type { ConnectionKeywords } from "./url.ts";
import { unknownParameter } from "./url_parameters.ts";

/**
 * Reads `host=db user=app password='it''s'`: values in single quotes, `\'` and `\\` escaped, spaces around `=` allowed.
 *
 * Throws `bad-database-url`; the error shows no value.
 */
export function readDsn(text: string): ConnectionKeywords {
  const keywords = new Map<Keyword, string>();
  const rest = new Reader(text);
  for (rest.skipSpaces(); !rest.atEnd; rest.skipSpaces()) {
    const name = rest.take(/[^\s=]*/y);
    rest.skipSpaces();
    if (rest.take(/=/y) === "") {
      throw badDsn(keywords.size === 0 ? "'=' is missing" : `'=' is missing after the value of '${lastOf(keywords)}'`);
    }
    rest.skipSpaces();
    const value = readValue(rest, name);
    if (!isKeyword(name)) throw unknownParameter(name);
    keywords.set(name, value);
  }
  return { keywords, warnings: [] };
}

function readValue(rest: Reader, name: string): string {
  if (rest.take(/'/y) === "") return unescape(rest.take(/(?:\\[^]|[^\s\\])*\\?/y));
  const value = rest.take(/(?:\\[^]|[^'\\])*/y);
  if (rest.take(/'/y) === "") throw badDsn(`the quote of '${name}' is not closed`);
  return unescape(value);
}

function unescape(text: string): string {
  return text.replace(/\\([^]?)/g, "$1");
}

function lastOf(keywords: ReadonlyMap<string, string>): string {
  return [...keywords.keys()].at(-1) ?? "";
}

function badDsn(problem: string): MigratorError {
  return new MigratorError("bad-database-url", `Cannot read the connection string: ${problem}`, {
    hint:
      "Write 'host=HOST dbname=NAME user=NAME', with quotes round a value that has spaces, or use a postgres:// URL",
  });
}

/** A position in a text. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** What a sticky pattern matches here; empty when it does not. */
  take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? "";
    this.#at += found.length;
    return found;
  }

  skipSpaces(): void {
    this.take(/\s*/y);
  }
}
