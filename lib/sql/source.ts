/**
 * Where SQL text comes from, and where in it something is, for messages.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { positionAt } from "../core/text.ts";

/** What is known of the text that is read, for messages. */
export interface SqlSource {
  /** File as shown to people. */
  readonly file?: string;
  /** Line in the file of the first character; 1 when absent. */
  readonly line?: number;
}

/** A text and where it comes from. */
export interface SqlText {
  readonly sql: string;
  readonly source: SqlSource;
}

/** A place in SQL text, as an error's `where`. */
export interface SqlPlace {
  readonly file?: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
  readonly offset: number;
}

/** Where an offset of the text is in its file, for an error. */
export function placeOf(text: SqlText, offset: number): SqlPlace {
  const { sql, source } = text;
  const { line, column } = positionAt(sql, offset);
  return {
    ...(source.file === undefined ? {} : { file: source.file }),
    line: line + (source.line ?? 1) - 1,
    column,
    text: sql,
    offset,
  };
}

/** The error for something that starts at `start` and never ends. */
export function unterminated(
  text: SqlText,
  start: number,
  { what, missing }: { what: string; missing: string },
): MigratorError {
  const where = placeOf(text, start);
  return new MigratorError(
    "sql-unterminated",
    `Cannot read SQL: the ${what} that starts in line ${where.line} has no end`,
    { where, hint: `Close it with '${missing}'`, data: { construct: what, missing } },
  );
}
