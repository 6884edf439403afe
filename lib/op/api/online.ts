/**
 * Directives that change big tables in steps which lock nobody out for long.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { TextExpression } from "./sa.ts";

/** Options of {@linkcode OnlineOps.setNotNullOnline}. */
export interface SetNotNullOnlineOptions {
  /** Schema of the table. */
  readonly schema?: string;
  /** Name of the CHECK that exists meanwhile; absent: made from the names of table and column. */
  readonly checkName?: string;
}

/** Options of {@linkcode OnlineOps.addCheckOnline}. */
export interface AddCheckOnlineOptions {
  /** Name of the constraint. */
  readonly name: string;
  readonly check: string | TextExpression;
  /** Schema of the table. */
  readonly schema?: string;
  readonly noInherit?: boolean;
  readonly comment?: string;
}

/** Options of {@linkcode OnlineOps.addForeignKeyOnline}. */
export interface AddForeignKeyOnlineOptions {
  /** Name of the constraint. */
  readonly name: string;
  readonly columns: readonly string[];
  /** The referenced table. */
  readonly references: string;
  readonly referencedColumns: readonly string[];
  /** Schema of the table. */
  readonly schema?: string;
  /** Schema of the referenced table. */
  readonly referencedSchema?: string;
  /** `CASCADE`, `SET NULL`, `SET NULL (a)`, `SET DEFAULT`, `RESTRICT`, `NO ACTION`. */
  readonly onDelete?: string;
  readonly onUpdate?: string;
  readonly match?: "FULL" | "SIMPLE";
  readonly deferrable?: boolean;
  readonly initially?: "DEFERRED" | "IMMEDIATE";
  readonly comment?: string;
}

/** Options of {@linkcode OnlineOps.addUniqueOnline} and {@linkcode OnlineOps.addPrimaryKeyOnline}. */
export interface AddIndexedOnlineOptions {
  /** Name of the constraint, and of its index. */
  readonly name: string;
  readonly columns: readonly string[];
  /** Schema of the table. */
  readonly schema?: string;
  /** Columns that the index carries along. */
  readonly include?: readonly string[];
  readonly deferrable?: boolean;
  readonly initially?: "DEFERRED" | "IMMEDIATE";
  readonly comment?: string;
}

/** Directives that change big tables in steps. */
export interface OnlineOps {
  /**
   * Checks the rows that were there when a constraint was added with `notValid`. Readers and writers go on.
   *
   * Adding and validating in one transaction would hold the strong lock of the first over the scan of the second (C3 of the
   * catalogue of unsafe DDL), so this statement runs in a transaction of its own; what the revision did before is
   * committed first.
   *
   * @example
   * ```ts
   * op.validateConstraint("orders", "ck_orders_total");
   * ```
   */
  validateConstraint(table: string, name: string, options?: { readonly schema?: string }): void;

  /**
   * Makes a column NOT NULL without reading the table under a strong lock: adds `CHECK (column IS NOT NULL) NOT VALID`,
   * validates it while readers and writers go on, then `SET NOT NULL`, which finds the proof and reads nothing, and drops
   * the CHECK (C4 of the catalogue of unsafe DDL). Each step is committed by itself; what the revision did before is
   * committed first. Fails at the second step when there is a NULL: backfill before.
   *
   * @example
   * ```ts
   * op.setNotNullOnline("orders", "customer_id");
   * ```
   */
  setNotNullOnline(table: string, column: string, options?: SetNotNullOnlineOptions): void;

  /**
   * Adds a CHECK in two steps, each committed by itself: `NOT VALID`, then validated while readers and writers go on.
   *
   * @example
   * ```ts
   * op.addCheckOnline("orders", { name: "ck_orders_total", check: "total >= 0" });
   * ```
   */
  addCheckOnline(table: string, options: AddCheckOnlineOptions): void;

  /**
   * Adds a foreign key in two steps, each committed by itself: `NOT VALID`, then validated while readers and writers of both
   * tables go on. Partitioned tables take `NOT VALID` only from PostgreSQL 18 on.
   *
   * @example
   * ```ts
   * op.addForeignKeyOnline("orders", {
   *   name: "fk_orders_customer",
   *   columns: ["customer_id"],
   *   references: "customers",
   *   referencedColumns: ["id"],
   *   onDelete: "CASCADE",
   * });
   * ```
   */
  addForeignKeyOnline(table: string, options: AddForeignKeyOnlineOptions): void;

  /**
   * Adds a UNIQUE constraint in two steps: a unique index is built concurrently, then the constraint adopts it.
   *
   * @example
   * ```ts
   * op.addUniqueOnline("users", { name: "uq_users_email", columns: ["email"] });
   * ```
   */
  addUniqueOnline(
    table: string,
    options: AddIndexedOnlineOptions & {
      /** NULLs count as equal; PostgreSQL 15 and newer. */
      readonly nullsNotDistinct?: boolean;
    },
  ): void;

  /**
   * Adds a primary key in steps: a unique index is built concurrently, the columns are made NOT NULL as by
   * `op.setNotNullOnline`, then the constraint adopts the index.
   *
   * @example
   * ```ts
   * op.addPrimaryKeyOnline("events", { name: "events_pkey", columns: ["id"], nullable: [] });
   * ```
   */
  addPrimaryKeyOnline(
    table: string,
    options: AddIndexedOnlineOptions & {
      /** The columns that are nullable before; absent: all of them may be. */
      readonly nullable?: readonly string[];
    },
  ): void;
}
