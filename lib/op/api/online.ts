/**
 * Directives that change big tables in steps which lock nobody out for long.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { CheckOptions, ForeignKeyOptions, PrimaryKeyOptions, UniqueOptions } from "./parts.ts";
import type { Name, TextExpression } from "./sa.ts";

/** Options of {@linkcode OnlineOps.setNotNullOnline}. */
export interface SetNotNullOnlineOptions {
  /** Schema of the table. */
  readonly schema?: string;
  /** Name of the CHECK that exists meanwhile; absent: made from the names of table and column. */
  readonly checkName?: string;
}

/** Options of {@linkcode OnlineOps.addCheckOnline}. */
export interface AddCheckOnlineOptions extends Omit<CheckOptions, "name" | "notValid"> {
  /** Schema of the table. */
  readonly schema?: string;
}

/** Options of {@linkcode OnlineOps.addForeignKeyOnline}. */
export interface AddForeignKeyOnlineOptions extends Omit<ForeignKeyOptions, "name" | "notValid"> {
  /** Schema of the table that refers. */
  readonly sourceSchema?: string;
  /** Schema of the table referred to. */
  readonly referentSchema?: string;
}

/** Options of {@linkcode OnlineOps.addUniqueOnline}. */
export interface AddUniqueOnlineOptions extends Omit<UniqueOptions, "name"> {
  /** Schema of the table. */
  readonly schema?: string;
}

/** Options of {@linkcode OnlineOps.addPrimaryKeyOnline}. */
export interface AddPrimaryKeyOnlineOptions extends Omit<PrimaryKeyOptions, "name"> {
  /** Schema of the table. */
  readonly schema?: string;
  /** The columns that are nullable before; absent: all of them may be. */
  readonly nullable?: readonly string[];
}

/**
 * Directives that change big tables in steps. What the revision did before is committed first, and each step is committed by
 * itself; when a step fails, those before stay, and the next run goes on with the one that failed.
 *
 * With `null` as name the naming convention makes one.
 */
export interface OnlineOps {
  /**
   * Checks the rows that were there when a constraint was added with `notValid`. Readers and writers go on.
   *
   * Adding and validating in one transaction would hold the strong lock of the first over the scan of the second (C3 of the
   * catalogue of unsafe DDL), so this statement runs in a transaction of its own.
   *
   * @example
   * ```ts
   * op.validateConstraint("ck_orders_total", "orders");
   * ```
   */
  validateConstraint(name: string, table: string, options?: { readonly schema?: string }): void;

  /**
   * Makes a column NOT NULL without reading the table under a strong lock: adds `CHECK (column IS NOT NULL) NOT VALID`,
   * validates it while readers and writers go on, then `SET NOT NULL`, which finds the proof and reads nothing, and drops
   * the CHECK (C4 of the catalogue of unsafe DDL). Fails at the second step when there is a NULL: backfill before.
   *
   * @example
   * ```ts
   * op.setNotNullOnline("orders", "customer_id");
   * ```
   */
  setNotNullOnline(table: string, column: string, options?: SetNotNullOnlineOptions): void;

  /**
   * Adds a CHECK in two steps: `NOT VALID`, then validated while readers and writers go on.
   *
   * @example
   * ```ts
   * op.addCheckOnline("ck_orders_total", "orders", "total >= 0");
   * ```
   */
  addCheckOnline(
    name: Name | null,
    table: string,
    condition: string | TextExpression,
    options?: AddCheckOnlineOptions,
  ): void;

  /**
   * Adds a foreign key in two steps: `NOT VALID`, then validated while readers and writers of both tables go on. Partitioned
   * tables take `NOT VALID` only from PostgreSQL 18 on.
   *
   * @example
   * ```ts
   * op.addForeignKeyOnline("fk_lines_orders", "lines", "orders", ["order_id"], ["id"], { onDelete: "CASCADE" });
   * ```
   */
  addForeignKeyOnline(
    name: Name | null,
    sourceTable: string,
    referentTable: string,
    localColumns: readonly string[],
    remoteColumns: readonly string[],
    options?: AddForeignKeyOnlineOptions,
  ): void;

  /**
   * Adds a UNIQUE constraint in two steps: a unique index is built concurrently, then the constraint adopts it.
   *
   * @example
   * ```ts
   * op.addUniqueOnline("uq_users_email", "users", ["email"]);
   * ```
   */
  addUniqueOnline(name: Name | null, table: string, columns: readonly string[], options?: AddUniqueOnlineOptions): void;

  /**
   * Adds a primary key in steps: a unique index is built concurrently, the columns are made NOT NULL as by
   * `op.setNotNullOnline`, then the constraint adopts the index.
   *
   * @example
   * ```ts
   * op.addPrimaryKeyOnline("events_pkey", "events", ["id"], { nullable: [] });
   * ```
   */
  addPrimaryKeyOnline(
    name: Name | null,
    table: string,
    columns: readonly string[],
    options?: AddPrimaryKeyOnlineOptions,
  ): void;
}
