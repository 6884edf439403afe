/**
 * A fleet as log lines while it runs, and one report at its end.
 *
 * @module
 */
import type { ExitCode } from "../../core/error.ts";
import { cutText, plural } from "../../core/text.ts";
import type { RunEvent, RunListener } from "../../run/events.ts";
import type { TargetResult } from "../../run/fleet.ts";
import type { FleetTarget } from "../../run/fleet_targets.ts";
import type { CliContext } from "../context.ts";
import { stateAfterFailure } from "../moves.ts";
import { asMigratorError, errorJson, renderError } from "../report/error.ts";
import { alignColumns, formatDuration } from "../report/format.ts";
import type { Log } from "../report/log.ts";
import { createRunReporter } from "../report/run_human.ts";
import { createJsonReporter } from "../report/run_json.ts";

/** Follows a fleet. */
export interface FleetReporter {
  began(target: FleetTarget): void;
  /** Receives the events of one target. */
  listenerFor(target: FleetTarget): RunListener;
  ended(result: TargetResult<FleetTarget>): void;
  /** Prints the report; returns the exit code. */
  finish(results: readonly TargetResult<FleetTarget>[]): ExitCode;
}

/** What a reporter needs to know. */
export interface FleetReporterOptions {
  readonly count: number;
  readonly command: string;
  /** Milliseconds since some fixed moment. */
  now(): number;
}

type Outcome = TargetResult<FleetTarget>["outcome"];

const OUTCOMES: readonly Outcome[] = ["done", "nothing to do", "failed", "busy", "stopped"];

/** Events that are told of each target also without `--verbose`. */
const NEWS: ReadonlySet<RunEvent["type"]> = new Set([
  "retry",
  "gave-up",
  "long-transaction",
  "index-healed",
  "step-resume",
  "warning",
]);

/** Errors that are printed in full; more than these usually repeat them. */
const ERRORS_IN_FULL = 10;

/** Makes a reporter. */
export function createFleetReporter(context: CliContext, options: FleetReporterOptions): FleetReporter {
  const { io, log, globals, errorStyle } = context;
  const begins = new Map<FleetTarget, number>();
  const times = new Map<FleetTarget, number>();
  const live = !globals.json && !globals.quiet && io.stderrIsTerminal && io.env["TERM"] !== "dumb";
  const counter = createCounter(context, { ...options, live });
  return {
    began: (target) => void begins.set(target, options.now()),
    listenerFor(target): RunListener {
      if (globals.json) {
        return createJsonReporter((line) => io.out(`{"target":${JSON.stringify(target.name)},${line.slice(1)}`));
      }
      const listener = createRunReporter({
        io,
        log: prefixed(log, target.name),
        style: errorStyle,
        live: false,
        verbose: globals.verbose,
        now: options.now,
      });
      return (event) => globals.verbose || NEWS.has(event.type) ? listener(event) : undefined;
    },
    ended(result): void {
      const { target, outcome, report, error } = result;
      const ms = options.now() - (begins.get(target) ?? options.now());
      times.set(target, ms);
      counter.count(outcome);
      if (globals.json) return io.out(JSON.stringify({ event: "target-done", ...resultJson(result, ms) }) + "\n");
      if (outcome === "failed" || outcome === "busy") {
        log.warn(`${target.name}: ${outcome}: [${asMigratorError(error).code}] ${asMigratorError(error).message}`);
      } else if (outcome === "done" && !live) {
        log.info(`${target.name}: ${plural(report?.done.length ?? 0, "revision")} in ${formatDuration(ms)}`);
      }
    },
    finish(results): ExitCode {
      counter.clear();
      const code = exitCode(context, results);
      if (globals.json) printJsonReport(context, { results, times, command: options.command, code });
      else printReport(context, results, times);
      return code;
    },
  };
}

function exitCode(context: CliContext, results: readonly TargetResult<FleetTarget>[]): ExitCode {
  const has = (outcome: Outcome): boolean => results.some((result) => result.outcome === outcome);
  if (context.signal.aborted && (has("failed") || has("stopped"))) return 130;
  if (has("failed")) return 1;
  return has("busy") ? 4 : 0;
}

interface JsonReport {
  readonly results: readonly TargetResult<FleetTarget>[];
  readonly times: ReadonlyMap<FleetTarget, number>;
  readonly command: string;
  readonly code: ExitCode;
}

