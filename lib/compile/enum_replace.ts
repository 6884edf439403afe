/**
 * SQL of `op.replaceEnum`.
 *
 * PostgreSQL can neither drop nor move a value of an enum type, so the type is replaced: the old one renamed, the new one
 * created under its name, every column cast through text, the old one dropped. The old type gives up its name first, so that
 * definitions that were saved as text mean the new type when they are run again.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified, truncateIdentifier } from "../core/identifier.ts";
import type { EnumColumnDef, ReplaceEnumNode } from "../op/nodes/enum.ts";
import type { QualifiedName } from "../sql/statement.ts";
import type { StatementDraft } from "./draft.ts";
import { replaceEnumBlock } from "./enum_search.ts";
import { createEnumSql, mappedArray, mappedText } from "./enum_sql.ts";

const OLD_SUFFIX = "__old";

/** The statements of {@linkcode ReplaceEnumNode}: plain ones for columns that the caller named, else one block. */
export function replaceEnumStatements(node: ReplaceEnumNode): readonly StatementDraft[] {
  const oldName = truncateIdentifier(node.type.name, 63 - OLD_SUFFIX.length) + OLD_SUFFIX;
  if (node.columns === undefined) return [{ sql: replaceEnumBlock(node, oldName) }];
  return [
    { sql: `ALTER TYPE ${quoteQualified(node.type)} RENAME TO ${quoteIdentifier(oldName)}` },
    { sql: createEnumSql(node.type, node.values) },
    ...byTable(node.columns).map(([table, columns]): StatementDraft => ({
      sql: `ALTER TABLE ${quoteQualified(table)} ${columns.flatMap((column) => alterColumn(node, column)).join(", ")}`,
      relations: [table],
    })),
    { sql: `DROP TYPE ${quoteQualified({ ...node.type, name: oldName })}` },
  ];
}

function byTable(columns: readonly EnumColumnDef[]): readonly (readonly [QualifiedName, readonly EnumColumnDef[]])[] {
  const tables = Map.groupBy(columns, (column) => quoteQualified(column.table));
  return [...tables.values()].map((ofTable) => [ofTable[0]!.table, ofTable]);
}

/** PostgreSQL runs `DROP DEFAULT` before `TYPE` and `SET DEFAULT` after it, so one statement and one rewrite do. */
function alterColumn(node: ReplaceEnumNode, column: EnumColumnDef): readonly string[] {
  const name = quoteIdentifier(column.column);
  const mapping = Object.entries(node.mapping ?? {});
  const array = column.array === true;
  const type = quoteQualified(node.type) + (array ? "[]" : "");
  const before = column.existingDefault === undefined ? column.default ?? null : column.existingDefault;
  return [
    ...(before === null ? [] : [`ALTER COLUMN ${name} DROP DEFAULT`]),
    `ALTER COLUMN ${name} TYPE ${type} USING ${(array ? mappedArray : mappedText)(name, mapping)}::${type}`,
    ...(column.default === undefined ? [] : [`ALTER COLUMN ${name} SET DEFAULT ${column.default}`]),
  ];
}
