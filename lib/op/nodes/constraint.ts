/**
 * Operations on constraints.
 *
 * @module
 */
import type { ConstraintDef, QualifiedName } from "./parts.ts";

/** `op.createPrimaryKey`, `createUniqueConstraint`, `createCheckConstraint`, `createForeignKey`, `createExcludeConstraint`. */
export interface AddConstraintNode {
  readonly kind: "addConstraint";
  readonly table: QualifiedName;
  readonly constraint: ConstraintDef;
}

/** `op.dropConstraint`. */
export interface DropConstraintNode {
  readonly kind: "dropConstraint";
  readonly table: QualifiedName;
  readonly name: string;
  readonly type?: ConstraintDef["kind"];
  readonly ifExists?: boolean;
  readonly cascade?: boolean;
  /** The dropped constraint, so that the operation can be reversed. */
  readonly existing?: ConstraintDef;
}

/** `op.renameConstraint`. */
export interface RenameConstraintNode {
  readonly kind: "renameConstraint";
  readonly table: QualifiedName;
  readonly name: string;
  readonly newName: string;
}

/** Operations on constraints. */
export type ConstraintNode = AddConstraintNode | DropConstraintNode | RenameConstraintNode;
