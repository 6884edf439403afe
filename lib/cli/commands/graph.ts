import type { ExitCode } from "../../core/error.ts";
import type { RevisionId } from "../../revision/types.ts";
import type { CliContext } from "../context.ts";
import { currentIds } from "../position.ts";
import { drawHistory, PICTURE_FORMATS } from "../report/picture.ts";
import { revisionJson } from "../report/revisions.ts";
import type { CommandInput } from "../spec/types.ts";

/** `migrator graph`. */
export async function run(context: CliContext, input: CommandInput): Promise<ExitCode> {
  const { graph } = await context.history();
  const indicate = input.options["indicateCurrent"] === true;
  const current = new Set<RevisionId>(indicate ? await currentIds(context) : []);
  if (context.globals.json) {
    const marked = indicate ? current : undefined;
    context.printJson({ revisions: [...graph.byId.values()].map((revision) => revisionJson(revision, marked)) });
    return 0;
  }
  const format = PICTURE_FORMATS.find((name) => name === input.options["format"]) ?? "mermaid";
  context.io.out(drawHistory(format, { graph, current }));
  return 0;
}
