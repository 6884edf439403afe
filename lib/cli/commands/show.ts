import type { ExitCode } from "../../core/error.ts";
import { resolveRevisions } from "../../revision/resolve.ts";
import type { CliContext } from "../context.ts";
import { currentForSymbol } from "../position.ts";
import { revisionBlock, revisionJson } from "../report/revisions.ts";
import type { CommandInput } from "../spec/types.ts";

/** `migrator show REVISION`. */
export async function run(context: CliContext, input: CommandInput): Promise<ExitCode> {
  const { graph } = await context.history();
  const symbol = input.arguments[0] ?? "";
  const current = await currentForSymbol(context, symbol);
  const ids = resolveRevisions(graph, symbol, { purpose: "show", ...(current === undefined ? {} : { current }) });
  const revisions = ids.map((id) => graph.get(id));
  if (context.globals.json) {
    context.printJson({ revisions: revisions.map((revision) => revisionJson(revision)) });
    return 0;
  }
  for (const revision of revisions) context.print(revisionBlock(revision, { graph, style: context.style }));
  return 0;
}
