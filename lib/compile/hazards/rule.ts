/**
 * Hazards of operations on rewrite rules.
 *
 * @module
 */
import type { RuleNode } from "../../op/nodes/rule.ts";
import type { HazardsFor } from "./hazard.ts";
import { exclusive } from "./lock.ts";

/** Hazards of {@linkcode RuleNode}. */
export const RULE_HAZARDS: HazardsFor<RuleNode> = {
  createRule: ({ rule }) => [exclusive(rule.table)],
  dropRule: (node) => [exclusive(node.table)],
};
