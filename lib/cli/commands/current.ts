import type { ExitCode } from "../../core/error.ts";
import { checkHeads, currentRevisions, requireHeads } from "../../revision/current.ts";
import type { CliContext } from "../context.ts";
import { databaseState, halfAppliedJson, warnOfUnreadable } from "../position.ts";
import { headLine, revisionBlock, revisionJson } from "../report/revisions.ts";
import type { CommandInput } from "../spec/types.ts";

/** `migrator current`. */
export async function run(context: CliContext, input: CommandInput): Promise<ExitCode> {
  const { graph } = await context.history();
  const state = await databaseState(context);
  const { effective } = currentRevisions(graph, state.rows);
  const revisions = effective.map((id) => graph.get(id));
  const { missing } = checkHeads(graph, state.rows);
  warnOfUnreadable(context, state);
  if (context.globals.json) {
    context.printJson({
      current: revisions.map((revision) => revisionJson(revision)),
      rows: state.rows,
      at_heads: missing.length === 0,
      missing_heads: missing,
      half_applied: halfAppliedJson(state),
    });
    // One document: it says itself what is missing.
    return input.options["checkHeads"] === true && missing.length > 0 ? 3 : 0;
  } else {
    const view = { graph, style: context.style };
    for (const revision of revisions) {
      context.print(context.globals.verbose ? revisionBlock(revision, view) : headLine(revision, view));
    }
    for (const row of state.journal) {
      context.print(
        context.style.yellow(`${row.revision} (half applied: ${row.hashes.length} statements done, ${row.direction})`),
      );
    }
  }
  if (input.options["checkHeads"] === true) requireHeads(graph, state.rows);
  return 0;
}
