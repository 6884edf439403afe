/**
 * Operations whose plain form locks a table for as long as it takes to read it, in steps that do not.
 *
 * @module
 */
import type { CheckDef, ForeignKeyDef, PrimaryKeyDef, QualifiedName, UniqueDef } from "./parts.ts";

/** `op.validateConstraint`. */
export interface ValidateConstraintNode {
  readonly kind: "validateConstraint";
  readonly table: QualifiedName;
  readonly name: string;
}

/** A column that is to be NOT NULL. */
export interface NullableColumnDef {
  readonly column: string;
  /** Name of the CHECK that exists meanwhile. */
  readonly checkName: string;
  /** The caller said that it is nullable before, so the way back makes it nullable again. */
  readonly restore?: boolean;
}

/** `op.setNotNullOnline`. */
export interface SetNotNullOnlineNode extends NullableColumnDef {
  readonly kind: "setNotNullOnline";
  readonly table: QualifiedName;
}

/** `op.addCheckOnline`, `op.addForeignKeyOnline`: added without a scan, then validated under a weak lock. */
export interface AddValidatedConstraintNode {
  readonly kind: "addValidatedConstraint";
  readonly table: QualifiedName;
  readonly constraint: (CheckDef | ForeignKeyDef) & { readonly name: string };
}

/** `op.addUniqueOnline`, `op.addPrimaryKeyOnline`: a unique index built concurrently, then adopted. */
export interface AddIndexedConstraintNode {
  readonly kind: "addIndexedConstraint";
  readonly table: QualifiedName;
  readonly constraint: (UniqueDef | PrimaryKeyDef) & { readonly name: string };
  /** Columns of a primary key that are nullable before. */
  readonly nullable?: readonly NullableColumnDef[];
}

/** Operations in safe steps. */
export type OnlineNode =
  | ValidateConstraintNode
  | SetNotNullOnlineNode
  | AddValidatedConstraintNode
  | AddIndexedConstraintNode;
