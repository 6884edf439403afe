/**
 * Hazards of operations on functions, procedures and aggregates.
 *
 * @module
 */
import type { FunctionNode } from "../../op/nodes/function.ts";
import type { HazardsFor } from "./hazard.ts";
import { unlocked } from "./lock.ts";

/** Hazards of {@linkcode FunctionNode}. */
export const FUNCTION_HAZARDS: HazardsFor<FunctionNode> = {
  // What a body that is kept as text refers to is not known to PostgreSQL.
  createFunction: ({ routine }) => "atomic" in routine && routine.atomic === true ? [] : [unlocked("F1")],
  dropFunction: (node) => [unlocked("F1", ...(node.cascade === true ? ["T2"] : []))],
  createAggregate: () => [],
  dropAggregate: (node) => [unlocked("F1", ...(node.cascade === true ? ["T2"] : []))],
};
