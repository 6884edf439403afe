/**
 * Revisions as `heads`, `branches`, `show` and `--json` describe them.
 *
 * @module
 */
import type { Revision, RevisionGraph, RevisionId } from "./types.ts";

/** One revision with its flags; JSON-safe. */
export interface RevisionDescription {
  readonly id: RevisionId;
  readonly down: readonly RevisionId[];
  /** `depends_on` as written in the file. */
  readonly dependsOn: readonly string[];
  readonly next: readonly RevisionId[];
  readonly branchLabels: readonly string[];
  readonly message: string;
  readonly doc: string;
  readonly file: string;
  /** Nothing builds on it and nothing depends on it. */
  readonly isHead: boolean;
  /** Nothing builds on it, but something depends on it. */
  readonly isEffectiveHead: boolean;
  readonly isBase: boolean;
  readonly isBranchPoint: boolean;
  readonly isMergePoint: boolean;
  /** Whether the database stands on it; `null` when no database was asked. */
  readonly isCurrent: boolean | null;
}

/** Options of {@linkcode describeRevision}. */
export interface DescribeRevisionOptions {
  /** Rows of the version table, when a database was asked. */
  readonly current?: Iterable<string>;
}

/** Describes one revision. */
export function describeRevision(revision: Revision, options: DescribeRevisionOptions = {}): RevisionDescription {
  return {
    id: revision.id,
    down: revision.down,
    dependsOn: revision.dependsOn,
    next: revision.next,
    branchLabels: revision.branchLabels,
    message: revision.message,
    doc: revision.doc,
    file: revision.source.display,
    isHead: revision.isRealHead,
    isEffectiveHead: revision.isHead && !revision.isRealHead,
    isBase: revision.isBase,
    isBranchPoint: revision.isBranchPoint,
    isMergePoint: revision.isMergePoint,
    isCurrent: options.current === undefined ? null : new Set(options.current).has(revision.id),
  };
}

/** A branch point and what branches off there. */
export interface BranchPoint {
  readonly revision: Revision;
  /** In load order. */
  readonly children: readonly Revision[];
}

/** All branch points, in load order. */
export function branchPoints(graph: RevisionGraph): readonly BranchPoint[] {
  return [...graph.byId.values()]
    .filter((revision) => revision.isBranchPoint)
    .map((revision) => ({ revision, children: revision.next.map((id) => graph.get(id)) }));
}
