/**
 * SQL of operations that change big tables in steps (reference: the catalogue of unsafe DDL, C1 to C6).
 *
 * Every step is committed by itself: a lock that one step took must be gone before the next one reads the table.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../core/identifier.ts";
import type { AddIndexedConstraintNode, NullableColumnDef, OnlineNode } from "../op/nodes/online.ts";
import type { IndexDef, QualifiedName } from "../op/nodes/parts.ts";
import { constraintSql } from "./column_sql.ts";
import { constraintComment } from "./constraint.ts";
import type { CompilersFor, StatementDraft } from "./draft.ts";
import { createIndexDrafts } from "./index_ops.ts";

/** SQL of {@linkcode OnlineNode}. */
export const ONLINE_COMPILERS: CompilersFor<OnlineNode> = {
  validateConstraint: (node) => [validate(node.table, node.name)],
  setNotNullOnline: (node) => setNotNull(node.table, [{ column: node.column, checkName: node.checkName }]),
  addValidatedConstraint: ({ table, constraint }) => [
    step(table, `ADD ${constraintSql({ ...constraint, notValid: true })}`),
    validate(table, constraint.name),
    ...constraintComment(table, constraint),
  ],
  addIndexedConstraint: (node) => [
    ...createIndexDrafts(indexOf(node), { table: node.table, concurrently: true }),
    ...setNotNull(node.table, node.nullable ?? []),
    step(node.table, `ADD ${constraintSql({ ...node.constraint, usingIndex: node.constraint.name })}`),
    ...constraintComment(node.table, node.constraint),
  ],
};

/** Proves with a CHECK that there is no NULL, so that `SET NOT NULL` need not look; then takes the CHECK away. */
export function setNotNull(table: QualifiedName, columns: readonly NullableColumnDef[]): readonly StatementDraft[] {
  if (columns.length === 0) return [];
  const add = columns.map(({ column, checkName }) =>
    `ADD CONSTRAINT ${quoteIdentifier(checkName)} CHECK (${quoteIdentifier(column)} IS NOT NULL) NOT VALID`
  );
  return [
    step(table, add.join(", ")),
    ...columns.map(({ checkName }) => validate(table, checkName)),
    step(table, columns.map(({ column }) => `ALTER COLUMN ${quoteIdentifier(column)} SET NOT NULL`).join(", ")),
    step(table, columns.map(({ checkName }) => `DROP CONSTRAINT ${quoteIdentifier(checkName)}`).join(", ")),
  ];
}

/** One `ALTER TABLE`, committed by itself. */
export function step(table: QualifiedName, action: string): StatementDraft {
  return { sql: `ALTER TABLE ${quoteQualified(table)} ${action}`, autocommit: true, relations: [table] };
}

/** `VALIDATE CONSTRAINT`, committed by itself. */
export function validate(table: QualifiedName, name: string): StatementDraft {
  return {
    sql: `ALTER TABLE ${quoteQualified(table)} VALIDATE CONSTRAINT ${quoteIdentifier(name)}`,
    class: "scan",
    autocommit: true,
  };
}

/** The index that the constraint will adopt, under the name that the constraint will have. */
function indexOf({ constraint }: AddIndexedConstraintNode): IndexDef {
  return {
    name: constraint.name,
    unique: true,
    elements: constraint.columns.map((column) => ({ column })),
    ...(constraint.include === undefined ? {} : { include: constraint.include }),
    ...(constraint.kind === "unique" && constraint.nullsNotDistinct !== undefined
      ? { nullsNotDistinct: constraint.nullsNotDistinct }
      : {}),
  };
}
