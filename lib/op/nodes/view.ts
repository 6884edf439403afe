/**
 * Operations on views and materialised views.
 *
 * @module
 */
import type { IndexDef, QualifiedName } from "./parts.ts";

/** A grant that belongs to the definition of an object and is repeated when the object is created again. */
export interface ViewGrantDef {
  readonly privileges: readonly string[];
  readonly to: readonly string[];
  readonly withGrantOption?: boolean;
}

/** A view or a materialised view. */
export interface ViewDef {
  readonly view: QualifiedName;
  /** The query, without a final semicolon. */
  readonly definition: string;
  readonly materialized?: boolean;
  readonly columns?: readonly string[];
  readonly temporary?: boolean;
  readonly recursive?: boolean;
  readonly checkOption?: "LOCAL" | "CASCADED";
  readonly securityBarrier?: boolean;
  /** PostgreSQL 15 and newer. */
  readonly securityInvoker?: boolean;
  /** Access method of a materialised view. */
  readonly using?: string;
  /** Storage parameters of a materialised view. */
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly tablespace?: string;
  /** False: a materialised view is left empty. */
  readonly withData?: boolean;
  /** Indexes of a materialised view. */
  readonly indexes?: readonly IndexDef[];
  readonly owner?: string;
  readonly grants?: readonly ViewGrantDef[];
  readonly comment?: string;
}

/** `op.createView`, `op.createMaterializedView`. */
export interface CreateViewNode extends ViewDef {
  readonly kind: "createView";
  readonly orReplace?: boolean;
  readonly ifNotExists?: boolean;
  /** The view that `orReplace` replaces, so that the operation can be reversed. */
  readonly existing?: ViewDef;
}

/** `op.dropView`, `op.dropMaterializedView`. */
export interface DropViewNode {
  readonly kind: "dropView";
  readonly view: QualifiedName;
  readonly materialized?: boolean;
  readonly ifExists?: boolean;
  readonly cascade?: boolean;
  /** The dropped view, so that the operation can be reversed. */
  readonly existing?: ViewDef;
}

/** `op.replaceView`: drops and creates, with everything that depends on the view. */
export interface ReplaceViewNode extends ViewDef {
  readonly kind: "replaceView";
  /** Views that read this one, in the order in which they can be created. */
  readonly dependants?: readonly ViewDef[];
  /** The view before, so that the operation can be reversed. */
  readonly existing?: ViewDef;
  /** The dependants before, where they change too. */
  readonly existingDependants?: readonly ViewDef[];
}

/** `op.refreshMaterializedView`. */
export interface RefreshMaterializedViewNode {
  readonly kind: "refreshMaterializedView";
  readonly view: QualifiedName;
  /** Readers go on meanwhile; the view needs a unique index and must be populated. */
  readonly concurrently?: boolean;
  readonly withData?: boolean;
}

/** Operations on views. */
export type ViewNode = CreateViewNode | DropViewNode | ReplaceViewNode | RefreshMaterializedViewNode;
