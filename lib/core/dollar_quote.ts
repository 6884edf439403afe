/**
 * Dollar quoting: text in SQL that needs no escaping inside.
 *
 * @module
 */
import { MigratorError } from "./error.ts";

/**
 * Writes text between dollar quotes, with the shortest tag that does not occur in it.
 *
 * @param tag Word to begin with where `$$` will not do.
 * @throws {MigratorError} `value-invalid` for text with a NUL character.
 *
 * @example
 * ```ts
 * import { dollarQuote } from "./dollar_quote.ts";
 *
 * dollarQuote("SELECT 'it'"); // $$SELECT 'it'$$
 * dollarQuote("DO $$BEGIN END$$"); // $body$DO $$BEGIN END$$$body$
 * ```
 */
export function dollarQuote(text: string, tag: string = "body"): string {
  if (text.includes("\0")) {
    throw new MigratorError("value-invalid", "Cannot write a text as SQL: it contains a NUL character");
  }
  for (let n = 0;; n++) {
    const quote = n === 0 ? "$$" : `$${tag}${n === 1 ? "" : n}$`;
    // The end counts too: a text that ends in `$` would close `$$` one character early.
    if (`${text}${quote}`.indexOf(quote) === text.length) return `${quote}${text}${quote}`;
  }
}
