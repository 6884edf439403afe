/**
 * Who is in the way: sessions that hold locks which others wait for.
 *
 * @module
 */
import { quoteQualified } from "../core/identifier.ts";
import type { QualifiedName } from "../sql/statement.ts";
import type { Session } from "./session.ts";
import blockersSql from "./sql/blockers.sql" with { type: "text" };
import lockTreeSql from "./sql/lock_tree.sql" with { type: "text" };
import longTransactionsSql from "./sql/long_transactions.sql" with { type: "text" };

/** A session that is in the way. Fields are `null` where this role may not see them. */
export interface Blocker {
  /** 0 for a prepared transaction. */
  readonly pid: number;
  readonly user: string | null;
  readonly application: string | null;
  readonly client: string | null;
  /** `active`, `idle in transaction`, ... */
  readonly state: string | null;
  readonly transactionAgeMs: number | null;
  /** Mode of the lock that is in the way. */
  readonly lockMode: string | null;
  /** Quoted name of the table or index that the lock is on; `null` when it is on something else. */
  readonly relation: string | null;
  /** First 80 characters of its last query. */
  readonly query: string | null;
}

/** A session in the tree of those that wait and those that are waited for. */
export interface LockTreeNode {
  readonly pid: number;
  readonly user: string | null;
  readonly application: string | null;
  readonly client: string | null;
  readonly state: string | null;
  readonly transactionAgeMs: number | null;
  readonly queryAgeMs: number | null;
  readonly query: string | null;
  /** Process ids it waits for; empty for the roots, which are to blame. */
  readonly blockedBy: readonly number[];
  /** Mode that it waits for; `null` when it does not wait. */
  readonly lockMode: string | null;
  /** `relation`, `transactionid`, `virtualxid`, `advisory`, ... */
  readonly lockType: string | null;
  readonly relation: string | null;
}

/** Which transactions {@linkcode findLongTransactions} looks for. */
export interface LongTransactionOptions {
  /** Tables and indexes; those that do not exist are passed over. */
  readonly relations: readonly QualifiedName[];
  /** Younger transactions are left out, in milliseconds. */
  readonly olderThanMs: number;
}

/**
 * Finds the sessions that keep a backend from its lock: those that hold it, and those before it in the queue.
 *
 * `session` is another one than that of the backend, which is busy waiting. Empty when the backend does not wait.
 */
export async function findBlockers(session: Session, pid: number): Promise<readonly Blocker[]> {
  return (await session.query<Blocker & Record<string, unknown>>(blockersSql, [pid])).rows;
}

/** Finds old transactions that hold locks on tables which a revision is about to lock. */
export async function findLongTransactions(
  session: Session,
  options: LongTransactionOptions,
): Promise<readonly Blocker[]> {
  if (options.relations.length === 0) return [];
  const names = options.relations.map((relation) => quoteQualified(relation));
  const { rows } = await session.query<Blocker & Record<string, unknown>>(longTransactionsSql, [
    names,
    options.olderThanMs,
  ]);
  return rows;
}

/** Is there any transaction in this database, besides this session's, that is older than this? Cheaper than naming it. */
export async function hasOldTransactions(session: Session, olderThanMs: number): Promise<boolean> {
  const { rows } = await session.query<{ any: boolean }>(
    "SELECT EXISTS (SELECT FROM pg_catalog.pg_stat_activity WHERE datname = pg_catalog.current_database() " +
      "AND pid <> pg_catalog.pg_backend_pid() " +
      "AND xact_start < pg_catalog.clock_timestamp() - $1::float8 * interval '1 millisecond') AS any",
    [olderThanMs],
  );
  return rows[0]?.any === true;
}

/** Reads everybody in this database who waits for a lock, and whom they wait for; oldest transaction first. */
export async function readLockTree(session: Session): Promise<readonly LockTreeNode[]> {
  return (await session.query<LockTreeNode & Record<string, unknown>>(lockTreeSql)).rows;
}

/** Ends what a backend does: its statement (`cancel`) or the whole session (`terminate`). False when it is gone. */
export async function stopBackend(session: Session, target: StopTarget): Promise<boolean> {
  const name = target.how === "cancel" ? "pg_cancel_backend" : "pg_terminate_backend";
  const { rows } = await session.query(`SELECT pg_catalog.${name}($1) AS done`, [target.pid]);
  return rows[0]!.done === true;
}

/** Whom to stop, and how hard. */
export interface StopTarget {
  readonly pid: number;
  readonly how: "cancel" | "terminate";
}
