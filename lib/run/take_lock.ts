/**
 * The migration lock of a run, in the mode that is configured.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { acquireLease, isLeaseIdle } from "../db/lease.ts";
import { acquireMigrationLock, type LockHolder } from "../db/lock.ts";
import { type LockedTable, migrationLockKey } from "../db/lock_key.ts";
import { detectPooler, refusePooler } from "../db/pooler.ts";
import type { Session } from "../db/session.ts";
import { sessionName, sessionNameSql, watchClient } from "../db/session_settings.ts";
import type { RunInput } from "./runner.ts";
import type { LockSettings } from "./settings.ts";

/** What a lock needs to know besides the run. */
export interface LockTarget {
  readonly table: LockedTable;
  /** Called when the lock is found to be lost; the run must stop. */
  onLost(error: MigratorError): void;
}

/** The lock of a run, and the way to the server that was found while it was taken. */
export interface RunLock {
  /** Statement for the start of every transaction: fails when the lock is lost. `null` where the session is the lock. */
  readonly guardSql: string | null;
  /** True when no other client is ever given this server session: settings may be made on it. */
  readonly own: boolean;
  /** Server process that does the work; `null` when it is not always the same, or there is none. */
  readonly pid: number | null;
  /** Asked on another session once the working one is lost: has everything that it sent come to an end? */
  isSettled(other: Session): Promise<boolean>;
  /** Gives the lock back; throws when it was not held any more. */
  release(): Promise<void>;
}

/** Advisory key of the migration lock: as configured, else derived from the version table. */
export function lockKey(lock: Pick<LockSettings, "key">, table: LockedTable): bigint {
  return lock.key ?? migrationLockKey({ schema: table.schema, table: table.table });
}

/**
 * Takes the lock.
 *
 * Throws `lock-not-acquired` (exit 4) when the wait runs out, `pooler-detected` when a session lock would leak,
 * `interrupted` when the signal aborts first.
 */
export async function takeLock(input: RunInput, session: Session, target: LockTarget): Promise<RunLock> {
  const { mode } = input.settings.lock;
  if (session.info.embedded) {
    return { guardSql: null, own: true, pid: null, isSettled: () => Promise.resolve(true), release: async () => {} };
  }
  const findings = await detectPooler(session, input.connect);
  if (mode === "advisory") refusePooler(findings);
  const own = findings.kind !== "shared";
  const pid = own ? findings.seenPids.at(-1) ?? null : null;
  if (own) {
    await watchClient(session);
    await session.script(sessionNameSql({ revision: "-", ...input.identity }));
  }
  const isSettled = (other: Session) => pid === null ? isIdle(other) : isGone(other, pid);
  try {
    return { ...await take(), own, pid, isSettled };
  } catch (error) {
    if (!input.signal.aborted || error instanceof MigratorError) throw error;
    throw new MigratorError("interrupted", "Interrupted while waiting for the migration lock: nothing was begun");
  }

  async function take(): Promise<Pick<RunLock, "guardSql" | "release">> {
    const { lock } = input.settings;
    if (mode === "none") return { guardSql: null, release: async () => {} };
    const taken = mode === "lease" ? await takeLease(input, session, target) : {
      guardSql: null,
      ...await acquireMigrationLock(session, { ...waiting(input), key: lockKey(lock, target.table) }),
    };
    input.listener({ type: "lock-acquired", waitedMs: taken.waited });
    return { guardSql: taken.guardSql, release: () => taken.release() };
  }

  async function isIdle(other: Session): Promise<boolean> {
    return mode === "lease" && await isLeaseIdle(other, target.table);
  }
}

function waiting(input: RunInput) {
  const { clock, listener, settings, signal } = input;
  return {
    clock,
    wait: settings.lock.waitMs,
    signal,
    onWait: (holder: LockHolder | null, waitedMs: number) => listener({ type: "lock-waiting", holder, waitedMs }),
  };
}

async function takeLease(input: RunInput, session: Session, target: LockTarget): ReturnType<typeof acquireLease> {
  return await acquireLease(session, {
    ...waiting(input),
    versionTable: target.table,
    length: input.settings.lock.leaseMs,
    holder: sessionName({ revision: "-", ...input.identity }),
    connect: input.connect,
    onLost: (error) => target.onLost(error),
  });
}

async function isGone(other: Session, pid: number): Promise<boolean> {
  const { rows } = await other.query("SELECT 1 FROM pg_catalog.pg_stat_activity WHERE pid = $1", [pid]);
  return rows.length === 0;
}
