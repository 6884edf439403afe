/**
 * What the database says before and during a run: version rows, our own tables, half-applied revisions.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { JOURNAL_TABLE, LOG_TABLE, selectJournal, selectLastLog } from "../compile/own_tables.ts";
import { quoteQualified } from "../core/identifier.ts";
import type { Session } from "../db/session.ts";
import { readVersionTable, type VersionTableState } from "../db/version_store.ts";
import type { JournalRow } from "./progress.ts";
import type { RunSettings } from "./settings.ts";

/** State of a database, as far as migrations go. */
export interface DatabaseState {
  readonly version: VersionTableState;
  /** Rows of the version table. */
  readonly rows: readonly string[];
  readonly hasLog: boolean;
  readonly hasJournal: boolean;
  /** Half-applied revisions; empty when they are not known, see `mayRead`. */
  readonly journal: readonly JournalRow[];
  /** What this role may read of our own tables; true for a table that is not there. */
  readonly mayRead: { readonly log: boolean; readonly journal: boolean };
  /** Relations that have the name of one of our tables and are none, with what is wrong. */
  readonly strangers: readonly Stranger[];
}

/** Something else that has the name of one of our tables. */
export interface Stranger {
  readonly name: string;
  /** `it has no column 'checksum'`. */
  readonly problem: string;
}

/** What the log says about one revision. */
export interface LastLog {
  readonly revision: string;
  readonly direction: "upgrade" | "downgrade" | "stamp";
  readonly finishedAt: string;
  readonly durationMs: number;
  readonly role: string;
  readonly host: string;
  readonly toolVersion: string;
  readonly checksum: string | null;
  /** The version table was stamped since. */
  readonly stampedOver: boolean;
}

/** Which tables a state is about. */
export type StateSettings = Pick<RunSettings, "versionTable" | "versionTableSchema">;

/** Reads the state; writes nothing. */
export async function readState(session: Session, settings: StateSettings): Promise<DatabaseState> {
  const version = await readVersionTable(session, {
    table: settings.versionTable,
    ...(settings.versionTableSchema === undefined ? {} : { schema: settings.versionTableSchema }),
  });
  const own = await findOwnTables(session, version.schema);
  const [log, journal] = [own.get(LOG_TABLE), own.get(JOURNAL_TABLE)];
  const mayReadJournal = journal?.readable ?? true;
  const rows = journal?.problem === null && mayReadJournal ? await session.query(selectJournal(version.schema)) : null;
  return {
    version,
    rows: version.rows,
    hasLog: log?.problem === null,
    hasJournal: journal?.problem === null,
    journal: (rows?.rows ?? []).map(journalRow),
    mayRead: { log: log?.readable ?? true, journal: mayReadJournal },
    strangers: [...own.values()].flatMap(({ relname, problem }) =>
      problem === null ? [] : [{ name: relname, problem }]
    ),
  };
}

interface OwnTable extends Record<string, unknown> {
  readonly relname: string;
  readonly readable: boolean;
  readonly problem: string | null;
}

/** The columns that tell our tables from those of somebody else. */
const OWN_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  [LOG_TABLE]: ["revision", "direction", "result", "finished_at", "checksum"],
  [JOURNAL_TABLE]: ["revision", "direction", "hashes", "running", "running_hash", "position", "checksum"],
};

const FIND_OWN = `
  SELECT c.relname, c.relkind::text AS kind, pg_catalog.has_table_privilege(c.oid, 'SELECT') AS readable,
    ARRAY(SELECT a.attname::text FROM pg_catalog.pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = $1 AND c.relname = ANY ($2::text[])`;

async function findOwnTables(session: Session, schema: string): Promise<ReadonlyMap<string, OwnTable>> {
  const { rows } = await session.query<
    { relname: string; kind: string; readable: boolean; columns: readonly string[] }
  >(
    FIND_OWN,
    [schema, Object.keys(OWN_COLUMNS)],
  );
  return new Map(rows.map(({ relname, kind, readable, columns }) => {
    const missing = OWN_COLUMNS[relname]?.find((name) => !columns.includes(name));
    const isTable = kind === "r" || kind === "p";
    const problem = !isTable ? "it is no table" : missing === undefined ? null : `it has no column '${missing}'`;
    return [relname, { relname, readable, problem }];
  }));
}

/**
 * Makes sure that a run can keep its records, before anything is begun.
 *
 * Throws `own-table-shape` for a table of somebody else under our name, `permission-denied` for a journal that this role may
 * not read: what it says decides where a revision begins.
 */
export function requireOwnTables(state: DatabaseState, { log }: { readonly log: boolean }): void {
  const { schema } = state.version;
  const stranger = state.strangers.find(({ name }) => log || name !== LOG_TABLE);
  if (stranger !== undefined) {
    const { name, problem } = stranger;
    throw new MigratorError(
      "own-table-shape",
      `Cannot use ${quoteQualified({ schema, name })} for the records of the run: ${problem}`,
      {
        hint: "Rename it, or set version_table_schema to a schema of migrator's own" +
          (name === LOG_TABLE ? "; or keep no log: log = false" : ""),
        data: { schema, name },
      },
    );
  }
  if (state.mayRead.journal) return;
  const name = quoteQualified({ schema, name: JOURNAL_TABLE });
  throw new MigratorError("permission-denied", `Cannot read ${name}: this role may not`, {
    hint: `GRANT SELECT, INSERT, UPDATE, DELETE ON ${name} to the role that migrates, or run as its owner`,
    data: { schema, name: JOURNAL_TABLE },
  });
}

/** Reads the newest successful log row of every revision; empty when there is no log, or none that this role may read. */
export async function readLastLog(session: Session, state: DatabaseState): Promise<ReadonlyMap<string, LastLog>> {
  if (!state.hasLog || !state.mayRead.log) return new Map();
  const { rows } = await session.query(selectLastLog(state.version.schema));
  return new Map(rows.map((row) => [String(row["revision"]), {
    revision: String(row["revision"]),
    direction: row["direction"] as LastLog["direction"],
    finishedAt: String(row["finished_at"]),
    durationMs: Number(row["duration_ms"]),
    role: String(row["role"]),
    host: String(row["host"]),
    toolVersion: String(row["tool_version"]),
    checksum: row["checksum"] === null ? null : String(row["checksum"]),
    stampedOver: row["stamped_over"] === true,
  }]));
}

function journalRow(row: Record<string, unknown>): JournalRow {
  return {
    revision: String(row["revision"]),
    direction: row["direction"] === "downgrade" ? "downgrade" : "upgrade",
    hashes: row["hashes"] as readonly string[],
    running: row["running"] === null ? null : Number(row["running"]),
    runningHash: row["running_hash"] === null ? null : String(row["running_hash"]),
    position: row["position"] === null ? null : String(row["position"]),
    checksum: String(row["checksum"]),
    startedAt: String(row["started_at"]),
  };
}
