/**
 * What `upgrade`, `downgrade`, `stamp` and `reset` share: plan, run or print, report.
 *
 * @module
 */
import { type ExitCode, MigratorError } from "../core/error.ts";
import { plural } from "../core/text.ts";
import { refuseRange, resolveSqlRange } from "../revision/range.ts";
import type { Plan, RevisionGraph } from "../revision/types.ts";
import type { RunListener } from "../run/events.ts";
import type { RunFailure, RunReport } from "../run/report.ts";
import { writeScript } from "../run/script.ts";
import { createTextSink } from "../run/text_sink.ts";
import type { CliContext } from "./context.ts";
import { asMigratorError, errorJson, renderError } from "./report/error.ts";
import { formatDuration, formatStep } from "./report/format.ts";
import { hookedSettings } from "./run_settings.ts";

/** A move as a command describes it. */
export interface Move {
  readonly command: "upgrade" | "downgrade" | "stamp";
  /** Targets as given; `START:TARGET` is allowed with `sql`. */
  readonly targets: readonly string[];
  readonly sql: boolean;
  readonly dryRun: boolean;
  readonly guard: boolean;
  readonly tag: string | null;
  /** Decides from rows and targets (without a range); pure. */
  plan(graph: RevisionGraph, rows: readonly string[], targets: readonly string[]): Plan;
}

/** Newest PostgreSQL that offline SQL is written for when `pg_version` is not set. */
export const NEWEST_SERVER_VERSION = 180_000;

/** Runs or prints a move. */
export async function move(context: CliContext, wanted: Move): Promise<ExitCode> {
  if (wanted.sql) return await printScript(context, wanted);
  const { graph } = await context.history();
  for (const target of wanted.targets) refuseRange(graph, target, { command: wanted.command });
  if (wanted.dryRun) return await printDryRun(context, wanted);
  const report = await runMove(context, wanted);
  return finishRun(context, report, wanted.command);
}

/** Runs a move and returns what happened. */
export async function runMove(context: CliContext, wanted: Move, listener?: RunListener): Promise<RunReport> {
  const { graph } = await context.history();
  // What talks to a database is loaded by who needs one: '--sql' does not.
  const [{ runInput }, { runMigrations }] = await Promise.all([import("./run_input.ts"), import("../run/runner.ts")]);
  const input = await runInput(context, {
    plan: (rows) => wanted.plan(graph, rows, wanted.targets),
    tag: wanted.tag,
    ...(listener === undefined ? {} : { listener }),
  });
  try {
    return await runMigrations(input);
  } finally {
    context.log.endLiveLine();
  }
}

async function printScript(context: CliContext, wanted: Move): Promise<ExitCode> {
  const { graph, bodies } = await context.history();
  const config = await context.config();
  const { rows, targets } = resolveSqlRange(graph, wanted.targets, { command: wanted.command });
  const plan = wanted.plan(graph, rows, targets);
  const log = stepLogger(context, graph);
  // Printed at once when complete: half a script must never look like a whole one.
  const text: string[] = [];
  await writeScript({
    plan,
    bodies: await bodies(planIds(plan)),
    settings: await hookedSettings(context, { config, tag: wanted.tag }),
    serverVersion: config.pgVersion ?? NEWEST_SERVER_VERSION,
    versionTableExists: rows.length > 0,
    guard: wanted.guard,
    onStep: log,
  }, createTextSink((piece) => text.push(piece)));
  context.io.out(text.join(""));
  return 0;
}

async function printDryRun(context: CliContext, wanted: Move): Promise<ExitCode> {
  const { graph, bodies } = await context.history();
  const settings = await hookedSettings(context, { config: await context.config(), tag: wanted.tag });
  await using session = await context.connect();
  const { readState } = await import("../run/state.ts");
  const state = await readState(session, settings);
  const plan = wanted.plan(graph, state.rows, wanted.targets);
  const text: string[] = [];
  await writeScript({
    plan,
    bodies: await bodies(planIds(plan)),
    settings,
    serverVersion: session.info.serverVersion,
    versionTableExists: state.version.exists,
    guard: false,
    onStep: stepLogger(context, graph),
  }, createTextSink((piece) => text.push(piece)));
  context.io.out(text.join(""));
  if (plan.steps.length === 0) context.log.info("Nothing to do: the database is where it should be");
  return 0;
}

function planIds(plan: Plan): NonNullable<Plan["steps"][number]["revision"]>[] {
  return plan.steps.flatMap((step) => step.direction === "stamp" || step.revision === null ? [] : [step.revision]);
}

