/**
 * Tables read from the database: `Table(name, metadata, autoload_with=bind)`, `metadata.reflect(bind)`.
 *
 * @module
 */
import { raiseOf } from "../../python/runtime/exception.ts";
import { PyObject, type Value } from "../../python/runtime/object.ts";
import { items, text } from "../python.ts";
import {
  type ColumnState,
  columnType,
  CONSTRAINT_TYPES,
  type ConstraintState,
  type IndexState,
  indexType,
  tableState,
  tableType,
} from "../schema/classes.ts";
import { addItems, makeTable, tableKey, tablesOf } from "../schema/table.ts";
import { textClause } from "../sql/text_clause.ts";
import { noSuchTable } from "./errors.ts";
import { columnRows, foreignKeyRows, indexRows, primaryKeyRow, tableNames, uniqueRows } from "./catalog.ts";
import { typeFromText } from "./type_of_text.ts";
import type { Run } from "../run.ts";

/** Adds the columns and foreign keys that the database has to a table; those given in Python stay. */
export async function reflectTable(run: Run, table: PyObject): Promise<null> {
  const state = tableState(table)!;
  const columns = await columnRows(run, state);
  if (columns.length === 0) throw raiseOf(noSuchTable, state.name);
  const key = await primaryKeyRow(run, state);
  const given = new Map(state.columns);
  state.columns.clear();
  for (const row of columns) {
    const known = given.get(row.name);
    given.delete(row.name);
    const column = known ?? new PyObject(columnType);
    if (known === undefined) {
      column.state = {
        kind: "column",
        name: row.name,
        key: row.name,
        table: null,
        type: await typeFromText(run, row),
        nullable: row.nullable,
        primaryKey: key.columns.includes(row.name),
        // A sequence of the table's own, which a copy of the column gets one of, too.
        autoincrement: /^nextval\(/.test(row.default ?? "") ? true : "auto",
        serverDefault: row.default === null ? null : textClause(row.default.replace(/:/g, "\\:")),
        index: false,
        unique: false,
        comment: row.comment,
        foreignKeys: [],
        checks: [],
        identity: null,
        computed: null,
        sequence: null,
      } satisfies ColumnState;
    }
    addItems(table, [column]);
  }
  addItems(table, [...given.values()]);
  for (const row of await foreignKeyRows(run, state)) {
    const constraint = new PyObject(CONSTRAINT_TYPES.foreignKey);
    const prefix = row.schema === null ? row.table : `${row.schema}.${row.table}`;
    constraint.state = {
      kind: "foreignKey",
      name: row.name,
      columns: row.columns,
      references: row.referred.map((name) => `${prefix}.${name}`),
      options: new Map(),
    } satisfies ConstraintState;
    addItems(table, [constraint]);
  }
  for (const row of await uniqueRows(run, state)) {
    const constraint = new PyObject(CONSTRAINT_TYPES.unique);
    constraint.state = {
      kind: "unique",
      name: row.name ?? undefined,
      columns: row.columns,
      options: new Map(),
    } satisfies ConstraintState;
    addItems(table, [constraint]);
  }
  for (const row of await indexRows(run, state)) {
    const expressions = row.columns.filter((column) => column !== null);
    // An index on expressions is left out, as SQLAlchemy does, and one of a constraint is no index of its own.
    if (row.constraint !== null || expressions.length < row.columns.length) continue;
    const options = new Map<string, Value>([["unique", row.unique]]);
    if (row.where !== null) options.set("postgresql_where", textClause(row.where.replace(/:/g, "\\:")));
    if (row.method !== "btree") options.set("postgresql_using", row.method);
    const index = new PyObject(indexType);
    index.state = { kind: "index", name: row.name, expressions, options, table } satisfies IndexState;
    addItems(table, [index]);
  }
  return null;
}

/** Reads all tables of a schema, or those that are asked for. */
export async function reflectMetadata(
  run: Run,
  { metadata, schema, only }: { metadata: PyObject; schema: string | undefined; only: Value },
): Promise<null> {
  const names = only === null ? await tableNames(run, schema) : items(only).map((name) => text(name, "A table name"));
  for (const name of names) {
    if (tablesOf(metadata).has(tableKey(name, schema))) continue;
    await reflectTable(run, makeTable(tableType, { name, schema, metadata, options: new Map() }));
  }
  return null;
}
