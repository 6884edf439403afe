/**
 * Names that PostgreSQL makes up by itself.
 *
 * @module
 */
import { MAX_IDENTIFIER_BYTES, truncateIdentifier } from "../core/identifier.ts";
import type { Column } from "./column.ts";
import type { Sequence } from "./catalog.ts";
import type { ObjectName } from "./object_key.ts";

const encoder = new TextEncoder();

/**
 * The name that PostgreSQL gives to an object that belongs to a table, unless it is taken: both names shortened in turn,
 * the longer first, until all fits into 63 bytes (`makeObjectName()` of its sources).
 *
 * @param table Name of the table or type.
 * @param options Name of the column, if there is one, and the ending.
 *
 * @example
 * ```ts
 * import { defaultObjectName } from "./default_name.ts";
 *
 * defaultObjectName("users", { column: "id", label: "seq" }); // users_id_seq
 * ```
 */
export function defaultObjectName(
  table: string,
  options: { readonly column?: string; readonly label: string },
): string {
  const { column, label } = options;
  const overhead = label.length + 1 + (column === undefined ? 0 : 1);
  let first = encoder.encode(table).length;
  let second = column === undefined ? 0 : encoder.encode(column).length;
  while (first + second > MAX_IDENTIFIER_BYTES - overhead) {
    if (first > second) first--;
    else second--;
  }
  const parts = [truncateIdentifier(table, first)];
  if (column !== undefined) parts.push(truncateIdentifier(column, second));
  return [...parts, label].join("_");
}

/** Whether the name of a column's NOT NULL constraint is the one that PostgreSQL would choose, or unknown. */
export function hasDefaultNotNullName(column: Column, table: ObjectName): boolean {
  const constraint = column.notNullConstraint;
  return constraint === null ||
    constraint.name === defaultObjectName(table.name, { column: column.name, label: "not_null" });
}

/** How a serial column is declared. */
export type SerialType = "smallserial" | "serial" | "bigserial";

const SERIALS: Readonly<Record<string, { readonly serial: SerialType; readonly type: string; readonly max: string }>> =
  {
    int2: { serial: "smallserial", type: "smallint", max: "32767" },
    int4: { serial: "serial", type: "integer", max: "2147483647" },
    int8: { serial: "bigserial", type: "bigint", max: "9223372036854775807" },
  };

/**
 * Says how to declare a column whose sequence is exactly what `serial` would make: owned by the column, with the name and
 * the options of a new one, and used in the default.
 *
 * @param column The column.
 * @param options The table that it is in, and the sequence that it owns.
 * @returns `null` for a column that is not a plain serial one.
 */
export function serialType(
  column: Column,
  options: { readonly table: ObjectName; readonly sequence: Sequence },
): SerialType | null {
  const { table, sequence } = options;
  const found = column.type.schema === "pg_catalog" && !column.type.array ? SERIALS[column.type.name] : undefined;
  if (found === undefined || !column.notNull || column.default === null || column.collation !== null) return null;
  const owner = sequence.ownedBy;
  if (owner?.schema !== table.schema || owner.name !== table.name || owner.column !== column.name) return null;
  const name = defaultObjectName(table.name, { column: column.name, label: "seq" });
  if (sequence.schema !== table.schema || sequence.name !== name) return null;
  const { type, start, increment, min, max, cache, cycle } = sequence.options;
  const isNew = type === found.type && start === "1" && increment === "1" && min === "1" && max === found.max &&
    cache === "1" && !cycle;
  return isNew && isNextValue(column.default, sequence) ? found.serial : null;
}

const NEXT_VALUE = /^nextval\('((?:[^']|'')+)'::regclass\)$/;
const QUALIFIED = /^(?:"((?:[^"]|"")+)"|([^".]+))\.(?:"((?:[^"]|"")+)"|([^".]+))$/;

/** Whether an expression is `nextval('schema.sequence'::regclass)` for this sequence. */
export function isNextValue(expression: string, sequence: ObjectName): boolean {
  const name = QUALIFIED.exec(NEXT_VALUE.exec(expression)?.[1]?.replaceAll("''", "'") ?? "");
  if (name === null) return false;
  const [, quotedSchema, schema, quotedName, plainName] = name;
  return (quotedSchema?.replaceAll('""', '"') ?? schema) === sequence.schema &&
    (quotedName?.replaceAll('""', '"') ?? plainName) === sequence.name;
}
