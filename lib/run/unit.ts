/**
 * The steps of one transaction, tried until they hold: retry, resume, and what is said about it.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { DatabaseError } from "../db/database_error.ts";
import type { Session } from "../db/session.ts";
import type { RevisionBody } from "../load/body.ts";
import type { RevisionId, Step } from "../revision/types.ts";
import { createExecuteSink, type ExecuteSink } from "./execute_sink.ts";
import type { TransactionState } from "./feed.ts";
import { createMonitor, type Monitor } from "./monitor.ts";
import { createStepProgress, type JournalRow, type StepProgress } from "./progress.ts";
import { logItems, type OwnTables } from "./records.ts";
import type { RunReport, StepReport } from "./report.ts";
import { retryDelay, retryReason } from "./retry.ts";
import type { RunInput } from "./runner.ts";
import { readState } from "./state.ts";
import { runStep } from "./step.ts";

/** What the steps of a run share. */
export interface Unit {
  readonly input: RunInput;
  readonly session: Session;
  readonly bodies: ReadonlyMap<RevisionId, RevisionBody>;
  /** Statement for the start of every transaction; see `RunLock`. */
  readonly guardSql: string | null;
  /** Aborts when the migration lock is lost; its reason is the error. */
  readonly lost: AbortSignal;
  readonly tables: OwnTables;
  /** Journal rows by `direction revision`. */
  readonly journal: ReadonlyMap<string, JournalRow>;
  readonly createdTypes: Set<string>;
  /** Called for every step once it is committed. */
  onDone(report: StepReport): void;
}

/** One try of a unit, from the last commit on. */
export interface Attempt {
  readonly unit: Unit;
  readonly sink: ExecuteSink;
  readonly monitor: Monitor;
  readonly transaction: TransactionState;
  readonly progress: ReadonlyMap<Step, StepProgress>;
  readonly createdTypes: Set<string>;
  /** Steps that are complete but not committed yet. */
  readonly uncommitted: StepReport[];
  /** What the server will hold once the open transaction commits. */
  readonly tables: OwnTables;
  /** Called when a commit has reached the server. */
  committed(): void;
}

/** Runs the steps of one unit; returns what stopped it, or `null`. */
export async function runUnit(unit: Unit, steps: readonly Step[]): Promise<RunReport["failure"]> {
  const { input } = unit;
  const progress = new Map(steps.map((step) => [step, progressOf(unit, step)]));
  const monitor = createMonitor(input, unit.session);
  const started = input.clock.now();
  let next = 0;
  try {
    for (let tries = 1;; tries++) {
      const attempt = beginAttempt(unit, { monitor, progress, onCommit: (count) => next += count });
      try {
        for (const step of steps.slice(next)) await runStep(attempt, step);
        if (attempt.transaction.open) await attempt.sink.write({ kind: "commit" });
        attempt.committed();
        return null;
      } catch (error) {
        await attempt.sink.rollback();
        const step = steps[next] ?? null;
        const reason = retryReason(error);
        const spent = input.clock.now() - started;
        const { attempts, forMs } = input.settings.retry;
        if (
          step === null || reason === null || input.signal.aborted || unit.lost.aborted || tries >= attempts ||
          spent >= forMs
        ) {
          const failure = await describeFailure(attempt, { step, error, tries, spent });
          await recordFailure(unit, failure);
          return failure;
        }
        const delayMs = retryDelay(input.settings.retry, { tries, random: input.clock.random() });
        const blockers = await monitor.takeBlockers();
        input.listener({ type: "retry", step, attempt: tries, reason, delayMs, blockers });
        await input.clock.sleep(delayMs, input.signal).catch(() => {});
      }
    }
  } finally {
    await monitor.close();
  }
}

interface AttemptParts {
  readonly monitor: Monitor;
  readonly progress: ReadonlyMap<Step, StepProgress>;
  onCommit(steps: number): void;
}

