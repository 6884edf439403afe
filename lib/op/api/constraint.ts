/**
 * Directives on constraints.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type {
  CheckOptions,
  Constraint,
  ExcludeElement,
  ExcludeOptions,
  ForeignKeyOptions,
  PrimaryKeyOptions,
  UniqueOptions,
} from "./parts.ts";
import type { Name, TextExpression } from "./sa.ts";

/** Options of {@linkcode ConstraintOps.createPrimaryKey}. */
export interface CreatePrimaryKeyOptions extends Omit<PrimaryKeyOptions, "name"> {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
  /** Makes the key of an existing unique index, which takes the name of the constraint. */
  readonly usingIndex?: string;
}

/** Options of {@linkcode ConstraintOps.createUniqueConstraint}. */
export interface CreateUniqueConstraintOptions extends Omit<UniqueOptions, "name"> {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
  /** Makes the constraint of an existing unique index, which takes the name of the constraint. */
  readonly usingIndex?: string;
}

/** Options of {@linkcode ConstraintOps.createCheckConstraint}. */
export interface CreateCheckConstraintOptions extends Omit<CheckOptions, "name"> {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
}

/** Options of {@linkcode ConstraintOps.createForeignKey}. */
export interface CreateForeignKeyOptions extends Omit<ForeignKeyOptions, "name"> {
  /** Schema of the table that refers. */
  readonly sourceSchema?: string;
  /** Schema of the table referred to. */
  readonly referentSchema?: string;
}

/** Options of {@linkcode ConstraintOps.createExcludeConstraint}. */
export interface CreateExcludeConstraintOptions extends Omit<ExcludeOptions, "name"> {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
}

/** Kinds of constraints. */
export type ConstraintType = "primaryKey" | "unique" | "check" | "foreignKey" | "exclude";

/** Options of {@linkcode ConstraintOps.dropConstraint}. */
export interface DropConstraintOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
  /** Kind of the constraint; for a check, the naming convention is then applied to the name. */
  readonly type?: ConstraintType;
  /** `IF EXISTS`. */
  readonly ifExists?: boolean;
  /** `CASCADE`: drops foreign keys that need a key, too. */
  readonly cascade?: boolean;
  /** The dropped constraint, so that `downgrade = "auto"` can create it again: `sa.uniqueConstraint(["email"])`. */
  readonly existing?: Constraint;
}

/** Options of {@linkcode ConstraintOps.renameConstraint}. */
export interface RenameConstraintOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
}

/** Directives on constraints. With `null` as name the naming convention makes one, or PostgreSQL does. */
export interface ConstraintOps {
  /**
   * Adds a primary key.
   *
   * @example
   * ```ts
   * op.createPrimaryKey("pk_lines", "lines", ["order_id", "line"]);
   * ```
   */
  createPrimaryKey(
    name: Name | null,
    table: string,
    columns: readonly string[],
    options?: CreatePrimaryKeyOptions,
  ): void;
  /**
   * Adds a unique constraint.
   *
   * @example
   * ```ts
   * op.createUniqueConstraint("uq_users_email", "users", ["email"]);
   * ```
   */
  createUniqueConstraint(
    name: Name | null,
    table: string,
    columns: readonly string[],
    options?: CreateUniqueConstraintOptions,
  ): void;
  /**
   * Adds a CHECK.
   *
   * @example
   * ```ts
   * op.createCheckConstraint("ck_users_age", "users", "age >= 0", { notValid: true });
   * ```
   */
  createCheckConstraint(
    name: Name | null,
    table: string,
    condition: string | TextExpression,
    options?: CreateCheckConstraintOptions,
  ): void;
  /**
   * Adds a foreign key.
   *
   * @example
   * ```ts
   * op.createForeignKey("fk_lines_orders", "lines", "orders", ["order_id"], ["id"], { onDelete: "CASCADE" });
   * ```
   */
  createForeignKey(
    name: Name | null,
    sourceTable: string,
    referentTable: string,
    localColumns: readonly string[],
    remoteColumns: readonly string[],
    options?: CreateForeignKeyOptions,
  ): void;
  /**
   * Adds an exclusion constraint.
   *
   * @example
   * ```ts
   * op.createExcludeConstraint("ex_bookings", "bookings", [["room", "="], ["during", "&&"]]);
   * ```
   */
  createExcludeConstraint(
    name: Name | null,
    table: string,
    elements: readonly ExcludeElement[],
    options?: CreateExcludeConstraintOptions,
  ): void;
  /**
   * Drops a constraint.
   *
   * @example
   * ```ts
   * op.dropConstraint("uq_users_email", "users", { type: "unique", existing: sa.uniqueConstraint(["email"]) });
   * ```
   */
  dropConstraint(name: Name, table: string, options?: DropConstraintOptions): void;
  /**
   * Renames a constraint, and with it the index of a key.
   *
   * @example
   * ```ts
   * op.renameConstraint("users", "users_pkey", "pk_users");
   * ```
   */
  renameConstraint(table: string, name: string, newName: string, options?: RenameConstraintOptions): void;
}
