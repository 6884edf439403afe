/**
 * What the database says before and during a run: version rows, our own tables, half-applied revisions.
 *
 * @module
 */
import { JOURNAL_TABLE, LOG_TABLE, selectJournal, selectLastLog } from "../compile/own_tables.ts";
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
  readonly journal: readonly JournalRow[];
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
  const { rows: own } = await session.query<{ relname: string }>(
    "SELECT c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace " +
      "WHERE n.nspname = $1 AND c.relname IN ($2, $3) AND c.relkind IN ('r', 'p')",
    [version.schema, LOG_TABLE, JOURNAL_TABLE],
  );
  const names = new Set(own.map((row) => row.relname));
  const hasJournal = names.has(JOURNAL_TABLE);
  const journal = hasJournal ? (await session.query(selectJournal(version.schema))).rows.map(journalRow) : [];
  return { version, rows: version.rows, hasLog: names.has(LOG_TABLE), hasJournal, journal };
}

/** Reads the newest successful log row of every revision; empty when there is no log. */
export async function readLastLog(session: Session, state: DatabaseState): Promise<ReadonlyMap<string, LastLog>> {
  if (!state.hasLog) return new Map();
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
