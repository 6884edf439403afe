/**
 * The script of a plan: what `--sql` and `--dry-run` print.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { assertRows } from "../compile/guard.ts";
import type { RevisionBody } from "../load/body.ts";
import type { Plan, RevisionId, Step } from "../revision/types.ts";
import type { Origin } from "../sql/statement.ts";
import { feedBody, type FeedPort, openTransaction, type TransactionState } from "./feed.ts";
import type { Sink } from "./item.ts";
import { checkBodies } from "./check_bodies.ts";
import { directionBody } from "./direction_body.ts";
import { ensureVersionTable, type OwnTables, versionItems } from "./records.ts";
import type { RunSettings } from "./settings.ts";
import { versionHookItems } from "./version_hook.ts";

/** What a script is made from. */
export interface ScriptInput {
  readonly plan: Plan;
  readonly bodies: ReadonlyMap<RevisionId, RevisionBody>;
  readonly settings: RunSettings;
  /** `server_version_num` that the script is for. */
  readonly serverVersion: number;
  /** Does the version table exist where the script starts? */
  readonly versionTableExists: boolean;
  /** Every transaction first checks that the database is where it must be. */
  readonly guard: boolean;
  /** Called before each step, for the log lines. */
  onStep?(step: Step): void;
}

/** Writes all items of a plan. Throws `query-offline` where a revision reads. */
export async function writeScript(input: ScriptInput, sink: Sink): Promise<void> {
  const { plan, settings } = input;
  const tables: OwnTables = {
    versionTable: {
      name: settings.versionTable,
      primaryKey: settings.versionTablePk,
      ...(settings.versionTableSchema === undefined ? {} : { schema: settings.versionTableSchema }),
    },
    schema: settings.versionTableSchema,
    hasVersionTable: input.versionTableExists,
    hasLog: false,
    hasJournal: false,
  };
  await checkBodies(plan, {
    bodies: input.bodies,
    facts: { naming: settings.naming, x: settings.x, tag: settings.tag, serverVersion: input.serverVersion },
  });
  const state: TransactionState = { open: false };
  const createdTypes = new Set<string>();
  let rows = plan.from;
  if (input.guard && plan.steps.length > 0) await sink.write({ kind: "comment", text: header(rows) });
  for (const step of plan.steps) {
    input.onStep?.(step);
    const opens = !state.open;
    await openTransaction(settings, sink, state);
    for (const item of ensureVersionTable(tables, { ifNotExists: input.guard })) await sink.write(item);
    if (input.guard && opens) await sink.write({ kind: "guard", sql: assertRows(rows, tables.versionTable) });
    const verb = step.direction === "stamp" ? "stamp_revision" : step.direction;
    await sink.write({ kind: "comment", text: `Running ${verb} ${step.from.join(", ")} -> ${step.to.join(", ")}` });
    await writeBody(input, { step, sink, state, createdTypes });
    await openTransaction(settings, sink, state);
    for (const item of versionItems(step, tables)) await sink.write(item);
    const { serverVersion } = input;
    const added = await versionHookItems(settings.versionHook, { step, offline: true, serverVersion });
    for (const item of added) await sink.write(item);
    rows = step.headsAfter;
    if (settings.transactionPerMigration) await close(sink, state);
  }
  await close(sink, state);
}

function header(rows: readonly string[]): string {
  const start = rows.length === 0 ? "a database without revisions" : rows.join(", ");
  return `Starts from: ${start}. Every transaction checks this first.\nRun with: psql -v ON_ERROR_STOP=1 -f FILE`;
}

interface BodyParts {
  readonly step: Step;
  readonly sink: Sink;
  readonly state: TransactionState;
  readonly createdTypes: Set<string>;
}

async function writeBody(input: ScriptInput, parts: BodyParts): Promise<void> {
  const { step, sink, state, createdTypes } = parts;
  if (step.direction === "stamp" || step.revision === null) return;
  const body = input.bodies.get(step.revision);
  if (body === undefined) throw new Error(`the body of revision ${step.revision} was not loaded`);
  const port: FeedPort = {
    write: (item) => sink.write(item),
    query: (_sql, _parameters, origin) => Promise.reject(queryOffline(step.revision ?? "", origin)),
    skip: () => false,
    recordProgress: () => Promise.resolve(true),
    committed: () => {},
    runAlone: (number, statement) => sink.write({ kind: "statement", statement, number }),
  };
  await feedBody(
    {
      step,
      body: directionBody(body, step),
      direction: step.direction,
      offline: true,
      serverVersion: input.serverVersion,
      settings: input.settings,
      createdTypes,
    },
    port,
    state,
  );
}

async function close(sink: Sink, state: TransactionState): Promise<void> {
  if (!state.open) return;
  await sink.write({ kind: "commit" });
  state.open = false;
}

function queryOffline(revision: string, origin: Origin): MigratorError {
  const place = { ...origin, ...origin.locate?.() };
  return new MigratorError(
    "query-offline",
    `Cannot print revision '${revision}' as SQL: '${
      origin.directive ?? "op.query"
    }' reads from a database, and a printed script has none`,
    {
      where: {
        revision,
        ...(place.file === undefined ? {} : { file: place.file }),
        ...(place.line === undefined ? {} : { line: place.line }),
        ...(place.column === undefined ? {} : { column: place.column }),
      },
      hint:
        "Write the step as one statement with 'op.execute' (INSERT ... SELECT, UPDATE ... FROM), or leave it out when 'offline' is true",
    },
  );
}
