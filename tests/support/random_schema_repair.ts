/**
 * Random schemas that PostgreSQL accepts.
 *
 * @module
 */
import { quoteIdentifier } from "../../lib/core/identifier.ts";
import { quoteLiteral } from "../../lib/core/literal.ts";
import { functionCall, type RandomSchema, type RandomView, tableId } from "./random_schema.ts";

/** Takes out what refers to something that is not there. */
export function repairSchema(schema: RandomSchema): RandomSchema {
  const types = new Set([...schema.enums, ...schema.domains, ...schema.composites, ...schema.ranges]
    .map((type) => `${quoteIdentifier(type.schema)}.${quoteIdentifier(type.name)}`));
  const calls = schema.functions.map((one) => functionCall(one, ""));
  const known = (text: string | null) =>
    text === null || !/"?slug"?\(|"?Calc"?\(|"?twice"?\(|fn\d+\(/.test(text) ||
    calls.some((call) => text.startsWith(call.slice(0, -1)));
  const names = new Set<string>();
  schema.tables = schema.tables.filter((table) => {
    const id = tableId(table);
    if (names.has(id)) return false;
    names.add(id);
    return true;
  });
  for (const table of schema.tables) {
    table.columns = table.columns.filter((column, at) => {
      const base = column.type.replace("[]", "");
      const own = base.includes(".") && base !== "public.citext";
      if (own && !types.has(base)) return false;
      if (base === "public.citext" && !schema.extensions.includes("citext")) return false;
      return known(column.generated) && table.columns.findIndex((one) => one.name === column.name) === at;
    });
    const has = new Map(table.columns.map((column) => [column.name, column]));
    for (const column of table.columns) {
      if (!known(column.start)) column.start = null;
      const enumOf = schema.enums.find((one) =>
        column.type === `${quoteIdentifier(one.schema)}.${quoteIdentifier(one.name)}`
      );
      if (
        enumOf !== undefined && column.start !== null &&
        !enumOf.labels.some((label) => quoteLiteral(label) === column.start)
      ) column.start = null;
      if (column.start !== null && /^(?:serial|identity)/.test(column.start)) column.notNull = true;
      if (column.generated !== null) {
        const source = /^(?:.*\()?("(?:[^"]|"")+"|[a-z_]+)(?:\)| \|\|)/.exec(column.generated)?.[1];
        const name = source?.replace(/^"|"$/g, "").replaceAll('""', '"');
        if (source !== undefined && !column.generated.startsWith("'") && has.get(name!)?.type !== "text") {
          column.generated = `'fixed'::text`;
        }
        if (name !== undefined && has.get(name)?.generated) column.generated = `'fixed'::text`;
      }
    }
    const whole = (columns: readonly string[]) => columns.every((name) => has.has(name));
    const keyable = (name: string) =>
      ["integer", "bigint", "uuid", "text", "smallint", "date"].includes(has.get(name)?.type ?? "");
    table.key = table.key.every((name) => keyable(name) && has.get(name)?.generated === null) ? table.key : [];
    table.constraints = table.constraints.filter((part) =>
      whole(part.columns) && fits(part.sql, part.columns.map((name) => has.get(name)!.type))
    );
    table.indexes = table.indexes.filter((part) =>
      whole(part.columns) && indexFits(part.sql, has.get(part.columns[0]!)!.type)
    );
    table.policies = table.policies.filter((policy) => has.has(policy.column));
    const plain = table.columns.filter((column) =>
      ["integer", "text", "date", "bigint"].includes(column.type) && column.generated === null
    );
    if (plain.length < 2) table.statistics = null;
    const seen = new Set<string>();
    const fresh = (name: string) => !seen.has(name) && seen.add(name) !== undefined;
    table.constraints = table.constraints.filter((part) => fresh(part.name));
    table.indexes = table.indexes.filter((part) => fresh(part.name));
  }
  const relations = new Set(
    schema.tables.flatMap((table) => table.indexes.map((part) => `${table.schema}.${part.name}`)),
  );
  for (const table of schema.tables) {
    table.constraints = table.constraints.filter((part) => {
      const id = `${table.schema}.${part.name}`;
      if (relations.has(id)) return false;
      relations.add(id);
      return true;
    });
    const seen = new Set<string>();
    table.foreignKeys = table.foreignKeys.filter((key) => {
      const target = schema.tables.find((one) => tableId(one) === key.table);
      const column = table.columns.find((one) => one.name === key.column);
      if (
        target === undefined || column === undefined || target.key.length !== 1 || target.partitions !== null ||
        seen.has(key.name)
      ) return false;
      if (column.generated !== null || target.unlogged !== table.unlogged) return false;
      seen.add(key.name);
      return target.columns.find((one) => one.name === target.key[0])?.type === column.type;
    });
  }
  for (let before = -1; before !== schema.views.length;) {
    before = schema.views.length;
    schema.views = schema.views.filter((view) => repairView(view, schema) && isReadable(view, schema.views));
  }
  return schema;
}

function repairView(view: RandomView, schema: RandomSchema): boolean {
  const taken = [
    ...schema.tables,
    ...schema.sequences,
    ...schema.composites,
    ...schema.views.filter((one) => one !== view),
  ];
  if (taken.some((one) => one.schema === view.schema && one.name === view.name)) return false;
  const over = view.over === null ? null : schema.views.find((one) => `${one.schema}.${one.name}` === view.over);
  if (
    view.over !== null &&
    (over === undefined || over!.materialized || schema.views.indexOf(over!) >= schema.views.indexOf(view))
  ) return false;
  const table = schema.tables.find((one) => tableId(one) === view.table);
  const from = over ? over.columns : table?.columns.map((column) => column.name);
  if (from === undefined) return false;
  view.columns = view.columns.filter((name, at) => from.includes(name) && view.columns.indexOf(name) === at);
  return view.columns.length > 0;
}

/** False for a view that reads one which is no longer there, or is written later. */
function isReadable(view: RandomView, views: readonly RandomView[]): boolean {
  if (view.over === null) return true;
  const at = views.findIndex((one) => `${one.schema}.${one.name}` === view.over);
  return at >= 0 && at < views.indexOf(view);
}

function fits(sql: string, types: readonly string[]): boolean {
  if (sql.startsWith("CHECK")) {
    return types.every((type) => ["integer", "bigint", "numeric(10,2)", "smallint"].includes(type));
  }
  return types.every((type) => ["integer", "bigint", "text", "date", "uuid", "smallint"].includes(type));
}

function indexFits(sql: string, type: string): boolean {
  const text = type === "text" || type === "varchar(50)";
  if (/lower|_ops|COLLATE|\|\|/.test(sql.split("|")[1] ?? "") || sql.includes("|| 'x'")) return text;
  return ["integer", "bigint", "text", "date", "timestamptz", "varchar(50)", "uuid"].includes(type);
}
