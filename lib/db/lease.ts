/**
 * The lease: a migration lock for connections through a pooler that shares server sessions out.
 *
 * A row with holder and expiry, prolonged by a heartbeat on a connection of its own; when the holder dies it expires by
 * the server's clock. A session lock is better wherever it works: it ends with its session, at once.
 *
 * @module
 */
import { randomUUID } from "node:crypto";
import { MigratorError } from "../core/error.ts";
import type { WaitClock } from "./clock.ts";
import { DatabaseError } from "./database_error.ts";
import {
  createLeaseTable,
  deleteLease,
  insertLease,
  leaseGuard,
  renewLease,
  selectLease,
  selectLeaseIdle,
  takeOverLease,
} from "./lease_sql.ts";
import { type LockHolder, lockLost, lockNotAcquired } from "./lock.ts";
import type { LockedTable } from "./lock_key.ts";
import { poll } from "./polling.ts";
import type { Session } from "./session.ts";

/** How to take a lease. */
export interface LeaseOptions {
  /** The version table; the lease table stands in its schema. */
  readonly versionTable: LockedTable;
  /** Who we are, for those who wait: `migrator <host>:<pid>`. */
  readonly holder: string;
  /** How long the lease lives without a heartbeat, in milliseconds. */
  readonly length: number;
  /** Longest wait, in milliseconds; 0 asks once. */
  readonly wait: number;
  readonly clock: WaitClock;
  readonly signal?: AbortSignal | undefined;
  /** Opens the connection of the heartbeat. */
  readonly connect: () => Promise<Session>;
  /** Called each time the lease was refused. */
  readonly onWait?: (holder: LockHolder | null, waited: number) => void;
  /** Called once when a heartbeat finds that the lease is lost; the run must stop. */
  readonly onLost?: (error: MigratorError) => void;
}

/** A lease that is held. */
export interface Lease extends AsyncDisposable {
  /** How long it took to get it, in milliseconds. */
  readonly waited: number;
  /**
   * Statement for the start of every transaction that works under the lease: fails when it is lost, and keeps others from
   * taking it over until the transaction ends.
   */
  readonly guardSql: string;
  /** Gives it back; again does nothing. Throws `lock-lost` when it was not ours any more. */
  release(): Promise<void>;
}

interface LeaseIdentity {
  readonly schema: string;
  readonly versionTable: string;
  readonly token: string;
}

/**
 * Takes the lease of a version table.
 *
 * Creates its table when it is missing (the schema must exist). Throws `lock-not-acquired` (exit 4) when another run has
 * it until the wait is over, `lease-unsupported` on the embedded database.
 */
export async function acquireLease(session: Session, options: LeaseOptions): Promise<Lease> {
  if (session.info.embedded) {
    throw new MigratorError(
      "lease-unsupported",
      "Cannot take a lease on the embedded database: it has one connection",
      {
        hint: "Leave lock.mode out: nobody else can use the embedded database at the same time",
      },
    );
  }
  const identity = {
    schema: options.versionTable.schema,
    versionTable: options.versionTable.table,
    token: randomUUID(),
  };
  await ensureLeaseTable(session, identity.schema);
  let holder: LockHolder | null = null;
  const { granted, waited } = await poll(() => tryLease(session, { ...identity, options }), {
    clock: options.clock,
    wait: options.wait,
    signal: options.signal,
    onWait: async (waitedSoFar) => {
      holder = await findLeaseHolder(session, options.versionTable);
      options.onWait?.(holder, waitedSoFar);
    },
  });
  if (!granted) throw lockNotAcquired(holder ?? await findLeaseHolder(session, options.versionTable), waited);
  return keepLease(session, { identity, options, waited });
}

/** Finds out who has the lease of a version table; `null` when nobody has, or it has expired. */
export async function findLeaseHolder(session: Session, name: LockedTable): Promise<LockHolder | null> {
  try {
    const { rows: [row] } = await session.query<{ holder: string; since: string; expired: boolean }>(
      selectLease(name.schema),
      [name.table],
    );
    if (row === undefined || row.expired) return null;
    return { pid: null, user: null, application: row.holder, client: null, since: row.since };
  } catch (error) {
    if (error instanceof DatabaseError && error.sqlState === "42P01") return null;
    throw error;
  }
}

