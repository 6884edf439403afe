/**
 * SQL of operations on tables.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../core/identifier.ts";
import type { CreateTableNode, SetTableOptionsNode, TableNode } from "../op/nodes/table.ts";
import { alterTable, type TablePart } from "./alter.ts";
import { columnSql, constraintSql } from "./column_sql.ts";
import { constraintComment } from "./constraint.ts";
import type { CompileContext, CompilersFor, StatementDraft } from "./draft.ts";
import { createIndexDrafts } from "./index_ops.ts";
import { newTypes } from "./new_types.ts";
import { optionName, optionValue, withOptions } from "./phrases.ts";
import { columnCommentSql, commentSql, words } from "./words.ts";

/** SQL of {@linkcode TableNode}. */
export const TABLE_COMPILERS: CompilersFor<TableNode> = {
  createTable,
  dropTable: ({ table, ifExists, cascade }) => [{
    sql: words("DROP TABLE", ifExists === true && "IF EXISTS", quoteQualified(table), cascade === true && "CASCADE"),
  }],
  renameTable: ({ table, newName, ifExists }) => [{
    sql: words(
      "ALTER TABLE",
      ifExists === true && "IF EXISTS",
      `${quoteQualified(table)} RENAME TO ${quoteIdentifier(newName)}`,
    ),
  }],
  tableComment: ({ table, comment }) => [{ sql: commentSql(`TABLE ${quoteQualified(table)}`, comment) }],
  setTableOptions: (node) => alterTable(node.table, setTableOptionsParts(node)),
};

function createTable(node: CreateTableNode, context: CompileContext): readonly StatementDraft[] {
  const { table, columns, constraints, indexes, comment } = node;
  const body = [...columns.map(columnSql), ...constraints.map(constraintSql)];
  const create = words(
    "CREATE",
    ...(node.prefixes ?? []),
    "TABLE",
    node.ifNotExists === true && "IF NOT EXISTS",
    quoteQualified(table),
    body.length === 0 ? "()" : `(\n${body.map((line) => `    ${line}`).join(",\n")}\n)`,
    node.inherits && `INHERITS (${node.inherits.map(quoteQualified).join(", ")})`,
    node.partitionBy && `PARTITION BY ${node.partitionBy}`,
    node.using && `USING ${quoteIdentifier(node.using)}`,
    withOptions(node.with).trim(),
    node.onCommit && `ON COMMIT ${node.onCommit}`,
    node.tablespace && `TABLESPACE ${quoteIdentifier(node.tablespace)}`,
  );
  const repeated = node.ifNotExists === true ? { ifNotExists: true } : {};
  return [
    ...newTypes(columns.map((column) => column.type), context, { byDefault: true }),
    { sql: create },
    ...indexes.flatMap((index) => createIndexDrafts(index, { table, ...repeated })),
    ...(comment === undefined ? [] : [{ sql: commentSql(`TABLE ${quoteQualified(table)}`, comment) }]),
    ...columns.flatMap((column) =>
      column.comment === undefined ? [] : [{ sql: columnCommentSql(table, column.name, column.comment) }]
    ),
    ...constraints.flatMap((constraint) => constraintComment(table, constraint)),
  ];
}

/** `SET (...)` and `RESET (...)`. */
export function setTableOptionsParts({ options }: SetTableOptionsNode): readonly TablePart[] {
  const set = Object.entries(options).flatMap(([key, value]) =>
    value === null ? [] : [`${optionName(key)} = ${optionValue(value)}`]
  );
  const reset = Object.entries(options).flatMap(([key, value]) => value === null ? [optionName(key)] : []);
  return [
    ...(set.length === 0 ? [] : [{ action: `SET (${set.join(", ")})`, pass: "other", touches: [] } as const]),
    ...(reset.length === 0 ? [] : [{ action: `RESET (${reset.join(", ")})`, pass: "other", touches: [] } as const]),
  ];
}
