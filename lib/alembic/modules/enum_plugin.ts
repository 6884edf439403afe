/**
 * `alembic_postgresql_enum`: `op.sync_enum_values`.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import { type ModuleMembers, nativeType } from "../../python/runtime/native.ts";
import type { PyObject, PyType, Value } from "../../python/runtime/object.ts";
import { PyTuple } from "../../python/runtime/values.ts";
import { quoteLiteral } from "../../core/literal.ts";
import { isA, items, optionalText, own, text, textIn } from "../python.ts";
import { query, recordSql, type Run } from "../run.ts";
import { storing } from "../types/classes.ts";

const referenceType: PyType = nativeType("TableReference", {
  module: "alembic_postgresql_enum",
  open: true,
  methods: storing('table_name, column_name, table_schema="\\0", column_type=None, existing_server_default=None, **kw'),
});

/** The schema of a reference that names none: the enum's. */
const UNSPECIFIED = "\0";

const indexType: PyType = nativeType("TableIndex", {
  module: "alembic_postgresql_enum.sql_commands.indexes",
  open: true,
  methods: storing("name, definition"),
});

const columnKind: PyType = nativeType("ColumnType", {
  module: "alembic_postgresql_enum",
  attributes: { COMMON: "common", ARRAY: "array" },
});

/** Members of `alembic_postgresql_enum`. */
export function enumPluginMembers(_run: Run): ModuleMembers {
  return { TableReference: referenceType, ColumnType: columnKind, TableIndex: indexType };
}

/** What `sync_enum_values` is called with. */
export interface SyncUse {
  readonly schema: Value;
  readonly name: Value;
  readonly values: Value;
  readonly columns: Value;
  readonly renames: Value;
  readonly indexes: Value;
}

type Renames = readonly (readonly [string, string])[];

/** The type that takes the place of another one. */
interface Exchange {
  readonly schema: string;
  readonly name: string;
  /** Names with their quotes. */
  readonly type: string;
  readonly old: string;
  readonly renames: Renames;
}

/**
 * `op.sync_enum_values(...)`: a new type takes the place of the old one in every column.
 *
 * While columns change their type, conditions of constraints and indexes compare the new type with the old one, so there are
 * operators for that meanwhile.
 */
export async function syncEnumValues(run: Run, use: SyncUse): Promise<null> {
  const send = (sql: string): void => recordSql(run, sql, { directive: "op.sync_enum_values" });
  const schema = text(use.schema, "enum_schema");
  const name = text(use.name, "enum_name");
  const values = items(use.values).map((value) => text(value, "A value of an enum"));
  const renames: Renames = items(use.renames).map((pair) => {
    const [from = null, to = null] = items(pair);
    return [text(from, "A value of an enum"), text(to, "A value of an enum")];
  });
  const type = `${always(schema)}.${always(name)}`;
  const exchange: Exchange = { schema, name, type, old: `${always(schema)}.${always(`${name}_old`)}`, renames };
  const columns: ColumnReference[] = [];
  for (const column of items(use.columns)) columns.push(await reference(run, column, exchange));
  const indexes = (use.indexes === null ? [] : items(use.indexes)).map((index) => indexOf(index, exchange));
  send(`ALTER TYPE ${type} RENAME TO ${always(`${name}_old`)}`);
  send(`CREATE TYPE ${type} AS ENUM(${values.map(quoteLiteral).join(", ")})`);
  for (const sql of createOperators(exchange)) send(sql);
  for (const index of indexes) send(`DROP INDEX IF EXISTS ${index.name}`);
  for (const column of columns) for (const sql of changeColumn(column, exchange)) send(sql);
  for (const sql of dropOperators(exchange)) send(sql);
  send(`DROP TYPE ${exchange.old}`);
  for (const index of indexes) send(index.definition);
  return null;
}

