import type { ExitCode } from "../../core/error.ts";
import type { CliContext } from "../context.ts";
import { headLine, revisionBlock, revisionJson } from "../report/revisions.ts";
import type { CommandInput } from "../spec/types.ts";

/** `migrator heads`. */
export async function run(context: CliContext, input: CommandInput): Promise<ExitCode> {
  const { graph } = await context.history();
  const ids = input.options["resolveDependencies"] === true ? graph.realHeads : graph.heads;
  const heads = ids.map((id) => graph.get(id));
  if (context.globals.json) {
    context.printJson({ heads: heads.map((head) => revisionJson(head)) });
    return 0;
  }
  const view = { graph, style: context.style };
  for (const head of heads) context.print(context.globals.verbose ? revisionBlock(head, view) : headLine(head, view));
  return 0;
}
