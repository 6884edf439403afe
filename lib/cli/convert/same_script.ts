/**
 * Whether two scripts are the same.
 *
 * @module
 */
import { nextToken, openScanner } from "../../sql/lexer.ts";

/** Whether two scripts are the same, but for the letter case of words that stand without quotes. */
export function sameScript(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length &&
    one.every((sql, index) => sql === other[index] || folded(sql) === folded(other[index]!));
}

/** The first difference, in words. */
export function differenceOf(found: readonly string[], wanted: readonly string[]): string {
  const length = Math.max(found.length, wanted.length);
  for (let index = 0; index < length; index++) {
    const [one = "", other = ""] = [found[index], wanted[index]];
    if (folded(one) === folded(other)) continue;
    let at = 0;
    while (at < one.length && one[at] === other[at]) at++;
    const from = Math.max(0, at - 30);
    const [shown, right] = [one, other].map((sql) => sql.slice(from, at + 50).replace(/\s+/g, " ").trim());
    return `it would run '${shown}' instead of '${right}'`;
  }
  return "it would run the same";
}

/** Words without quotes in lower case, as the server reads them; everything else as it is. */
function folded(sql: string): string {
  const scanner = openScanner(sql);
  let text = "";
  try {
    for (let kind = nextToken(scanner); kind !== "end"; kind = nextToken(scanner)) {
      const token = sql.slice(scanner.start, scanner.end);
      text += kind === "word" ? token.toLowerCase() : token;
    }
  } catch {
    // A text that does not end: compared as it is.
    return sql;
  }
  return text;
}
