/**
 * Revisions as `heads`, `branches`, `show` and `--json` describe them.
 *
 * @module
 */
import type { Revision, RevisionGraph, RevisionId } from "./types.ts";

/** One revision with its flags; JSON-safe. */
export interface RevisionDescription {
  /** Its id. */
  readonly id: RevisionId;
  /** Parents, in file order. */
  readonly down: readonly RevisionId[];
  /** `depends_on` as written in the file. */
  readonly dependsOn: readonly string[];
  /** Revisions that name it as parent, in load order. */
  readonly next: readonly RevisionId[];
  /** Branch labels that it carries, in the order of their declaration. */
  readonly branchLabels: readonly string[];
  /** First paragraph of its documentation. */
  readonly message: string;
  /** Its whole documentation. */
  readonly doc: string;
  /** Its file, as shown to people. */
  readonly file: string;
  /** Nothing builds on it and nothing depends on it. */
  readonly isHead: boolean;
  /** Nothing builds on it, but something depends on it. */
  readonly isEffectiveHead: boolean;
  /** It has no parent. */
  readonly isBase: boolean;
  /** Two or more revisions name it as parent. */
  readonly isBranchPoint: boolean;
  /** It has two or more parents. */
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
  /** Where the branches part. */
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
