import type { ExitCode } from "../../core/error.ts";
import { TEMPLATES } from "../../load/write/templates.ts";
import type { CliContext } from "../context.ts";
import { alignColumns } from "../report/format.ts";
import type { CommandInput } from "../spec/types.ts";

/** `migrator list_templates`. */
export function run(context: CliContext, _input: CommandInput): Promise<ExitCode> {
  if (context.globals.json) {
    context.printJson({ templates: TEMPLATES.map(({ name, summary }) => ({ name, summary })) });
    return Promise.resolve(0);
  }
  context.print("Available templates:\n");
  for (const line of alignColumns(TEMPLATES.map(({ name, summary }) => [context.style.cyan(name), summary]))) {
    context.print(`  ${line}`);
  }
  context.print("\nUse one with 'init':\n\n  migrator init --template generic migrations");
  return Promise.resolve(0);
}
