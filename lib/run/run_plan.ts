/**
 * A plan under the lock: its steps, transaction after transaction.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import type { Session } from "../db/session.ts";
import type { RevisionBody } from "../load/body.ts";
import type { Plan, RevisionId, Step } from "../revision/types.ts";
import type { Unit } from "./attempt.ts";
import { createMonitor } from "./monitor.ts";
import type { OwnTables } from "./records.ts";
import type { RunReport, StepReport } from "./report.ts";
import type { RunInput } from "./runner.ts";
import type { DatabaseState } from "./state.ts";
import type { RunLock } from "./take_lock.ts";
import { runUnit } from "./unit.ts";

/** Everything that was made ready before the first statement. */
export interface PreparedRun {
  readonly session: Session;
  readonly state: DatabaseState;
  readonly plan: Plan;
  readonly bodies: ReadonlyMap<RevisionId, RevisionBody>;
  readonly lock: RunLock;
  readonly lost: AbortSignal;
}

/** Runs a plan; what stops it is part of the report. */
export async function runPlan(input: RunInput, prepared: PreparedRun): Promise<RunReport> {
  const { plan, state, session, bodies, lock, lost } = prepared;
  const { settings } = input;
  const done: StepReport[] = [];
  await using monitor = createMonitor(input, lock.pid);
  const unit: Unit = {
    input,
    session,
    bodies,
    lock,
    lost,
    tables: ownTables(input, state),
    journal: new Map(state.journal.map((row) => [`${row.direction} ${row.revision}`, row])),
    createdTypes: new Set(),
    monitor,
    onDone: (report) => done.push(report),
  };
  const size = settings.transactionPerMigration ? 1 : Math.max(1, plan.steps.length);
  let rows: readonly string[] = state.rows;
  for (let at = 0; at < plan.steps.length; at += size) {
    const failure = await runUnit(unit, plan.steps.slice(at, at + size));
    rows = done.at(-1)?.step.headsAfter ?? rows;
    if (failure !== null) return { from: state.rows, to: rows, planned: plan, done, failure };
  }
  return { from: state.rows, to: rows, planned: plan, done, failure: null };
}

function ownTables({ settings }: RunInput, state: DatabaseState): OwnTables {
  return {
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
}

/** Throws `identifier-does-not-fit` when the column of the version table is too short for an id of the plan. */
export function checkIdsFit(plan: Plan, state: DatabaseState): void {
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
