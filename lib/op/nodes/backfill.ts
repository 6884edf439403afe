/**
 * `op.backfill`: an UPDATE of a whole table in batches, each committed by itself.
 *
 * @module
 */
import type { QualifiedName } from "./parts.ts";

/** `op.backfill`. */
export interface BackfillNode {
  readonly kind: "backfill";
  readonly table: QualifiedName;
  /** Columns that identify a row and order the batches: unique and NOT NULL. */
  readonly key: readonly string[];
  /** Column to SQL expression. */
  readonly set: Readonly<Record<string, string>>;
  /** Rows to change; rows outside of it are passed over. */
  readonly where?: string;
  /** Rows that one batch looks at. */
  readonly batchSize: number;
  /** Rest after each batch, in milliseconds. */
  readonly pauseMs: number;
  /** What the way back does: nothing, or another backfill of the same table. */
  readonly undo?: "nothing" | { readonly set: Readonly<Record<string, string>>; readonly where?: string };
}

/** Operations that run in batches. */
export type BatchedNode = BackfillNode;

/**
 * How the runner drives a backfill by itself; on `Statement.backfill`, beside the SQL that does the same in one block.
 *
 * Every batch is a statement of its own in a transaction of its own. Its result is one row: `scanned` (rows looked at,
 * bigint), `updated` (rows changed, bigint) and `last` (the last key as JSON: a list of texts; NULL when `scanned` is 0).
 * `last` is what to keep in the journal: JSON-parsed, it is the parameters of `nextSql`, all of them texts whose types the
 * server infers. The backfill is done when `scanned` is below `batchSize`.
 */
export interface BackfillPlan {
  readonly kind: "backfill";
  readonly table: QualifiedName;
  readonly key: readonly string[];
  readonly batchSize: number;
  readonly pauseMs: number;
  /** One row with the boolean `usable`: whether the key is unique and NOT NULL, so that no row can be missed. */
  readonly checkSql: string;
  /** One row with the bigint `rows`: the size of the table as the planner knows it, for progress; 0 when unknown. */
  readonly estimateSql: string;
  /** The first batch; no parameters. */
  readonly firstSql: string;
  /** The batch after a key; as many parameters as `key` has columns. */
  readonly nextSql: string;
}
