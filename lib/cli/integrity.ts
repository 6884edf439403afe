/**
 * Revision files that were edited after they were applied.
 *
 * @module
 */
import { checksum } from "../load/checksum.ts";
import { DISK } from "../load/files.ts";
import { readRevision } from "../load/read_revision.ts";
import { withAncestors } from "../revision/closure.ts";
import { inspectRows } from "../revision/rows.ts";
import type { RevisionId } from "../revision/types.ts";
import type { LastLog } from "../run/state.ts";
import type { CliContext } from "./context.ts";

/** What the database says was applied. */
export interface AppliedRecord {
  /** Rows of the version table; those that the history does not have are passed over. */
  readonly rows: readonly string[];
  readonly logs: ReadonlyMap<string, LastLog>;
}

/** Finds applied revisions whose file has changed since, in load order; reads every file once. */
export type EditCheck = (record: AppliedRecord) => Promise<readonly RevisionId[]>;

/** Makes a check that remembers what the files are. */
export function createEditCheck(context: CliContext): EditCheck {
  const checksums = new Map<RevisionId, string>();
  return async ({ rows, logs }) => {
    const { graph } = await context.history();
    const applied = withAncestors(graph, inspectRows(graph, rows).known);
    const edited: RevisionId[] = [];
    for (const revision of graph.byId.values()) {
      // What was stamped away is free to be edited, whatever the log remembers.
      const log = applied.has(revision.id) ? logs.get(revision.id) : undefined;
      if (log === undefined || log.direction !== "upgrade" || log.checksum === null) continue;
      const now = checksums.get(revision.id) ?? await checksum(readRevision(revision.source, DISK));
      checksums.set(revision.id, now);
      if (now !== log.checksum) edited.push(revision.id);
    }
    return edited;
  };
}
