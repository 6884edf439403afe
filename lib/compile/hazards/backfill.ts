/**
 * Hazards of operations that run in batches.
 *
 * @module
 */
import type { BatchedNode } from "../../op/nodes/backfill.ts";
import type { HazardsFor } from "./hazard.ts";

/** Hazards of {@linkcode BatchedNode}. */
export const BACKFILL_HAZARDS: HazardsFor<BatchedNode> = {
  backfill: (node) => [{ relation: node.table, lock: "ROW EXCLUSIVE", work: "rows", rules: [] }],
};
