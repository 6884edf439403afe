/**
 * Who is at work: the sessions of migrator, and one session by its process id.
 *
 * @module
 */
import type { Session } from "./session.ts";
import runsSql from "./sql/runs.sql" with { type: "text" };

/** A session of migrator. Fields are `null` where this role may not see them. */
export interface RunSession {
  readonly pid: number;
  readonly user: string | null;
  /** `migrator <revision> <host>:<pid>`. */
  readonly application: string;
  readonly client: string | null;
  readonly state: string | null;
  /** ISO time of the connection. */
  readonly since: string | null;
  readonly transactionAgeMs: number | null;
  readonly query: string | null;
  /** Keys of the session-level advisory locks that it holds, as decimal 64-bit integers. */
  readonly keys: readonly string[];
}

/** Lists the sessions of migrator in this database, the one that asks aside; oldest first. */
export async function findRuns(session: Session): Promise<readonly RunSession[]> {
  return (await session.query<RunSession & Record<string, unknown>>(runsSql)).rows;
}

/** A session of the server. */
export interface Backend {
  readonly pid: number;
  readonly user: string | null;
  readonly application: string | null;
  readonly client: string | null;
  readonly state: string | null;
  /** First 80 characters of its last query. */
  readonly query: string | null;
  /** False for processes of the server itself (the checkpointer, say). */
  readonly isClient: boolean;
  /** It is in the database of the session that asks. */
  readonly isHere: boolean;
}

const BACKEND = `
  SELECT a.pid, a.usename::text AS user, a.application_name AS application,
    coalesce(a.client_hostname, pg_catalog.host(a.client_addr)) AS client, a.state,
    pg_catalog.left(pg_catalog.regexp_replace(a.query, '\\s+', ' ', 'g'), 80) AS query,
    coalesce(a.backend_type, 'client backend') = 'client backend' AS "isClient",
    a.datname IS NOT DISTINCT FROM pg_catalog.current_database() AS "isHere"
  FROM pg_catalog.pg_stat_activity AS a WHERE a.pid = $1`;

/** Looks a process of the server up; `null` when there is none. */
export async function findBackend(session: Session, pid: number): Promise<Backend | null> {
  return (await session.query<Backend & Record<string, unknown>>(BACKEND, [pid])).rows[0] ?? null;
}