function always(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

const OPERATORS = [["!=", "new_old_not_equals"], ["=", "new_old_equals"]] as const;

function createOperators({ schema, type, old, renames }: Exchange): readonly string[] {
  const whens = renames.map(([from, to]) => `WHEN old_enum_val::text = ${quoteLiteral(from)} THEN ${quoteLiteral(to)}`);
  const other = renames.length === 0 ? "old_enum_val::text" : `CASE ${whens.join(" ")} ELSE old_enum_val::text END`;
  return OPERATORS.flatMap(([operator, name]) => [
    `CREATE FUNCTION ${always(schema)}.${name}(new_enum_val ${type}, old_enum_val ${old}) RETURNS boolean AS $$ ` +
    `SELECT new_enum_val::text ${operator} ${other};\n$$ LANGUAGE SQL IMMUTABLE`,
    `CREATE OPERATOR ${always(schema)}.${operator} (leftarg = ${type}, rightarg = ${old}, ` +
    `procedure = ${always(schema)}.${name})`,
  ]);
}

function dropOperators({ schema, type, old }: Exchange): readonly string[] {
  return OPERATORS.flatMap(([operator, name]) => [
    `DROP OPERATOR IF EXISTS ${always(schema)}.${operator} (${type}, ${old})`,
    `DROP FUNCTION ${always(schema)}.${name}(new_enum_val ${type}, old_enum_val ${old})`,
  ]);
}

function changeColumn(column: ColumnReference, exchange: Exchange): readonly string[] {
  const { type, renames } = exchange;
  const alter = `ALTER TABLE ${column.table} ALTER COLUMN ${column.name}`;
  const change = column.array
    ? `${alter} TYPE ${type}[] USING ${arrayText(column.name, renames)}::${type}[]`
    : `${alter} TYPE ${type} USING ${cast(column.name, exchange)}`;
  if (column.default === null) return [change];
  return [`${alter} DROP DEFAULT`, change, `${alter} SET DEFAULT ${newDefault(column.default, exchange)}`];
}

function arrayText(name: string, renames: Renames): string {
  return renames.reduce(
    (sql, [from, to]) => `array_replace(${sql}, ${quoteLiteral(from)}, ${quoteLiteral(to)})`,
    `${name}::text[]`,
  );
}

function cast(name: string, { type, renames }: Exchange): string {
  if (renames.length === 0) return `${name}::text::${type}`;
  const whens = renames.map(([from, to]) =>
    `WHEN ${name}::text = ${quoteLiteral(from)} THEN ${quoteLiteral(to)}::${type}`
  );
  return `CASE ${whens.join(" ")} ELSE ${name}::text::${type} END`;
}

interface ColumnReference {
  readonly table: string;
  readonly name: string;
  readonly array: boolean;
  readonly default: string | null;
}

/** A `TableReference`, or the tuple of older versions, whose default has to be looked up. */
async function reference(run: Run, value: Value, { schema }: Exchange): Promise<ColumnReference> {
  if (value instanceof PyTuple) {
    const [table = null, column = null, kind = null] = value.items;
    const name = text(column, "column_name");
    const place = `${always(schema)}.${always(text(table, "table_name"))}`;
    return { table: place, name: always(name), array: kind === "array", default: await readDefault(run, place, name) };
  }
  if (!isA(value, referenceType)) throw raise("ValueError", "Affected columns must contain tuples or TableReferences");
  const object = value as PyObject;
  const given = optionalText(own(object, "table_schema"), "table_schema");
  const prefix = given === UNSPECIFIED ? schema : given;
  const table = always(text(own(object, "table_name"), "table_name"));
  return {
    table: prefix === undefined || prefix === "" ? table : `${always(prefix)}.${table}`,
    name: always(text(own(object, "column_name"), "column_name")),
    array: own(object, "column_type") === "array",
    default: textIn(own(object, "existing_server_default")) ?? null,
  };
}

async function readDefault(run: Run, table: string, column: string): Promise<string | null> {
  const { rows } = await query(
    run,
    "SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS expression FROM pg_catalog.pg_attrdef d " +
      "JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum " +
      `WHERE d.adrelid = ${quoteLiteral(table)}::regclass AND a.attname = ${quoteLiteral(column)}`,
    { directive: "op.sync_enum_values" },
  );
  const expression = rows[0]?.["expression"];
  return typeof expression === "string" ? expression : null;
}

/** The default with its values under their new names, and the new type. */
function newDefault(expression: string, { schema, name, renames }: Exchange): string {
  const renamed = renames.reduce(
    (sql, [from, to]) => sql.replaceAll(`'${from}'`, `'${to}'`).replaceAll(`"${from}"`, `"${to}"`),
    expression,
  );
  const type = schema === "" ? name : `${schema}.${name}`;
  if (expression.startsWith("ARRAY[")) return renamed.replace(/::[.\w]+/g, `::${type}`);
  const at = renamed.indexOf("::");
  return `${at === -1 ? renamed : renamed.slice(0, at)}::${type}${expression.endsWith("[]") ? "[]" : ""}`;
}

/** `schema.name`, with or without quotes. */
function indexName(name: string): string {
  const dot = name.lastIndexOf(".");
  const parts = dot === -1 ? [name] : [name.slice(0, dot), name.slice(dot + 1)];
  return parts.map((part) => always(part.replace(/^"+|"+$/g, ""))).join(".");
}

/** An index to be made anew: its definition with the values under their new names. */
function indexOf(value: Value, { renames }: Exchange): { readonly name: string; readonly definition: string } {
  if (!isA(value, indexType)) throw raise("ValueError", "indexes_to_recreate must contain TableIndex objects");
  const object = value as PyObject;
  return {
    name: indexName(text(own(object, "name"), "The name of an index")),
    definition: renames.reduce(
      (sql, [from, to]) => sql.replaceAll(`'${from}'`, `'${to}'`),
      text(own(object, "definition"), "The definition of an index"),
    ),
  };
}
