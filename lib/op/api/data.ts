/**
 * Directives on rows, and small helpers.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { FinalName, TextExpression } from "./sa.ts";
import type { TableReference } from "./table.ts";
import type { SqlType } from "./types.ts";

/** Options of {@linkcode DataOps.bulkInsert}. */
export interface BulkInsertOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
  /** Column types, for values that look alike: an array for a `jsonb` column is JSON, for another an array. */
  readonly types?: Readonly<Record<string, SqlType>>;
  /** `ON CONFLICT DO NOTHING`: rows that are there already are left alone. */
  readonly onConflictDoNothing?: boolean;
}

/**
 * A value of a row: text, number, bigint, boolean, `null`, `Date`, `Uint8Array`, an array, an object (JSON), or SQL
 * (`sa.text("now()")`).
 */
export type RowValue = unknown;

/** An operation as data. */
export interface Operation {
  /** The directive that recorded it, more or less. */
  readonly kind: string;
}

/** Directives on rows, and small helpers. */
export interface DataOps {
  /**
   * Inserts rows. A column that a row does not name gets its default; no rows, no statement.
   *
   * @example
   * ```ts
   * op.bulkInsert("roles", [{ id: 1, name: "admin" }, { id: 2, name: "reader" }]);
   *
   * const flags = op.createTable("flags", [sa.column("name", sa.text()), sa.column("rules", sa.jsonb())]);
   * op.bulkInsert(flags, [{ name: "beta", rules: ["a", "b"] }]);
   * ```
   */
  bulkInsert(
    table: string | TableReference,
    rows: readonly Readonly<Record<string, RowValue>>[],
    options?: BulkInsertOptions,
  ): void;
  /**
   * A value as an SQL literal, for places that take SQL.
   *
   * @example
   * ```ts
   * op.execute(`UPDATE users SET state = ${op.inlineLiteral("it's new").sql}`);
   * ```
   */
  inlineLiteral(value: RowValue): TextExpression;
  /**
   * A name that is final: no naming convention is applied to it, and it is cut when it is too long for PostgreSQL.
   *
   * @example
   * ```ts
   * op.createCheckConstraint(op.f("positive"), "users", "age > 0");
   * ```
   */
  f(name: string): FinalName;
  /**
   * Records what `body` calls without running it, and returns it as data for {@linkcode invoke}.
   *
   * @example
   * ```ts
   * const operations = op.collect(() => op.dropTable("users"));
   * ```
   */
  collect(body: () => void): readonly Operation[];
  /**
   * Runs operations that {@linkcode collect} returned.
   *
   * @example
   * ```ts
   * op.invoke(operations);
   * ```
   */
  invoke(operations: Operation | readonly Operation[]): void;
}
