/**
 * `alembic_postgresql_enum`: `op.sync_enum_values`.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import { type ModuleMembers, nativeType } from "../../python/runtime/native.ts";
import type { PyObject, PyType, Value } from "../../python/runtime/object.ts";
import { quoteLiteral } from "../../core/literal.ts";
import { items, optionalText, own, text, textIn } from "../python.ts";
import { query, recordSql, type Run } from "../run.ts";
import { quoted, quotedName } from "../sql/identifier.ts";
import { storing } from "../types/classes.ts";

const referenceType: PyType = nativeType("TableReference", {
  module: "alembic_postgresql_enum",
  open: true,
  methods: storing("table_name, column_name, table_schema=None, column_type=None, existing_server_default=None, **kw"),
});

const columnKind: PyType = nativeType("ColumnType", {
  module: "alembic_postgresql_enum",
  attributes: { COMMON: "common", ARRAY: "array" },
});

/** Members of `alembic_postgresql_enum`. */
export function enumPluginMembers(_run: Run): ModuleMembers {
  return { TableReference: referenceType, ColumnType: columnKind };
}

/** What `sync_enum_values` is called with. */
export interface SyncUse {
  readonly schema: Value;
  readonly name: Value;
  readonly values: Value;
  readonly columns: Value;
  readonly renames: Value;
}

/** `op.sync_enum_values(...)`: a new type takes the place of the old one in every column. */
export async function syncEnumValues(run: Run, use: SyncUse): Promise<null> {
  const schema = optionalText(use.schema, "enum_schema");
  const name = text(use.name, "enum_name");
  const values = items(use.values).map((value) => text(value, "A value of an enum"));
  const renames = items(use.renames).map((pair) => items(pair).map((value) => text(value, "A value of an enum")));
  const type = quotedName({ schema, name });
  const old = quotedName({ schema, name: `${name}_old` });
  const columns = items(use.columns).map((column) => reference(column));
  for (const column of columns) {
    const written = await defaultOf(run, column);
    if (written !== null) {
      recordSql(run, `ALTER TABLE ${column.table} ALTER COLUMN ${column.name} DROP DEFAULT`, {
        directive: "op.sync_enum_values",
      });
    }
    column.default = written;
  }
  recordSql(run, `ALTER TYPE ${type} RENAME TO ${quoted(`${name}_old`)}`, { directive: "op.sync_enum_values" });
  recordSql(run, `CREATE TYPE ${type} AS ENUM (${values.map(quoteLiteral).join(", ")})`, {
    directive: "op.sync_enum_values",
  });
  for (const column of columns) {
    const brackets = column.array ? "[]" : "";
    recordSql(
      run,
      `ALTER TABLE ${column.table} ALTER COLUMN ${column.name} TYPE ${type}${brackets} USING ${
        converted(column, renames)
      }::${type}${brackets}`,
      { directive: "op.sync_enum_values" },
    );
    if (column.default !== null) {
      const cast = rename(column.default, { renames, old: `${name}`, type });
      recordSql(
        run,
        `ALTER TABLE ${column.table} ALTER COLUMN ${column.name} SET DEFAULT ${cast}`,
        { directive: "op.sync_enum_values" },
      );
    }
  }
  recordSql(run, `DROP TYPE ${old}`, { directive: "op.sync_enum_values" });
  return null;
}

interface ColumnReference {
  readonly table: string;
  readonly name: string;
  readonly array: boolean;
  default: string | null;
}

function reference(value: Value): ColumnReference {
  const object = value as PyObject;
  if (!(object.cls === referenceType)) throw raise("TypeError", "affected_columns needs TableReference objects");
  const schema = optionalText(own(object, "table_schema"), "table_schema");
  return {
    table: quotedName({ schema, name: text(own(object, "table_name"), "table_name") }),
    name: quoted(text(own(object, "column_name"), "column_name")),
    array: own(object, "column_type") === "array",
    default: textIn(own(object, "existing_server_default")) ?? null,
  };
}

/** The default that has to be set again; offline only the one that the revision names is known. */
async function defaultOf(run: Run, column: ColumnReference): Promise<string | null> {
  if (column.default !== null || run.context?.offline === true) return column.default;
  const { rows } = await query(
    run,
    `SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS expression FROM pg_catalog.pg_attrdef d ` +
      `JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum ` +
      `WHERE d.adrelid = ${quoteLiteral(column.table)}::regclass AND pg_catalog.quote_ident(a.attname) = ${
        quoteLiteral(column.name)
      }`,
    { directive: "op.sync_enum_values" },
  );
  const expression = rows[0]?.["expression"];
  return typeof expression === "string" ? expression : null;
}

function converted({ name, array }: ColumnReference, renames: readonly (readonly string[])[]): string {
  if (renames.length === 0) return `${name}::text${array ? "[]" : ""}`;
  if (array) {
    return renames.reduce(
      (sql, [from = "", to = ""]) => `array_replace(${sql}, ${quoteLiteral(from)}, ${quoteLiteral(to)})`,
      `${name}::text[]`,
    );
  }
  const whens = renames.map(([from = "", to = ""]) => `WHEN ${quoteLiteral(from)} THEN ${quoteLiteral(to)}`).join(" ");
  return `(CASE ${name}::text ${whens} ELSE ${name}::text END)`;
}

/** The default's value under its new name, with the new type. */
function rename(
  expression: string,
  { renames, type }: { renames: readonly (readonly string[])[]; old: string; type: string },
): string {
  const value = /^('(?:[^']|'')*')/.exec(expression)?.[1];
  if (value === undefined) return expression;
  const found = renames.find(([from = ""]) => quoteLiteral(from) === value);
  const array = /\[\]$/.test(expression) ? "[]" : "";
  return `${found === undefined ? value : quoteLiteral(found[1] ?? "")}::${type}${array}`;
}
