/**
 * One command over several databases: `databases` in the configuration names a section for each.
 *
 * @module
 */
import { type ExitCode, MigratorError } from "../core/error.ts";
import { configuredSections } from "./configuration.ts";
import type { CliContext } from "./context.ts";
import type { CommandInput, CommandModule, CommandSpec } from "./spec/types.ts";

/** A command that is about to run. */
export interface Called {
  readonly spec: CommandSpec;
  readonly module: CommandModule;
  readonly input: CommandInput;
}

/**
 * Runs the command for the section that `-n` names, else for each of `databases` in their order, until one fails.
 *
 * Throws `usage` for a command that writes a revision: whose history it belongs to must be said.
 */
export async function runForSections(context: CliContext, called: Called): Promise<ExitCode> {
  const { spec, module, input } = called;
  if (spec.standalone === true || context.globals.section !== undefined) return await module.run(context, input);
  const databases = await configuredSections(context);
  if (databases.length === 0) return await module.run(context, input);
  if (spec.group === "Write revisions") {
    throw new MigratorError("usage", `Cannot run '${spec.name}': the configuration has ${databases.length} databases`, {
      hint: `Name the one that is meant: 'migrator -n ${databases[0]} ${spec.name} ...'`,
    });
  }
  for (const section of databases) {
    if (!context.globals.json) context.log.info(`Database ${section}`);
    const code = await module.run(context.forSection(section), input);
    if (code !== 0) return code;
  }
  return 0;
}
