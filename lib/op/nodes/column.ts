/**
 * Operations on columns.
 *
 * @module
 */
import type {
  CheckDef,
  ColumnDef,
  DefaultDef,
  ForeignKeyDef,
  IdentityDef,
  IndexDef,
  QualifiedName,
  SqlType,
  UniqueDef,
} from "./parts.ts";

/** A default, an identity, or none. */
export type ColumnDefault = DefaultDef | ({ readonly kind: "identity" } & IdentityDef) | { readonly kind: "none" };

/** `op.addColumn`. */
export interface AddColumnNode {
  readonly kind: "addColumn";
  readonly table: QualifiedName;
  readonly column: ColumnDef;
  readonly ifNotExists?: boolean;
  /** Constraints that follow in statements of their own. */
  readonly constraints: readonly (UniqueDef | ForeignKeyDef | CheckDef)[];
  readonly indexes: readonly IndexDef[];
}

/** `op.dropColumn`. */
export interface DropColumnNode {
  readonly kind: "dropColumn";
  readonly table: QualifiedName;
  readonly column: string;
  readonly ifExists?: boolean;
  readonly cascade?: boolean;
  /** The dropped column, so that the operation can be reversed. */
  readonly existing?: Omit<AddColumnNode, "kind" | "table" | "ifNotExists">;
}

/** `op.alterColumn`: an absent member is left alone. */
export interface AlterColumnNode {
  readonly kind: "alterColumn";
  readonly table: QualifiedName;
  readonly column: string;
  readonly type?: SqlType;
  /** Expression of `USING`. */
  readonly using?: string;
  readonly nullable?: boolean;
  readonly default?: ColumnDefault;
  /** `null` drops the comment. */
  readonly comment?: string | null;
  readonly newName?: string;
  /** What was there before, as far as the caller said. */
  readonly existing: {
    readonly type?: SqlType;
    readonly nullable?: boolean;
    readonly default?: ColumnDefault;
    readonly comment?: string | null;
    /** `USING` of the way back. */
    readonly using?: string;
  };
}

/** `op.renameColumn`. */
export interface RenameColumnNode {
  readonly kind: "renameColumn";
  readonly table: QualifiedName;
  readonly column: string;
  readonly newName: string;
}

/** Operations on columns. */
export type ColumnNode = AddColumnNode | DropColumnNode | AlterColumnNode | RenameColumnNode;
