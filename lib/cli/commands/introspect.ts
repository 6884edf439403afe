import { extname } from "node:path";
import { type ExitCode, MigratorError } from "../../core/error.ts";
import { writeOutput } from "../../load/write/write_output.ts";
import { checkBaseline, writeBaseline } from "../compare/baseline.ts";
import { creationOf, modelsText } from "../compare/models_text.ts";
import { schemaAspects, schemaSql, wholeSchema } from "../compare/snapshot.ts";
import type { CliContext } from "../context.ts";
import type { CommandInput, ParsedOptions } from "../spec/types.ts";

/** `migrator introspect`. */
export async function run(context: CliContext, input: CommandInput): Promise<ExitCode> {
  const { options } = input;
  const { naming } = await context.config();
  const output = typeof options["output"] === "string" ? options["output"] : undefined;
  const format = outputFormat(options, output);
  const aspects = schemaAspects(options);
  const baseline = options["baseline"] === true;
  checkOptions(options);
  await using session = await context.connect();
  if (baseline) await checkBaseline(context, session);
  const catalog = await wholeSchema(context, session);
  const diff = creationOf(catalog, aspects);
  if (!baseline || output !== undefined) {
    const text = format === "sql"
      ? schemaSql(catalog, aspects)
      : await modelsText(context, { catalog, diff, naming, file: output });
    if (output === undefined) context.io.out(text);
    else await writeSchema(context, { output, text, overwrite: options["force"] === true, silent: baseline });
  }
  return baseline ? await writeBaseline(context, input, { catalog, diff }) : 0;
}

interface SchemaFile {
  readonly output: string;
  readonly text: string;
  readonly overwrite: boolean;
  /** The one JSON answer is about something else. */
  readonly silent: boolean;
}

async function writeSchema(context: CliContext, { output, text, overwrite, silent }: SchemaFile): Promise<void> {
  const path = await writeOutput(output, text, { cwd: context.io.cwd, overwrite });
  if (!context.globals.json) context.print(`Generating ${path} ...  done`);
  else if (!silent) context.printJson({ path });
}

/** Options that mean something only with `--baseline`, as they are written. */
const BASELINE_OPTIONS = {
  message: "--message",
  sqlFile: "--sql-file",
  revId: "--rev-id",
  versionPath: "--version-path",
} as const;

function checkOptions(options: ParsedOptions): void {
  if (options["baseline"] === true) return;
  const stray = Object.entries(BASELINE_OPTIONS).find(([name]) => options[name] !== undefined);
  if (stray === undefined) return;
  throw new MigratorError("usage", `Cannot run 'introspect': ${stray[1]} belongs to --baseline`, {
    hint: "Give --baseline, too",
  });
}

function outputFormat(options: ParsedOptions, output: string | undefined): "models" | "sql" {
  const given = options["format"];
  const ending = output === undefined ? "" : extname(output).toLowerCase();
  if (given === "models" || given === "sql") return given;
  if (ending === ".sql") return "sql";
  if (ending === "" || [".ts", ".mts", ".js", ".mjs"].includes(ending)) return "models";
  throw new MigratorError("usage", `Cannot tell what to write into '${output}'`, {
    hint: "Name a .ts or a .sql file, or give --format",
  });
}
