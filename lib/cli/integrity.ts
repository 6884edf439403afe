/**
 * Revision files that were edited after they were applied.
 *
 * @module
 */
import { checksum } from "../load/checksum.ts";
import { DISK } from "../load/files.ts";
import { readRevision } from "../load/read_revision.ts";
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
  const edited: RevisionId[] = [];
  for (const revision of applied) {
    const now = await checksum(readRevision(revision.source, DISK));
    if (now !== logs.get(revision.id)?.checksum) edited.push(revision.id);
  }
  return edited;
}
