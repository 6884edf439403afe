/**
 * Directives on indexes.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { Index, IndexColumns, IndexOptions } from "./index_parts.ts";
import type { Name } from "./sa.ts";

/** Options of {@linkcode IndexOps.createIndex}. */
export interface CreateIndexOptions extends IndexOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
  /** `IF NOT EXISTS`. An existing index is left as it is, whatever its columns. */
  readonly ifNotExists?: boolean;
  /** `CONCURRENTLY`: writes go on meanwhile. Runs outside the revision's transaction; an index left invalid is rebuilt. */
  readonly concurrently?: boolean;
  /** `ON ONLY`: the partitioned table without its partitions. */
  readonly only?: boolean;
}

/** Options of {@linkcode IndexOps.dropIndex}. */
export interface DropIndexOptions {
  /** Schema of the index; absent: found by the search path. */
  readonly schema?: string;
  /** Table of the index; needed only for reversing. */
  readonly table?: string;
  /** `IF EXISTS`. */
  readonly ifExists?: boolean;
  /** `CONCURRENTLY`: reads and writes go on meanwhile. Runs outside the revision's transaction. */
  readonly concurrently?: boolean;
  /** `CASCADE`. */
  readonly cascade?: boolean;
  /** The dropped index, so that `downgrade = "auto"` can create it again: `sa.index(null, ["email"])`; needs `table`. */
  readonly existing?: Index;
}

/** Options of {@linkcode IndexOps.renameIndex}. */
export interface RenameIndexOptions {
  /** Schema of the index; absent: found by the search path. */
  readonly schema?: string;
  /** `IF EXISTS`. */
  readonly ifExists?: boolean;
}

/** Directives on indexes. */
export interface IndexOps {
  /**
   * Creates an index; `null` as name lets the naming convention make one.
   *
   * A plain string is always a column name; an expression is `sa.text("lower(email)")`.
   *
   * @example
   * ```ts
   * op.createIndex("ix_users_email", "users", ["email"], { unique: true, concurrently: true });
   * op.createIndex("ix_users_name", "users", [sa.text("lower(name)")], { where: "NOT deleted" });
   * op.createIndex("ix_users_seen", "users", [{ column: "seen_at", order: "DESC", nulls: "LAST" }]);
   * ```
   */
  createIndex(name: Name | null, table: string, columns: IndexColumns, options?: CreateIndexOptions): void;
  /**
   * Drops an index.
   *
   * @example
   * ```ts
   * op.dropIndex("ix_users_email", { table: "users", ifExists: true, concurrently: true });
   * ```
   */
  dropIndex(name: Name, options?: DropIndexOptions): void;
  /**
   * Renames an index.
   *
   * @example
   * ```ts
   * op.renameIndex("ix_users_email", "uq_users_email");
   * ```
   */
  renameIndex(name: string, newName: string, options?: RenameIndexOptions): void;
}
