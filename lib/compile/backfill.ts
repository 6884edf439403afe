/**
 * SQL of operations that run in batches.
 *
 * @module
 */
import type { BatchedNode } from "../op/nodes/backfill.ts";
import { backfillBlock, backfillPlan } from "./backfill_sql.ts";
import type { CompilersFor } from "./draft.ts";

/** SQL of {@linkcode BatchedNode}. */
export const BACKFILL_COMPILERS: CompilersFor<BatchedNode> = {
  backfill: (node) => [{
    sql: backfillBlock(node),
    class: "standalone",
    backfill: backfillPlan(node),
    note: "every batch is committed by itself",
  }],
};
