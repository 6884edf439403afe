/**
 * SQL of operations on rows.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../core/identifier.ts";
import { quoteLiteral } from "../core/literal.ts";
import type { BulkInsertNode, DataNode, ValueDef } from "../op/nodes/data.ts";
import type { CompilersFor, StatementDraft } from "./draft.ts";

/** Rows per `INSERT`: enough to be fast, few enough to be read. */
const CHUNK = 500;

/** SQL of {@linkcode DataNode}. */
export const DATA_COMPILERS: CompilersFor<DataNode> = {
  bulkInsert: (node) => {
    const drafts: StatementDraft[] = [];
    for (let i = 0; i < node.rows.length; i += CHUNK) {
      drafts.push({ sql: insertSql(node, node.rows.slice(i, i + CHUNK)), class: "data" });
    }
    return drafts;
  },
};

function insertSql({ table, columns, onConflictDoNothing }: BulkInsertNode, rows: BulkInsertNode["rows"]): string {
  const names = columns.map(({ name }) => quoteIdentifier(name)).join(", ");
  const lines = rows.map((row) => `(${row.map(valueSql).join(", ")})`);
  const values = lines.length === 1 ? ` ${lines[0]}` : `\n    ${lines.join(",\n    ")}`;
  const conflict = onConflictDoNothing === true ? (lines.length === 1 ? " " : "\n") + "ON CONFLICT DO NOTHING" : "";
  return `INSERT INTO ${quoteQualified(table)} (${names}) VALUES${values}${conflict}`;
}

/** A value as a literal; text has no type, so that it takes that of its column. */
export function valueSql(value: ValueDef): string {
  if (value === null) return "NULL";
  if (typeof value === "string") return quoteLiteral(value);
  return typeof value === "object" ? value.sql : String(value);
}
