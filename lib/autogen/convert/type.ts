/**
 * Types of a catalog as operations say them.
 *
 * @module
 */
import { PLAIN_TYPES } from "../../op/vocabulary/plain_types.ts";
import type { ObjectName } from "../../schema/object_key.ts";
import type { BuiltinType, NamedType, SqlType } from "../../schema/sql_type.ts";
import type { TypeRef } from "../../schema/type_ref.ts";
import { type ConvertContext, shortName } from "./names.ts";

/** `pg_type.typname` to the name that SQL knows, and how to say it. */
const SPECIAL: Readonly<Record<string, { readonly name: string; readonly timezone?: boolean }>> = {
  int2: { name: "smallint" },
  int4: { name: "integer" },
  int8: { name: "bigint" },
  float4: { name: "real" },
  float8: { name: "double precision" },
  bool: { name: "boolean" },
  numeric: { name: "numeric" },
  varchar: { name: "varchar" },
  text: { name: "text" },
  bpchar: { name: "char" },
  bit: { name: "bit" },
  varbit: { name: "bit varying" },
  time: { name: "time" },
  timetz: { name: "time", timezone: true },
  timestamp: { name: "timestamp" },
  timestamptz: { name: "timestamp", timezone: true },
  interval: { name: "interval" },
};
/** These say another type without a length: `char` is `char(1)`. */
const NEEDS_LENGTH: ReadonlySet<string> = new Set(["bpchar", "bit"]);
const PLAIN: ReadonlySet<string> = new Set(Object.values(PLAIN_TYPES).filter((name) => !/serial/.test(name)));

/**
 * A type as `sa` makes it; what `sa` has no function for is said as PostgreSQL prints it.
 *
 * @param collation Collation of the column, where it is not the type's own.
 */
export function sqlType(
  type: TypeRef,
  context: ConvertContext & { readonly collation?: ObjectName | null },
): SqlType {
  const collation = collationOf(context.collation ?? null, context);
  const element = elementType(type, collation, context);
  if (element.kind === "raw") {
    return { kind: "raw", sql: rawText(type.text, context) + rawCollation(collation) };
  }
  return type.array ? { kind: "array", element, dimensions: 1 } : element;
}

interface CollationParts {
  readonly collation?: string;
  readonly collationSchema?: string;
}

function elementType(type: TypeRef, collation: CollationParts, context: ConvertContext): SqlType {
  const raw: SqlType = { kind: "raw", sql: type.text };
  if (type.schema !== "pg_catalog") {
    if (type.modifiers.length > 0) return raw;
    const named: NamedType = { kind: "named", ...shortName(type, context), ...collation };
    return named;
  }
  const special = SPECIAL[type.name];
  if (special === undefined) {
    return PLAIN.has(type.name) && type.modifiers.length === 0
      ? { kind: "builtin", name: type.name, ...collation }
      : raw;
  }
  const modifiers = type.modifiers.map(Number);
  if (modifiers.some(Number.isNaN) || (modifiers.length === 0 && NEEDS_LENGTH.has(type.name))) return raw;
  const builtin: BuiltinType = {
    kind: "builtin",
    name: special.name,
    ...(modifiers.length === 0 ? {} : { modifiers }),
    ...(special.timezone === true ? { timezone: true } : {}),
    ...(type.fields === null ? {} : { fields: type.fields.toUpperCase() }),
    ...collation,
  };
  return builtin;
}

function collationOf(collation: ObjectName | null, { defaultSchema }: ConvertContext): CollationParts {
  if (collation === null) return {};
  const bare = collation.schema === "pg_catalog" || collation.schema === defaultSchema;
  return { collation: collation.name, ...(bare ? {} : { collationSchema: collation.schema }) };
}

function rawText(text: string, { defaultSchema }: ConvertContext): string {
  // Only a plain name can be told apart without parsing: vector(3) of public.vector(3).
  if (defaultSchema === null || !/^[a-z_][a-z0-9_]*$/.test(defaultSchema)) return text;
  return text.startsWith(`${defaultSchema}.`) ? text.slice(defaultSchema.length + 1) : text;
}

function rawCollation({ collation, collationSchema }: CollationParts): string {
  if (collation === undefined) return "";
  const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
  return ` COLLATE ${collationSchema === undefined ? "" : `${quote(collationSchema)}.`}${quote(collation)}`;
}
