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
  /** Without a final semicolon. */
  readonly query: string;
  readonly materialized?: boolean;
  readonly columns?: readonly string[];
  readonly temporary?: boolean;
  readonly recursive?: boolean;
  /** Access method of a materialised view. */
  readonly using?: string;
  /** `check_option`, `security_barrier`, `security_invoker`; storage parameters of a materialised view. */
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
export interface CreateViewNode {
  readonly kind: "createView";
  readonly definition: ViewDef;
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
export interface ReplaceViewNode {
  readonly kind: "replaceView";
  readonly definition: ViewDef;
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
