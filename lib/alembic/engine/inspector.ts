/**
 * `sqlalchemy.inspect(bind)`: the inspector.
 *
 * @module
 */
import { raise, raiseOf } from "../../python/runtime/exception.ts";
import { defineClassMethods, defineMethods, defineProperties, nativeType } from "../../python/runtime/native.ts";
import { PyObject, type PyType, type Value } from "../../python/runtime/object.ts";
import type { PyDict } from "../../python/runtime/dict.ts";
import { PyList } from "../../python/runtime/values.ts";
import { dictOf, optionalText, present, text } from "../python.ts";
import type { Run } from "../run.ts";
import {
  checkRows,
  type ColumnRow,
  columnRows,
  foreignKeyRows,
  indexRows,
  inSchema,
  primaryKeyRow,
  type Relation,
  relationNames,
  rowsOf,
  tableNames,
  uniqueRows,
} from "./catalog.ts";
import { connectionOf, connectionType, runOf } from "./connection.ts";
import { dialectObject } from "./dialect.ts";
import { noSuchTable } from "./errors.ts";
import { reflectTable } from "./reflect.ts";
import { relationExists } from "./exists.ts";
import { typeFromText } from "./type_of_text.ts";

/** `Inspector`. */
export const inspectorType: PyType = nativeType("Inspector", { module: "sqlalchemy.engine.reflection", open: true });

/** What `inspect()` gives for a connection. */
export function makeInspector(run: Run): PyObject {
  const inspector = new PyObject(inspectorType);
  inspector.state = run;
  return inspector;
}

function run(self: PyObject): Run {
  return self.state as Run;
}

function relation(name: Value, schema: Value): Relation {
  return { name: text(name, "A table name"), ...present({ schema: optionalText(schema, "A schema") }) };
}

function record(members: Readonly<Record<string, Value>>): PyDict {
  return dictOf(Object.entries(members));
}

function strings(values: readonly (string | null)[]): PyList {
  return new PyList([...values]);
}

async function columns(self: PyObject, name: Value, schema: Value): Promise<Value> {
  const table = relation(name, schema);
  const rows = await columnRows(run(self), table);
  if (rows.length === 0) throw raiseOf(noSuchTable, table.name);
  return new PyList(rows.map((row) => columnRecord(run(self), row)));
}

