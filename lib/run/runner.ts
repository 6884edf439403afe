/**
 * The online run: one session, the migration lock, the plan, step after step.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { DatabaseError } from "../db/database_error.ts";
import type { WaitClock } from "../db/clock.ts";
import type { Session } from "../db/session.ts";
import type { RevisionBody } from "../load/body.ts";
import type { Plan, RevisionId, Step } from "../revision/types.ts";
import type { RunListener } from "./events.ts";
import type { OwnTables } from "./records.ts";
import type { RunReport, StepReport } from "./report.ts";
import type { RunIdentity, RunSettings } from "./settings.ts";
import { type DatabaseState, readState } from "./state.ts";
import { type RunLock, takeLock } from "./take_lock.ts";
import { runUnit, type Unit } from "./unit.ts";

/** What a run needs from outside. */
export interface RunInput {
  /** Decides what to do from the rows of the version table; pure. */
  plan(rows: readonly string[]): Plan;
  /** Loads and shape-checks the bodies of revisions. */
  bodies(ids: readonly RevisionId[]): Promise<ReadonlyMap<RevisionId, RevisionBody>>;
  /** First line of a revision's documentation. */
  message(id: RevisionId): string;
  connect(): Promise<Session>;
  /** A second connection to the same server, to watch the first; `null` where there can be none. */
  connectMonitor: (() => Promise<Session>) | null;
  readonly settings: RunSettings;
  readonly identity: RunIdentity;
  readonly clock: WaitClock;
  readonly listener: RunListener;
  readonly signal: AbortSignal;
}

/**
 * Brings the database where the plan says.
 *
 * Reads first: nothing to do means no lock and no write. All bodies are loaded before the first statement runs. After the
 * lock is held the rows are read again and the plan is made again, because the world has changed while waiting.
 *
 * Never throws for a failure of the work itself: the report carries it, beside what was done. Throws when nothing was
 * begun (no connection, no plan, a revision that does not load, no lock).
 */
export async function runMigrations(input: RunInput): Promise<RunReport> {
  await using session = await input.connect();
  const { listener, settings } = input;
  listener({ type: "connected", serverVersion: session.info.serverVersion, database: session.info.database });
  using _notices = subscribe(session, listener);
  const before = await readState(session, settings);
  const first = input.plan(before.rows);
  for (const message of first.warnings) listener({ type: "warning", code: "plan", message });
  if (first.steps.length === 0) return { from: before.rows, to: before.rows, planned: first, done: [], failure: null };
  const bodies = new Map(await input.bodies(revisionsOf(first)));
  using _interrupt = cancelOnAbort(session, input.signal);
  const lost = new AbortController();
  const lock = await takeLock(input, session, {
    table: before.version,
    onLost: (error) => {
      lost.abort(error);
      session.cancel().catch(() => false);
    },
  });
  let failed = true;
  try {
    const state = await readState(session, settings);
    const plan = input.plan(state.rows);
    const missing = revisionsOf(plan).filter((id) => !bodies.has(id));
    if (missing.length > 0) { for (const [id, body] of await input.bodies(missing)) bodies.set(id, body); }
    checkIdsFit(plan, state);
    const report = await runPlan(input, { session, state, plan, bodies, lock, lost: lost.signal });
    failed = report.failure !== null;
    return report;
  } finally {
    await releaseLock(lock, { session, failed });
  }
}

interface Prepared {
  readonly session: Session;
  readonly state: DatabaseState;
  readonly plan: Plan;
  readonly bodies: ReadonlyMap<RevisionId, RevisionBody>;
  readonly lock: RunLock;
  readonly lost: AbortSignal;
}

async function runPlan(input: RunInput, prepared: Prepared): Promise<RunReport> {
  const { plan, state } = prepared;
  const { settings } = input;
  const done: StepReport[] = [];
  const tables: OwnTables = {
    versionTable: {
      name: settings.versionTable,
      primaryKey: settings.versionTablePk,
      schema: state.version.schema,
    },
    schema: state.version.schema,
    hasVersionTable: state.version.exists,
    hasLog: state.hasLog,
    hasJournal: state.hasJournal,
  };
  const unit: Unit = {
    input,
    session: prepared.session,
    bodies: prepared.bodies,
    guardSql: prepared.lock.guardSql,
    lost: prepared.lost,
    tables,
    journal: new Map(state.journal.map((row) => [`${row.direction} ${row.revision}`, row])),
    createdTypes: new Set(),
    onDone: (report) => done.push(report),
  };
  const size = settings.transactionPerMigration ? 1 : Math.max(1, plan.steps.length);
  let rows: readonly string[] = state.rows;
  for (let at = 0; at < plan.steps.length; at += size) {
    const steps = plan.steps.slice(at, at + size);
    const failure = await runUnit(unit, steps);
    rows = done.at(-1)?.step.headsAfter ?? rows;
    if (failure !== null) return { from: state.rows, to: rows, planned: plan, done, failure };
  }
  return { from: state.rows, to: rows, planned: plan, done, failure: null };
}

function revisionsOf(plan: Plan): RevisionId[] {
  return plan.steps.flatMap((step) => step.direction === "stamp" || step.revision === null ? [] : [step.revision]);
}

function checkIdsFit(plan: Plan, state: DatabaseState): void {
  const room = state.version.columnLength;
  if (!state.version.exists || room === null) return;
  const tooLong = plan.steps.flatMap((step: Step) => step.headsAfter).find((id) => [...id].length > room);
  if (tooLong === undefined) return;
  const table = `${state.version.schema}.${state.version.table}`;
  throw new MigratorError(
    "identifier-does-not-fit",
    `Cannot record revision '${tooLong}': it has ${
      [...tooLong].length
    } characters, and the column of '${table}' takes ${room}`,
    {
      where: { revision: tooLong },
      hint: `Widen the column first: ALTER TABLE ${table} ALTER COLUMN version_num TYPE varchar(255)`,
    },
  );
}

/** The first Ctrl-C stops the statement on the server too, not only here. */
function cancelOnAbort(session: Session, signal: AbortSignal): Disposable {
  const cancel = (): void => {
    // The session tells by itself whether it worked; there is nobody to hand an error to.
    session.cancel().catch(() => false);
  };
  signal.addEventListener("abort", cancel);
  return { [Symbol.dispose]: () => signal.removeEventListener("abort", cancel) };
}

function subscribe(session: Session, listener: RunListener): Disposable {
  const stop = session.onNotice((notice) => {
    // 'CREATE TABLE IF NOT EXISTS' of our own tables is not news.
    if (/relation "migrator_(log|journal|lease)" already exists, skipping/.test(notice.message)) return;
    listener({ type: "notice", severity: notice.severity, message: notice.message });
  });
  return { [Symbol.dispose]: stop };
}

async function releaseLock(lock: RunLock, state: { session: Session; failed: boolean }): Promise<void> {
  // The lock ends with its session; there is nothing left to give back.
  if (state.session.closed) return;
  try {
    await lock.release();
  } catch (error) {
    // After a failure the first error is the one to tell.
    if (!state.failed || !(error instanceof DatabaseError || error instanceof MigratorError)) throw error;
  }
}
