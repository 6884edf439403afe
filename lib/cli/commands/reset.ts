import type { ExitCode } from "../../core/error.ts";
import { planDowngrade } from "../../revision/plan_downgrade.ts";
import { planUpgrade } from "../../revision/plan_upgrade.ts";
import { confirm } from "../ask.ts";
import type { CliContext } from "../context.ts";
import { databaseLabel } from "../database.ts";
import { readFleet } from "../fleet/targets.ts";
import { finishRun, type Move, refuseOptions, runMove } from "../moves.ts";
import type { CommandInput } from "../spec/types.ts";

/** `migrator reset`. */
export async function run(context: CliContext, input: CommandInput): Promise<ExitCode> {
  if (await readFleet(context, { options: {}, command: "reset" }) !== null) {
    throw refuseOptions("reset", {
      sentence: "[migrator.targets] lists many targets, and 'reset' is for one database",
      hint: "Use 'migrator downgrade base' and 'migrator upgrade heads', which run on all of them",
    });
  }
  confirm(context, {
    says: `Every revision of ${await databaseLabel(
      context,
    )} will be undone and applied again; the data in its tables will be lost`,
    yes: input.options["yes"] === true,
    command: "reset",
  });
  const shared = { sql: false, dryRun: false, guard: false, tag: null };
  const down: Move = {
    ...shared,
    command: "downgrade",
    targets: ["base"],
    plan: (graph, rows) => planDowngrade(graph, rows, { target: "base" }),
  };
  const up: Move = {
    ...shared,
    command: "upgrade",
    targets: ["heads"],
    plan: (graph, rows) => planUpgrade(graph, rows, { target: "heads" }),
  };
  const downReport = await runMove(context, down);
  if (downReport.failure !== null) return finishRun(context, downReport, "downgrade");
  return finishRun(context, await runMove(context, up), "upgrade");
}
