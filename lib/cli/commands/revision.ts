import type { ExitCode } from "../../core/error.ts";
import { planNewRevision } from "../../revision/new_revision.ts";
import type { CliContext } from "../context.ts";
import { refuseOptions } from "../moves.ts";
import { listOption, newFields, writeNewFile } from "../new_file.ts";
import type { CommandInput } from "../spec/types.ts";

/** `migrator revision`. */
export async function run(context: CliContext, input: CommandInput): Promise<ExitCode> {
  const { options } = input;
  if (options["autogenerate"] === true && options["sql"] === true) {
    throw refuseOptions("revision", {
      sentence: "--sql and --autogenerate exclude each other",
      hint: "--autogenerate asks a database; leave one of them out",
    });
  }
  const { graph } = await context.history();
  const head = options["head"];
  const planned = planNewRevision(graph, {
    ...newFields(options),
    dependsOn: listOption(options, "dependsOn"),
    ...(typeof head === "string" ? { head } : {}),
  });
  return await writeNewFile(context, input, { planned });
}