function stepLogger(context: CliContext, graph: RevisionGraph): (step: Plan["steps"][number]) => void {
  context.log.info("Context impl PostgresqlImpl.");
  context.log.info("Generating static SQL");
  context.log.info("Will assume transactional DDL.");
  return (step) => context.log.info(formatStep(step, step.revision === null ? "" : graph.get(step.revision).message));
}

/** Prints the end of a run and turns it into an exit code. */
export function finishRun(context: CliContext, report: RunReport, command: Move["command"]): ExitCode {
  const { failure } = report;
  const error = failure === null ? null : asMigratorError(failure.error);
  if (context.globals.json) {
    context.io.out(
      JSON.stringify({
        event: "finished",
        ok: error === null,
        command,
        from: report.from,
        to: report.to,
        done: report.done.map(({ step, durationMs, statements }) => ({
          direction: step.direction,
          revision: step.revision,
          duration_ms: Math.round(durationMs),
          statements,
        })),
        ...(failure === null || error === null ? {} : { ...failureJson(failure), error: errorJson(error) }),
      }) + "\n",
    );
  }
  if (error === null) {
    if (report.done.length > 1) {
      const spent = report.done.reduce((sum, { durationMs }) => sum + durationMs, 0);
      context.log.debug(`${plural(report.done.length, "revision")} in ${formatDuration(spent)}`);
    }
    return 0;
  }
  context.io.err(
    renderError(error, { style: context.errorStyle, cwd: context.io.cwd, stack: context.globals.raiseerr }),
  );
  context.io.err(stateAfterFailure(report) + "\n");
  return error.exit;
}

function failureJson(failure: RunFailure): Record<string, unknown> {
  return {
    failed: failure.step?.revision ?? null,
    state: failure.state,
    committed_statements: failure.committedStatements,
    unfinished_statement: failure.unfinished === null ? null : failure.unfinished + 1,
    rolled_back: failure.rolledBack.map(({ revision }) => revision),
    leftovers: failure.leftovers,
  };
}

/** What stayed, what was undone, where the database is. */
export function stateAfterFailure(report: RunReport): string {
  const { failure, done, planned, to } = report;
  const applied = done.map(({ step }) => step.revision ?? "base");
  const verb = planned.steps.some(({ direction }) => direction === "downgrade") ? "Taken down" : "Applied";
  const unfinished = failure?.state === "half done" || failure?.state === "unknown";
  const lines = [
    applied.length > 0
      ? `${verb} and kept: ${applied.join(", ")}.`
      : unfinished
      ? "No revision was completed by this run."
      : "Nothing was changed by this run.",
  ];
  if (failure !== null) lines.push(...failureLines(failure));
  const begun = new Set([...done.map(({ step }) => step), ...failure?.rolledBack ?? [], failure?.step ?? null]);
  const left = planned.steps.filter((step) => !begun.has(step)).length;
  if (left > 0) lines.push(`Not begun: ${plural(left, "revision")}.`);
  const place = to.length === 0 ? "base" : to.join(", ");
  lines.push(failure?.state === "unknown" ? `The database was at: ${place}.` : `The database is at: ${place}.`);
  return lines.join("\n");
}

function failureLines(failure: RunFailure): readonly string[] {
  const { step, state, rolledBack, leftovers } = failure;
  if (step === null) return leftovers;
  const id = step.revision ?? "base";
  const says: Readonly<Record<RunFailure["state"], string>> = {
    "rolled back": `Rolled back: ${[...rolledBack.map(({ revision }) => revision ?? "base"), id].join(", ")}.`,
    "half done": halfDoneLine(id, failure),
    applied: "",
    unknown: `Not known: whether ${id} is applied; 'migrator current' tells when the server is back.`,
  };
  return [says[state], ...leftovers].filter((line) => line !== "");
}

function halfDoneLine(id: string, { committedStatements, unfinished }: RunFailure): string {
  const stay = committedStatements === 1
    ? "its first statement stays"
    : `its first ${committedStatements} statements stay`;
  const open = `statement ${(unfinished ?? 0) + 1} was begun, and how it ended is not known`;
  const facts = [...(committedStatements === 0 ? [] : [stay]), ...(unfinished === null ? [] : [open])];
  return `Half done: ${id}: ${facts.join("; ")}. It cannot run in one transaction; the next run goes on from there.`;
}

/** Refuses a combination of options. */
export function refuseOptions(command: string, says: { sentence: string; hint: string }): MigratorError {
  const { sentence, hint } = says;
  return new MigratorError("usage", `Cannot run '${command}': ${sentence}`, { hint });
}
