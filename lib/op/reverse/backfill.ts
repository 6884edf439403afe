/**
 * Inverses of operations that run in batches.
 *
 * @module
 */
import type { BatchedNode } from "../nodes/backfill.ts";
import { irreversible, type ReversersFor } from "./reversal.ts";

/** Inverses of {@linkcode BatchedNode}. */
export const BACKFILL_REVERSERS: ReversersFor<BatchedNode> = {
  backfill: ({ undo, where: _where, ...node }) => {
    if (undo === undefined) {
      return irreversible(
        `nobody knows the values that the backfill of '${node.table.name}' overwrote: give 'op.backfill' the option 'undo'`,
      );
    }
    return undo === "nothing" ? [] : [{ ...node, ...undo }];
  },
};
