/**
 * Names of NOT NULL that nobody chose.
 *
 * Since PostgreSQL 18 NOT NULL is a constraint with a name, made of those of the table and the column, and it keeps the name
 * when one of them is renamed. A target that gives it no name does not wish for another one.
 *
 * @module
 */
import type { CatalogPair } from "../../autogen/filter/filter.ts";
import type { Column } from "../../schema/column.ts";
import { hasDefaultNotNullName } from "../../schema/default_name.ts";
import { nameKey } from "../../schema/object_key.ts";
import type { Table } from "../../schema/table.ts";

/** As PostgreSQL makes them. */
const MADE = /_not_null\d*$/;

/** The pair, where the database has the name of the target for what was renamed. */
export function withoutStaleNames({ database, target }: CatalogPair): CatalogPair {
  if (database.source.serverVersion < 180000) return { database, target };
  const wished = new Map(target.tables.map((table) => [nameKey("table", table), table]));
  const tables = database.tables.map((table) => {
    const after = wished.get(nameKey("table", table));
    return after === undefined ? table : renamed(table, after);
  });
  return { database: { ...database, tables }, target };
}

function renamed(table: Table, after: Table): Table {
  const wished = new Map(after.columns.map((column) => [column.name, column]));
  const columns = table.columns.map((column) => settled(column, { table, after: wished.get(column.name) }));
  return columns.every((column, at) => column === table.columns[at]) ? table : { ...table, columns };
}

function settled(
  column: Column,
  { table, after }: { readonly table: Table; readonly after: Column | undefined },
): Column {
  const [was, will] = [column.notNullConstraint, after?.notNullConstraint ?? null];
  if (after === undefined || was === null || will === null || was.name === will.name) return column;
  if (!MADE.test(was.name) || !hasDefaultNotNullName(after, table)) return column;
  return { ...column, notNullConstraint: { ...was, name: will.name } };
}
