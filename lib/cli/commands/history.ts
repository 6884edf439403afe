import type { ExitCode } from "../../core/error.ts";
import { currentRevisions } from "../../revision/current.ts";
import { needsRows, selectHistory } from "../../revision/history.ts";
import type { RevisionId } from "../../revision/types.ts";
import type { CliContext } from "../context.ts";
import { printPaged } from "../pager.ts";
import { databaseState } from "../position.ts";
import { historyLine, revisionBlock, revisionJson } from "../report/revisions.ts";
import type { CommandInput } from "../spec/types.ts";

/** `migrator history`. */
export async function run(context: CliContext, input: CommandInput): Promise<ExitCode> {
  const { graph } = await context.history();
  const range = typeof input.options["revRange"] === "string" ? input.options["revRange"] : null;
  const indicate = input.options["indicateCurrent"] === true;
  const rows = indicate || (range !== null && needsRows(graph, range))
    ? (await databaseState(context)).rows
    : undefined;
  const revisions = selectHistory(graph, {
    ...(range === null ? {} : { range }),
    ...(rows === undefined ? {} : { rows }),
  });
  const marked = indicate && rows !== undefined
    ? new Set<RevisionId>(currentRevisions(graph, rows).effective)
    : undefined;
  if (context.globals.json) {
    context.printJson({ history: revisions.map((revision) => revisionJson(revision, marked)) });
    return 0;
  }
  const view = { graph, style: context.style, ...(marked === undefined ? {} : { current: marked }) };
  const lines = revisions.map((revision) =>
    context.globals.verbose ? revisionBlock(revision, view) : historyLine(revision, view)
  );
  await printPaged(context, lines.length === 0 ? "" : `${lines.join("\n")}\n`);
  return 0;
}
