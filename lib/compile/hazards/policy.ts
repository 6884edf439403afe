/**
 * Hazards of operations on row-level security.
 *
 * @module
 */
import type { PolicyNode } from "../../op/nodes/policy.ts";
import type { HazardsFor } from "./hazard.ts";
import { exclusive } from "./lock.ts";

/** Hazards of {@linkcode PolicyNode}. */
export const POLICY_HAZARDS: HazardsFor<PolicyNode> = {
  createPolicy: (node) => [exclusive(node.table, "T12")],
  alterPolicy: (node) => [exclusive(node.table, "T12")],
  dropPolicy: (node) => [exclusive(node.table, "T12")],
  rowLevelSecurity: (node) => [exclusive(node.table, "T12")],
};
