/**
 * References to database objects of any kind, and the operations that every kind has: comment, owner, schema, name.
 *
 * @module
 */
import type { SignatureDef } from "./function.ts";

/** Kinds of objects that {@linkcode ObjectDef} can name. */
export type ObjectKind =
  | "accessMethod"
  | "aggregate"
  | "collation"
  | "column"
  | "constraint"
  | "conversion"
  | "database"
  | "domain"
  | "domainConstraint"
  | "eventTrigger"
  | "extension"
  | "foreignDataWrapper"
  | "foreignServer"
  | "foreignTable"
  | "function"
  | "index"
  | "language"
  | "materializedView"
  | "policy"
  | "procedure"
  | "publication"
  | "role"
  | "routine"
  | "rule"
  | "schema"
  | "sequence"
  | "statistics"
  | "subscription"
  | "table"
  | "tablespace"
  | "textSearchConfiguration"
  | "textSearchDictionary"
  | "trigger"
  | "type"
  | "view";

/** Names one object of the database. */
export interface ObjectDef {
  readonly kind: ObjectKind;
  readonly name: string;
  /** Schema of the object, or of the table (the domain) that it belongs to. */
  readonly schema?: string;
  /** Table of a column, constraint, trigger, policy or rule; domain of a domain constraint. */
  readonly table?: string;
  /** Signature of a function, procedure, routine or aggregate; absent when its name alone is unique. */
  readonly arguments?: SignatureDef;
}

/** `op.commentOn`. */
export interface CommentOnNode {
  readonly kind: "commentOn";
  readonly object: ObjectDef;
  /** `null` removes the comment. */
  readonly comment: string | null;
  /** The comment before; `null` when there was none; absent when unknown. */
  readonly existing?: string | null;
}

/** `op.setOwner`. */
export interface SetOwnerNode {
  readonly kind: "setOwner";
  readonly object: ObjectDef;
  readonly owner: string;
  /** The owner before. */
  readonly existing?: string;
}

/** `op.setSchema`. */
export interface SetSchemaNode {
  readonly kind: "setSchema";
  /** The object where it is before; its `schema` is needed for the way back. */
  readonly object: ObjectDef;
  readonly newSchema: string;
}

/** `op.renameObject` and the named forms: `renameSchema`, `renameEnum`, `renameView`, ... */
export interface RenameObjectNode {
  readonly kind: "renameObject";
  readonly object: ObjectDef;
  readonly newName: string;
}

/** Operations that every kind of object has. */
export type ObjectNode = CommentOnNode | SetOwnerNode | SetSchemaNode | RenameObjectNode;
