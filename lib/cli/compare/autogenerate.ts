/**
 * `revision --autogenerate`: from the difference between database and target to the content of a file.
 *
 * @module
 */
import { sharedNames, withPlainNames } from "../../autogen/render/plain_names.ts";
import type { RenderContext } from "../../autogen/render/source.ts";
import type { OpNode } from "../../op/node.ts";
import type { NamingConvention } from "../../op/program.ts";
import { compareWithTarget, type Comparison } from "../../run/compare/compare.ts";
import type { Skipped } from "../../run/compare/read_pair.ts";
import { revisionText } from "../../run/compare/revision_text.ts";
import type { CliContext } from "../context.ts";
import { projectHooks } from "../hooks.ts";
import { listOption, type NewFile } from "../new_file.ts";
import type { NewRevision } from "../../revision/new_revision.ts";
import type { ParsedOptions } from "../spec/types.ts";
import { requireUpToDate } from "./position.ts";
import { processRevision } from "./process_revision.ts";
import { decideRenames, parseRename } from "./renames.ts";
import { allSkipped, logFindings, logRemarks, logSkipped, printSkipped } from "./report.ts";
import { compareAspects, openLive, pairInput, wantedTarget } from "./surroundings.ts";

/**
 * Compares and renders; `null` when there is nothing to write, which has then been said.
 *
 * @throws {MigratorError} `target-database-behind` when the database lacks revisions, and what reading both sides throws.
 */
export async function autogenerate(
  context: CliContext,
  options: ParsedOptions,
  planned: NewRevision,
): Promise<NewFile | null> {
  const renames = listOption(options, "rename").map(parseRename);
  const target = await wantedTarget(context, options);
  const hooks = await projectHooks(context);
  const config = await context.config();
  await using live = await openLive(context);
  context.log.info("Context impl PostgresqlImpl.");
  context.log.info("Will assume transactional DDL.");
  await requireUpToDate(context, live.session);
  const input = await pairInput(context, { target, base: live.session, live, hooks });
  const comparison = await compareWithTarget(input, compareAspects(config));
  const stdinTaken = target.kind === "sql" && target.display === "stdin";
  const diff = decideRenames(context, comparison, { given: renames, stdinTaken });
  logFindings(context, diff);
  logRemarks(context, comparison.pair);
  const skipped = allSkipped(diff, comparison);
  const { serverVersion } = live.session.info;
  const processed = await processRevision(context, {
    hooks,
    planned,
    message: messageOf(options),
    autogenerate: true,
    upgrade: diff.ops,
    downgrade: diff.downgrade,
    serverVersion,
  });
  if (processed === null) return null;
  if (processed.upgrade.length === 0 && options["empty"] !== true) {
    sayNothingToDo(context, skipped);
    return null;
  }
  logSkipped(context, skipped);
  const names = plainNames(comparison, config.naming);
  const text = revisionText({
    upgrade: processed.upgrade.map(names),
    downgrade: processed.downgrade.map(names),
    candidates: diff.candidates,
    kind: options["sqlFile"] === true ? "sql" : config.fileKind,
    serverVersion,
    render: renderContext(config.naming),
  });
  return { ...processed.file, ...text };
}

/** The message that `-m` gives. */
export function messageOf(options: ParsedOptions): string {
  const message = options["message"];
  return typeof message === "string" ? message : "";
}

/** How revisions and models are rendered under a naming convention. */
export function renderContext(naming: NamingConvention): RenderContext {
  // A convention that is applied to names that are given, too, must not be applied to those of a database.
  const rewrites = Object.values(naming).some((convention) => convention?.includes("%(constraint_name)") === true);
  return { compact: true, finalNames: rewrites };
}

/** Leaves out the names that come by themselves. */
export function plainNames(
  comparison: { readonly pair: Comparison["pair"] },
  naming: NamingConvention,
): (node: OpNode) => OpNode {
  const options = { naming, shared: sharedNames([comparison.pair.database, comparison.pair.target]) };
  return (node) => withPlainNames(node, options);
}

function sayNothingToDo(context: CliContext, skipped: readonly Skipped[]): void {
  if (context.globals.json) {
    logSkipped(context, skipped);
    context.printJson({ revision: null, path: null });
    return;
  }
  context.print("No new upgrade operations detected.");
  printSkipped(context, skipped);
}
