/**
 * Hazards of operations that change big tables in steps: strong locks only for a moment each, reading under weak ones.
 *
 * @module
 */
import type { OnlineNode } from "../../op/nodes/online.ts";
import type { HazardsFor } from "./hazard.ts";
import { ddlOut, exclusive, writersOut } from "./lock.ts";

/** Hazards of {@linkcode OnlineNode}. */
export const ONLINE_HAZARDS: HazardsFor<OnlineNode> = {
  validateConstraint: (node) => [ddlOut(node.table, "scan")],
  setNotNullOnline: (node) => [exclusive(node.table), ddlOut(node.table, "scan")],
  addValidatedConstraint: ({ table, constraint }) =>
    constraint.kind === "check" ? [exclusive(table), ddlOut(table, "scan")] : [
      writersOut(table),
      writersOut(constraint.references),
      ddlOut(table, "scan"),
      { relation: constraint.references, lock: "ROW SHARE", work: "scan", rules: [] },
    ],
  addIndexedConstraint: ({ table, nullable = [] }) => [
    // A unique index on rows that are there may fail late.
    ddlOut(table, "index build", "I12"),
    ...(nullable.length === 0 ? [] : [ddlOut(table, "scan")]),
    exclusive(table),
  ],
};
