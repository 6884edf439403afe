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

/** Finds applied revisions whose file has changed since, in load order; reads every file once. */
export type EditCheck = (logs: ReadonlyMap<string, LastLog>) => Promise<readonly RevisionId[]>;

/** Makes a check that remembers what the files are. */
export function createEditCheck(context: CliContext): EditCheck {
  const checksums = new Map<RevisionId, string>();
  return async (logs) => {
    const { graph } = await context.history();
    const edited: RevisionId[] = [];
    for (const revision of graph.byId.values()) {
      const log = logs.get(revision.id);
      if (log === undefined || log.direction !== "upgrade" || log.checksum === null) continue;
      const now = checksums.get(revision.id) ?? await checksum(readRevision(revision.source, DISK));
      checksums.set(revision.id, now);
      if (now !== log.checksum) edited.push(revision.id);
    }
    return edited;
  };
}
