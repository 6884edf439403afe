/**
 * Operations on composite types and range types.
 *
 * @module
 */
import type { QualifiedName, SqlType } from "./parts.ts";

/** An attribute of a composite type. */
export interface AttributeDef {
  readonly name: string;
  readonly type: SqlType;
}

/** A composite type. */
export interface CompositeDef {
  readonly kind: "composite";
  readonly type: QualifiedName;
  readonly attributes: readonly AttributeDef[];
  readonly owner?: string;
  readonly comment?: string;
}

/** A range type. */
export interface RangeDef {
  readonly kind: "range";
  readonly type: QualifiedName;
  readonly subtype: SqlType;
  readonly subtypeOpclass?: QualifiedName;
  readonly collation?: QualifiedName;
  readonly canonical?: QualifiedName;
  readonly subtypeDiff?: QualifiedName;
  /** PostgreSQL 14 and newer. */
  readonly multirangeType?: QualifiedName;
  readonly owner?: string;
  readonly comment?: string;
}

/** `op.createCompositeType`, `op.createRangeType`. */
export interface CreateTypeNode {
  readonly kind: "createType";
  readonly definition: CompositeDef | RangeDef;
}

/** `op.dropType`. */
export interface DropTypeNode {
  readonly kind: "dropType";
  readonly type: QualifiedName;
  readonly ifExists?: boolean;
  readonly cascade?: boolean;
  /** The dropped type, so that the operation can be reversed. */
  readonly existing?: CompositeDef | RangeDef;
}

/** One change of a composite type. */
export type AttributeChange =
  | { readonly action: "add"; readonly attribute: AttributeDef }
  | { readonly action: "drop"; readonly name: string; readonly ifExists?: boolean; readonly existing?: SqlType }
  | { readonly action: "alter"; readonly name: string; readonly type: SqlType; readonly existing?: SqlType };

/** `op.alterCompositeType`. */
export interface AlterCompositeTypeNode {
  readonly kind: "alterCompositeType";
  readonly type: QualifiedName;
  readonly changes: readonly AttributeChange[];
  /** Changes the tables that are declared `OF` the type too. */
  readonly cascade?: boolean;
}

/** `op.renameAttribute`. */
export interface RenameAttributeNode {
  readonly kind: "renameAttribute";
  readonly type: QualifiedName;
  readonly attribute: string;
  readonly newName: string;
  readonly cascade?: boolean;
}

/** Operations on composite types and range types. */
export type UserTypeNode = CreateTypeNode | DropTypeNode | AlterCompositeTypeNode | RenameAttributeNode;
