import type { ExitCode } from "../../core/error.ts";
import { planStamp } from "../../revision/plan_stamp.ts";
import type { CliContext } from "../context.ts";
import { moveCommand } from "../move_command.ts";
import { refuseOptions } from "../moves.ts";
import type { CommandInput } from "../spec/types.ts";

/** `migrator stamp REVISION...`. */
export function run(context: CliContext, input: CommandInput): Promise<ExitCode> {
  const purge = input.options["purge"] === true;
  if (purge && input.options["sql"] === true) {
    throw refuseOptions("stamp", {
      sentence: "--purge cannot be printed as SQL",
      hint: "Leave one of --purge and --sql out",
    });
  }
  return moveCommand(context, input, {
    command: "stamp",
    plan: (graph, rows, targets) => planStamp(graph, rows, { targets, purge }),
  });
}
