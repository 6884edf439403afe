import type { RevisionBody } from "../load/body.ts";
import { loadHistory } from "../load/history.ts";
import { buildGraph } from "../revision/graph.ts";
import type { RevisionGraph, RevisionId } from "../revision/types.ts";
import type { CliContext } from "./context.ts";

/** The history of a project, with the way to its bodies. */
export interface History {
  readonly graph: RevisionGraph;
  /** Loads and shape-checks the bodies of revisions, each once. */
  bodies(ids: readonly RevisionId[]): Promise<ReadonlyMap<RevisionId, RevisionBody>>;
}

/** Reads the headers of all revisions and links them. Throws `history-broken` with all problems at once. */
export async function readHistory(context: CliContext): Promise<History> {
  const config = await context.config();
  const loaded = await loadHistory(config, { cwd: context.io.cwd });
  for (const warning of loaded.warnings) {
    const { file, line } = warning.where ?? {};
    const place = file === undefined ? "" : ` (${file}${line === undefined ? "" : `:${line}`})`;
    context.log.warn(`${warning.message}${place}`);
  }
  const graph = buildGraph(loaded.headers);
  return {
    graph,
    async bodies(ids): Promise<ReadonlyMap<RevisionId, RevisionBody>> {
      const wanted = [...new Set(ids)].map((id) => graph.get(id));
      const bodies = await loaded.bodies(wanted);
      return new Map(bodies.map((body, index) => [wanted[index]!.id, body]));
    },
  };
}
