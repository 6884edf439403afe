/**
 * Statements that PostgreSQL refuses in a transaction: recorded before and after, healed, checked.
 *
 * @module
 */
import { DatabaseError } from "../db/database_error.ts";
import { MigratorError } from "../core/error.ts";
import type { Step } from "../revision/types.ts";
import type { Statement } from "../sql/statement.ts";
import type { Attempt } from "./attempt.ts";
import { runBackfill } from "./backfill.ts";
import { settingDuration } from "./duration.ts";
import { checkIndex, dropLeftovers, indexState } from "./heal.ts";
import type { StepProgress } from "./progress.ts";
import { journalItems } from "./records.ts";
import { resumeStatement } from "./resume.ts";

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
 * the next run finds it "started": what is done already is then taken as done, everything else is run again. A statement
 * that the server says has failed is recorded as not started.
 */
export async function runStatementAlone(attempt: Attempt, alone: AloneStatement): Promise<void> {
  const { progress, number, statement } = alone;
  const { input } = attempt.unit;
  const resumed = progress.resumes(number, statement);
  const position = resumed ? progress.position : null;
  progress.started(number, position);
  await writeJournal(attempt, alone, { done: number, running: number, position });
  const started = input.clock.now();
  input.listener({ type: "statement-start", step: alone.step, number, sql: statement.sql, origin: statement.origin });
  let ran = false;
  try {
    if (statement.backfill !== undefined) {
      await runBackfill(attempt, {
        plan: statement.backfill,
        statement,
        position,
        record: (last) => writeJournal(attempt, alone, { done: number, running: number, position: last, join: true }),
        committed: (last) => progress.started(number, last),
      });
    } else {
      await withTimeouts(attempt, statement, async () => {
        await dropLeftovers(attempt, statement);
        if (resumed) await resumeStatement(attempt, alone);
        else await attempt.sink.alone(statement);
        ran = true;
      });
    }
    await checkIndex(attempt, statement);
  } catch (error) {
    if (!ran) await recordFailure(attempt, alone, error);
    throw error;
  }
  await writeJournal(attempt, alone, { done: number + 1, running: null, position: null });
  progress.committed(number + 1);
  input.listener({ type: "statement-done", step: alone.step, number, durationMs: input.clock.now() - started });
}

/** What the server refused is known not to be done; what it left is dropped, unless somebody waits for the end. */
async function recordFailure(attempt: Attempt, alone: AloneStatement, error: unknown): Promise<void> {
  const { session, input, lost } = attempt.unit;
  const { progress, number, statement } = alone;
  const answered = error instanceof MigratorError && !(error instanceof DatabaseError && error.sqlState === null);
  if (session.closed || !answered || statement.backfill !== undefined) return;
  try {
    if (!lost.aborted) {
      const items = journalItems(attempt.tables, entryOf(alone, { done: number, running: null, position: null }));
      const sql = items.flatMap((item) => item.kind === "record" ? [item.sql] : []);
      // One message is one transaction, and leaves none open when it fails.
      await session.script([...sql, attempt.unit.lock.guardSql ?? "SELECT 1"].join(";\n"));
    }
    progress.failed();
    if (!input.signal.aborted && !lost.aborted) {
      await withTimeouts(attempt, { ...statement, class: "standalone" }, () => dropLeftovers(attempt, statement));
    }
    await noteLeftover(attempt, statement);
  } catch (second) {
    // The first error is the one to tell, and the next try begins by doing this again.
    if (!(second instanceof MigratorError)) throw second;
  }
}

async function noteLeftover(attempt: Attempt, { index }: Statement): Promise<void> {
  if (index?.action !== "create" || await indexState(attempt.unit.session, index) !== "invalid") return;
  attempt.leftovers.push(`Index '${index.name}' is left behind invalid; the next run drops it and builds it anew.`);
}

/** Runs with the timeouts of the statement's class, set on the session and reset. */
async function withTimeouts(attempt: Attempt, statement: Statement, work: () => Promise<void>): Promise<void> {
  const { input, session, lock } = attempt.unit;
  const { lockTimeoutMs, statementTimeoutMs } = input.settings;
  const concurrent = statement.class === "concurrent";
  // Behind a pooler a setting would land on somebody else's session.
  if (!lock.own) {
    if (concurrent) await warnOfTimeouts(attempt);
    return await work();
  }
  // CREATE INDEX CONCURRENTLY waits for every older snapshot of the database, and that wait counts against lock_timeout.
  const settings = [
    ["lock_timeout", concurrent ? 0 : lockTimeoutMs],
    ["statement_timeout", concurrent ? 0 : statementTimeoutMs],
    ...(concurrent && session.info.serverVersion >= 170000 ? [["transaction_timeout", 0] as const] : []),
  ] as const;
  const set = settings.filter(([, ms]) => concurrent || ms > 0);
  if (set.length === 0) return await work();
  await session.script(set.map(([name, ms]) => `SET ${name} = '${settingDuration(ms)}'`).join("; "));
  try {
    await work();
  } finally {
    if (!session.closed) await session.script(set.map(([name]) => `RESET ${name}`).join("; "));
  }
}

async function warnOfTimeouts(attempt: Attempt): Promise<void> {
  const { rows: [row] } = await attempt.unit.session.query<{ lock: string; statement: string }>(
    "SELECT pg_catalog.current_setting('lock_timeout') AS lock, " +
      "pg_catalog.current_setting('statement_timeout') AS statement",
  );
  const limits = [["lock_timeout", row?.lock], ["statement_timeout", row?.statement]] as const;
  for (const [name, value] of limits.filter(([, value]) => value !== "0")) {
    attempt.unit.input.listener({
      type: "warning",
      code: "timeout-behind-pooler",
      message:
        `${name} is ${value} for this role, and cannot be changed behind a pooler: a concurrent index build that ` +
        "takes longer fails and leaves an invalid index",
      hint: "Set direct_url to the server itself, or 'ALTER ROLE ... SET' the limit to 0 for the role that migrates",
    });
  }
}

interface JournalState {
  readonly done: number;
  readonly running: number | null;
  readonly position: string | null;
  /** Part of a transaction that is open already. */
  readonly join?: boolean;
}

function entryOf(alone: AloneStatement, state: JournalState): Parameters<typeof journalItems>[1] {
  const { progress } = alone;
  return {
    revision: alone.step.revision ?? "",
    direction: alone.direction,
    hashes: progress.hashes(state.done),
    running: state.running,
    runningHash: state.running === null ? null : progress.hashes(state.running + 1).at(-1) ?? null,
    position: state.position,
    checksum: alone.checksum,
  };
}

async function writeJournal(attempt: Attempt, alone: AloneStatement, state: JournalState): Promise<void> {
  const { sink } = attempt;
  if (state.join !== true) await sink.write({ kind: "begin" });
  for (const item of journalItems(attempt.tables, entryOf(alone, state))) await sink.write(item);
  if (state.join === true) return;
  await sink.write({ kind: "commit" });
  attempt.committed();
}
