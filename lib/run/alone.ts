/**
 * Statements that PostgreSQL refuses in a transaction: recorded before and after, healed, checked.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { DatabaseError } from "../db/database_error.ts";
import type { Step } from "../revision/types.ts";
import type { Statement } from "../sql/statement.ts";
import { runBackfill } from "./backfill.ts";
import { checkIndex, dropInvalidIndex, indexExists } from "./heal.ts";
import type { StepProgress } from "./progress.ts";
import { journalItems } from "./records.ts";
import { retryDelay, retryReason } from "./retry.ts";
import { mayShareSession } from "./settings.ts";
import type { Attempt } from "./unit.ts";

/** A statement with what is known of its step. */
export interface AloneStatement {
  readonly step: Step;
  readonly direction: "upgrade" | "downgrade";
  /** sha256 of the revision file, hex. */
  readonly checksum: string;
  readonly progress: StepProgress;
  /** Its number in the revision, from 0. */
  readonly number: number;
  readonly statement: Statement;
}

/**
 * Runs one statement outside any transaction.
 *
 * The journal says that it was started before it is sent, and that it is done afterwards. When the client dies in between,
 * the next run finds it "started": what exists already is then taken as done, everything else is run again.
 */
export async function runStatementAlone(attempt: Attempt, alone: AloneStatement): Promise<void> {
  const { progress, number, statement } = alone;
  const { input } = attempt.unit;
  const resumed = progress.running === number;
  const position = resumed ? progress.position : null;
  await writeJournal(attempt, alone, { done: number, running: number, position });
  progress.started(number, position);
  const started = input.clock.now();
  input.listener({ type: "statement-start", step: alone.step, number, sql: statement.sql, origin: statement.origin });
  if (statement.backfill !== undefined) {
    await runBackfill(attempt, {
      plan: statement.backfill,
      statement,
      position,
      record: async (last) => {
        await writeJournal(attempt, alone, { done: number, running: number, position: last, join: true });
        progress.started(number, last);
      },
    });
  } else if (!(resumed && await alreadyDone(attempt, statement))) {
    await runWithRetry(attempt, alone, resumed);
  }
  await checkIndex(attempt, statement);
  await writeJournal(attempt, alone, { done: number + 1, running: null, position: null });
  progress.committed(number + 1);
  input.listener({ type: "statement-done", step: alone.step, number, durationMs: input.clock.now() - started });
}

/** Errors that mean, for a statement which was started before, that it had come to its end. */
const EXISTS_ALREADY: ReadonlySet<string> = new Set(["42P07", "42710", "42P04", "42P06"]);
const GONE_ALREADY: ReadonlySet<string> = new Set(["42704", "42P01", "3D000", "3F000"]);

async function runWithRetry(attempt: Attempt, alone: AloneStatement, resumed: boolean): Promise<void> {
  const { input, session } = attempt.unit;
  const { settings, clock } = input;
  const { statement } = alone;
  const started = clock.now();
  for (let tries = 1;; tries++) {
    try {
      await withTimeouts(attempt, statement, async () => {
        await dropInvalidIndex(attempt, statement);
        await attempt.sink.alone(statement);
      });
      return;
    } catch (error) {
      const state = error instanceof DatabaseError ? error.sqlState ?? "" : "";
      if (resumed && finished(statement, state)) return;
      if (!session.closed) await withTimeouts(attempt, statement, () => dropInvalidIndex(attempt, statement));
      const reason = retryReason(error);
      const spent = clock.now() - started;
      const { attempts, forMs } = settings.retry;
      if (reason === null || input.signal.aborted || tries >= attempts || spent >= forMs) throw error;
      const delayMs = retryDelay(settings.retry, { tries, random: clock.random() });
      const blockers = await attempt.monitor.takeBlockers();
      input.listener({ type: "retry", step: alone.step, attempt: tries, reason, delayMs, blockers });
      await clock.sleep(delayMs, input.signal).catch(() => {});
    }
  }
}

function finished(statement: Statement, sqlState: string): boolean {
  return (/^\s*drop\b/i.test(statement.sql) ? GONE_ALREADY : EXISTS_ALREADY).has(sqlState);
}

async function alreadyDone(attempt: Attempt, statement: Statement): Promise<boolean> {
  const { index } = statement;
  if (index === undefined) return false;
  const state = await indexExists(attempt.unit.session, index);
  if (index.action === "create") return state === "valid";
  return index.action === "drop" && state === "absent";
}

/** Runs with the timeouts of the statement's class, set on the session and reset. */
async function withTimeouts(attempt: Attempt, statement: Statement, work: () => Promise<void>): Promise<void> {
  const { input, session } = attempt.unit;
  const { settings, signal } = input;
  if (signal.aborted) throw new MigratorError("interrupted", "Interrupted before the statement began");
  const concurrent = statement.class === "concurrent";
  // CREATE INDEX CONCURRENTLY waits for every older snapshot of the database, and that wait counts against lock_timeout.
  const timeouts = [
    ["lock_timeout", concurrent ? 0 : settings.lockTimeoutMs],
    ["statement_timeout", concurrent ? 0 : settings.statementTimeoutMs],
  ] as const;
  // Behind a pooler a session setting would land on somebody else's session.
  if (mayShareSession(settings)) return await work();
  for (const [name, ms] of timeouts) await session.script(`SET ${name} = ${ms}`);
  try {
    await work();
  } finally {
    if (!session.closed) { for (const [name] of timeouts) await session.script(`RESET ${name}`); }
  }
}

interface JournalState {
  readonly done: number;
  readonly running: number | null;
  readonly position: string | null;
  /** Part of a transaction that is open already. */
  readonly join?: boolean;
}

async function writeJournal(attempt: Attempt, alone: AloneStatement, state: JournalState): Promise<void> {
  const entry = {
    revision: alone.step.revision ?? "",
    direction: alone.direction,
    hashes: alone.progress.hashes(state.done),
    running: state.running,
    position: state.position,
    checksum: alone.checksum,
  };
  if (state.join !== true) await attempt.sink.write({ kind: "begin" });
  for (const item of journalItems(attempt.tables, entry)) await attempt.sink.write(item);
  if (state.join === true) return;
  await attempt.sink.write({ kind: "commit" });
  attempt.committed();
}
