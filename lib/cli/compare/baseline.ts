/**
 * `introspect --baseline`: a database that was never under migration gets its first revision, and the stamp that it has it.
 *
 * @module
 */
import type { CatalogDiff } from "../../autogen/diff/types.ts";
import { sharedNames, withPlainNames } from "../../autogen/render/plain_names.ts";
import { type ExitCode, MigratorError } from "../../core/error.ts";
import { plural } from "../../core/text.ts";
import type { OpNode } from "../../op/node.ts";
import { planNewRevision } from "../../revision/new_revision.ts";
import { planStamp } from "../../revision/plan_stamp.ts";
import { revisionText } from "../../run/compare/revision_text.ts";
import { readState } from "../../run/state.ts";
import type { Catalog } from "../../schema/catalog.ts";
import type { Session } from "../../db/session.ts";
import type { CliContext } from "../context.ts";
import { finishRun, runMove } from "../moves.ts";
import { newFields, writeNewFile } from "../new_file.ts";
import { runSettings } from "../run_settings.ts";
import type { CommandInput } from "../spec/types.ts";
import { renderContext } from "./autogenerate.ts";

/** Throws `baseline-refused` where a history has begun. */
export async function checkBaseline(context: CliContext, session: Session): Promise<void> {
  const { graph } = await context.history();
  const { rows, version } = await readState(session, runSettings(context, { config: await context.config() }));
  const reason = graph.byId.size > 0
    ? `the history has ${plural(graph.byId.size, "revision")}`
    : rows.length > 0
    ? `'${version.schema}.${version.table}' says the database is at '${rows.join("', '")}'`
    : null;
  if (reason === null) return;
  throw new MigratorError("baseline-refused", `Cannot begin a history: ${reason}`, {
    hint: "Leave --baseline out to write only the schema; 'migrator stamp' records revisions that are there",
    data: { revisions: graph.byId.size, rows },
  });
}

/** Writes the revision and stamps the database with it. */
export async function writeBaseline(
  context: CliContext,
  input: CommandInput,
  { catalog, diff }: { readonly catalog: Catalog; readonly diff: CatalogDiff },
): Promise<ExitCode> {
  const config = await context.config();
  const { graph } = await context.history();
  const shared = sharedNames([catalog]);
  const plain = (node: OpNode) => withPlainNames(node, { naming: config.naming, shared });
  const text = revisionText({
    upgrade: diff.ops.map(plain),
    downgrade: diff.downgrade.map(plain),
    candidates: [],
    kind: input.options["sqlFile"] === true ? "sql" : config.fileKind,
    serverVersion: catalog.source.serverVersion,
    render: renderContext(config.naming),
  });
  const planned = planNewRevision(graph, { ...newFields(input.options), head: "base" });
  const code = await writeNewFile(context, input, { planned, message: "baseline", ...text });
  if (code !== 0) return code;
  // The context has read the history already, without the new file.
  const fresh = context.forSection((await context.config()).section);
  const report = await runMove(fresh, {
    command: "stamp",
    targets: [planned.id],
    sql: false,
    dryRun: false,
    guard: false,
    tag: null,
    plan: (after, rows, targets) => planStamp(after, rows, { targets }),
  });
  return finishRun(fresh, report, "stamp");
}
