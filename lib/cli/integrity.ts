/**
 * Revision files that were edited after they were applied.
 *
 * @module
 */
import { fileChecksums } from "../load/checksum.ts";
import type { RevisionId } from "../revision/types.ts";
import type { LastLog } from "../run/state.ts";
import type { CliContext } from "./context.ts";

/** Ids of applied revisions whose file is not the one that was applied, in load order. */
export async function editedRevisions(
  context: CliContext,
  logs: ReadonlyMap<string, LastLog>,
): Promise<readonly RevisionId[]> {
  const { graph } = await context.history();
  const applied = [...graph.byId.values()].filter((revision) => {
    const log = logs.get(revision.id);
    return log !== undefined && log.direction === "upgrade" && log.checksum !== null;
  });
  if (applied.length === 0) return [];
  const checksums = await fileChecksums(applied.map((revision) => revision.source));
  return applied.filter((revision, index) => checksums[index] !== logs.get(revision.id)?.checksum).map((revision) =>
    revision.id
  );
}
