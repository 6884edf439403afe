/**
 * What a run says when it stops: the error, and how it left the revision that was under way.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { DatabaseError } from "../db/database_error.ts";
import type { Session } from "../db/session.ts";
import type { Step } from "../revision/types.ts";
import type { Attempt, Unit } from "./attempt.ts";
import { logItems } from "./records.ts";
import type { RunFailure } from "./report.ts";
import { retryReason } from "./retry.ts";
import { readState } from "./state.ts";

/** What is known when a unit gives up. */
export interface FailureFacts {
  readonly error: unknown;
  /** Tries since the last progress, this one included. */
  readonly tries: number;
  /** Time since the first of them failed, in ms. */
  readonly spentMs: number;
}

/** Describes the failure of an attempt whose transaction has been rolled back. */
export async function describeFailure(attempt: Attempt, facts: FailureFacts): Promise<RunFailure> {
  const { unit, current: step } = attempt;
  const outcome = attempt.sink.commitInDoubt ? await resolveDoubt(attempt) : null;
  const progress = step === null ? undefined : attempt.progress.get(step);
  const committedStatements = progress?.done ?? 0;
  const unfinished = progress?.running ?? null;
  const rolledBack = attempt.uncommitted.map(({ report }) => report.step).filter((other) => other !== step);
  const shared = { step, committedStatements, unfinished, rolledBack, leftovers: attempt.leftovers };
  if (outcome !== null) {
    const error = inDoubt(step, { outcome, cause: facts.error });
    return { ...shared, error, state: outcome };
  }
  const state = committedStatements > 0 || unfinished !== null ? "half done" : "rolled back";
  return { ...shared, error: toldError(unit, facts), state };
}

function toldError(unit: Unit, facts: FailureFacts): unknown {
  const { error } = facts;
  if (unit.lost.aborted) return unit.lost.reason;
  if (unit.input.signal.aborted && isOurDoing(error)) {
    return new MigratorError("interrupted", "Interrupted: the running statement was cancelled", { cause: error });
  }
  return retryReason(error) !== null && error instanceof DatabaseError ? gaveUp(error, facts) : error;
}

/** An error that an interrupt makes; any other has a reason of its own, which must be told. */
function isOurDoing(error: unknown): boolean {
  if (!(error instanceof MigratorError)) return false;
  if (error.code === "interrupted" || retryReason(error) !== null) return true;
  return error instanceof DatabaseError && (error.sqlState === null || error.sqlState === "57014");
}

function gaveUp(error: DatabaseError, facts: FailureFacts): DatabaseError {
  const seconds = Math.round(facts.spentMs / 100) / 10;
  return new DatabaseError(error.code, error.message, error.fields, {
    details: [...error.details, `Gave up after ${facts.tries} tries, ${seconds} s after the first one failed`],
    ...(error.where === undefined ? {} : { where: error.where }),
    hint: "'migrator locks' shows who holds the lock; 'retry.attempts' and 'retry.for' set how long to go on",
    cause: error,
  });
}

/** How long the server may take to come back, and to end a session that was lost, in ms. */
const SETTLE_MS = 10_000;
const SETTLE_PAUSE_MS = 100;

type Outcome = "applied" | "rolled back" | "half done" | "unknown";

/**
 * The connection went away during COMMIT: a new session reads whether it happened.
 *
 * What is not there yet may still come while the old server process lives, so its end is waited for; and a server that
 * restarts is waited for, too.
 */
async function resolveDoubt(attempt: Attempt): Promise<Outcome> {
  const { input } = attempt.unit;
  const { clock, signal } = input;
  for (const deadline = clock.now() + SETTLE_MS; clock.now() < deadline && !signal.aborted;) {
    try {
      await using session = await input.connect();
      for (; clock.now() < deadline && !signal.aborted; await clock.sleep(SETTLE_PAUSE_MS)) {
        const outcome = await lookForCommit(attempt, session);
        if (outcome !== "unknown") return outcome;
      }
    } catch (error) {
      // The server is not back yet, say.
      if (!(error instanceof MigratorError)) throw error;
      await clock.sleep(SETTLE_PAUSE_MS);
    }
  }
  return "unknown";
}

async function lookForCommit(attempt: Attempt, session: Session): Promise<Outcome> {
  const { input, lock } = attempt.unit;
  const settled = await lock.isSettled(session);
  const state = await readState(session, input.settings);
  if (isApplied(attempt, state.rows)) {
    attempt.committed();
    return "applied";
  }
  // A standby that was connected to instead may not have heard of the commit yet.
  if (!settled || await isStandby(session)) return "unknown";
  return rereadJournal(attempt, state.journal) ? "half done" : "rolled back";
}

async function isStandby(session: Session): Promise<boolean> {
  const { rows } = await session.query<{ standby: boolean }>("SELECT pg_catalog.pg_is_in_recovery() AS standby");
  return rows[0]?.standby === true;
}

/** True when the steps of the lost transaction are in the version table, or what builds on them. */
function isApplied(attempt: Attempt, rows: readonly string[]): boolean {
  const step = attempt.uncommitted.at(-1)?.report.step;
  if (step === undefined) return false;
  const { lineage } = attempt.unit.input;
  if (step.direction === "stamp" || step.revision === null) {
    return rows.length === step.headsAfter.length && step.headsAfter.every((id) => rows.includes(id));
  }
  return lineage.isApplied(step.revision, rows) === (step.direction === "upgrade");
}

function rereadJournal(attempt: Attempt, journal: readonly { revision: string; hashes: readonly string[] }[]): boolean {
  const { current } = attempt;
  const row = journal.find(({ revision }) => revision === current?.revision);
  if (current === null || row === undefined || row.hashes.length === 0) return false;
  attempt.progress.get(current)?.committed(row.hashes.length);
  return true;
}

const OUTCOMES = {
  applied: "it is applied",
  "rolled back": "it is not applied",
  "half done": "part of it is applied",
  unknown: "whether it is applied is not known",
} as const;

function inDoubt(step: Step | null, doubt: { outcome: keyof typeof OUTCOMES; cause: unknown }): MigratorError {
  const revision = step?.revision ?? "base";
  const { outcome, cause } = doubt;
  return new MigratorError(
    "commit-in-doubt",
    `Lost the connection while revision '${revision}' was being committed: ${OUTCOMES[outcome]}`,
    {
      cause,
      hint: outcome === "unknown"
        ? "When the server is back, 'migrator current' tells; then run the same command again"
        : "Run the same command again to go on",
      data: { revision, outcome },
    },
  );
}

/** Adds the failed try to the log; the failure itself matters more than whether this works. */
export async function logFailure(attempt: Attempt, failure: RunFailure): Promise<void> {
  const { unit, startedAt } = attempt;
  const { step, error } = failure;
  if (step === null || step.revision === null) return;
  if (!unit.input.settings.log || !unit.tables.hasLog || unit.session.closed || unit.lost.aborted) return;
  const items = logItems(unit.tables, {
    revision: step.revision,
    direction: step.direction,
    result: "failed",
    checksum: unit.bodies.get(step.revision)?.checksum ?? null,
    durationMs: unit.input.clock.now() - startedAt,
    error: error instanceof Error ? error.message : String(error),
  }, unit.input.identity);
  try {
    for (const item of items) if (item.kind === "record") await unit.session.script(item.sql);
  } catch (second) {
    if (!(second instanceof DatabaseError)) throw second;
  }
}
