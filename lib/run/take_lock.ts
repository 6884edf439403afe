/**
 * The migration lock of a run, in the mode that is configured.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { acquireLease } from "../db/lease.ts";
import { acquireMigrationLock, type LockHolder } from "../db/lock.ts";
import { migrationLockKey } from "../db/lock_key.ts";
import { detectPooler, refusePooler } from "../db/pooler.ts";
import type { Session } from "../db/session.ts";
import { watchClient } from "../db/session_settings.ts";
import type { VersionTableState } from "../db/version_store.ts";
import type { RunInput } from "./runner.ts";

/** What a lock needs to know besides the run. */
export interface LockTarget {
  readonly table: VersionTableState;
  /** Called when the lock is found to be lost; the run must stop. */
  onLost(error: MigratorError): void;
}

/** The lock of a run. */
export interface RunLock {
  /** How long it took to get it, in ms. */
  readonly waited: number;
  /** Statement for the start of every transaction: fails when the lock is lost. `null` where the session is the lock. */
  readonly guardSql: string | null;
  /** Gives the lock back; throws when it was not held any more. */
  release(): Promise<void>;
}

/**
 * Takes the lock.
 *
 * Throws `lock-not-acquired` (exit 4) when the wait runs out, `pooler-detected` when a session lock would leak,
 * `interrupted` when the signal aborts first.
 */
export async function takeLock(input: RunInput, session: Session, target: LockTarget): Promise<RunLock> {
  const { table } = target;
  const { clock, listener, settings, signal } = input;
  const { lock } = settings;
  const waiting = {
    clock,
    wait: lock.waitMs,
    signal,
    onWait: (holder: LockHolder | null, waitedMs: number) => listener({ type: "lock-waiting", holder, waitedMs }),
  };
  try {
    const taken = await take();
    listener({ type: "lock-acquired", waitedMs: taken.waited });
    return taken;
  } catch (error) {
    if (!signal.aborted || error instanceof MigratorError) throw error;
    throw new MigratorError("interrupted", "Interrupted while waiting for the migration lock: nothing was begun");
  }

  async function take(): Promise<RunLock> {
    if (lock.mode === "none" || session.info.embedded) {
      return { waited: 0, guardSql: null, release: () => Promise.resolve() };
    }
    if (lock.mode === "lease") {
      return await acquireLease(session, {
        ...waiting,
        versionTable: { schema: table.schema, table: table.table },
        length: lock.leaseMs,
        holder: `migrator ${input.identity.host}:${input.identity.pid}`,
        connect: input.connect,
        onLost: (error) => target.onLost(error),
      });
    }
    refusePooler(await detectPooler(session, input.connect));
    await watchClient(session);
    const key = lock.key ?? migrationLockKey({ schema: table.schema, table: table.table });
    const taken = await acquireMigrationLock(session, { ...waiting, key });
    return { waited: taken.waited, guardSql: null, release: () => taken.release() };
  }
}