function beginAttempt(unit: Unit, parts: AttemptParts): Attempt {
  for (const step of parts.progress.values()) step.restart();
  const tables = { ...unit.tables };
  const createdTypes = new Set(unit.createdTypes);
  const uncommitted: StepReport[] = [];
  return {
    unit,
    sink: createExecuteSink(unit.session, { inFlight: parts.monitor, guardSql: unit.guardSql }),
    monitor: parts.monitor,
    transaction: { open: false },
    progress: parts.progress,
    createdTypes,
    uncommitted,
    tables,
    committed(): void {
      Object.assign(unit.tables, tables);
      for (const type of createdTypes) unit.createdTypes.add(type);
      for (const report of uncommitted) unit.onDone(report);
      parts.onCommit(uncommitted.length);
      uncommitted.length = 0;
    },
  };
}

function progressOf(unit: Unit, step: Step): StepProgress {
  return createStepProgress(unit.journal.get(`${step.direction} ${step.revision}`), step.revision ?? "");
}

interface FailureFacts {
  readonly step: Step | null;
  readonly error: unknown;
  readonly tries: number;
  readonly spent: number;
}

async function describeFailure(attempt: Attempt, facts: FailureFacts): Promise<NonNullable<RunReport["failure"]>> {
  const { unit } = attempt;
  const committedStatements = facts.step === null ? 0 : attempt.progress.get(facts.step)?.done ?? 0;
  let { error } = facts;
  if (unit.lost.aborted) error = unit.lost.reason;
  else if (unit.input.signal.aborted) error = interrupted(error);
  else if (attempt.sink.commitInDoubt) error = await resolveDoubt(attempt, facts);
  else if (retryReason(error) !== null && error instanceof DatabaseError) error = gaveUp(error, facts);
  return { step: facts.step, error, committedStatements };
}

function interrupted(error: unknown): MigratorError {
  return new MigratorError(
    "interrupted",
    "Interrupted: the running statement was cancelled and its transaction rolled back",
    {
      cause: error,
    },
  );
}

function gaveUp(error: DatabaseError, facts: FailureFacts): DatabaseError {
  const seconds = Math.max(1, Math.round(facts.spent / 1000));
  return new DatabaseError(error.code, error.message, error.fields, {
    details: [...error.details, `Gave up after ${facts.tries} tries in ${seconds} s`],
    ...(error.where === undefined ? {} : { where: error.where }),
    hint: "'migrator locks' shows who holds the lock; 'retry.attempts' and 'retry.for' set how long to go on",
    cause: error,
  });
}

/** The connection went away during COMMIT: the version table knows whether it happened. */
async function resolveDoubt(attempt: Attempt, facts: FailureFacts): Promise<MigratorError> {
  const { input, tables } = attempt.unit;
  const revision = facts.step?.revision ?? "base";
  try {
    await using session = await input.connect();
    const { rows } = await readState(session, input.settings);
    const last = attempt.uncommitted.at(-1)?.step.headsAfter;
    const applied = last !== undefined && last.length === rows.length && last.every((id) => rows.includes(id));
    if (applied) attempt.committed();
    return new MigratorError(
      "commit-in-doubt",
      `Lost the connection while revision '${revision}' was being committed: it ${applied ? "is" : "is not"} applied`,
      { cause: facts.error, hint: "Run the same command again to go on", data: { revision, applied } },
    );
  } catch (error) {
    if (!(error instanceof MigratorError)) throw error;
    return new MigratorError(
      "commit-in-doubt",
      `Lost the connection while revision '${revision}' was being committed: whether it is applied is not known`,
      {
        cause: facts.error,
        details: [`Reading '${tables.versionTable.name}' again failed: ${error.message}`],
        hint: "When the server is back, 'migrator current' tells; then run the same command again",
        data: { revision, applied: null },
      },
    );
  }
}

/** Adds the failed try to the log; the failure itself matters more than whether this works. */
async function recordFailure(unit: Unit, failure: NonNullable<RunReport["failure"]>): Promise<void> {
  const { step, error } = failure;
  if (step === null || step.revision === null || !unit.input.settings.log || !unit.tables.hasLog) return;
  if (unit.session.closed) return;
  const items = logItems(unit.tables, {
    revision: step.revision,
    direction: step.direction,
    result: "failed",
    checksum: unit.bodies.get(step.revision)?.checksum ?? null,
    durationMs: 0,
    error: error instanceof Error ? error.message : String(error),
  }, unit.input.identity);
  try {
    for (const item of items) if (item.kind === "record") await unit.session.script(item.sql);
  } catch (second) {
    if (!(second instanceof DatabaseError)) throw second;
  }
}
