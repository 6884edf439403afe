import type { ExitCode } from "../../core/error.ts";
import { type NewRevision, planNewRevision } from "../../revision/new_revision.ts";
import type { CliContext } from "../context.ts";
import { projectHooks } from "../hooks.ts";
import { refuseOptions } from "../moves.ts";
import { listOption, newFields, type NewFile, writeNewFile } from "../new_file.ts";
import type { CommandInput, ParsedOptions } from "../spec/types.ts";

/** `migrator revision`. */
export async function run(context: CliContext, input: CommandInput): Promise<ExitCode> {
  const { options } = input;
  checkOptions(options);
  const { graph } = await context.history();
  const head = options["head"];
  const planned = planNewRevision(graph, {
    ...newFields(options),
    dependsOn: listOption(options, "dependsOn"),
    ...(typeof head === "string" ? { head } : {}),
  });
  const file = options["autogenerate"] === true
    ? await (await import("../compare/autogenerate.ts")).autogenerate(context, options, planned)
    : await plainFile(context, options, planned);
  return file === null ? 0 : await writeNewFile(context, input, file);
}

/** Options that mean something only with `--autogenerate`, as they are written. */
const AUTOGENERATE_OPTIONS = { target: "--target", empty: "--empty", rename: "--rename" } as const;

function checkOptions(options: ParsedOptions): void {
  if (options["autogenerate"] === true) {
    if (options["sql"] !== true) return;
    throw refuseOptions("revision", {
      sentence: "--sql and --autogenerate exclude each other",
      hint: "--autogenerate asks a database; leave one of them out",
    });
  }
  const stray = Object.entries(AUTOGENERATE_OPTIONS).find(([name]) => options[name] !== undefined);
  if (stray === undefined) return;
  throw refuseOptions("revision", {
    sentence: `${stray[1]} belongs to --autogenerate`,
    hint: "Give --autogenerate, too",
  });
}

async function plainFile(context: CliContext, options: ParsedOptions, planned: NewRevision): Promise<NewFile | null> {
  const hooks = await projectHooks(context);
  if (hooks.processRevision === undefined) return { planned };
  const { plainRevision } = await import("../compare/plain_revision.ts");
  return await plainRevision(context, options, { planned, hooks });
}
