/**
 * `op.backfill` online: batch after batch, each with its place in the journal in one transaction.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import type { SqlParameter } from "../db/session.ts";
import type { BackfillPlan } from "../op/nodes/backfill.ts";
import type { Statement } from "../sql/statement.ts";
import { openTransaction } from "./feed.ts";
import type { Attempt } from "./unit.ts";

/** A backfill as the runner drives it. */
export interface BackfillRun {
  /** `Statement.backfill`: a {@linkcode BackfillPlan}. */
  readonly plan: unknown;
  readonly statement: Statement;
  /** Last key of an earlier run, as JSON; `null` to start at the beginning. */
  readonly position: string | null;
  /** Writes the last key to the journal, inside the transaction of its batch. */
  record(last: string): Promise<void>;
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
    if (signal.aborted) throw new MigratorError("interrupted", "Interrupted between two batches of a backfill");
    await openTransaction(input.settings, attempt.sink, attempt.transaction);
    const parameters = position === null ? [] : JSON.parse(position) as SqlParameter[];
    const { rows } = await attempt.sink.query(position === null ? plan.firstSql : plan.nextSql, parameters);
    const count = Number(rows[0]?.["scanned"] ?? 0);
    const last = rows[0]?.["last"];
    if (last !== null && last !== undefined) {
      position = typeof last === "string" ? last : JSON.stringify(last);
      await run.record(position);
    }
    await attempt.sink.write({ kind: "commit" });
    attempt.transaction.open = false;
    attempt.committed();
    scanned += count;
    listener({
      type: "statement-progress",
      sql: run.statement.sql,
      elapsedMs: clock.now() - started,
      phase: "backfill",
      done: scanned,
      total: estimate > 0 ? Math.max(estimate, scanned) : null,
    });
    if (count < plan.batchSize) return;
    if (plan.pauseMs > 0) await clock.sleep(plan.pauseMs, signal).catch(() => {});
  }
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
