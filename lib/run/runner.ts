/**
 * The online run: one session, the migration lock, the plan, step after step.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import type { WaitClock } from "../db/clock.ts";
import type { Session } from "../db/session.ts";
import type { RevisionBody } from "../load/body.ts";
import type { Lineage } from "../revision/lineage.ts";
import type { Plan, RevisionId } from "../revision/types.ts";
import { checkBodies, checkJournal } from "./check_bodies.ts";
import type { RunListener } from "./events.ts";
import { orInterrupted } from "./interrupt.ts";
import type { RunFailure, RunReport } from "./report.ts";
import { checkIdsFit, runPlan } from "./run_plan.ts";
import { checkSearchPath } from "./search_path.ts";
import type { RunIdentity, RunSettings } from "./settings.ts";
import { type DatabaseState, type LastLog, readLastLog, readState, requireOwnTables } from "./state.ts";
import { type RunLock, takeLock } from "./take_lock.ts";

/** What a run needs from outside. */
export interface RunInput {
  /** Decides what to do from the rows of the version table; pure. */
  plan(rows: readonly string[]): Plan;
  /** Loads and shape-checks the bodies of revisions. */
  bodies(ids: readonly RevisionId[]): Promise<ReadonlyMap<RevisionId, RevisionBody>>;
  /** First line of a revision's documentation. */
  message(id: RevisionId): string;
  readonly lineage: Lineage;
  /** Finds applied revisions whose file has changed since; absent where nobody wants to know. */
  edited?(record: { readonly rows: readonly string[]; readonly logs: ReadonlyMap<string, LastLog> }): Promise<
    readonly RevisionId[]
  >;
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
 * Reads first: nothing to do means no lock and no write. All bodies are loaded and checked before the first statement runs.
 * After the lock is held the rows are read again and the plan is made again, because the world has changed while waiting.
 *
 * Never throws for a failure of the work itself: the report carries it, beside what was done. Throws when nothing was
 * begun (no connection, no plan, a revision that does not load, no lock).
 */
export async function runMigrations(input: RunInput): Promise<RunReport> {
  await using session = await connect(input);
  const { listener, settings } = input;
  listener({ type: "connected", serverVersion: session.info.serverVersion, database: session.info.database });
  using _notices = subscribe(session, listener);
  await checkSearchPath(session, settings);
  const before = await readState(session, settings);
  await warnOfEdits(input, session, before);
  const first = input.plan(before.rows);
  for (const message of first.warnings) listener({ type: "warning", code: "plan", message });
  if (first.steps.length > 0) requireOwnTables(before, settings);
  if (first.steps.length === 0) return { from: before.rows, to: before.rows, planned: first, done: [], failure: null };
  const bodies = new Map<RevisionId, RevisionBody>();
  await prepare(input, { session, plan: first, state: before, bodies });
  const lost = new AbortController();
  const lock = await takeLock(input, session, {
    table: before.version,
    onLost: (error) => lost.abort(error),
  });
  return await underLock(lock, async () => {
    const state = await readState(session, settings);
    const plan = input.plan(state.rows);
    requireOwnTables(state, settings);
    await prepare(input, { session, plan, state, bodies });
    return await runPlan(input, { session, state, plan, bodies, lock, lost: lost.signal });
  });
}

/** An interrupt does not wait for a server that does not answer. */
async function connect(input: RunInput): Promise<Session> {
  const connecting = input.connect();
  try {
    return await orInterrupted(input.signal, connecting);
  } catch (error) {
    connecting.then((session) => session.close(), () => {});
    throw error;
  }
}

interface Preparation {
  readonly session: Session;
  readonly plan: Plan;
  readonly state: DatabaseState;
  /** Bodies so far; those that are missing are added. */
  readonly bodies: Map<RevisionId, RevisionBody>;
}

/** Loads and checks everything that the plan needs; sends nothing. */
async function prepare(input: RunInput, preparation: Preparation): Promise<void> {
  const { session, plan, state, bodies } = preparation;
  const { naming, x, tag } = input.settings;
  checkJournal(plan, state.journal);
  checkIdsFit(plan, state);
  const missing = revisionsOf(plan).filter((id) => !bodies.has(id));
  if (missing.length === 0) return;
  const loaded = await input.bodies(missing);
  await checkBodies(plan, { bodies: loaded, facts: { naming, x, tag, serverVersion: session.info.serverVersion } });
  for (const [id, body] of loaded) bodies.set(id, body);
}

function revisionsOf(plan: Plan): RevisionId[] {
  return plan.steps.flatMap((step) => step.direction === "stamp" || step.revision === null ? [] : [step.revision]);
}

async function warnOfEdits(input: RunInput, session: Session, state: DatabaseState): Promise<void> {
  if (input.edited === undefined || !state.hasLog) return;
  const logs = await readLastLog(session, state);
  for (const id of await input.edited({ rows: state.rows, logs })) {
    input.listener({
      type: "warning",
      code: "revision-edited",
      message: `The file of revision '${id}' has changed since it was applied`,
      hint: "Put it back as it was, and write a new revision for the change",
    });
  }
}

/** `CREATE TABLE IF NOT EXISTS` of our own tables, and `ROLLBACK` after a COMMIT that failed, are not news. */
const OUR_OWN = /relation "migrator_(log|journal|lease)" already exists, skipping|there is no transaction in progress/;

function subscribe(session: Session, listener: RunListener): Disposable {
  const stop = session.onNotice((notice) => {
    if (OUR_OWN.test(notice.message)) return;
    listener({ type: "notice", severity: notice.severity, message: notice.message });
  });
  return { [Symbol.dispose]: stop };
}

/** Gives the lock back whatever happens. After a failure the first error is the one to tell. */
async function underLock(lock: RunLock, work: () => Promise<RunReport>): Promise<RunReport> {
  let report: RunReport;
  try {
    report = await work();
  } catch (error) {
    await releaseError(lock);
    throw error;
  }
  const error = await releaseError(lock);
  if (error === null || report.failure !== null) return report;
  const failure: RunFailure = {
    step: null,
    error,
    state: "applied",
    committedStatements: 0,
    unfinished: null,
    rolledBack: [],
    leftovers: [],
  };
  return { ...report, failure };
}

async function releaseError(lock: RunLock): Promise<MigratorError | null> {
  try {
    await lock.release();
    return null;
  } catch (error) {
    if (error instanceof MigratorError) return error;
    throw error;
  }
}
