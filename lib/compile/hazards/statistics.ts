/**
 * Hazards of operations on extended statistics.
 *
 * @module
 */
import type { StatisticsNode } from "../../op/nodes/statistics.ts";
import type { HazardsFor } from "./hazard.ts";
import { ddlOut } from "./lock.ts";

/** Hazards of {@linkcode StatisticsNode}. */
export const STATISTICS_HAZARDS: HazardsFor<StatisticsNode> = {
  createStatistics: ({ definition }) => "definition" in definition ? [] : [ddlOut(definition.table, "metadata")],
  alterStatistics: () => [],
  dropStatistics: () => [],
};
