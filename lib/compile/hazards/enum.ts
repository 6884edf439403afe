/**
 * Hazards of operations on enum types.
 *
 * @module
 */
import type { EnumNode } from "../../op/nodes/enum.ts";
import type { Hazard, HazardsFor } from "./hazard.ts";
import { unlocked } from "./lock.ts";

/** Hazards of {@linkcode EnumNode}. */
export const ENUM_HAZARDS: HazardsFor<EnumNode> = {
  createEnum: () => [],
  dropEnum: (node) => node.cascade === true ? [unlocked("T2")] : [],
  addEnumValue: (node) => {
    const rules = [
      ...(node.inTransaction === true ? ["E1"] : []),
      ...(node.before === undefined && node.after === undefined ? ["E2"] : []),
    ];
    return rules.length === 0 ? [] : [unlocked(...rules)];
  },
  renameEnumValue: () => [unlocked("E3")],
  replaceEnum: (node) => {
    const rewrite = { lock: "ACCESS EXCLUSIVE", work: "rewrite", rules: ["E4", "K7"] } as const;
    if (node.columns === undefined) return [rewrite];
    return node.columns.map((column): Hazard => ({ ...rewrite, relation: column.table }));
  },
};
