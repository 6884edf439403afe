/**
 * The migration lock: a session-level advisory lock on the session that also does the work.
 *
 * It is asked for again and again, never waited for in the server: a session that waits in `pg_advisory_lock` holds a
 * virtual transaction, which `CREATE INDEX CONCURRENTLY` of the holder waits for, and that is a deadlock. Every question
 * is a transaction of its own, so that no snapshot is left open.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import type { WaitClock } from "./clock.ts";
import { DatabaseError } from "./database_error.ts";
import { poll } from "./polling.ts";
import type { Session } from "./session.ts";
import lockHolderSql from "./sql/lock_holder.sql" with { type: "text" };

/** Who has the lock. */
export interface LockHolder {
  readonly pid: number | null;
  readonly user: string | null;
  readonly application: string | null;
  readonly client: string | null;
  /** ISO time since when the session is connected, or the lease is held. */
  readonly since: string | null;
}

/** How to take the lock. */
export interface LockOptions {
  /** See {@linkcode migrationLockKey}. */
  readonly key: bigint;
  /** Longest wait, in milliseconds; 0 asks once. */
  readonly wait: number;
  readonly clock: WaitClock;
  readonly signal?: AbortSignal | undefined;
  /** Called each time the lock was refused. */
  readonly onWait?: (holder: LockHolder | null, waited: number) => void;
}

/** A lock that is held. */
export interface MigrationLock extends AsyncDisposable {
  /** How long it took to get it, in milliseconds. */
  readonly waited: number;
  /**
   * Gives it back; again does nothing. Throws `lock-lost` when the server says that it was not held any more.
   *
   * A session that is gone has given it back already.
   */
  release(): Promise<void>;
}

/**
 * Takes the lock; the session must not be in a transaction.
 *
 * Throws `lock-not-acquired` (exit 4) when another run holds it until the wait is over; rejects with the signal's reason
 * when it aborts.
 *
 * @example
 * ```ts
 * import { acquireMigrationLock } from "./lock.ts";
 *
 * const key = migrationLockKey({ schema: "public", table: "alembic_version" });
 * await using lock = await acquireMigrationLock(session, { key, wait: 300_000, clock: systemClock() });
 * ```
 */
export async function acquireMigrationLock(session: Session, options: LockOptions): Promise<MigrationLock> {
  const { key, clock, wait, signal } = options;
  let holder: LockHolder | null = null;
  const { granted, waited } = await poll(() => tryLock(session, key), {
    clock,
    wait,
    signal,
    onWait: async (waitedSoFar) => {
      holder = await findLockHolder(session, key);
      options.onWait?.(holder, waitedSoFar);
    },
  });
  if (!granted) throw lockNotAcquired(holder ?? await findLockHolder(session, key), waited);
  let released = false;
  async function release(): Promise<void> {
    if (released || session.closed) return;
    released = true;
    await unlock(session, key);
  }
  return { waited, release, [Symbol.asyncDispose]: release };
}

/** Finds out who holds the lock with a key; `null` when nobody does. */
export async function findLockHolder(session: Session, key: bigint): Promise<LockHolder | null> {
  const { rows } = await session.query<LockHolder & Record<string, unknown>>(lockHolderSql, [key]);
  return rows[0] ?? null;
}

async function tryLock(session: Session, key: bigint): Promise<boolean> {
  const { rows } = await session.query("SELECT pg_catalog.pg_try_advisory_lock($1::int8) AS granted", [key]);
  return rows[0]!.granted === true;
}

/** A transaction that failed and was left open refuses every statement: it is ended first. */
async function unlock(session: Session, key: bigint): Promise<void> {
  const sql = "SELECT pg_catalog.pg_advisory_unlock($1::int8) AS released";
  const { rows } = await session.query(sql, [key]).catch(async (error: unknown) => {
    if (!(error instanceof DatabaseError) || error.sqlState !== "25P02") throw error;
    await session.script("ROLLBACK");
    return await session.query(sql, [key]);
  });
  if (rows[0]!.released === true) return;
  throw lockLost("the server says that this session does not hold it");
}

/** The error when somebody else has the lock for too long. */
export function lockNotAcquired(holder: LockHolder | null, waited: number): MigratorError {
  const seconds = Math.round(waited / 100) / 10;
  return new MigratorError(
    "lock-not-acquired",
    `Cannot take the migration lock: another run held it for the ${seconds} s that were waited`,
    {
      details: holder === null ? [] : [`held by ${describeHolder(holder)}`],
      hint: "Wait for the other run, or raise lock.wait; 'migrator locks' shows who holds it",
      data: { holder, waitedMs: Math.round(waited) },
    },
  );
}

/** A holder in words: `pid 4711 (migrator a1b2 web-1:7) from 10.0.0.5 since 2026-11-20T17:00:00Z`. */
export function describeHolder(holder: LockHolder): string {
  const parts = [
    holder.pid === null ? "" : `pid ${holder.pid}`,
    holder.application ? `(${holder.application})` : "",
    holder.user === null ? "" : `as ${holder.user}`,
    holder.client === null ? "" : `from ${holder.client}`,
    holder.since === null ? "" : `since ${holder.since}`,
  ];
  return parts.filter((part) => part !== "").join(" ");
}

/** The error when the lock was gone before it was given back. */
export function lockLost(reason: string): MigratorError {
  return new MigratorError("lock-lost", `The migration lock was lost while the run was under way: ${reason}`, {
    hint: "Another run may have worked at the same time: look at 'migrator current'. Behind a connection pooler set " +
      'direct_url, or lock.mode = "lease"',
  });
}
