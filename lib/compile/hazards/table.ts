/**
 * Hazards of operations on tables.
 *
 * @module
 */
import type { ConstraintDef } from "../../op/nodes/parts.ts";
import type { TableNode } from "../../op/nodes/table.ts";
import type { QualifiedName } from "../../sql/statement.ts";
import type { Hazard, HazardsFor } from "./hazard.ts";

/** Hazards of {@linkcode TableNode}. */
export const TABLE_HAZARDS: HazardsFor<TableNode> = {
  createTable: ({ table, constraints, inherits = [] }) => [
    ...referenced(constraints, table).map((relation): Hazard => ({
      relation,
      lock: "SHARE ROW EXCLUSIVE",
      work: "metadata",
      rules: ["C13"],
    })),
    ...inherits.map((relation): Hazard => ({
      relation,
      lock: "SHARE UPDATE EXCLUSIVE",
      work: "metadata",
      rules: [],
    })),
  ],
  dropTable: ({ table, existing }) => [
    { relation: table, lock: "ACCESS EXCLUSIVE", work: "metadata", rules: ["T2"] },
    ...referenced(existing?.constraints ?? [], table).map((relation): Hazard => ({
      relation,
      lock: "ACCESS EXCLUSIVE",
      work: "metadata",
      rules: ["C12"],
    })),
  ],
  renameTable: ({ table }) => [{ relation: table, lock: "ACCESS EXCLUSIVE", work: "metadata", rules: ["T1"] }],
  tableComment: ({ table }) => [{ relation: table, lock: "SHARE UPDATE EXCLUSIVE", work: "metadata", rules: [] }],
  setTableOptions: ({ table }) => [{ relation: table, lock: "SHARE UPDATE EXCLUSIVE", work: "metadata", rules: [] }],
};

/** Other tables that foreign keys refer to, each once. */
export function referenced(constraints: readonly ConstraintDef[], own: QualifiedName): readonly QualifiedName[] {
  const found = new Map<string, QualifiedName>();
  for (const constraint of constraints) {
    if (constraint.kind !== "foreignKey") continue;
    const { references } = constraint;
    if (references.name === own.name && references.schema === own.schema) continue;
    found.set(JSON.stringify([references.schema ?? null, references.name]), references);
  }
  return [...found.values()];
}
