/**
 * SQL of operations on constraints.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../core/identifier.ts";
import type { AddConstraintNode, ConstraintNode, DropConstraintNode } from "../op/nodes/constraint.ts";
import type { ConstraintDef, QualifiedName } from "../op/nodes/parts.ts";
import { type AlterPass, alterTable, ANYTHING, CONSTRAINTS, type TablePart } from "./alter.ts";
import { constraintSql } from "./column_sql.ts";
import type { CompilersFor, StatementDraft } from "./draft.ts";
import { commentSql, words } from "./words.ts";

/** SQL of {@linkcode ConstraintNode}. */
export const CONSTRAINT_COMPILERS: CompilersFor<ConstraintNode> = {
  addConstraint: (node) => alterTable(node.table, addConstraintParts(node)),
  dropConstraint: (node) => alterTable(node.table, dropConstraintParts(node)),
  renameConstraint: ({ table, name, newName }) => [{
    sql: `ALTER TABLE ${quoteQualified(table)} RENAME CONSTRAINT ${quoteIdentifier(name)} TO ${
      quoteIdentifier(newName)
    }`,
  }],
};

const PASS: Readonly<Record<ConstraintDef["kind"], AlterPass>> = {
  primaryKey: "key",
  unique: "key",
  exclude: "key",
  check: "other",
  foreignKey: "other",
};

/** `ADD CONSTRAINT`, and its comment. */
export function addConstraintParts(
  { table, constraint }: Pick<AddConstraintNode, "table" | "constraint">,
): readonly TablePart[] {
  return [
    { action: `ADD ${constraintSql(constraint)}`, pass: PASS[constraint.kind], touches: touched(constraint) },
    ...constraintComment(table, constraint),
  ];
}

function touched(constraint: ConstraintDef): readonly string[] {
  const name = constraint.name === undefined ? [] : [constraint.name];
  if (constraint.kind === "check" || constraint.kind === "exclude") return [ANYTHING];
  return [...name, ...constraint.columns, CONSTRAINTS];
}

/** `DROP CONSTRAINT`. */
export function dropConstraintParts({ name, ifExists, cascade, existing }: DropConstraintNode): readonly TablePart[] {
  return [{
    action: words(
      "DROP CONSTRAINT",
      ifExists === true && "IF EXISTS",
      quoteIdentifier(name),
      cascade === true && "CASCADE",
    ),
    pass: "drop",
    touches: [name, CONSTRAINTS, ...(existing === undefined ? [] : touched(existing))],
  }];
}

/** `COMMENT ON CONSTRAINT`, when the constraint has a comment and a name to put it on. */
export function constraintComment(table: QualifiedName, { name, comment }: ConstraintDef): readonly StatementDraft[] {
  if (comment === undefined || name === undefined) return [];
  return [{ sql: commentSql(`CONSTRAINT ${quoteIdentifier(name)} ON ${quoteQualified(table)}`, comment) }];
}
