import { type ExitCode, MigratorError } from "../../core/error.ts";
import { openEditor } from "../../load/write/editor.ts";
import { resolveRevisions } from "../../revision/resolve.ts";
import type { CliContext } from "../context.ts";
import { currentForSymbol } from "../position.ts";
import type { CommandInput } from "../spec/types.ts";

/** `migrator edit REVISION`. */
export async function run(context: CliContext, input: CommandInput): Promise<ExitCode> {
  const { graph } = await context.history();
  const symbol = input.arguments[0] ?? "";
  const current = await currentForSymbol(context, symbol);
  const ids = resolveRevisions(graph, symbol, { purpose: "edit", ...(current === undefined ? {} : { current }) });
  if (ids.length === 0) {
    throw new MigratorError("nothing-to-edit", `Cannot edit '${symbol}': it means no revision`, {
      hint: "Name a revision: an id, a label, 'head'",
    });
  }
  for (const id of ids) await openEditor(graph.get(id).source.path, { env: context.io.env });
  return 0;
}
