/**
 * SQL of the two tables of our own: `migrator_log` (what was applied) and `migrator_journal` (how far a revision came
 * that cannot run in one transaction). They stand in the schema of the version table, which keeps Alembic's shape.
 *
 * @module
 */
import { JOURNAL_TABLE, LOG_TABLE } from "../core/own_tables.ts";
import { quoteQualified } from "../core/identifier.ts";
import { renderValue } from "../core/literal.ts";

export { JOURNAL_TABLE, LOG_TABLE };

/** Which way a recorded revision went. */
export type RecordedDirection = "upgrade" | "downgrade" | "stamp";

/** One row of the log. */
export interface LogEntry {
  readonly revision: string;
  readonly direction: RecordedDirection;
  readonly result: "applied" | "failed";
  /** sha256 of the revision file, hex; `null` for a stamp to base. */
  readonly checksum: string | null;
  /** How long it took, in ms, as the client saw it; `null`: until now, since the transaction began. */
  readonly durationMs: number | null;
  readonly host: string;
  readonly pid: number;
  readonly toolVersion: string;
  /** First line of the error of a failed run. */
  readonly error: string | null;
}

/** How far a revision came. */
export interface JournalEntry {
  readonly revision: string;
  readonly direction: "upgrade" | "downgrade";
  /** sha256 of every statement that is done, hex, in order. */
  readonly hashes: readonly string[];
  /** Number of a statement that was started outside a transaction and may or may not be done; `null` when none. */
  readonly running: number | null;
  /** sha256 of that statement, hex. */
  readonly runningHash: string | null;
  /** How far the running statement came, where it can say so: the last key of a backfill, as JSON. */
  readonly position: string | null;
  /** sha256 of the revision file when it was begun. */
  readonly checksum: string;
}

/** DDL of the log table. */
export function createLogTable(schema: string | undefined): string {
  return `CREATE TABLE IF NOT EXISTS ${qualified(schema, LOG_TABLE)} (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    revision varchar(255) NOT NULL,
    direction text NOT NULL,
    result text NOT NULL,
    started_at timestamptz NOT NULL,
    finished_at timestamptz NOT NULL,
    duration_ms bigint NOT NULL,
    role text NOT NULL,
    host text NOT NULL,
    pid bigint NOT NULL,
    tool_version text NOT NULL,
    checksum text,
    error text
)`;
}

/** DDL of the journal table. */
export function createJournalTable(schema: string | undefined): string {
  return `CREATE TABLE IF NOT EXISTS ${qualified(schema, JOURNAL_TABLE)} (
    revision varchar(255) NOT NULL,
    direction text NOT NULL,
    hashes text[] NOT NULL,
    running integer,
    running_hash text,
    position text,
    checksum text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (revision, direction)
)`;
}

/** Adds a row to the log; times come from the server's clock. */
export function insertLog(schema: string | undefined, entry: LogEntry): string {
  const started = entry.durationMs === null
    ? "now()"
    : `clock_timestamp() - ${renderValue(Math.max(0, Math.round(entry.durationMs)))} * interval '1 millisecond'`;
  const values = [
    renderValue(entry.revision),
    renderValue(entry.direction),
    renderValue(entry.result),
    "s.at",
    "clock_timestamp()",
    "(extract(epoch FROM clock_timestamp() - s.at) * 1000)::bigint",
    "current_user",
    renderValue(entry.host),
    renderValue(entry.pid),
    renderValue(entry.toolVersion),
    renderValue(entry.checksum),
    renderValue(entry.error),
  ];
  return `INSERT INTO ${
    qualified(schema, LOG_TABLE)
  } (revision, direction, result, started_at, finished_at, duration_ms, ` +
    `role, host, pid, tool_version, checksum, error) SELECT ${values.join(", ")} FROM (SELECT ${started} AS at) AS s`;
}

/** Writes how far a revision came, replacing what was written before. */
export function upsertJournal(schema: string | undefined, entry: JournalEntry): string {
  const hashes = `${renderValue(entry.hashes)}::text[]`;
  return `INSERT INTO ${
    qualified(schema, JOURNAL_TABLE)
  } AS j (revision, direction, hashes, running, running_hash, position, checksum) VALUES (` +
    `${renderValue(entry.revision)}, ${renderValue(entry.direction)}, ${hashes}, ${renderValue(entry.running)}, ` +
    `${renderValue(entry.runningHash)}, ${renderValue(entry.position)}, ${
      renderValue(entry.checksum)
    }) ON CONFLICT (revision, direction) DO UPDATE SET hashes = excluded.hashes, running = excluded.running, ` +
    `running_hash = excluded.running_hash, position = excluded.position, checksum = excluded.checksum, updated_at = now()`;
}

/** Forgets the journal of one revision. */
export function deleteJournal(schema: string | undefined, revision: string): string {
  return `DELETE FROM ${qualified(schema, JOURNAL_TABLE)} WHERE revision = ${renderValue(revision)}`;
}

/** Reads the journal. */
export function selectJournal(schema: string | undefined): string {
  return `SELECT revision, direction, hashes, running, running_hash, position, checksum, started_at FROM ${
    qualified(schema, JOURNAL_TABLE)
  } ` +
    `ORDER BY started_at, revision`;
}

/** Reads the newest successful row of every revision: was it applied, when, from which file content. */
export function selectLastLog(schema: string | undefined): string {
  return `SELECT DISTINCT ON (revision) revision, direction, id < ${
    newestStamp(schema)
  } AS stamped_over, finished_at, duration_ms, role, host, tool_version, checksum ` +
    `FROM ${qualified(schema, LOG_TABLE)} WHERE result = 'applied' ORDER BY revision, id DESC`;
}

/** A stamp says anew what is applied, without naming what it takes away. */
function newestStamp(schema: string | undefined): string {
  return `(SELECT coalesce(max(id), 0) FROM ${
    qualified(schema, LOG_TABLE)
  } WHERE direction = 'stamp' AND result = 'applied')`;
}

function qualified(schema: string | undefined, name: string): string {
  return quoteQualified(schema === undefined ? { name } : { schema, name });
}
