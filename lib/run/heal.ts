/**
 * Invalid indexes: what a failed concurrent build leaves behind is dropped before, and never believed afterwards.
 *
 * @module
 */
import { quoteQualified } from "../core/identifier.ts";
import { MigratorError } from "../core/error.ts";
import type { Session } from "../db/session.ts";
import type { Statement } from "../sql/statement.ts";
import type { Attempt } from "./attempt.ts";

/** State of an index in the database. */
export type IndexState = "absent" | "valid" | "invalid";

type IndexTarget = NonNullable<Statement["index"]>;

interface FoundIndex extends Record<string, unknown> {
  readonly schema: string;
  readonly name: string;
  readonly valid: boolean;
  /** Process that builds it at this moment. */
  readonly builder: number | null;
}

const COLUMNS = `
  SELECT n.nspname::text AS schema, c.relname::text AS name, i.indisvalid AND i.indisready AS valid,
    (SELECT p.pid FROM pg_catalog.pg_stat_progress_create_index p
     WHERE p.index_relid = i.indexrelid AND p.pid <> pg_catalog.pg_backend_pid() LIMIT 1) AS builder
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_class t ON t.oid = i.indrelid`;

const BY_NAME = `${COLUMNS}
  WHERE c.relname = $1
    AND ($3::text IS NULL OR t.relname = $3)
    AND CASE WHEN $2::text IS NULL THEN pg_catalog.pg_table_is_visible(t.oid) ELSE n.nspname = $2 END`;

/** What REINDEX CONCURRENTLY leaves behind beside an index, or beside the indexes of a table: `NAME_ccnew`, `NAME_ccold`. */
const LEFTOVERS = `${COLUMNS}
  WHERE NOT i.indisvalid AND c.relname ~ '_cc(new|old)\\d*$'
    AND i.indrelid IN (
      SELECT o.oid FROM pg_catalog.pg_class o WHERE o.oid = pg_catalog.to_regclass($1)
      UNION ALL
      SELECT x.indrelid FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)
    )`;

async function findIndex(session: Session, index: IndexTarget): Promise<FoundIndex | undefined> {
  const { rows } = await session.query<FoundIndex>(BY_NAME, [
    index.name,
    index.schema ?? index.table?.schema ?? null,
    index.table?.name ?? null,
  ]);
  return rows[0];
}

/** Looks an index up. */
export async function indexState(session: Session, index: IndexTarget): Promise<IndexState> {
  const found = await findIndex(session, index);
  if (found === undefined) return "absent";
  return found.valid ? "valid" : "invalid";
}

/**
 * Drops the invalid indexes that an earlier concurrent build of this statement left behind, and says so.
 *
 * One that another session is building at this moment is waited for: it may become valid.
 */
export async function dropLeftovers(attempt: Attempt, statement: Statement): Promise<void> {
  if (statement.class !== "concurrent") return;
  for (const { schema, name } of await leftoversOf(attempt, statement)) {
    const index = quoteQualified({ schema, name });
    await attempt.send(`DROP INDEX CONCURRENTLY IF EXISTS ${index}`);
    attempt.unit.input.listener({ type: "index-healed", index });
  }
}

async function leftoversOf(attempt: Attempt, statement: Statement): Promise<readonly FoundIndex[]> {
  const { session } = attempt.unit;
  const { index } = statement;
  if (index?.action === "create") {
    const found = await whenBuilt(attempt, index);
    return found === undefined || found.valid ? [] : [found];
  }
  const reindexed = index?.action === "reindex" ? [index] : isReindex(statement) ? statement.relations ?? [] : [];
  const found: FoundIndex[] = [];
  for (const relation of reindexed) {
    found.push(...(await session.query<FoundIndex>(LEFTOVERS, [quoteQualified(relation)])).rows);
  }
  return found.filter(({ builder }) => builder === null);
}

function isReindex(statement: Statement): boolean {
  return /^\s*reindex\b/i.test(statement.sql);
}

const BUILDER_PAUSE_MS = 500;

async function whenBuilt(attempt: Attempt, index: IndexTarget): Promise<FoundIndex | undefined> {
  const { session, input } = attempt.unit;
  for (let said = false;; said = true) {
    const found = await findIndex(session, index);
    if (found === undefined || found.builder === null) return found;
    if (!said) {
      input.listener({
        type: "warning",
        code: "index-being-built",
        message: `Index '${index.name}' is being built by another session, pid ${found.builder}: waiting for its end`,
        hint: "'migrator locks' shows that session",
      });
    }
    await input.clock.sleep(BUILDER_PAUSE_MS, input.signal).catch(() => {
      throw new MigratorError("interrupted", "Interrupted while waiting for another session to build the index");
    });
  }
}

/** Fails loudly when an index that was just built is not valid. */
export async function checkIndex(attempt: Attempt, statement: Statement): Promise<void> {
  const { index } = statement;
  if (index === undefined || index.action === "drop" || statement.class !== "concurrent") return;
  const state = await indexState(attempt.unit.session, index);
  if (state === "valid") return;
  const place = { ...statement.origin, ...statement.origin.locate?.() };
  throw new MigratorError("index-invalid", `Cannot trust index '${index.name}': after the build it is ${state}`, {
    where: {
      text: statement.sql,
      ...(place.revision === undefined ? {} : { revision: place.revision }),
      ...(place.file === undefined ? {} : { file: place.file }),
      ...(place.line === undefined ? {} : { line: place.line }),
    },
    hint: state === "absent"
      ? `Another table may have an index of that name already: with IF NOT EXISTS nothing is built then`
      : "The server's log names the reason; after mending it run again: the invalid index is dropped first",
  });
}
