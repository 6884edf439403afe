/**
 * `op.batchAlterTable`.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { AddColumnOptions, AlterColumnOptions, DropColumnOptions } from "./column.ts";
import type {
  CreateCheckConstraintOptions,
  CreateExcludeConstraintOptions,
  CreateForeignKeyOptions,
  CreatePrimaryKeyOptions,
  CreateUniqueConstraintOptions,
  DropConstraintOptions,
} from "./constraint.ts";
import type { CreateIndexOptions, DropIndexOptions } from "./index_ops.ts";
import type { Column, ExcludeElement } from "./parts.ts";
import type { IndexColumns } from "./index_parts.ts";
import type { RawOps } from "./raw.ts";
import type { FinalName, Name, TextExpression } from "./sa.ts";
import type { SetTableOptionsOptions, StorageParameters, TableCommentOptions } from "./table.ts";

/** Options of {@linkcode BatchOps.batchAlterTable}. */
export interface BatchAlterTableOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
}

/** The directives inside {@linkcode BatchOps.batchAlterTable}: those of `op`, without table and schema. */
export interface BatchTable {
  /** See `op.addColumn`. */
  addColumn(column: Column, options?: Omit<AddColumnOptions, "schema">): void;
  /** See `op.dropColumn`. */
  dropColumn(column: string, options?: Omit<DropColumnOptions, "schema">): void;
  /** See `op.alterColumn`. */
  alterColumn(column: string, options: Omit<AlterColumnOptions, "schema">): void;
  /** See `op.renameColumn`. */
  renameColumn(column: string, newName: string): void;
  /** See `op.createPrimaryKey`. */
  createPrimaryKey(
    name: Name | null,
    columns: readonly string[],
    options?: Omit<CreatePrimaryKeyOptions, "schema">,
  ): void;
  /** See `op.createUniqueConstraint`. */
  createUniqueConstraint(
    name: Name | null,
    columns: readonly string[],
    options?: Omit<CreateUniqueConstraintOptions, "schema">,
  ): void;
  /** See `op.createCheckConstraint`. */
  createCheckConstraint(
    name: Name | null,
    condition: string | TextExpression,
    options?: Omit<CreateCheckConstraintOptions, "schema">,
  ): void;
  /** See `op.createForeignKey`. */
  createForeignKey(
    name: Name | null,
    referentTable: string,
    localColumns: readonly string[],
    remoteColumns: readonly string[],
    options?: Omit<CreateForeignKeyOptions, "sourceSchema">,
  ): void;
  /** See `op.createExcludeConstraint`. */
  createExcludeConstraint(
    name: Name | null,
    elements: readonly ExcludeElement[],
    options?: Omit<CreateExcludeConstraintOptions, "schema">,
  ): void;
  /** See `op.dropConstraint`. */
  dropConstraint(name: Name, options?: Omit<DropConstraintOptions, "schema">): void;
  /** See `op.createIndex`. */
  createIndex(name: Name | null, columns: IndexColumns, options?: Omit<CreateIndexOptions, "schema">): void;
  /** See `op.dropIndex`. */
  dropIndex(name: Name, options?: Omit<DropIndexOptions, "schema" | "table">): void;
  /** See `op.createTableComment`. */
  createTableComment(comment: string | null, options?: Omit<TableCommentOptions, "schema">): void;
  /** See `op.dropTableComment`. */
  dropTableComment(options?: Omit<TableCommentOptions, "schema">): void;
  /** See `op.setTableOptions`. */
  setTableOptions(parameters: StorageParameters, options?: Omit<SetTableOptionsOptions, "schema">): void;
  /** See `op.execute`; runs in its turn, between the calls before and after it. */
  execute: RawOps["execute"];
  /** See `op.f`. */
  f(name: string): FinalName;
}

/** `op.batchAlterTable`. */
export interface BatchOps {
  /**
   * Several changes of one table: neighbours become one `ALTER TABLE` wherever PostgreSQL runs it in the order written, so
   * that the table is locked and scanned once.
   *
   * Calls of `op` inside `body` take their turn among those of the batch.
   *
   * @example
   * ```ts
   * op.batchAlterTable("users", (batch) => {
   *   batch.addColumn(sa.column("nick", sa.string(40)));
   *   batch.alterColumn("email", { nullable: false });
   *   batch.dropColumn("old_email");
   * });
   * ```
   */
  batchAlterTable(table: string, body: (batch: BatchTable) => void, options?: BatchAlterTableOptions): void;
}
