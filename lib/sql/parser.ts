/**
 * PostgreSQL's own parser (libpg_query in WebAssembly), loaded when it is first needed.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { locationOf, utf16Offset } from "./position.ts";
import type { Origin } from "./statement.ts";
import type { Node } from "libpg-query";

/** Major version of PostgreSQL whose grammar the parser has. */
export const PARSER_VERSION = 18;

/** A statement's tree: one key, the kind of the node. */
export type StatementTree = Node;

/** What {@linkcode parseStatement} found. */
export type ParseOutcome =
  | { readonly ok: true; readonly tree: StatementTree }
  | {
    readonly ok: false;
    readonly message: string;
    /** Place in the text in UTF-16 units; `null` when the parser named none. */
    readonly offset: number | null;
  };

/**
 * Parses one statement.
 *
 * The first call loads the parser (about 60 ms).
 *
 * @param sql One statement; of several, the first.
 */
export async function parseStatement(sql: string): Promise<ParseOutcome> {
  const parser = await import("libpg-query");
  await parser.loadModule();
  try {
    const tree = parser.parseSync(sql).stmts?.[0]?.stmt;
    return tree === undefined
      ? { ok: false, message: "there is no statement", offset: null }
      : { ok: true, tree: tree as StatementTree };
  } catch (error) {
    const details = parser.hasSqlDetails(error) ? error.sqlDetails : undefined;
    const at = details?.cursorPosition ?? -1;
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, message, offset: at < 0 ? null : utf16Offset(sql, at) };
  }
}

/** The error for SQL that the parser refused. */
export function syntaxError(sql: string, found: { message: string; offset: number | null }, origin: Origin): Error {
  return new MigratorError("sql-syntax", `Cannot read SQL: ${found.message.replaceAll('"', "'")}`, {
    where: locationOf(origin, sql, found.offset),
    hint: "Mend the statement; nothing of it was sent to the database",
    data: { message: found.message },
  });
}
