import type { ExitCode } from "../../core/error.ts";
import type { CliContext } from "../context.ts";
import { headLine, revisionBlock, revisionJson } from "../report/revisions.ts";
import type { CommandInput } from "../spec/types.ts";

/** `migrator branches`. */
export async function run(context: CliContext, _input: CommandInput): Promise<ExitCode> {
  const { graph } = await context.history();
  const points = [...graph.byId.values()].filter((revision) => revision.isBranchPoint);
  if (context.globals.json) {
    context.printJson({
      branches: points.map((point) => ({
        ...revisionJson(point),
        children: point.next.map((id) => revisionJson(graph.get(id))),
      })),
    });
    return 0;
  }
  const view = { graph, style: context.style };
  for (const point of points) {
    context.print(context.globals.verbose ? revisionBlock(point, view) : headLine(point, view));
    for (const id of point.next) {
      const child = graph.get(id);
      const message = context.globals.verbose && child.message !== "" ? `, ${child.message}` : "";
      context.print(`${" ".repeat([...point.id].length)} -> ${headLine(child, view)}${message}`);
    }
  }
  return 0;
}
