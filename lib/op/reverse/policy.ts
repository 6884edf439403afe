/**
 * Inverses of operations on row-level security.
 *
 * @module
 */
import type { PolicyNode } from "../nodes/policy.ts";
import { missingMembers, recreate, unknownBefore } from "./recreate.ts";
import type { ReversersFor } from "./reversal.ts";

/** Inverses of {@linkcode PolicyNode}. */
export const POLICY_REVERSERS: ReversersFor<PolicyNode> = {
  createPolicy: ({ kind: _kind, ...existing }) => {
    const { name, table } = existing;
    return [{ kind: "dropPolicy", name, table, existing }];
  },
  alterPolicy: ({ kind, name, table, existing, ...rules }) =>
    existing === undefined || missingMembers(rules, existing).length > 0
      ? unknownBefore(`policy '${name}'`, "op.alterPolicy")
      : [{ kind, name, table, ...existing, existing: rules }],
  dropPolicy: (node) =>
    recreate(
      { what: `policy '${node.name}'`, directive: "op.dropPolicy", node },
      (existing) => [{ kind: "createPolicy", ...existing }],
    ),
  rowLevelSecurity: (node) => [{ ...node, action: OPPOSITE[node.action] }],
};

const OPPOSITE = { enable: "disable", disable: "enable", force: "noForce", noForce: "force" } as const;
