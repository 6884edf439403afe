/**
 * Directives on columns.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { Column, Identity, ServerDefault } from "./parts.ts";
import type { SqlType } from "./types.ts";

/** Options of {@linkcode ColumnOps.addColumn}. */
export interface AddColumnOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
  /** `IF NOT EXISTS`. */
  readonly ifNotExists?: boolean;
  /** Writes `REFERENCES` into the column instead of adding the foreign key by a statement of its own. @default {false} */
  readonly inlineReferences?: boolean;
  /** Writes `PRIMARY KEY` into the column, for a column with `primaryKey`. @default {true} */
  readonly inlinePrimaryKey?: boolean;
}

/** Options of {@linkcode ColumnOps.dropColumn}. */
export interface DropColumnOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
  /** `IF EXISTS`. */
  readonly ifExists?: boolean;
  /** `CASCADE`: drops views and foreign keys that need it, too. */
  readonly cascade?: boolean;
  /** The dropped column, so that `downgrade = "auto"` can add it again. */
  readonly existing?: Column;
}

/** What a column can start with: a default, an identity, or `null` for nothing. */
export type ColumnStart = ServerDefault | Identity | null;

/**
 * Options of {@linkcode ColumnOps.alterColumn}: what is absent is left alone.
 *
 * The `existing...` members say what was there before: they make the operation reversible, and some changes need them.
 */
export interface AlterColumnOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
  /** True: `DROP NOT NULL`; false: `SET NOT NULL`. */
  readonly nullable?: boolean;
  /** The new type. A default that is changed in the same call is dropped before and set after. */
  readonly type?: SqlType;
  /** `USING`: the SQL that makes new values of old ones; only with `type`. */
  readonly using?: string;
  /**
   * The new default; `null` drops it. `sa.identity()` changes an identity, or, with `existingServerDefault: null` (or a
   * default), adds one; `null` with `existingServerDefault: sa.identity()` drops it.
   */
  readonly serverDefault?: ColumnStart;
  /** The new comment; `null` drops it. */
  readonly comment?: string | null;
  /** The new name. */
  readonly newColumnName?: string;
  /** The type before. */
  readonly existingType?: SqlType;
  /** Whether it was nullable before. */
  readonly existingNullable?: boolean;
  /** `null`: there was none. */
  readonly existingServerDefault?: ColumnStart;
  /** `null`: there was none. */
  readonly existingComment?: string | null;
  /** `USING` of the way back, for `downgrade = "auto"`. */
  readonly existingUsing?: string;
}

/** Options of {@linkcode ColumnOps.renameColumn}. */
export interface RenameColumnOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
}

/** Directives on columns. */
export interface ColumnOps {
  /**
   * Adds a column; its constraints, its index and its comment follow in statements of their own.
   *
   * A new enum type is created only with `createType: true`.
   *
   * @example
   * ```ts
   * op.addColumn("users", sa.column("nick", sa.string(40)));
   * op.addColumn("users", sa.column("team_id", sa.integer(), { references: "teams.id", index: true }));
   * ```
   */
  addColumn(table: string, column: Column, options?: AddColumnOptions): void;
  /**
   * Drops a column.
   *
   * @example
   * ```ts
   * op.dropColumn("users", "nick", { existing: sa.column("nick", sa.string(40)) });
   * ```
   */
  dropColumn(table: string, column: string, options?: DropColumnOptions): void;
  /**
   * Changes a column: type, `NOT NULL`, default, comment, name, in this order.
   *
   * @example
   * ```ts
   * op.alterColumn("users", "email", { nullable: false });
   * op.alterColumn("users", "age", { type: sa.integer(), using: "age::integer", existingType: sa.text() });
   * op.alterColumn("users", "state", { serverDefault: null, existingServerDefault: "new" });
   * op.alterColumn("users", "nick", { newColumnName: "nickname" });
   * ```
   */
  alterColumn(table: string, column: string, options: AlterColumnOptions): void;
  /**
   * Renames a column.
   *
   * @example
   * ```ts
   * op.renameColumn("users", "nick", "nickname");
   * ```
   */
  renameColumn(table: string, column: string, newName: string, options?: RenameColumnOptions): void;
}
