/**
 * Connection poolers that hand a client another server session for every transaction.
 *
 * Through one, a session lock is taken on one server session and released on another: it leaks. A pooler announces a
 * process id of its own at the start (BackendKeyData), so the announced one differs from `pg_backend_pid()`. So it does
 * behind proxies that keep client and server session together, where a session lock is sound: whether sessions are shared
 * is then found out by experiment.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import type { Session } from "./session.ts";

/** What was found out about the way to the server. */
export interface PoolerFindings {
  /**
   * - `direct`: the server's own session;
   * - `dedicated`: something stands between, and keeps one server session for this connection;
   * - `shared`: server sessions are shared out by transaction.
   */
  readonly kind: "direct" | "dedicated" | "shared";
  readonly announcedPid: number | null;
  /** Process ids of the server sessions that answered, in order. */
  readonly seenPids: readonly number[];
  /** What gave it away. */
  readonly reason: string;
}

/** Rounds of the experiment; in each, a pooler shows itself almost certainly. */
const ROUNDS = 4;

const PID_SQL = "SELECT pg_catalog.pg_backend_pid() AS pid";

/**
 * Finds out whether a pooler shares server sessions out. A direct connection costs one round trip.
 *
 * `connect` opens another session the same way; it is called only when the announced process id does not fit.
 */
export async function detectPooler(session: Session, connect: () => Promise<Session>): Promise<PoolerFindings> {
  const { announcedPid } = session.info;
  const first = await backendPid(session);
  if (announcedPid === null || announcedPid === first) {
    return { kind: "direct", announcedPid, seenPids: [first], reason: "the announced process answers" };
  }
  const seenPids = [first];
  await using other = await connect();
  for (let round = 0; round < ROUNDS; round++) {
    const shared = await experiment({ session, other, seenPids });
    if (shared !== null) return { kind: "shared", announcedPid, seenPids, reason: shared };
  }
  return { kind: "dedicated", announcedPid, seenPids, reason: `process ${first} answers throughout` };
}

interface Experiment {
  readonly session: Session;
  readonly other: Session;
  readonly seenPids: number[];
}

/** Asks twice, then again while another connection is in a transaction: whoever shares gives itself away. */
async function experiment({ session, other, seenPids }: Experiment): Promise<string | null> {
  const first = seenPids[0]!;
  const again = await backendPid(session);
  seenPids.push(again);
  if (again !== first) return `process ${first} answered first, then process ${again}`;
  await other.script("BEGIN");
  try {
    const otherPid = await backendPid(other);
    if (otherPid === first) return `process ${first} answered on two connections`;
    const meanwhile = await backendPid(session);
    seenPids.push(meanwhile);
    return meanwhile === first ? null : `process ${first} answered first, then process ${meanwhile}`;
  } finally {
    await other.script("ROLLBACK");
  }
}

async function backendPid(session: Session): Promise<number> {
  const { rows } = await session.query<{ pid: number }>(PID_SQL);
  return rows[0]!.pid;
}

/** Refuses a shared way to the server. Throws `pooler-detected`. */
export function refusePooler(findings: PoolerFindings): void {
  if (findings.kind !== "shared") return;
  throw new MigratorError(
    "pooler-detected",
    "Cannot take the migration lock: the connection goes through a pooler that shares server sessions out by transaction",
    {
      details: [
        `announced was process ${findings.announcedPid}; ${findings.reason}`,
        "A session lock would be taken on one server session and given back on another: it would leak",
      ],
      hint: 'Set direct_url to the server itself, or lock.mode = "lease", which works through a pooler',
      data: { announcedPid: findings.announcedPid, seenPids: findings.seenPids },
    },
  );
}
