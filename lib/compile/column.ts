/**
 * SQL of operations on columns.
 *
 * @module
 */
import { quoteIdentifier } from "../core/identifier.ts";
import type { AddColumnNode, ColumnNode, DropColumnNode } from "../op/nodes/column.ts";
import { alterTable, ANYTHING, CONSTRAINTS, type TablePart } from "./alter.ts";
import { alterColumnParts } from "./alter_column.ts";
import { columnSql, inlineConstraintSql } from "./column_sql.ts";
import { addConstraintParts, constraintComment } from "./constraint.ts";
import type { CompileContext, CompilersFor } from "./draft.ts";
import { createIndexDrafts } from "./index_ops.ts";
import { newTypes } from "./new_types.ts";
import { renameColumnParts } from "./rename_column.ts";
import { columnCommentSql, words } from "./words.ts";

/** SQL of {@linkcode ColumnNode}. */
export const COLUMN_COMPILERS: CompilersFor<ColumnNode> = {
  addColumn: (node, context) => alterTable(node.table, addColumnParts(node, context)),
  dropColumn: (node) => alterTable(node.table, dropColumnParts(node)),
  alterColumn: (node, context) => alterTable(node.table, alterColumnParts(node, context)),
  renameColumn: (node) => alterTable(node.table, renameColumnParts(node)),
};

/**
 * `ADD COLUMN`, then its constraints, indexes and comment.
 *
 * With `IF NOT EXISTS` the constraints stand in the column, so that a column that is there already does not get them again.
 */
export function addColumnParts(node: AddColumnNode, context: CompileContext): readonly TablePart[] {
  const { table, column, ifNotExists = false, constraints, indexes } = node;
  const inline = ifNotExists ? constraints.filter((constraint) => inlineConstraintSql(constraint) !== undefined) : [];
  const { checks = [], computed, references } = column;
  const reads = checks.length > 0 || computed !== undefined || references !== undefined || inline.length > 0;
  return [
    ...newTypes([column.type], context, { byDefault: false }),
    {
      action: words(
        "ADD COLUMN",
        ifNotExists && "IF NOT EXISTS",
        columnSql(column),
        ...inline.map(inlineConstraintSql),
      ),
      pass: "add column",
      touches: reads ? [ANYTHING] : [column.name],
    },
    ...constraints.filter((constraint) => !inline.includes(constraint)).flatMap((constraint) =>
      addConstraintParts({ table, constraint })
    ),
    ...inline.flatMap((constraint) => constraintComment(table, constraint)),
    ...indexes.flatMap((index) => createIndexDrafts(index, { table, ...(ifNotExists ? { ifNotExists } : {}) })),
    ...(column.comment === undefined ? [] : [{ sql: columnCommentSql(table, column.name, column.comment) }]),
  ];
}

/** `DROP COLUMN`. */
export function dropColumnParts({ column, ifExists, cascade }: DropColumnNode): readonly TablePart[] {
  return [{
    action: words(
      "DROP COLUMN",
      ifExists === true && "IF EXISTS",
      quoteIdentifier(column),
      cascade === true && "CASCADE",
    ),
    pass: "drop",
    touches: [column, CONSTRAINTS],
  }];
}
