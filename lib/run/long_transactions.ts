/**
 * Looking ahead: transactions that a strong lock will have to wait for.
 *
 * @module
 */
import { findLongTransactions } from "../db/blockers.ts";
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
 * Costs one question, and none where no strong lock is taken on a table that was known before.
 */
export async function warnOfLongTransactions(
  input: Pick<RunInput, "listener" | "settings">,
  session: Session,
  statements: readonly Statement[],
): Promise<void> {
  const relations = strongLocks(statements);
  if (relations.length === 0 || session.info.embedded) return;
  const olderThanMs = input.settings.lockTimeoutMs || LONG_MS;
  const blockers = await findLongTransactions(session, { relations, olderThanMs });
  if (blockers.length > 0) input.listener({ type: "long-transaction", blockers });
}

/** Sessions that hold locks on the tables of these statements: who was in the way, when nobody saw it happen. */
export async function holdersOf(session: Session, statements: readonly Statement[]): Promise<readonly BlockerInfo[]> {
  const relations = strongLocks(statements);
  if (relations.length === 0 || session.info.embedded || session.closed) return [];
  return await findLongTransactions(session, { relations, olderThanMs: 0 });
}
