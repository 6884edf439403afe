/**
 * `op.backfill` online: batch after batch, each with its place in the journal in one transaction.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import type { SqlParameter } from "../db/session.ts";
import type { BackfillPlan } from "../op/nodes/backfill.ts";
import type { Statement } from "../sql/statement.ts";
import type { Attempt } from "./attempt.ts";
import { openTransaction } from "./feed.ts";

/** A backfill as the runner drives it. */
export interface BackfillRun {
  /** `Statement.backfill`: a {@linkcode BackfillPlan}. */
  readonly plan: unknown;
  readonly statement: Statement;
  /** Last key of an earlier run, as JSON; `null` to start at the beginning. */
  readonly position: string | null;
  /** Writes the last key to the journal, inside the transaction of its batch. */
  record(last: string): Promise<void>;
  /** The batch that ends with this key is committed. */
  committed(last: string): void;
}

/** Runs all batches from `position` on. */
export async function runBackfill(attempt: Attempt, run: BackfillRun): Promise<void> {
  const { input, session } = attempt.unit;
  const { clock, listener, signal } = input;
  const plan = run.plan as BackfillPlan;
  await checkKey(attempt, plan, run.statement);
  const estimate = Number((await session.query(plan.estimateSql)).rows[0]?.["rows"] ?? 0);
  const started = clock.now();
  let position = run.position;
  let scanned = 0;
  for (;;) {
    const batch = await runBatch(attempt, run, { plan, position });
    scanned += batch.scanned;
    position = batch.last ?? position;
    listener({
      type: "statement-progress",
      sql: run.statement.sql,
      elapsedMs: clock.now() - started,
      phase: "backfill",
      done: scanned,
      total: estimate > 0 ? Math.max(estimate, scanned) : null,
    });
    if (batch.scanned < plan.batchSize) return;
    if (plan.pauseMs > 0) await clock.sleep(plan.pauseMs, signal).catch(() => {});
  }
}

interface Batch {
  readonly scanned: number;
  /** Its last key, as JSON; `null` when it was empty. */
  readonly last: string | null;
}

async function runBatch(
  attempt: Attempt,
  run: BackfillRun,
  { plan, position }: { plan: BackfillPlan; position: string | null },
): Promise<Batch> {
  const { sink, transaction, unit } = attempt;
  await openTransaction(unit.input.settings, sink, transaction);
  const parameters = position === null ? [] : JSON.parse(position) as SqlParameter[];
  const { rows: [row] } = await sink.query(position === null ? plan.firstSql : plan.nextSql, parameters);
  const found = row?.["last"] ?? null;
  const last = found === null || typeof found === "string" ? found : JSON.stringify(found);
  if (last !== null) await run.record(last);
  await sink.write({ kind: "commit" });
  transaction.open = false;
  // Only now: a batch whose commit fails is rolled back, and has to be done again.
  if (last !== null) run.committed(last);
  attempt.committed();
  return { scanned: Number(row?.["scanned"] ?? 0), last };
}

async function checkKey(attempt: Attempt, plan: BackfillPlan, statement: Statement): Promise<void> {
  const { rows } = await attempt.unit.session.query(plan.checkSql);
  if (rows[0]?.["usable"] === true) return;
  const { file, line } = { ...statement.origin, ...statement.origin.locate?.() };
  throw new MigratorError(
    "backfill-key-unusable",
    `Cannot backfill '${plan.table.name}' by key '${
      plan.key.join(", ")
    }': it is not a unique key of columns that are NOT NULL`,
    {
      where: { ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { line }) },
      hint: "Name the primary key, or a unique index over columns that are NOT NULL: other keys could skip rows",
    },
  );
}
