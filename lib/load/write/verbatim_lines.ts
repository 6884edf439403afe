/**
 * Lines of code that must not be indented, because they start inside of a string.
 *
 * @module
 */
import { nextToken as nextSqlToken, openScanner } from "../../sql/lexer.ts";
import { nextToken, openTokens } from "../ts/tokens.ts";

/** Numbers of the lines, from 0, that start inside of a template literal. */
export function verbatimTsLines(code: string): ReadonlySet<number> {
  const scanner = openTokens(code);
  const spans: (readonly [number, number])[] = [];
  while (nextToken(scanner) !== "end") {
    if (scanner.kind === "template") spans.push([scanner.start, scanner.end]);
  }
  return linesWithin(code, spans);
}

/** Numbers of the lines, from 0, that start inside of a string, a quoted name or a comment. */
export function verbatimSqlLines(sql: string): ReadonlySet<number> {
  const scanner = openScanner(sql);
  const spans: (readonly [number, number])[] = [];
  for (let kind = nextSqlToken(scanner); kind !== "end"; kind = nextSqlToken(scanner)) {
    if (kind === "string" || kind === "quoted" || kind === "comment") spans.push([scanner.start, scanner.end]);
  }
  return linesWithin(sql, spans);
}

function linesWithin(text: string, spans: readonly (readonly [number, number])[]): ReadonlySet<number> {
  const lines = new Set<number>();
  let line = 0;
  let at = 0;
  for (const [start, end] of spans) {
    for (; at < end; at++) {
      if (text[at] !== "\n") continue;
      line++;
      if (at >= start) lines.add(line);
    }
  }
  return lines;
}
