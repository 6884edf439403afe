/**
 * Directives for enum types.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */

/** Options of {@linkcode EnumOps.createEnum}. */
export interface CreateEnumOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** Leaves a type of that name alone, whatever its values are. */
  readonly ifNotExists?: boolean;
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** An enum type as it was. */
export interface ExistingEnum {
  /** The values, in their order. */
  readonly values: readonly string[];
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** Options of {@linkcode EnumOps.dropEnum}. */
export interface DropEnumOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** Drops the columns of the type, too. */
  readonly cascade?: boolean;
  /** The type as it was, so that the operation can be reversed: its values, or values with owner and comment. */
  readonly existing?: readonly string[] | ExistingEnum;
}

/** Options of {@linkcode EnumOps.addEnumValue}. */
export interface AddEnumValueOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** The value that follows the new one; neither `before` nor `after`: the new value is the last. */
  readonly before?: string;
  /** The value that the new one follows. */
  readonly after?: string;
  /** `IF NOT EXISTS`: one of that name is left alone. */
  readonly ifNotExists?: boolean;
  /**
   * Stays in the revision's transaction, so that a failure later in the revision takes the value back. PostgreSQL then
   * refuses to use the value before that transaction has committed: not in this revision, neither in a default nor in a row.
   */
  readonly inTransaction?: boolean;
}

/** A column whose type is an enum. */
export interface EnumColumn {
  /** Name of the table. */
  readonly table: string;
  /** Name of the column. */
  readonly column: string;
  /** Schema of the table. */
  readonly schema?: string;
  /** The column is an array of the enum. */
  readonly array?: boolean;
  /** SQL of the default that the column has afterwards: `"'open'"`; absent: none. */
  readonly default?: string;
  /** SQL of the default that the column had before, where it is another one; `null`: none. */
  readonly existingDefault?: string | null;
}

/** Options of {@linkcode EnumOps.replaceEnum}. */
export interface ReplaceEnumOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** Old value to new value, for rows that hold a value which goes away; `null` makes them NULL. */
  readonly mapping?: Readonly<Record<string, string | null>>;
  /** The values before, so that the operation can be checked and reversed. */
  readonly existing?: readonly string[];
  /** The columns to change, none for `[]`; absent: the script finds them when it runs. */
  readonly columns?: readonly EnumColumn[];
}

/** Directives for enum types. */
export interface EnumOps {
  /**
   * Creates an enum type.
   *
   * @example
   * ```ts
   * op.createEnum("order_state", ["open", "paid", "sent"], { schema: "shop" });
   * ```
   */
  createEnum(name: string, values: readonly string[], options?: CreateEnumOptions): void;

  /**
   * Drops an enum type.
   *
   * Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropEnum("order_state", { schema: "shop", existing: ["open", "paid", "sent"] });
   * ```
   */
  dropEnum(name: string, options?: DropEnumOptions): void;

  /**
   * Adds a value to an enum type.
   *
   * PostgreSQL does not let anybody use a new value before the transaction that added it has committed. So this statement
   * runs in a transaction of its own: what the revision did before is committed first, and what follows may use the
   * value. With `inTransaction` the revision stays in one piece, and must not use the value.
   *
   * Cannot be reversed: PostgreSQL cannot drop a value; `op.replaceEnum` can, by rewriting the columns.
   *
   * @example
   * ```ts
   * op.addEnumValue("order_state", "packed", { after: "paid" });
   * ```
   */
  addEnumValue(name: string, value: string, options?: AddEnumValueOptions): void;

  /**
   * Renames a value of an enum type; no row is touched. Programs that use the old word break at once.
   *
   * @example
   * ```ts
   * op.renameEnumValue("order_state", { from: "sent", to: "shipped" });
   * ```
   */
  renameEnumValue(name: string, value: { readonly from: string; readonly to: string; readonly schema?: string }): void;

  /**
   * Renames an enum type.
   *
   * @example
   * ```ts
   * op.renameEnum("order_state", "order_status", { schema: "shop" });
   * ```
   */
  renameEnum(name: string, newName: string, options?: { readonly schema?: string }): void;

  /**
   * Gives an enum type another list of values: the way to remove values, to reorder them and to merge them.
   *
   * The old type is renamed, the new one created, every column of the type (or of an array of it) rewritten under an
   * ACCESS EXCLUSIVE lock, the old type dropped. Defaults are taken off and put back. Without `columns` the script finds
   * the columns when it runs, also when it is printed by `--sql`; it then also takes off and puts back the indexes and CHECK
   * constraints that name a value of the type, keeps owner, comment and privileges of the type, and stops with a list when
   * something else depends on the type (a view, a function): drop that before, create it after.
   *
   * Rows with a value that goes away must be in `mapping`, or the cast fails and nothing is changed. Reversible with
   * `existing`; rows that the mapping merged stay merged.
   *
   * @example
   * ```ts
   * op.replaceEnum("order_state", ["open", "paid", "done"], {
   *   existing: ["open", "paid", "packed", "sent"],
   *   mapping: { packed: "paid", sent: "done" },
   * });
   * ```
   */
  replaceEnum(name: string, values: readonly string[], options?: ReplaceEnumOptions): void;
}
