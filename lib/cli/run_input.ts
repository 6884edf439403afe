import { systemClock } from "../db/clock.ts";
import type { Session } from "../db/session.ts";
import { createLineage } from "../revision/lineage.ts";
import type { Plan } from "../revision/types.ts";
import type { RunListener } from "../run/events.ts";
import type { RunInput } from "../run/runner.ts";
import type { CliContext } from "./context.ts";
import { configuredDriver, runIdentity } from "./database.ts";
import { createEditCheck } from "./integrity.ts";
import { createRunReporter } from "./report/run_human.ts";
import { createJsonReporter } from "./report/run_json.ts";
import { hookedSettings } from "./run_settings.ts";

/** What differs between runs. */
export interface RunWish {
  plan(rows: readonly string[]): Plan;
  readonly tag: string | null;
  /** Receives the events instead of the reporter of the context. */
  readonly listener?: RunListener;
}

/** A run before it is known where it works and what it does. */
export type RunSurroundings = Omit<RunInput, "plan" | "connect" | "connectMonitor">;

/** Puts together what a run needs, from the context of a command. */
export async function runInput(context: CliContext, wish: RunWish): Promise<RunInput> {
  const surroundings = await runSurroundings(context, wish);
  const { driver, connection } = await configuredDriver(context);
  for (const warning of connection.warnings) context.log.warn(warning);
  const connect = (): Promise<Session> => driver.connect();
  return {
    ...surroundings,
    plan: wish.plan,
    connect,
    connectMonitor: connection.kind === "embedded" ? null : connect,
  };
}

/** The part of a run that needs no database. */
export async function runSurroundings(context: CliContext, wish: Omit<RunWish, "plan">): Promise<RunSurroundings> {
  const { graph, bodies } = await context.history();
  const config = await context.config();
  return {
    bodies,
    message: (id) => graph.get(id).message,
    lineage: createLineage(graph),
    edited: createEditCheck(context),
    settings: await hookedSettings(context, { config, tag: wish.tag }),
    identity: runIdentity(),
    clock: systemClock(),
    listener: wish.listener ?? runListener(context),
    signal: context.signal,
  };
}

/** The reporter that the context asks for: log lines, or JSON lines. */
export function runListener(context: CliContext): RunListener {
  if (context.globals.json) return createJsonReporter((line) => context.io.out(line));
  const { io, log, errorStyle } = context;
  const live = io.stderrIsTerminal && !context.globals.quiet && io.env["TERM"] !== "dumb";
  const clock = systemClock();
  return createRunReporter({ io, log, style: errorStyle, live, verbose: context.globals.verbose, now: clock.now });
}
