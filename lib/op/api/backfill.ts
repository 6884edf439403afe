/**
 * `op.backfill`.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { TextExpression } from "./sa.ts";

/** Options of {@linkcode BackfillOps.backfill}. */
export interface BackfillOptions {
  /** Column to SQL expression over the row: `{ email_lower: "lower(email)", state: "'new'" }`. */
  readonly set: Readonly<Record<string, string | TextExpression>>;
  /** The column or columns that identify a row: a primary key, or another unique key without NULLs. */
  readonly key: string | readonly string[];
  /** Rows to change; with a condition such as `"email_lower IS NULL"`, running it again does no harm and costs little. */
  readonly where?: string | TextExpression;
  /** Schema of the table. */
  readonly schema?: string;
  /** Rows that one batch looks at. @default {1000} */
  readonly batchSize?: number;
  /** Rest after each batch, in milliseconds, for vacuum and replicas to keep up. @default {0} */
  readonly pauseMs?: number;
  /**
   * What reversing does: `"nothing"` (the column goes away anyway), or another backfill of the same table. Absent: the
   * operation cannot be reversed.
   */
  readonly undo?: "nothing" | {
    readonly set: Readonly<Record<string, string | TextExpression>>;
    readonly where?: string | TextExpression;
  };
}

/** `op.backfill`. */
export interface BackfillOps {
  /**
   * Updates the rows of a table in batches, in the order of a key, each batch committed by itself, so that no row stays locked
   * for long, nothing is blocked by one long transaction, and an interrupted run goes on where it stopped.
   *
   * What the revision did before is committed first. Rows that are inserted meanwhile with a key behind the current one are
   * not seen: let the application (or a trigger) write the new column before the backfill starts.
   *
   * With `--sql` it is a `DO` block that commits after each batch; it must not be run inside a transaction.
   *
   * @example
   * ```ts
   * op.addColumn("users", sa.column("email_lower", sa.text()));
   * op.backfill("users", {
   *   set: { email_lower: "lower(email)" },
   *   key: "id",
   *   where: "email_lower IS NULL",
   *   batchSize: 5000,
   *   undo: "nothing",
   * });
   * ```
   */
  backfill(table: string, options: BackfillOptions): void;
}
