/**
 * Operations on enum types.
 *
 * @module
 */
import type { QualifiedName } from "./parts.ts";

/** An enum type. */
export interface EnumDef {
  readonly type: QualifiedName;
  readonly values: readonly string[];
  readonly owner?: string;
  readonly comment?: string;
}

/** `op.createEnum`. */
export interface CreateEnumNode extends EnumDef {
  readonly kind: "createEnum";
  /** Leaves a type of that name alone, whatever its values are. */
  readonly ifNotExists?: boolean;
}

/** `op.dropEnum`. */
export interface DropEnumNode {
  readonly kind: "dropEnum";
  readonly type: QualifiedName;
  readonly ifExists?: boolean;
  readonly cascade?: boolean;
  /** The dropped type, so that the operation can be reversed. */
  readonly existing?: EnumDef;
}

/** `op.addEnumValue`. */
export interface AddEnumValueNode {
  readonly kind: "addEnumValue";
  readonly type: QualifiedName;
  readonly value: string;
  readonly before?: string;
  readonly after?: string;
  readonly ifNotExists?: boolean;
  /** Stays in the revision's transaction; the value cannot be used before that commits. */
  readonly inTransaction?: boolean;
}

/** `op.renameEnumValue`. */
export interface RenameEnumValueNode {
  readonly kind: "renameEnumValue";
  readonly type: QualifiedName;
  readonly value: string;
  readonly newValue: string;
}

/** A column whose type is the enum, or an array of it. */
export interface EnumColumnDef {
  readonly table: QualifiedName;
  readonly column: string;
  readonly array?: boolean;
  /** SQL of the default that the column has afterwards; absent when it has none. */
  readonly default?: string;
  /** SQL of the default that the column had before; `null` when it had none; absent when it is the same. */
  readonly existingDefault?: string | null;
}

/** `op.replaceEnum`: another list of values, with every row taken along. */
export interface ReplaceEnumNode {
  readonly kind: "replaceEnum";
  readonly type: QualifiedName;
  /** The whole new list, in order. */
  readonly values: readonly string[];
  /** Old value to new value; `null` makes the rows NULL. */
  readonly mapping?: Readonly<Record<string, string | null>>;
  /** Columns to change; absent: the script looks them up when it runs. */
  readonly columns?: readonly EnumColumnDef[];
  /** The list before. */
  readonly existing?: readonly string[];
}

/** Operations on enum types. */
export type EnumNode = CreateEnumNode | DropEnumNode | AddEnumValueNode | RenameEnumValueNode | ReplaceEnumNode;
