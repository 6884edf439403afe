/**
 * PostgreSQL's own report on index builds.
 *
 * @module
 */
import type { Session } from "./session.ts";
import indexProgressSql from "./sql/index_progress.sql" with { type: "text" };

/** How far an index build is. */
export interface IndexProgress {
  /** As the server says it: `building index: scanning table`, `waiting for writers before build`, ... */
  readonly phase: string;
  /** What is done of this phase, in blocks, rows or sessions waited for; `null` when it does not count. */
  readonly done: number | null;
  readonly total: number | null;
  /** Process id of the session that it waits for. */
  readonly waitsFor: number | null;
}

interface ProgressRow extends Record<string, unknown> {
  readonly phase: string;
  readonly locker: number | null;
  readonly lockersTotal: number;
  readonly lockersDone: number;
  readonly blocksTotal: number;
  readonly blocksDone: number;
  readonly tuplesTotal: number;
  readonly tuplesDone: number;
}

/** Reads how far the index build of a backend is; `null` when it builds none. `session` is another one than its own. */
export async function indexProgress(session: Session, pid: number): Promise<IndexProgress | null> {
  const { rows: [row] } = await session.query<ProgressRow>(indexProgressSql, [pid]);
  if (row === undefined) return null;
  const [done, total] = row.phase.startsWith("waiting")
    ? [row.lockersDone, row.lockersTotal]
    : row.blocksTotal > 0
    ? [row.blocksDone, row.blocksTotal]
    : [row.tuplesDone, row.tuplesTotal];
  const counts = total > 0;
  return { phase: row.phase, done: counts ? done : null, total: counts ? total : null, waitsFor: row.locker };
}