function columnRecord(of: Run, row: ColumnRow): PyDict {
  const isSerial = row.default !== null && /^nextval\('/.test(row.default);
  return record({
    name: row.name,
    type: typeFromText(of, row),
    nullable: row.nullable,
    default: row.generated ? null : row.default,
    autoincrement: isSerial || row.identity !== null,
    comment: row.comment,
    ...(row.generated ? { computed: record({ sqltext: row.default ?? "", persisted: true }) } : {}),
    ...(row.identity === null ? {} : { identity: record({ always: row.identity === "a" }) }),
  });
}

/** Rows about a relation; when there are none, the relation itself may be missing. */
async function about<T>(
  self: PyObject,
  table: Relation,
  read: (run: Run, table: Relation) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const rows = await read(run(self), table);
  if (rows.length === 0 && !await relationExists(run(self), table)) throw raiseOf(noSuchTable, table.name);
  return rows;
}

async function indexes(self: PyObject, name: Value, schema: Value): Promise<Value> {
  const rows = await about(self, relation(name, schema), indexRows);
  return new PyList(rows.map((row) =>
    record({
      name: row.name,
      unique: row.unique,
      column_names: strings(row.columns),
      ...(row.constraint === null ? {} : { duplicates_constraint: row.constraint }),
      include_columns: new PyList([]),
      dialect_options: record({
        postgresql_include: new PyList([]),
        ...(row.where === null ? {} : { postgresql_where: row.where }),
        ...(row.method === "btree" ? {} : { postgresql_using: row.method }),
      }),
    })
  ));
}

async function foreignKeys(self: PyObject, name: Value, schema: Value): Promise<Value> {
  const rows = await about(self, relation(name, schema), foreignKeyRows);
  return new PyList(rows.map((row) =>
    record({
      name: row.name,
      constrained_columns: strings(row.columns),
      referred_schema: row.schema,
      referred_table: row.table,
      referred_columns: strings(row.referred),
      options: record(row.options),
      comment: null,
    })
  ));
}

async function uniques(self: PyObject, name: Value, schema: Value): Promise<Value> {
  const rows = await about(self, relation(name, schema), uniqueRows);
  return new PyList(
    rows.map((row) => record({ column_names: strings(row.columns), name: row.name, comment: row.comment })),
  );
}

async function checks(self: PyObject, name: Value, schema: Value): Promise<Value> {
  const rows = await about(self, relation(name, schema), checkRows);
  return new PyList(rows.map((row) => {
    const sqltext = /^CHECK \(([\s\S]*)\)(?: NOT VALID| NO INHERIT)?$/.exec(row.sql)?.[1] ?? row.sql;
    return record({ name: row.name, sqltext: sqltext.replace(/^\(([\s\S]*)\)$/, "$1"), comment: row.comment });
  }));
}

async function keyOf(self: PyObject, name: Value, schema: Value): ReturnType<typeof primaryKeyRow> {
  const table = relation(name, schema);
  const row = await primaryKeyRow(run(self), table);
  await about(self, table, () => Promise.resolve(row.columns));
  return row;
}

async function primaryKey(self: PyObject, name: Value, schema: Value): Promise<Value> {
  const row = await keyOf(self, name, schema);
  return record({ constrained_columns: strings(row.columns), name: row.name, comment: row.comment });
}

async function enums(self: PyObject, schema: Value): Promise<Value> {
  const name = optionalText(schema, "A schema");
  const where = name === "*" ? "true" : name === undefined ? "pg_catalog.pg_type_is_visible(t.oid)" : inSchema(name);
  const rows = await rowsOf(
    run(self),
    `SELECT t.typname AS name, n.nspname AS schema, pg_catalog.pg_type_is_visible(t.oid)::text AS visible, ` +
      `(SELECT pg_catalog.json_agg(e.enumlabel ORDER BY e.enumsortorder)::text FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid) AS labels ` +
      `FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'e' AND ${where} ORDER BY n.nspname, t.typname`,
  );
  return new PyList(rows.map((row) =>
    record({
      name: row["name"] ?? "",
      schema: row["schema"] ?? "",
      visible: row["visible"] === "true",
      labels: strings(JSON.parse(row["labels"] ?? "[]") as string[]),
    })
  ));
}

async function tableComment(self: PyObject, name: Value, schema: Value): Promise<Value> {
  const { name: table, schema: owner } = relation(name, schema);
  const rows = await rowsOf(
    run(self),
    `SELECT pg_catalog.obj_description(c.oid, 'pg_class') AS comment FROM pg_catalog.pg_class c ` +
      `JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relname = '${
        table.replaceAll("'", "''")
      }' AND ${inSchema(owner)}`,
  );
  return record({ text: rows[0]?.["comment"] ?? null });
}

async function names(self: PyObject, schema: Value, kinds: string): Promise<Value> {
  return strings(await relationNames(run(self), optionalText(schema, "A schema"), { kinds }));
}

/** Sets up the class. */
export function defineInspector(): void {
  defineClassMethods(inspectorType, {
    "from_engine(cls, bind)": (_cls: PyType, bind: Value) => makeInspector(runOf(bind)),
  });
  defineMethods(inspectorType, {
    "get_table_names(self, schema=None, **kw)": async (self: PyObject, schema: Value) =>
      strings(await tableNames(run(self), optionalText(schema, "A schema"))),
    "get_view_names(self, schema=None, **kw)": (self: PyObject, schema: Value) => names(self, schema, "'v'"),
    "get_materialized_view_names(self, schema=None, **kw)": (self: PyObject, schema: Value) =>
      names(self, schema, "'m'"),
    "get_sequence_names(self, schema=None, **kw)": (self: PyObject, schema: Value) => names(self, schema, "'S'"),
    "has_sequence(self, sequence_name, schema=None, **kw)": (self: PyObject, name: Value, schema: Value) =>
      relationExists(run(self), relation(name, schema), { kinds: "'S'" }),
    "has_table(self, table_name, schema=None, **kw)": (self: PyObject, name: Value, schema: Value) =>
      relationExists(run(self), relation(name, schema)),
    "has_schema(self, schema_name, **kw)": async (self: PyObject, schema: Value) =>
      (await schemas(run(self))).includes(text(schema, "A schema")),
    "has_index(self, table_name, index_name, schema=None, **kw)": async (
      self: PyObject,
      table: Value,
      index: Value,
      schema: Value,
    ) => (await indexRows(run(self), relation(table, schema))).some(({ name }) => name === index),
    "get_schema_names(self, **kw)": async (self: PyObject) => strings(await schemas(run(self))),
    "get_columns(self, table_name, schema=None, **kw)": columns,
    "get_indexes(self, table_name, schema=None, **kw)": indexes,
    "get_foreign_keys(self, table_name, schema=None, **kw)": foreignKeys,
    "get_unique_constraints(self, table_name, schema=None, **kw)": uniques,
    "get_check_constraints(self, table_name, schema=None, **kw)": checks,
    "get_pk_constraint(self, table_name, schema=None, **kw)": primaryKey,
    "get_primary_keys(self, table_name, schema=None, **kw)": async (self: PyObject, name: Value, schema: Value) =>
      strings((await keyOf(self, name, schema)).columns),
    "get_enums(self, schema=None, **kw)": enums,
    "get_table_comment(self, table_name, schema=None, **kw)": tableComment,
    "reflect_table(self, table, include_columns=None, **kw)": (self: PyObject, table: Value) =>
      reflectTable(run(self), table as PyObject),
    "clear_cache(self)": () => null,
  });
  defineProperties(inspectorType, {
    bind: (self: PyObject) => connectionOf(run(self)),
    engine: (self: PyObject) => connectionOf(run(self)),
    dialect: () => dialectObject,
    default_schema_name: () => "public",
  });
}

async function schemas(of: Run): Promise<readonly string[]> {
  const rows = await rowsOf(
    of,
    "SELECT nspname AS name FROM pg_catalog.pg_namespace WHERE nspname NOT LIKE 'pg_%' ORDER BY nspname",
  );
  return rows.map(({ name }) => name!);
}

/** `sqlalchemy.inspect(subject)`. */
export function inspect(subject: Value): Value {
  if (subject instanceof PyObject && (subject.cls === connectionType || subject.state !== undefined)) {
    return makeInspector(runOf(subject));
  }
  throw raise("TypeError", "inspect() needs a connection");
}
