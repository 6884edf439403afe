import { createVersionTable } from "../../compile/version_table.ts";
import type { ExitCode } from "../../core/error.ts";
import { readState } from "../../run/state.ts";
import { createTextSink } from "../../run/text_sink.ts";
import type { CliContext } from "../context.ts";
import { runSettings } from "../run_settings.ts";
import type { CommandInput } from "../spec/types.ts";

/** `migrator ensure_version`. */
export async function run(context: CliContext, input: CommandInput): Promise<ExitCode> {
  const settings = runSettings(context, { config: await context.config() });
  const table = { name: settings.versionTable, primaryKey: settings.versionTablePk };
  if (input.options["sql"] === true) {
    const sink = createTextSink((text) => context.io.out(text));
    const schema = settings.versionTableSchema;
    await sink.write({ kind: "begin" });
    await sink.write({
      kind: "version table",
      sql: createVersionTable(schema === undefined ? table : { ...table, schema }),
    });
    await sink.write({ kind: "commit" });
    return 0;
  }
  await using session = await context.connect();
  const { version } = await readState(session, settings);
  const name = `${version.schema}.${settings.versionTable}`;
  // Another process may create it at the same moment: that is success, not an error.
  if (!version.exists) {
    await session.script(createVersionTable({ ...table, schema: version.schema }, { ifNotExists: true }));
  }
  if (context.globals.json) context.printJson({ version_table: name, created: !version.exists });
  else context.log.info(version.exists ? `Version table ${name} is there already` : `Created version table ${name}`);
  return 0;
}