/**
 * True when no transaction is under way that began with the guard of a lease: what its holder sent has come to its end.
 *
 * A heartbeat at this very moment makes it false once: ask again.
 */
export async function isLeaseIdle(session: Session, name: LockedTable): Promise<boolean> {
  const { rows: [row] } = await session.query<{ idle: boolean }>(selectLeaseIdle(name.schema), [name.table]);
  return row!.idle;
}

/** Two runs that create the table at the same moment collide in the catalog; the second one finds it then. */
async function ensureLeaseTable(session: Session, schema: string): Promise<void> {
  const { rows } = await session.query(
    "SELECT 1 FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace " +
      "WHERE n.nspname = $1 AND c.relname = 'migrator_lease'",
    [schema],
  );
  if (rows.length > 0) return;
  try {
    await session.script(createLeaseTable(schema));
  } catch (error) {
    const collided = error instanceof DatabaseError && ["23505", "42P07", "42710"].includes(error.sqlState ?? "");
    if (!collided) throw error;
  }
}

async function tryLease(
  session: Session,
  lease: LeaseIdentity & { readonly options: LeaseOptions },
): Promise<boolean> {
  const { schema, versionTable, token, options } = lease;
  const parameters = [versionTable, token, options.holder, options.length];
  const inserted = await session.query(insertLease(schema), parameters);
  if (inserted.rows.length === 1) return true;
  return (await session.query(takeOverLease(schema), parameters)).rows.length === 1;
}

interface KeptLease {
  readonly identity: LeaseIdentity;
  readonly options: LeaseOptions;
  readonly waited: number;
}

async function keepLease(session: Session, kept: KeptLease): Promise<Lease> {
  const { identity, options, waited } = kept;
  const { schema, versionTable, token } = identity;
  const stop = new AbortController();
  const heartbeat = await options.connect().catch(async (error: unknown) => {
    await session.query(deleteLease(schema), [versionTable, token]);
    throw error;
  });
  const beating = beat(heartbeat, { ...kept, stop: stop.signal });
  let released = false;
  async function release(): Promise<void> {
    if (released) return;
    released = true;
    stop.abort();
    await beating;
    await using giver = heartbeat.closed ? await options.connect() : heartbeat;
    const { rows } = await giver.query(deleteLease(schema), [versionTable, token]);
    if (rows.length === 0) throw lockLost("the lease had expired and was taken over");
  }
  return { waited, guardSql: leaseGuard(schema, { versionTable, token }), release, [Symbol.asyncDispose]: release };
}

/** Heartbeats in one life of a lease. */
const BEATS = 3;

/** Prolongs the lease until it is stopped. A connection that is lost is made again while there is time. */
async function beat(first: Session, kept: KeptLease & { readonly stop: AbortSignal }): Promise<void> {
  const { identity, options, stop } = kept;
  const { clock, length } = options;
  let session = first;
  let prolonged = clock.now();
  while (await sleeps(clock, { ms: length / BEATS, stop })) {
    try {
      if (session.closed) session = await options.connect();
      const { rows } = await session.query(renewLease(identity.schema), [
        identity.versionTable,
        identity.token,
        length,
      ]);
      if (rows.length === 0) {
        options.onLost?.(lockLost("the lease was taken over by another run"));
        break;
      }
      prolonged = clock.now();
    } catch (error) {
      if (clock.now() - prolonged < length) continue;
      options.onLost?.(lockLost(`the lease could not be prolonged: ${error instanceof Error ? error.message : error}`));
      break;
    }
  }
  if (session !== first) await session.close();
}

/** False when the rest was cut short. */
async function sleeps(clock: WaitClock, rest: { readonly ms: number; readonly stop: AbortSignal }): Promise<boolean> {
  try {
    await clock.sleep(rest.ms, rest.stop);
    return !rest.stop.aborted;
  } catch {
    return false;
  }
}
