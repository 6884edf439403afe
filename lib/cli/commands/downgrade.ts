import type { ExitCode } from "../../core/error.ts";
import { planDowngrade } from "../../revision/plan_downgrade.ts";
import type { CliContext } from "../context.ts";
import { moveCommand } from "../move_command.ts";
import type { CommandInput } from "../spec/types.ts";

/** `migrator downgrade REVISION`. */
export function run(context: CliContext, input: CommandInput): Promise<ExitCode> {
  return moveCommand(context, input, {
    command: "downgrade",
    plan: (graph, rows, targets) => planDowngrade(graph, rows, { target: targets[0] ?? "" }),
  });
}
