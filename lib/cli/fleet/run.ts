/**
 * One move on many targets.
 *
 * @module
 */
import { driverFor, openDriver, type OpenedDriver } from "../../db/driver.ts";
import { withSearchPath } from "../../db/connection/search_path.ts";
import type { ExitCode } from "../../core/error.ts";
import { type LockPatience, runFleet } from "../../run/fleet.ts";
import { refuseRange } from "../../revision/range.ts";
import type { FleetTarget } from "../../run/fleet_targets.ts";
import type { RunReport } from "../../run/report.ts";
import { runMigrations } from "../../run/runner.ts";
import type { RunSettings } from "../../run/settings.ts";
import type { CliContext } from "../context.ts";
import { configuredDriver } from "../database.ts";
import type { Move } from "../moves.ts";
import { type RunSurroundings, runSurroundings } from "../run_input.ts";
import { createFleetReporter } from "./report.ts";
import type { Fleet } from "./targets.ts";

/** Runs a move on every target, and reports on all of them. */
export async function runFleetMove(context: CliContext, wanted: Move, fleet: Fleet): Promise<ExitCode> {
  const { graph } = await context.history();
  for (const target of wanted.targets) refuseRange(graph, target, { command: wanted.command });
  if (fleet.targets.length === 0) context.log.warn("There is no target: the list or query of targets is empty");
  const surroundings = await runSurroundings(context, { tag: wanted.tag });
  const { clock } = surroundings;
  const drivers = await fleetDrivers(context);
  const reporter = createFleetReporter(context, {
    count: fleet.targets.length,
    command: wanted.command,
    now: clock.now,
  });
  const saidEdited = new Set<string>();
  const results = await runFleet(fleet.targets, {
    parallel: fleet.parallel,
    stopOnFailure: fleet.stopOnFailure,
    start: Math.floor(clock.random() * fleet.targets.length),
    signal: context.signal,
    run: (target, patience) => runTarget(target, patience),
    onResult: (result) => reporter.ended(result),
  });
  return reporter.finish(results);

  async function runTarget(target: FleetTarget, patience: LockPatience): Promise<RunReport> {
    const { driver, connection } = await drivers(target);
    reporter.began(target);
    return await runMigrations({
      ...surroundings,
      plan: (rows) => wanted.plan(graph, rows, wanted.targets),
      edited: async (record) => {
        const edited = await surroundings.edited?.(record) ?? [];
        // The files are the same for all targets: said once is enough.
        const news = edited.filter((id) => !saidEdited.has(id));
        for (const id of news) saidEdited.add(id);
        return news;
      },
      connect: () => driver.connect(),
      connectMonitor: connection.kind === "embedded" ? null : () => driver.connect(),
      settings: await targetSettings(context, { settings: surroundings.settings, target, patience }),
      listener: reporter.listenerFor(target),
    });
  }
}

interface TargetWish {
  readonly settings: RunSurroundings["settings"];
  readonly target: FleetTarget;
  readonly patience: LockPatience;
}

async function targetSettings(context: CliContext, wish: TargetWish): Promise<RunSettings> {
  const { settings, target, patience } = wish;
  const { targets } = await context.config();
  const lock = patience === "try" ? { ...settings.lock, waitMs: 0 } : settings.lock;
  if (target.kind === "url") return { ...settings, lock };
  return {
    ...settings,
    lock,
    versionTableSchema: target.name,
    searchPath: searchPathOf(target.name, targets.sharedSchemas),
  };
}

function searchPathOf(schema: string, shared: readonly string[]): readonly string[] {
  return [...new Set([schema, ...shared])];
}

/** Finds the driver of a target; what schemas share is read once. */
async function fleetDrivers(context: CliContext): Promise<(target: FleetTarget) => Promise<OpenedDriver>> {
  const { config, environment } = await context.loaded();
  let shared: Promise<OpenedDriver> | undefined;
  return async (target) => {
    if (target.kind === "url") {
      return await openDriver({
        url: target.url,
        env: environment,
        baseDirectory: config.directory,
      });
    }
    shared ??= configuredDriver(context);
    const connection = withSearchPath(
      (await shared).connection,
      searchPathOf(target.name, config.targets.sharedSchemas),
    );
    return { connection, driver: await driverFor(connection, config.directory) };
  };
}
