/**
 * One look at the locks of a database: who migrates, who waits for whom.
 *
 * @module
 */
import { type LockTreeNode, readLockTree } from "../../db/blockers.ts";
import { findLeaseHolder } from "../../db/lease.ts";
import { findLockHolder, type LockHolder } from "../../db/lock.ts";
import type { LockedTable } from "../../db/lock_key.ts";
import { findRuns, type RunSession } from "../../db/runs.ts";
import type { Session } from "../../db/session.ts";
import { readVersionTable } from "../../db/version_store.ts";
import { MigratorError } from "../../core/error.ts";
import type { RunSettings } from "../../run/settings.ts";
import { lockKey } from "../../run/take_lock.ts";

/** What is seen at one moment. */
export interface LocksView {
  /** Key of the migration lock of the configured version table; `null` when it cannot be told which table that is. */
  readonly key: string | null;
  /** Who holds it as a session lock. */
  readonly holder: LockHolder | null;
  /** Who holds it as a lease. */
  readonly lease: LockHolder | null;
  /** Sessions of migrator in this database. */
  readonly runs: readonly RunSession[];
  /** Sessions that wait, and those that are waited for. */
  readonly tree: readonly LockTreeNode[];
}

/** Looks. Changes nothing. */
export async function lookAtLocks(session: Session, settings: RunSettings): Promise<LocksView> {
  const table = await findTable(session, settings);
  const key = table === null ? null : lockKey(settings.lock, table);
  return {
    key: key === null ? null : String(key),
    holder: key === null ? null : await findLockHolder(session, key),
    lease: table === null ? null : await findLeaseHolder(session, table),
    runs: await findRuns(session),
    tree: await readLockTree(session),
  };
}

/** Whoever looks for what blocks the site must not be stopped by a version table that is out of order. */
async function findTable(session: Session, settings: RunSettings): Promise<LockedTable | null> {
  try {
    const { schema, table } = await readVersionTable(session, {
      table: settings.versionTable,
      ...(settings.versionTableSchema === undefined ? {} : { schema: settings.versionTableSchema }),
    });
    return { schema, table };
  } catch (error) {
    if (error instanceof MigratorError && error.code.startsWith("version-")) return null;
    throw error;
  }
}
