/**
 * Invalid indexes: what a failed concurrent build leaves behind is dropped before, and never believed afterwards.
 *
 * @module
 */
import { quoteQualified } from "../core/identifier.ts";
import { MigratorError } from "../core/error.ts";
import type { Session } from "../db/session.ts";
import type { Statement } from "../sql/statement.ts";
import type { Attempt } from "./unit.ts";

/** State of an index in the database. */
export type IndexState = "absent" | "valid" | "invalid";

type IndexTarget = NonNullable<Statement["index"]>;

const INDEX_STATE = `
  SELECT n.nspname AS schema, i.indisvalid AND i.indisready AS valid
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
  WHERE c.relname = $1
    AND ($3::text IS NULL OR t.relname = $3)
    AND CASE WHEN $2::text IS NULL THEN pg_catalog.pg_table_is_visible(t.oid) ELSE n.nspname = $2 END`;

async function findIndex(
  session: Session,
  index: IndexTarget,
): Promise<{ schema: string; valid: boolean } | undefined> {
  const { rows } = await session.query<{ schema: string; valid: boolean }>(INDEX_STATE, [
    index.name,
    index.schema ?? index.table?.schema ?? null,
    index.table?.name ?? null,
  ]);
  return rows[0];
}

/** Looks an index up. */
export async function indexExists(session: Session, index: IndexTarget): Promise<IndexState> {
  const found = await findIndex(session, index);
  if (found === undefined) return "absent";
  return found.valid ? "valid" : "invalid";
}

/** Drops the invalid index that an earlier `CREATE INDEX CONCURRENTLY` of this name left behind. */
export async function dropInvalidIndex(attempt: Attempt, statement: Statement): Promise<void> {
  const { index } = statement;
  if (index === undefined || index.action !== "create" || statement.class !== "concurrent") return;
  const { session, input } = attempt.unit;
  const found = await findIndex(session, index);
  if (found === undefined || found.valid) return;
  const name = quoteQualified({ schema: found.schema, name: index.name });
  await session.script(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
  input.listener({ type: "index-healed", index: name });
}

/** Fails loudly when an index that was just built is not valid. */
export async function checkIndex(attempt: Attempt, statement: Statement): Promise<void> {
  const { index } = statement;
  if (index === undefined || index.action === "drop" || statement.class !== "concurrent") return;
  const state = await indexExists(attempt.unit.session, index);
  if (state === "valid") return;
  const place = { ...statement.origin, ...statement.origin.locate?.() };
  throw new MigratorError("index-invalid", `Cannot trust index '${index.name}': after the build it is ${state}`, {
    where: {
      text: statement.sql,
      ...(place.revision === undefined ? {} : { revision: place.revision }),
      ...(place.file === undefined ? {} : { file: place.file }),
      ...(place.line === undefined ? {} : { line: place.line }),
    },
    hint: "The server's log names the reason; after mending it run again: the invalid index is dropped first",
  });
}
