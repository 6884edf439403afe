/**
 * The plain data that flows from revision files to a plan: headers, the graph, steps and version-row changes.
 *
 * @module
 */

/** Identifier of a revision, whole (never a prefix). */
export type RevisionId = string & { readonly __brand: "RevisionId" };

/** File kinds that a loader exists for. */
export type RevisionFileKind = "ts" | "sql" | "py";

/** Where a revision came from. */
export interface RevisionSource {
  /** Absolute path of the file. */
  readonly path: string;
  /** The path as shown to people: relative to the working directory where that is shorter. */
  readonly display: string;
  /** Which loader reads the body. */
  readonly kind: RevisionFileKind;
}

/** What a revision file says about its place in the graph; read without evaluating the file. */
export interface RevisionHeader {
  readonly id: RevisionId;
  /** `down_revision`: parents in file order; empty for a base. */
  readonly down: readonly RevisionId[];
  /** `depends_on` as written: ids or branch labels. */
  readonly dependsOn: readonly string[];
  /** `branch_labels` as written in this file. */
  readonly labels: readonly string[];
  /** First paragraph of the documentation, on one line; empty when there is none. */
  readonly message: string;
  /** The whole documentation text. */
  readonly doc: string;
  readonly source: RevisionSource;
}

/** A revision in its graph: the header plus what follows from the others. */
export interface Revision extends RevisionHeader {
  /** Position in load order, from 0: the tie-breaker of every order. */
  readonly index: number;
  /** Resolved ids of `dependsOn`. */
  readonly dependencies: readonly RevisionId[];
  /** Parents and the dependencies that no ancestor already has (reference/alembic.md 2.1, "nd"). */
  readonly normalizedDown: readonly RevisionId[];
  /** Revisions that name this one as parent, in load order. */
  readonly next: readonly RevisionId[];
  /** `next` and the revisions that depend on this one, in load order. */
  readonly allNext: readonly RevisionId[];
  /** Branch labels after propagation, in the order of declaration. */
  readonly branchLabels: readonly string[];
  readonly isHead: boolean;
  /** A head that nothing depends on. */
  readonly isRealHead: boolean;
  readonly isBase: boolean;
  readonly isBranchPoint: boolean;
  readonly isMergePoint: boolean;
}

/** The immutable history. Ids in all arrays are in load order. */
export interface RevisionGraph {
  readonly byId: ReadonlyMap<RevisionId, Revision>;
  /** Branch label to the revision that declares it. */
  readonly labels: ReadonlyMap<string, RevisionId>;
  readonly heads: readonly RevisionId[];
  readonly realHeads: readonly RevisionId[];
  readonly bases: readonly RevisionId[];
  /** Throws `unknown-revision` for an id that is not in the graph. */
  get(id: RevisionId): Revision;
  /** All proper ancestors, over parents and dependencies. */
  ancestors(ids: Iterable<RevisionId>): ReadonlySet<RevisionId>;
  /** All proper descendants, over children and dependents. */
  descendants(ids: Iterable<RevisionId>): ReadonlySet<RevisionId>;
}

/** Which way a step goes. */
export type Direction = "upgrade" | "downgrade" | "stamp";

/** One write to the version table. */
export type VersionChange =
  | { readonly kind: "insert"; readonly id: RevisionId }
  | { readonly kind: "update"; readonly from: RevisionId; readonly to: RevisionId }
  | { readonly kind: "delete"; readonly id: RevisionId }
  | { readonly kind: "purge" };

/** One move along the graph. */
export interface Step {
  readonly direction: Direction;
  /** The revision whose body runs; for a stamp, the destination (`null` for base). */
  readonly revision: RevisionId | null;
  /** Left side of the log line `FROM -> TO`: ids in the order shown, empty for base. */
  readonly from: readonly RevisionId[];
  /** Right side of the log line. */
  readonly to: readonly RevisionId[];
  readonly versionChanges: readonly VersionChange[];
  /** Rows of the version table after this step, in load order. */
  readonly headsAfter: readonly RevisionId[];
}

/** What a command will do, decided before anything runs. */
export interface Plan {
  /** Rows of the version table before. */
  readonly from: readonly RevisionId[];
  readonly steps: readonly Step[];
  /** Rows of the version table after. */
  readonly to: readonly RevisionId[];
  /** Things the user should know although the plan is legal. */
  readonly warnings: readonly string[];
}
