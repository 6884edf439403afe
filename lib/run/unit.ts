/**
 * The steps of one transaction, tried until they hold.
 *
 * @module
 */
import type { Step } from "../revision/types.ts";
import { type Attempt, beginAttempt, type Unit } from "./attempt.ts";
import type { BlockerInfo } from "./events.ts";
import { describeFailure, logFailure } from "./failure.ts";
import { holdersOf } from "./long_transactions.ts";
import { createStepProgress, type StepProgress } from "./progress.ts";
import type { RunFailure } from "./report.ts";
import { retryDelay, retryReason } from "./retry.ts";
import { runStep } from "./step.ts";

/** Runs the steps of one unit; returns what stopped it, or `null`. */
export async function runUnit(unit: Unit, steps: readonly Step[]): Promise<RunFailure | null> {
  const { input } = unit;
  const progress = new Map(steps.map((step) => [step, progressOf(unit, step)]));
  let next = 0;
  let tries = 0;
  let firstFailure = 0;
  let reached = "";
  for (let first = true;; first = false) {
    const attempt = beginAttempt(unit, { progress, first, onCommit: (count) => next += count });
    try {
      for (const step of steps.slice(next)) await runStep(attempt, step);
      if (attempt.transaction.open) await attempt.sink.write({ kind: "commit" });
      attempt.committed();
      return null;
    } catch (error) {
      await attempt.sink.rollback();
      const now = input.clock.now();
      const place = placeOf(attempt, next);
      // Limits count from where the revision got stuck: what was committed before was no failure.
      if (place !== reached) [tries, firstFailure, reached] = [0, now, place];
      tries++;
      if (!mayRetry(unit, { error, tries, spentMs: now - firstFailure })) {
        await tellBlockers(attempt, { error, tries });
        const failure = await describeFailure(attempt, { error, tries, spentMs: now - firstFailure });
        await logFailure(attempt, failure);
        return failure;
      }
      await pause(attempt, { error, tries });
    }
  }
}

/** Changes when anything is committed. */
function placeOf(attempt: Attempt, next: number): string {
  const progress = attempt.current === null ? undefined : attempt.progress.get(attempt.current);
  return JSON.stringify([next, progress?.done, progress?.position]);
}

function mayRetry(unit: Unit, failed: { error: unknown; tries: number; spentMs: number }): boolean {
  const { settings, signal } = unit.input;
  if (signal.aborted || unit.lost.aborted || retryReason(failed.error) === null) return false;
  return failed.tries < settings.retry.attempts && failed.spentMs < settings.retry.forMs;
}

async function pause(attempt: Attempt, failed: { error: unknown; tries: number }): Promise<void> {
  const { input } = attempt.unit;
  const { tries } = failed;
  const reason = retryReason(failed.error);
  if (attempt.current === null || reason === null) return;
  const delayMs = retryDelay(input.settings.retry, { tries, random: input.clock.random() });
  const blockers = await blockersOf(attempt);
  input.listener({ type: "retry", step: attempt.current, attempt: tries, reason, delayMs, blockers });
  await input.clock.sleep(delayMs, input.signal).catch(() => {});
}

/** Whoever reads why it failed wants to know who was in the way of the last try, too. */
async function tellBlockers(attempt: Attempt, failed: { error: unknown; tries: number }): Promise<void> {
  const { input, lost, session } = attempt.unit;
  const reason = retryReason(failed.error);
  const stopped = input.signal.aborted || lost.aborted || session.closed;
  if (attempt.current === null || reason === null || stopped) return;
  const blockers = await blockersOf(attempt);
  input.listener({ type: "gave-up", step: attempt.current, attempt: failed.tries, reason, blockers });
}

async function blockersOf(attempt: Attempt): Promise<readonly BlockerInfo[]> {
  const seen = await attempt.unit.monitor.takeBlockers();
  return seen.length > 0 ? seen : await holdersOf(attempt.unit.session, attempt.sink.lastSent);
}

function progressOf(unit: Unit, step: Step): StepProgress {
  const body = step.revision === null ? undefined : unit.bodies.get(step.revision);
  return createStepProgress(unit.journal.get(`${step.direction} ${step.revision}`), {
    revision: step.revision ?? "",
    checksum: body?.checksum ?? null,
  });
}
