/**
 * Hazards of operations on columns.
 *
 * @module
 */
import type { AddColumnNode, AlterColumnNode, ColumnNode } from "../../op/nodes/column.ts";
import type { QualifiedName } from "../../op/nodes/parts.ts";
import { addConstraintHazards } from "./constraint.ts";
import { hasValue, isSerial, keepsRows, mayBeVolatile } from "./facts.ts";
import type { Hazard, HazardsFor } from "./hazard.ts";

/** Hazards of {@linkcode ColumnNode}. */
export const COLUMN_HAZARDS: HazardsFor<ColumnNode> = {
  addColumn: (node) => addColumnHazards(node),
  dropColumn: ({ table }) => [exclusive(table, "metadata", ["K8"])],
  alterColumn: (node) => alterColumnHazards(node),
  renameColumn: ({ table }) => [exclusive(table, "metadata", ["K9"])],
};

function exclusive(relation: QualifiedName, work: Hazard["work"], rules: readonly string[]): Hazard {
  return { relation, lock: "ACCESS EXCLUSIVE", work, rules };
}

function addColumnHazards({ table, column, constraints, indexes }: AddColumnNode): readonly Hazard[] {
  const { default: value, references } = column;
  const rewrites = [
    ...(value !== undefined && mayBeVolatile(value) ? ["K1"] : []),
    ...(isSerial(column.type) ? ["K2"] : []),
    ...(column.identity === undefined ? [] : ["K3"]),
    ...(column.computed?.stored === true ? ["K4"] : []),
  ];
  const rules = [
    ...rewrites,
    ...(column.nullable === false && !hasValue(column) ? ["K5"] : []),
    ...(column.type.kind === "builtin" && column.type.name === "json" ? ["K6"] : []),
    ...(column.checks === undefined ? [] : ["C9"]),
    ...(column.primaryKey === true ? ["C6"] : []),
  ];
  const work = rewrites.length > 0
    ? "rewrite"
    : column.primaryKey === true
    ? "index build"
    : column.checks === undefined
    ? "metadata"
    : "scan";
  return [
    exclusive(table, work, rules),
    ...(references === undefined ? [] : [
      {
        relation: references.table,
        lock: "SHARE ROW EXCLUSIVE",
        // Without a default every row is NULL, and PostgreSQL knows: no scan.
        work: value === undefined ? "metadata" : "scan",
        rules: value === undefined ? [] : ["C10"],
      } as const,
    ]),
    ...constraints.flatMap((constraint) =>
      addConstraintHazards(table, constraint).map((hazard) =>
        constraint.kind === "unique" ? { ...hazard, rules: ["C8"] } : hazard
      )
    ),
    ...indexes.map((): Hazard => ({ relation: table, lock: "SHARE", work: "index build", rules: ["I1"] })),
  ];
}

function alterColumnHazards(node: AlterColumnNode): readonly Hazard[] {
  const { table, type, nullable, comment, newName, existing } = node;
  const free = type === undefined ||
    (existing.type !== undefined && node.using === undefined && keepsRows(existing.type, type));
  const work = !free ? "rewrite" : nullable === false ? "scan" : "metadata";
  const rules = [
    ...(free ? [] : ["K7"]),
    ...(nullable === undefined ? [] : nullable ? ["K10"] : ["C4"]),
    ...(node.default === undefined ? [] : ["K11"]),
    ...(newName === undefined ? [] : ["K9"]),
  ];
  const alters = type !== undefined || nullable !== undefined || node.default !== undefined || newName !== undefined;
  return [
    ...(alters ? [exclusive(table, work, rules)] : []),
    ...(comment === undefined
      ? []
      : [{ relation: table, lock: "SHARE UPDATE EXCLUSIVE", work: "metadata", rules: [] } as const]),
  ];
}
