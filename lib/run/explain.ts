/**
 * Errors of the server, told in terms of what was sent: the revision, the file, the line, the caret.
 *
 * @module
 */
import type { Location } from "../core/error.ts";
import { DatabaseError } from "../db/database_error.ts";
import { lockLost } from "../db/lock.ts";
import { LEASE_LOST_STATE } from "../db/lease_sql.ts";
import { locationOf, utf16Offset } from "../sql/position.ts";
import type { Origin } from "../sql/statement.ts";
import type { ScriptItem } from "./item.ts";
import { failedItem, type Message } from "./message.ts";

/** SQLSTATE of the cast that fails in `assertRows`. */
const ASSERTION_STATE = "22P02";

/** The server's error with the revision, file, line and caret of the statement that made it. */
export function explain(message: Message, error: DatabaseError): DatabaseError {
  const failed = failedItem(message, error);
  if (failed === null) return error;
  const { item, sql, offset } = failed;
  if (error.sqlState === LEASE_LOST_STATE) return leaseLost(error);
  if (item.kind === "assert rows" && error.sqlState === ASSERTION_STATE) return tableChanged(item, error);
  return withPlace(error, placeOf(item, { sql, offset }));
}

/** The server's error about a query of `op.query`, with the place of the call and the caret. */
export function explainQuery(error: DatabaseError, query: { sql: string; origin: Origin }): DatabaseError {
  const { position } = error.fields;
  const offset = position === undefined ? null : utf16Offset(query.sql, position - 1);
  return withPlace(error, locationOf(query.origin, query.sql, offset));
}

function leaseLost(error: DatabaseError): DatabaseError {
  const { message, hint } = lockLost("the lease had expired and was taken over");
  return new DatabaseError("lock-lost", message, error.fields, {
    cause: error,
    ...(hint === undefined ? {} : { hint }),
  });
}

function tableChanged(item: Extract<ScriptItem, { kind: "assert rows" }>, error: DatabaseError): DatabaseError {
  const { revision } = item.step;
  return new DatabaseError(
    "version-table-changed",
    `Cannot record revision '${revision ?? "base"}': the version table was changed by somebody else during the run`,
    error.fields,
    {
      hint: "Another tool writes to the version table: see 'migrator current', then run the command again",
      cause: error,
      ...(revision === null ? {} : { where: { revision } }),
    },
  );
}

function placeOf(item: ScriptItem, at: { sql: string; offset: number | null }): Location {
  const { sql, offset } = at;
  if (item.kind === "statement") return locationOf(item.statement.origin, sql, offset);
  const revision = item.kind === "version" || item.kind === "assert rows" ? item.step.revision : null;
  return {
    text: sql,
    ...(offset === null ? {} : { offset }),
    ...(revision === null ? {} : { revision }),
  };
}

function withPlace(error: DatabaseError, where: Location): DatabaseError {
  const hint = hintOf(error);
  return new DatabaseError(error.code, error.message, error.fields, {
    details: error.details,
    where,
    ...(hint === undefined ? {} : { hint }),
    data: error.data,
    cause: error.cause ?? error,
  });
}

/** PostgreSQL has one SQLSTATE for every kind of cancelling; only its sentence tells them apart. */
function hintOf(error: DatabaseError): string | undefined {
  if (error.sqlState !== "57014" || !/statement timeout/.test(error.message)) return error.hint;
  return "It ran longer than statement_timeout allows: raise statement_timeout in the configuration (0 for no limit; it " +
    "may also come from the role or the database), or do the work in batches with 'op.backfill'";
}