function printJsonReport(context: CliContext, report: JsonReport): void {
  const { results, times, command, code } = report;
  context.io.out(
    JSON.stringify({
      event: "finished",
      ok: code === 0,
      command,
      counts: Object.fromEntries(
        OUTCOMES.map((outcome) => [snake(outcome), results.filter((result) => result.outcome === outcome).length]),
      ),
      targets: results.map((result) => resultJson(result, times.get(result.target) ?? 0)),
    }) + "\n",
  );
}

function resultJson(result: TargetResult<FleetTarget>, ms: number): Record<string, unknown> {
  const { target, outcome, report, error } = result;
  return {
    target: target.name,
    outcome: snake(outcome),
    duration_ms: Math.round(ms),
    ...(report === null ? {} : {
      from: report.from,
      to: report.to,
      done: report.done.map(({ step }) => step.revision),
      ...(report.failure === null
        ? {}
        : { failed: report.failure.step?.revision ?? null, state: report.failure.state }),
    }),
    ...(error === null ? {} : { error: errorJson(asMigratorError(error)) }),
  };
}

function snake(outcome: Outcome): string {
  return outcome.replaceAll(" ", "_");
}

function printReport(
  context: CliContext,
  results: readonly TargetResult<FleetTarget>[],
  times: ReadonlyMap<FleetTarget, number>,
): void {
  const { io, style, errorStyle, globals } = context;
  const failed = results.filter(({ outcome }) => outcome === "failed" || outcome === "busy");
  for (const { target, report, error } of failed.slice(0, ERRORS_IN_FULL)) {
    io.err(`\n${errorStyle.bold(target.name)}\n`);
    io.err(renderError(asMigratorError(error), { style: errorStyle, cwd: io.cwd, stack: globals.raiseerr }));
    if (report !== null) io.err(stateAfterFailure(report) + "\n");
  }
  if (failed.length > ERRORS_IN_FULL) io.err(`\n... and ${plural(failed.length - ERRORS_IN_FULL, "target")} more\n`);
  const shown = results.filter(({ outcome }) => globals.verbose || (outcome !== "done" && outcome !== "nothing to do"));
  const rows = shown.map(({ target, outcome, report }) => [
    target.name,
    painted(context, outcome),
    plural(report?.done.length ?? 0, "revision"),
    formatDuration(times.get(target) ?? 0),
    report === null ? "" : `at ${report.to.join(", ") || "base"}`,
  ]);
  for (const line of alignColumns(rows)) context.print(line);
  const counts = OUTCOMES.flatMap((outcome) => {
    const count = results.filter((result) => result.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${painted(context, outcome)}`];
  });
  context.print(style.bold(`${plural(results.length, "target")}: `) + (counts.join(", ") || "none"));
  if (failed.length > 0) io.err("Run the same command again: it does only what is left.\n");
}

function painted({ style }: CliContext, outcome: Outcome): string {
  if (outcome === "failed") return style.red(outcome);
  if (outcome === "busy" || outcome === "stopped") return style.yellow(outcome);
  return outcome === "done" ? style.green(outcome) : style.dim(outcome);
}

function prefixed(log: Log, name: string): Log {
  return {
    ...log,
    debug: (text) => log.debug(`${name}: ${text}`),
    info: (text, logger) => log.info(`${name}: ${text}`, logger),
    warn: (text, logger) => log.warn(`${name}: ${text}`, logger),
    // There is one live line for all targets.
    beforeLine: () => {},
  };
}

interface Counter {
  count(outcome: Outcome): void;
  clear(): void;
}

/** One live line: how many targets have ended. */
function createCounter(context: CliContext, options: FleetReporterOptions & { live: boolean }): Counter {
  const { io, log, errorStyle } = context;
  const counts = new Map<Outcome, number>();
  let shown = false;
  const clear = (): void => {
    if (shown) io.err("\r\x1b[2K");
    shown = false;
  };
  if (options.live) log.beforeLine(clear);
  return {
    clear,
    count(outcome): void {
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      if (!options.live) return;
      const ended = [...counts.values()].reduce((sum, count) => sum + count, 0);
      const failed = counts.get("failed") ?? 0;
      const text = `${ended} of ${plural(options.count, "target")}${failed === 0 ? "" : `, ${failed} failed`}`;
      io.err(`\r\x1b[2K${errorStyle.dim(cutText(text, io.columns - 1))}`);
      shown = true;
    },
  };
}
