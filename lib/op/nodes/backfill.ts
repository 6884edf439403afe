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
