/**
 * Functions of `sa` for columns, constraints and indexes.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type {
  CheckConstraint,
  CheckOptions,
  Column,
  ColumnOptions,
  Computed,
  ComputedOptions,
  ExcludeConstraint,
  ExcludeElement,
  ExcludeOptions,
  ForeignKeyConstraint,
  ForeignKeyOptions,
  ForeignKeyTarget,
  Identity,
  IdentityOptions,
  PrimaryKeyConstraint,
  PrimaryKeyOptions,
  UniqueConstraint,
  UniqueOptions,
} from "./parts.ts";
import type { Index, IndexColumns, IndexOptions } from "./index_parts.ts";
import type { Name, TextExpression } from "./sa.ts";
import type { SqlType } from "./types.ts";

/** Parts of tables. */
export interface SaParts {
  /**
   * A column.
   *
   * @example
   * ```ts
   * sa.column("id", sa.bigInteger(), { primaryKey: true, identity: sa.identity() });
   * sa.column("email", sa.string(255), { nullable: false, unique: true });
   * sa.column("team_id", sa.integer(), { references: { table: "teams", column: "id", onDelete: "CASCADE" } });
   * sa.column("created_at", sa.timestamptz(), { nullable: false, serverDefault: sa.text("now()") });
   * ```
   */
  column(name: string, type: SqlType, options?: ColumnOptions): Column;
  /**
   * `GENERATED ... AS IDENTITY`, for {@linkcode ColumnOptions.identity}.
   *
   * @example
   * ```ts
   * sa.identity({ always: true, start: 1000 });
   * ```
   */
  identity(options?: IdentityOptions): Identity;
  /**
   * `GENERATED ALWAYS AS (...) STORED`, for {@linkcode ColumnOptions.computed}.
   *
   * @example
   * ```ts
   * sa.computed("price * amount");
   * ```
   */
  computed(sql: string, options?: ComputedOptions): Computed;
  /**
   * A primary key.
   *
   * @example
   * ```ts
   * sa.primaryKeyConstraint(["order_id", "line"], { name: "pk_lines" });
   * ```
   */
  primaryKeyConstraint(columns: readonly string[], options?: PrimaryKeyOptions): PrimaryKeyConstraint;
  /**
   * A unique constraint.
   *
   * @example
   * ```ts
   * sa.uniqueConstraint(["tenant_id", "email"], { name: "uq_users_email" });
   * ```
   */
  uniqueConstraint(columns: readonly string[], options?: UniqueOptions): UniqueConstraint;
  /**
   * A CHECK.
   *
   * @example
   * ```ts
   * sa.checkConstraint("amount > 0", { name: "ck_lines_amount" });
   * ```
   */
  checkConstraint(condition: string | TextExpression, options?: CheckOptions): CheckConstraint;
  /**
   * A foreign key; the target as `table.column` names, as in Alembic, or as an object.
   *
   * @example
   * ```ts
   * sa.foreignKeyConstraint(["order_id"], ["orders.id"], { onDelete: "CASCADE" });
   * sa.foreignKeyConstraint(["a", "b"], { schema: "app", table: "pairs", columns: ["a", "b"] });
   * ```
   */
  foreignKeyConstraint(
    columns: readonly string[],
    target: readonly string[] | ForeignKeyTarget,
    options?: ForeignKeyOptions,
  ): ForeignKeyConstraint;
  /**
   * An exclusion constraint.
   *
   * @example
   * ```ts
   * sa.excludeConstraint([["room", "="], ["during", "&&"]], { name: "ex_bookings", where: "NOT cancelled" });
   * ```
   */
  excludeConstraint(elements: readonly ExcludeElement[], options?: ExcludeOptions): ExcludeConstraint;
  /**
   * An index, created right after its table; `null` as name lets the naming convention make one.
   *
   * @example
   * ```ts
   * sa.index("ix_users_email", [sa.text("lower(email)")], { unique: true });
   * ```
   */
  index(name: Name | null, columns: IndexColumns, options?: IndexOptions): Index;
}
