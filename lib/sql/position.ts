/**
 * From the positions that PostgreSQL counts to places that a person can open.
 *
 * @module
 */
import type { Location } from "../core/error.ts";
import { positionAt } from "../core/text.ts";
import { nextSignificant, openScanner } from "./lexer.ts";
import type { Origin } from "./statement.ts";

/**
 * Turns a count of characters into an offset: PostgreSQL counts characters (code points), JavaScript UTF-16 units.
 *
 * @param characters Characters before the place, from 0.
 */
export function utf16Offset(text: string, characters: number): number {
  let offset = 0;
  for (let left = characters; left > 0 && offset < text.length; left--) {
    offset += text.codePointAt(offset)! > 0xffff ? 2 : 1;
  }
  return offset;
}

/**
 * Where to show an error in a statement: file and line of the statement in its SQL file, or of the call that made it,
 * and the SQL with the place in it.
 *
 * In an SQL file the line is that of the place itself; for a call it stays that of the call, because its text may have
 * been put together anywhere.
 *
 * @param offset Place in `sql` in UTF-16 units; `null` when it is not known.
 */
export function locationOf(origin: Origin, sql: string, offset: number | null): Location {
  if (offset === null) return wholeStatement(origin, sql);
  const found = origin.file === undefined || origin.line === undefined ? origin.locate?.() : undefined;
  const file = origin.file ?? found?.file;
  const inFile = origin.directive === undefined && origin.line !== undefined;
  const place = inFile ? fromFile(origin, positionAt(sql, offset)) : { ...found, ...pickPlace(origin) };
  return {
    ...(origin.revision === undefined ? {} : { revision: origin.revision }),
    ...(file === undefined ? {} : { file }),
    ...(place.line === undefined ? {} : { line: place.line }),
    ...(place.column === undefined ? {} : { column: place.column }),
    text: sql,
    // What a call puts together has lines of its own.
    ...(inFile ? {} : { firstLine: 1 }),
    offset,
  };
}

/** The statement without the comments before it: where it begins, and nothing of what was written above. */
function wholeStatement(origin: Origin, sql: string): Location {
  const start = firstToken(sql);
  const { offset: _offset, ...where } = locationOf(origin, sql, start);
  return { ...where, text: sql.slice(start) };
}

function firstToken(sql: string): number {
  const scanner = openScanner(sql);
  try {
    return nextSignificant(scanner) === "end" ? 0 : scanner.start;
  } catch {
    // A text that ends in a comment that is not closed.
    return 0;
  }
}

function fromFile(origin: Origin, at: { line: number; column: number }): { line: number; column: number } {
  const line = origin.line! + at.line - 1;
  return { line, column: at.line === 1 ? (origin.column ?? 1) + at.column - 1 : at.column };
}

function pickPlace({ line, column }: Origin): { line?: number; column?: number } {
  return { ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
}
