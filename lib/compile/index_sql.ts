/**
 * SQL of index definitions.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../core/identifier.ts";
import type { IndexDef, IndexElementDef, QualifiedName } from "../op/nodes/parts.ts";
import { nameList, withOptions } from "./phrases.ts";
import { words } from "./words.ts";

/** What `CREATE INDEX` says besides the definition. */
export interface IndexUse {
  readonly table: QualifiedName;
  readonly concurrently?: boolean;
  readonly ifNotExists?: boolean;
  readonly only?: boolean;
}

/** `CREATE INDEX ...`. */
export function createIndexSql(index: IndexDef, use: IndexUse): string {
  const { nullsNotDistinct } = index;
  return words(
    "CREATE",
    index.unique === true && "UNIQUE",
    "INDEX",
    use.concurrently === true && "CONCURRENTLY",
    use.ifNotExists === true && "IF NOT EXISTS",
    index.name && quoteIdentifier(index.name),
    "ON",
    use.only === true && "ONLY",
    quoteQualified(use.table),
    index.using && `USING ${quoteIdentifier(index.using)}`,
    `(${index.elements.map(elementSql).join(", ")})`,
    index.include && `INCLUDE ${nameList(index.include)}`,
    nullsNotDistinct !== undefined && (nullsNotDistinct ? "NULLS NOT DISTINCT" : "NULLS DISTINCT"),
    withOptions(index.with).trim(),
    index.tablespace && `TABLESPACE ${quoteIdentifier(index.tablespace)}`,
    index.where && `WHERE ${index.where}`,
  );
}

function elementSql({ column, sql, collation, ops, order, nulls }: IndexElementDef): string {
  return words(
    column === undefined ? sql : quoteIdentifier(column),
    collation && `COLLATE ${quoteIdentifier(collation)}`,
    ops,
    order,
    nulls && `NULLS ${nulls}`,
  );
}
