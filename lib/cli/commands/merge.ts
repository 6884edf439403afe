import type { ExitCode } from "../../core/error.ts";
import { planMerge } from "../../revision/new_revision.ts";
import type { CliContext } from "../context.ts";
import { newFields, writeNewFile } from "../new_file.ts";
import type { CommandInput } from "../spec/types.ts";

/** `migrator merge REVISION...`. */
export async function run(context: CliContext, input: CommandInput): Promise<ExitCode> {
  const { graph } = await context.history();
  const planned = planMerge(graph, { ...newFields(input.options), revisions: input.arguments });
  return await writeNewFile(context, input, { planned, message: `merge ${planned.down.join(" and ")}` });
}
