/**
 * Runs of a project inside the test's own process: with another driver, another clock, all events at hand.
 *
 * @module
 */
import { type CliContext, createContext } from "../../lib/cli/context.ts";
import type { Io } from "../../lib/cli/io.ts";
import { runInput } from "../../lib/cli/run_input.ts";
import type { Session } from "../../lib/db/session.ts";
import { planDowngrade } from "../../lib/revision/plan_downgrade.ts";
import { planStamp } from "../../lib/revision/plan_stamp.ts";
import { planUpgrade } from "../../lib/revision/plan_upgrade.ts";
import type { Plan, RevisionGraph } from "../../lib/revision/types.ts";
import type { RunEvent } from "../../lib/run/events.ts";
import type { RunReport } from "../../lib/run/report.ts";
import { type RunInput, runMigrations } from "../../lib/run/runner.ts";
import type { RunSettings } from "../../lib/run/settings.ts";
import { gatedDriver } from "./observe.ts";
import type { Project } from "./project.ts";

/** What to do. */
export type RunCommand = "upgrade" | "downgrade" | "stamp";

/** How a run differs from what the project's configuration says. */
export interface RunOptions {
  /** Opens the sessions of the run; the project's own driver when left out. */
  readonly connect?: () => Promise<Session>;
  /** Nothing is sent before this resolves: what a test does on another session, when told of an event, comes first. */
  readonly gate?: () => Promise<unknown>;
  readonly settings?: Partial<RunSettings>;
  readonly signal?: AbortSignal;
  /** Called with every event, as it happens. */
  readonly onEvent?: (event: RunEvent) => void;
  readonly clock?: RunInput["clock"];
  /** URL of the database; the project's when left out. */
  readonly url?: string;
}

/** What came of a run. */
export interface RunOutcome {
  readonly report: RunReport;
  readonly events: readonly RunEvent[];
}

const PLANS: Readonly<Record<RunCommand, (graph: RevisionGraph, rows: readonly string[], target: string) => Plan>> = {
  upgrade: (graph, rows, target) => planUpgrade(graph, rows, { target }),
  downgrade: (graph, rows, target) => planDowngrade(graph, rows, { target }),
  stamp: (graph, rows, target) => planStamp(graph, rows, { targets: [target], purge: false }),
};

/**
 * Runs a command of a project.
 *
 * @example
 * ```ts
 * const { report } = await runProject(project, ["upgrade", "head"]);
 * ```
 */
export async function runProject(
  project: Project,
  [command, target]: readonly [RunCommand, string],
  options: RunOptions = {},
): Promise<RunOutcome> {
  const events: RunEvent[] = [];
  const context = projectContext(project, options);
  const { graph } = await context.history();
  const input = await runInput(context, {
    plan: (rows) => PLANS[command](graph, rows, target),
    tag: null,
    listener: (event) => {
      events.push(event);
      options.onEvent?.(event);
    },
  });
  const connect = options.connect ?? input.connect;
  const report = await runMigrations({
    ...input,
    connect: options.gate === undefined ? connect : gatedDriver({ connect }, options.gate).connect,
    ...(options.clock === undefined ? {} : { clock: options.clock }),
    settings: { ...input.settings, ...options.settings },
  });
  return { report, events };
}

/** The events of one type. */
export function eventsOf<T extends RunEvent["type"]>(
  { events }: Pick<RunOutcome, "events">,
  type: T,
): readonly Extract<RunEvent, { type: T }>[] {
  return events.filter((event): event is Extract<RunEvent, { type: T }> => event.type === type);
}

function projectContext(project: Project, options: RunOptions): CliContext {
  const env = { DATABASE_URL: options.url ?? project.db.url, HOME: project.folder.path };
  const io: Io = {
    out: () => {},
    err: () => {},
    leave: (code) => {
      throw new Error(`left with ${code}`);
    },
    readStdin: () => Promise.resolve(""),
    readLine: () => null,
    env,
    cwd: project.folder.path,
    stdinIsTerminal: false,
    stdoutIsTerminal: false,
    stderrIsTerminal: false,
    columns: 80,
    rows: 24,
  };
  return createContext({ io, globals: {}, signal: options.signal ?? new AbortController().signal });
}
