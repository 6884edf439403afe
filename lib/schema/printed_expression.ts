/**
 * Different prints of one expression.
 *
 * @module
 */
import { closingBracket, outsideQuotes, splitList } from "./printed_index.ts";

const CAST = /^\)::((?:"(?:[^"]|"")+"|[\w.]+|\([\d, ]+\)| (?=[a-z(]))+)\[\]/;

/**
 * Writes a printed expression so that two prints of the same one are the same text.
 *
 * PostgreSQL prints `x IN ('a', 'b')` over a `varchar` as `(ARRAY['a'::character varying])::text[]`, but reads that back
 * as `ARRAY[('a'::character varying)::text]`, and prints it so from then on: after a dump and restore, after a revision
 * that was generated from the print, after the type of the column changed.
 */
export function canonicalExpression(text: string): string {
  if (!text.includes("(ARRAY[")) return text;
  for (const at of outsideQuotes(text)) {
    if (!text.startsWith("(ARRAY[", at)) continue;
    const open = at + "(ARRAY".length;
    const close = closingBracket(text, open);
    const cast = close < 0 ? null : CAST.exec(text.slice(close + 1));
    if (cast === null) continue;
    const type = cast[1]!;
    const elements = splitList(text.slice(open + 1, close)).map((element) => `(${element})::${type}`);
    const rest = text.slice(close + 1 + cast[0].length);
    return canonicalExpression(`${text.slice(0, at)}ARRAY[${elements.join(", ")}]${rest}`);
  }
  return text;
}

/** Whether two printed texts say the same. */
export function samePrinted(left: string, right: string): boolean {
  return left === right || canonicalExpression(left) === canonicalExpression(right);
}
