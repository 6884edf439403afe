/**
 * Hazards of operations on rows.
 *
 * @module
 */
import type { DataNode } from "../../op/nodes/data.ts";
import type { HazardsFor } from "./hazard.ts";

/** Hazards of {@linkcode DataNode}. */
export const DATA_HAZARDS: HazardsFor<DataNode> = {
  bulkInsert: ({ table }) => [{ relation: table, lock: "ROW EXCLUSIVE", work: "rows", rules: [] }],
};
