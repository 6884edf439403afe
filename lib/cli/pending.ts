/**
 * What would run, without running it: for `plan` and `lint`.
 *
 * @module
 */
import { exactName } from "../revision/lookup.ts";
import { planUpgrade } from "../revision/plan_upgrade.ts";
import { resolveSqlRange } from "../revision/range.ts";
import type { Plan, RevisionGraph } from "../revision/types.ts";
import { outlinePlan, type PlanOutline } from "../run/outline.ts";
import { readState } from "../run/state.ts";
import type { CliContext } from "./context.ts";
import { NEWEST_SERVER_VERSION } from "./moves.ts";
import { runSettings } from "./run_settings.ts";

/** A plan and its outline. */
export interface Pending {
  readonly graph: RevisionGraph;
  readonly plan: Plan;
  readonly outline: readonly PlanOutline[];
  readonly lockTimeoutMs: number;
}

/**
 * Plans and outlines an upgrade.
 *
 * @param target `TARGET` from where the database is, or `START:TARGET` without a database.
 */
export async function readPending(context: CliContext, target: string): Promise<Pending> {
  const { graph, bodies } = await context.history();
  const config = await context.config();
  const settings = runSettings(context, { config });
  const isRange = target.includes(":") && exactName(graph, target.trim()) === undefined;
  const start = isRange ? rangeStart(graph, target) : await databaseStart(context);
  const plan = planUpgrade(graph, start.rows, { target: start.target ?? target });
  const ids = plan.steps.flatMap(({ revision }) => revision === null ? [] : [revision]);
  const outline = await outlinePlan({
    plan,
    bodies: await bodies(ids),
    settings,
    serverVersion: config.pgVersion ?? start.serverVersion,
    versionTableExists: start.rows.length > 0,
  });
  return { graph, plan, outline, lockTimeoutMs: settings.lockTimeoutMs };
}

interface Start {
  readonly rows: readonly string[];
  readonly target?: string | undefined;
  readonly serverVersion: number;
}

function rangeStart(graph: RevisionGraph, range: string): Start {
  const { rows, targets } = resolveSqlRange(graph, [range], { command: "upgrade" });
  return { rows, target: targets[0], serverVersion: NEWEST_SERVER_VERSION };
}

async function databaseStart(context: CliContext): Promise<Start> {
  const settings = runSettings(context, { config: await context.config() });
  await using session = await context.connect();
  const { rows } = await readState(session, settings);
  return { rows, serverVersion: session.info.serverVersion };
}
