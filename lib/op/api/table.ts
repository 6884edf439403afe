/**
 * Directives on tables.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { TablePart } from "./parts.ts";
import type { SqlType } from "./types.ts";

/** What a table is, besides its parts. */
export interface TableOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
  /** Comment on the table. */
  readonly comment?: string;
  /** Words between `CREATE` and `TABLE`: `["UNLOGGED"]`, `["TEMPORARY"]`. */
  readonly prefixes?: readonly string[];
  /** `INHERITS`: parent tables, as `table` or `schema.table`; a part with a dot or a quote in double quotes. */
  readonly inherits?: string | readonly string[];
  /** `PARTITION BY`: `"RANGE (created_at)"`. */
  readonly partitionBy?: string;
  /** Table access method. */
  readonly using?: string;
  /** Storage parameters: `{ fillfactor: 70 }`. */
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  /** `ON COMMIT` of a temporary table: `DROP`, `DELETE ROWS`, `PRESERVE ROWS`. */
  readonly onCommit?: "DROP" | "DELETE ROWS" | "PRESERVE ROWS";
  /** Tablespace. */
  readonly tablespace?: string;
}

/** Options of {@linkcode TableOps.createTable}. */
export interface CreateTableOptions extends TableOptions {
  /** `IF NOT EXISTS`. An existing table is left as it is, whatever its columns. */
  readonly ifNotExists?: boolean;
}

/** Options of {@linkcode TableOps.dropTable}. */
export interface DropTableOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
  /** `IF EXISTS`. */
  readonly ifExists?: boolean;
  /** `CASCADE`: drops foreign keys of other tables and views that need it, too. */
  readonly cascade?: boolean;
  /** Parts of the dropped table, so that `downgrade = "auto"` can create it again. */
  readonly existing?: readonly TablePart[];
  /** Options of the dropped table, see {@linkcode existing}. */
  readonly existingOptions?: Omit<TableOptions, "schema">;
}

/** Options of {@linkcode TableOps.renameTable}. */
export interface RenameTableOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
  /** `IF EXISTS`. */
  readonly ifExists?: boolean;
}

/** Options of {@linkcode TableOps.createTableComment} and {@linkcode TableOps.dropTableComment}. */
export interface TableCommentOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
  /** The comment before, so that the operation can be reversed; `null` when there was none. */
  readonly existingComment?: string | null;
}

/** Storage parameters; `null` resets one to its default. */
export type StorageParameters = Readonly<Record<string, string | number | boolean | null>>;

/** Options of {@linkcode TableOps.setTableOptions}. */
export interface SetTableOptionsOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
  /** The values before, so that the operation can be reversed; `null` for a default. */
  readonly existing?: StorageParameters;
}

/** A table as `op.createTable` returns it: for `op.bulkInsert`, which then knows the types. */
export interface TableReference {
  /** Says what it is. */
  readonly kind: "table";
  /** Its name. */
  readonly name: string;
  /** Schema of the table. */
  readonly schema?: string;
  /** Its columns. */
  readonly columns: readonly { readonly name: string; readonly type: SqlType }[];
}

/** Directives on tables. */
export interface TableOps {
  /**
   * Creates a table with its constraints, indexes, comments, and the enum types and domains that its columns bring along.
   *
   * @example
   * ```ts
   * op.createTable("users", [
   *   sa.column("id", sa.integer(), { primaryKey: true }),
   *   sa.column("email", sa.string(255), { nullable: false }),
   *   sa.uniqueConstraint(["email"], { name: "uq_users_email" }),
   * ], { comment: "people who can sign in" });
   * ```
   */
  createTable(name: string, parts: readonly TablePart[], options?: CreateTableOptions): TableReference;
  /**
   * Drops a table. Enum types stay: see `op.dropEnum`.
   *
   * @example
   * ```ts
   * op.dropTable("users");
   * op.dropTable("users", { schema: "app", ifExists: true });
   * ```
   */
  dropTable(name: string, options?: DropTableOptions): void;
  /**
   * Renames a table within its schema.
   *
   * @example
   * ```ts
   * op.renameTable("users", "people", { schema: "app" });
   * ```
   */
  renameTable(name: string, newName: string, options?: RenameTableOptions): void;
  /**
   * Sets the comment of a table; `null` removes it.
   *
   * @example
   * ```ts
   * op.createTableComment("users", "people who can sign in", { existingComment: null });
   * ```
   */
  createTableComment(table: string, comment: string | null, options?: TableCommentOptions): void;
  /**
   * Removes the comment of a table.
   *
   * @example
   * ```ts
   * op.dropTableComment("users", { existingComment: "people" });
   * ```
   */
  dropTableComment(table: string, options?: TableCommentOptions): void;
  /**
   * Sets and resets storage parameters.
   *
   * @example
   * ```ts
   * op.setTableOptions("events", { autovacuum_vacuum_scale_factor: 0.01, fillfactor: null });
   * ```
   */
  setTableOptions(table: string, parameters: StorageParameters, options?: SetTableOptionsOptions): void;
}
