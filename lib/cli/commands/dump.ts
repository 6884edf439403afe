import type { ExitCode } from "../../core/error.ts";
import { writeOutput } from "../../load/write/write_output.ts";
import { schemaAspects, schemaSql, wholeSchema } from "../compare/snapshot.ts";
import type { CliContext } from "../context.ts";
import type { CommandInput } from "../spec/types.ts";

/** `migrator dump`. */
export async function run(context: CliContext, input: CommandInput): Promise<ExitCode> {
  const { options } = input;
  await using session = await context.connect();
  const text = schemaSql(await wholeSchema(context, session), schemaAspects(options));
  const output = options["output"];
  if (typeof output !== "string") {
    context.io.out(text);
    return 0;
  }
  const path = await writeOutput(output, text, { cwd: context.io.cwd, overwrite: true });
  if (context.globals.json) context.printJson({ path });
  else context.print(`Generating ${path} ...  done`);
  return 0;
}
