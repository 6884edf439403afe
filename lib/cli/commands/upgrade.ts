import type { ExitCode } from "../../core/error.ts";
import { planUpgrade } from "../../revision/plan_upgrade.ts";
import type { CliContext } from "../context.ts";
import { moveCommand } from "../move_command.ts";
import type { CommandInput } from "../spec/types.ts";

/** `migrator upgrade REVISION`. */
export function run(context: CliContext, input: CommandInput): Promise<ExitCode> {
  return moveCommand(context, input, {
    command: "upgrade",
    plan: (graph, rows, targets) => planUpgrade(graph, rows, { target: targets[0] ?? "" }),
  });
}
