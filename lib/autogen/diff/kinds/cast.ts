/**
 * Whether a column of one type becomes one of another by itself, or how to say it.
 *
 * @module
 */
import { quoteIdentifier } from "../../../core/identifier.ts";
import type { TypeRef } from "../../../schema/type_ref.ts";

/** Types that PostgreSQL converts to each other in an assignment (`pg_cast` with context `a` or `i`). */
const FAMILIES: readonly (readonly string[])[] = [
  ["int2", "int4", "int8", "float4", "float8", "numeric"],
  ["text", "varchar", "bpchar", "name"],
  ["timestamp", "timestamptz"],
  ["json", "jsonb"],
  ["inet", "cidr"],
  ["bit", "varbit"],
  ["macaddr", "macaddr8"],
];
const ASSIGNMENTS: ReadonlySet<string> = new Set([
  ...["date timestamp", "date timestamptz", "timestamp date", "timestamptz date", "timestamp time", "timestamptz time"],
  ...["timestamptz timetz", "time timetz", "timetz time", "time interval", "interval time"],
  ...["money numeric", "numeric money", "int4 money", "int8 money", "bool text", "oid int8", "int4 oid", "int8 oid"],
]);
/** Casts that have to be asked for. */
const EXPLICIT: ReadonlySet<string> = new Set([
  ...[
    "int4 bool",
    "bool int4",
    "int4 bit",
    "int8 bit",
    "bit int4",
    "bit int8",
    "text xml",
    "varchar xml",
    "bpchar xml",
  ],
]);
/** Everything becomes one of these in an assignment, by its output function. */
const TEXTS: ReadonlySet<string> = new Set(["text", "varchar", "bpchar"]);

/** `USING` for a change of type; `undefined` where PostgreSQL needs none. */
export function usingFor(column: string, before: TypeRef, after: TypeRef): string | undefined {
  const name = quoteIdentifier(column);
  if (assigns(before, after)) return undefined;
  if (before.schema === "pg_catalog" && after.schema === "pg_catalog") {
    const pair = `${before.name} ${after.name}`;
    if (!before.array && !after.array && EXPLICIT.has(pair)) return `${name}::${after.text}`;
  }
  // Every type can be written as text and read from text; arrays element by element.
  if (isText(before)) return `${name}::${after.text}`;
  return `${name}::text${before.array && after.array ? "[]" : ""}::${after.text}`;
}

function assigns(before: TypeRef, after: TypeRef): boolean {
  if (before.array !== after.array) return TEXTS.has(after.name) && after.schema === "pg_catalog" && !after.array;
  if (before.schema === after.schema && before.name === after.name) return true;
  if (before.schema !== "pg_catalog" || after.schema !== "pg_catalog") {
    // A domain, an enum or a type of an extension: only text is sure to take it.
    return !after.array && after.schema === "pg_catalog" && TEXTS.has(after.name);
  }
  if (FAMILIES.some((family) => family.includes(before.name) && family.includes(after.name))) return true;
  return (TEXTS.has(after.name) && !after.array) || ASSIGNMENTS.has(`${before.name} ${after.name}`);
}

function isText({ schema, name, array }: TypeRef): boolean {
  return schema === "pg_catalog" && !array && TEXTS.has(name);
}
