/**
 * Looking ahead: transactions that a strong lock will have to wait for.
 *
 * @module
 */
import type { WaitClock } from "../db/clock.ts";
import { findLongTransactions, hasOldTransactions } from "../db/blockers.ts";
import type { Session } from "../db/session.ts";
import type { QualifiedName, Statement } from "../sql/statement.ts";
import type { BlockerInfo } from "./events.ts";
import type { RunInput } from "./runner.ts";

/** What counts as long where no `lock_timeout` is set, in milliseconds. */
const LONG_MS = 2000;

/** Relations that statements lock so strongly that others must wait, each once. */
function strongLocks(statements: readonly Statement[]): readonly QualifiedName[] {
  const found = new Map<string, QualifiedName>();
  for (const relation of statements.flatMap(({ relations }) => relations ?? [])) {
    found.set(JSON.stringify([relation.schema ?? null, relation.name]), relation);
  }
  return [...found.values()];
}

/**
 * Says which transactions on the tables of these statements are older than `lock_timeout`: each will be in the way.
 *
 * Costs one question, and none where no strong lock is taken on a table that was known before. Whether there is any old
 * transaction at all is asked once a second, because a thousand small revisions must not pay for the answer each.
 */
export async function warnOfLongTransactions(
  input: Pick<RunInput, "clock" | "listener" | "settings">,
  session: Session,
  statements: readonly Statement[],
): Promise<void> {
  const relations = strongLocks(statements);
  if (relations.length === 0 || session.info.embedded) return;
  const olderThanMs = input.settings.lockTimeoutMs || LONG_MS;
  if (!await mayBeAny(session, { clock: input.clock, olderThanMs })) return;
  const blockers = await findLongTransactions(session, { relations, olderThanMs });
  if (blockers.length > 0) input.listener({ type: "long-transaction", blockers });
}

const NEXT_LOOK_MS = 1000;

/** When a session was asked last, and found no old transaction. */
const quietSince = new WeakMap<Session, number>();

async function mayBeAny(session: Session, wanted: { clock: WaitClock; olderThanMs: number }): Promise<boolean> {
  const now = wanted.clock.now();
  const quiet = quietSince.get(session);
  if (quiet !== undefined && now - quiet < NEXT_LOOK_MS) return false;
  const any = await hasOldTransactions(session, wanted.olderThanMs);
  if (any) quietSince.delete(session);
  else quietSince.set(session, now);
  return any;
}

/** Sessions that hold locks on the tables of these statements: who was in the way, when nobody saw it happen. */
export async function holdersOf(session: Session, statements: readonly Statement[]): Promise<readonly BlockerInfo[]> {
  const relations = strongLocks(statements);
  if (relations.length === 0 || session.info.embedded || session.closed) return [];
  return await findLongTransactions(session, { relations, olderThanMs: 0 });
}
