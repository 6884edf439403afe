/**
 * Inverses of operations on rewrite rules.
 *
 * @module
 */
import type { RuleNode } from "../nodes/rule.ts";
import { recreate, uncreate } from "./recreate.ts";
import type { ReversersFor } from "./reversal.ts";

/** Inverses of {@linkcode RuleNode}. */
export const RULE_REVERSERS: ReversersFor<RuleNode> = {
  createRule: (node) => {
    const { name, table } = node.rule;
    const drop = { kind: "dropRule", name, table, existing: node.rule } as const;
    return uncreate({ what: `rule '${name}'`, node }, {
      drop: () => [drop],
      // The text of a definition may lack OR REPLACE.
      restore: (rule) => [drop, { kind: "createRule", rule }],
    });
  },
  dropRule: (node) =>
    recreate(
      { what: `rule '${node.name}'`, directive: "op.dropRule", node },
      (rule) => [{ kind: "createRule", rule }],
    ),
};
