/**
 * Hazards of operations on constraints.
 *
 * @module
 */
import type { ConstraintNode } from "../../op/nodes/constraint.ts";
import type { ConstraintDef, QualifiedName } from "../../op/nodes/parts.ts";
import type { Hazard, HazardsFor } from "./hazard.ts";
import { referenced } from "./table.ts";

/** Hazards of {@linkcode ConstraintNode}. */
export const CONSTRAINT_HAZARDS: HazardsFor<ConstraintNode> = {
  addConstraint: ({ table, constraint }) => addConstraintHazards(table, constraint),
  dropConstraint: ({ table, existing }) =>
    [table, ...(existing === undefined ? [] : referenced([existing], table))].map((relation): Hazard => ({
      relation,
      lock: "ACCESS EXCLUSIVE",
      work: "metadata",
      rules: ["C14"],
    })),
  renameConstraint: ({ table }) => [{ relation: table, lock: "ACCESS EXCLUSIVE", work: "metadata", rules: [] }],
};

/** Hazards of `ADD CONSTRAINT` on an existing table. */
export function addConstraintHazards(table: QualifiedName, constraint: ConstraintDef): readonly Hazard[] {
  switch (constraint.kind) {
    case "primaryKey":
      return [
        constraint.usingIndex === undefined ? exclusive(table, "index build", "C6") : exclusive(table, "metadata"),
      ];
    case "unique":
      return [
        constraint.usingIndex === undefined ? exclusive(table, "index build", "C5") : exclusive(table, "metadata"),
      ];
    case "exclude":
      return [exclusive(table, "index build", "C7")];
    case "check":
      return [constraint.notValid === true ? exclusive(table, "metadata") : exclusive(table, "scan", "C2")];
    case "foreignKey":
      return [table, ...referenced([constraint], table)].map((relation) => ({
        relation,
        lock: "SHARE ROW EXCLUSIVE",
        work: constraint.notValid === true ? "metadata" : "scan",
        rules: constraint.notValid === true ? [] : ["C1"],
      }));
  }
}

function exclusive(relation: QualifiedName, work: Hazard["work"], ...rules: readonly string[]): Hazard {
  return { relation, lock: "ACCESS EXCLUSIVE", work, rules };
}
