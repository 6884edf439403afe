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
  /** Whole identifier, as the file says it. */
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
  /** The file. */
  readonly source: RevisionSource;
}

/** A revision in its graph: the header plus what follows from the others. */
export interface Revision extends RevisionHeader {
  /** Position in load order, from 0: the tie-breaker of every order. */
  readonly index: number;
  /** Resolved ids of `dependsOn`. */
  readonly dependencies: readonly RevisionId[];
  /** Parents in file order, then in load order the dependencies that no ancestor by `down_revision` already has. */
  readonly normalizedDown: readonly RevisionId[];
  /** Revisions that name this one as parent, in load order. */
  readonly next: readonly RevisionId[];
  /** `next` and the revisions that depend on this one, in load order. */
  readonly allNext: readonly RevisionId[];
  /** Branch labels after propagation, in the order of declaration. */
  readonly branchLabels: readonly string[];
  /** No revision names it as parent. */
  readonly isHead: boolean;
  /** A head that nothing depends on. */
  readonly isRealHead: boolean;
  /** It has no parent; it may have dependencies. */
  readonly isBase: boolean;
  /** Two or more revisions name it as parent. */
  readonly isBranchPoint: boolean;
  /** It has two or more parents. */
  readonly isMergePoint: boolean;
}

/** The immutable history. Ids in all arrays are in load order. */
export interface RevisionGraph {
  /** Every revision by its id, in load order. */
  readonly byId: ReadonlyMap<RevisionId, Revision>;
  /** Branch label to the revision that declares it. */
  readonly labels: ReadonlyMap<string, RevisionId>;
  /** Revisions that none names as parent. */
  readonly heads: readonly RevisionId[];
  /** Heads that nothing depends on: the rows of a database that has everything. */
  readonly realHeads: readonly RevisionId[];
  /** Revisions without a parent. */
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
  /** Which way it goes. */
  readonly direction: Direction;
  /** The revision whose body runs; for a stamp, the destination (`null` for base). */
  readonly revision: RevisionId | null;
  /** Left side of the log line `FROM -> TO`: ids in the order shown, empty for base. */
  readonly from: readonly RevisionId[];
  /** Right side of the log line. */
  readonly to: readonly RevisionId[];
  /** Writes to the version table, in this order. */
  readonly versionChanges: readonly VersionChange[];
  /** Rows of the version table after this step, in load order. */
  readonly headsAfter: readonly RevisionId[];
}

/** What a command will do, decided before anything runs. */
export interface Plan {
  /** Rows of the version table before. */
  readonly from: readonly RevisionId[];
  /** What runs, in this order; none when there is nothing to do. */
  readonly steps: readonly Step[];
  /** Rows of the version table after. */
  readonly to: readonly RevisionId[];
  /** Things the user should know although the plan is legal. */
  readonly warnings: readonly string[];
}
