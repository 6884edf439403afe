/**
 * Directives for what every kind of object has: a comment, an owner, a schema, a name.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */

/** Kinds of objects, as {@linkcode ObjectReference} names them. */
export type ObjectReferenceKind =
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

/**
 * Names one object of the database.
 *
 * @example
 * ```ts
 * { kind: "view", name: "open_orders", schema: "shop" }
 * { kind: "function", name: "total", arguments: "integer, numeric" }
 * { kind: "trigger", name: "touch", table: "orders" }
 * { kind: "domainConstraint", name: "positive", table: "amount" }
 * ```
 */
export interface ObjectReference {
  /** Kind of the object. */
  readonly kind: ObjectReferenceKind;
  /** Name. */
  readonly name: string;
  /** Schema of the object, or of the table or domain that it belongs to. */
  readonly schema?: string;
  /** Table of a column, constraint, trigger, policy or rule; domain of a domain constraint. */
  readonly table?: string;
  /** Argument types of a function, procedure or aggregate, as SQL; absent when its name alone is unique. */
  readonly arguments?: string;
}

/** Directives for what every kind of object has. */
export interface ObjectOps {
  /**
   * Sets the comment on any object; `null` removes it.
   *
   * Reversible with `existing`: the comment before, `null` for none.
   *
   * @example
   * ```ts
   * op.commentOn({ kind: "view", name: "open_orders" }, "orders that nobody paid yet", { existing: null });
   * ```
   */
  commentOn(object: ObjectReference, comment: string | null, options?: { readonly existing?: string | null }): void;

  /**
   * Makes a role the owner of an object.
   *
   * Reversible with `existing`: the owner before.
   *
   * @example
   * ```ts
   * op.setOwner({ kind: "schema", name: "shop" }, "shop_owner", { existing: "postgres" });
   * ```
   */
  setOwner(object: ObjectReference, owner: string, options?: { readonly existing?: string }): void;

  /**
   * Moves an object to another schema. Reversible when the reference says which schema the object is in.
   *
   * @example
   * ```ts
   * op.setSchema({ kind: "function", name: "total", schema: "public", arguments: "integer" }, "shop");
   * ```
   */
  setSchema(object: ObjectReference, newSchema: string): void;

  /**
   * Renames an object of any kind. Programs that use the old name break at once.
   *
   * @example
   * ```ts
   * op.renameObject({ kind: "view", name: "open_orders", schema: "shop" }, "unpaid_orders");
   * ```
   */
  renameObject(object: ObjectReference, newName: string): void;
}
