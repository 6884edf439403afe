/**
 * Types as declared, told as PostgreSQL prints them.
 *
 * @module
 */
import { quoteIdentifier } from "../../core/identifier.ts";
import type { Catalog } from "../../schema/catalog.ts";
import type { ObjectName } from "../../schema/object_key.ts";
import type { BuiltinType, SqlType } from "../../schema/sql_type.ts";
import { type TypeRef, typeRef } from "../../schema/type_ref.ts";
import type { DeclareContext } from "./context.ts";

/** A declared type. */
export interface DeclaredType {
  readonly type: TypeRef;
  /** Collation that was asked for; `null` for the type's own. */
  readonly collation: ObjectName | null;
  /** Not sure: it was given as SQL, which only a server can read. */
  readonly raw: boolean;
  /** The type is one that counts by itself. */
  readonly serial: boolean;
}

/** Names that `sa` has, to the name in `pg_type` and the text that `format_type()` prints; `%` is where modifiers go. */
const BUILTIN: Readonly<Record<string, readonly [string, string]>> = {
  "smallint": ["int2", "smallint"],
  "integer": ["int4", "integer"],
  "bigint": ["int8", "bigint"],
  "smallserial": ["int2", "smallint"],
  "serial": ["int4", "integer"],
  "bigserial": ["int8", "bigint"],
  "real": ["float4", "real"],
  "double precision": ["float8", "double precision"],
  "boolean": ["bool", "boolean"],
  "decimal": ["numeric", "numeric%"],
  "numeric": ["numeric", "numeric%"],
  "varchar": ["varchar", "character varying%"],
  "char": ["bpchar", "character%"],
  "bit": ["bit", "bit%"],
  "bit varying": ["varbit", "bit varying%"],
};
const SERIALS: ReadonlySet<string> = new Set(["smallserial", "serial", "bigserial"]);
/** Without a length these mean one of 1. */
const ONE_LONG: ReadonlySet<string> = new Set(["char", "bit"]);
/** A `float(24)` is still a `real`. */
const REAL_DIGITS = 24;

/** Reads a declared type. */
export function declaredType(declared: SqlType, context: DeclareContext): DeclaredType {
  switch (declared.kind) {
    case "builtin":
      return builtinType(declared, context);
    case "enum":
    case "domain":
    case "named":
      return {
        type: namedType(declared, context),
        collation: "collation" in declared ? collationOf(declared, context) : null,
        raw: false,
        serial: false,
      };
    case "array": {
      const element = declaredType(declared.element, context);
      return { ...element, type: { ...element.type, text: `${element.type.text}[]`, array: true } };
    }
    case "raw":
      return {
        type: typeRef(declared.sql, { schema: context.defaultSchema, name: declared.sql, array: false }),
        collation: null,
        raw: true,
        serial: false,
      };
  }
}

function builtinType(declared: BuiltinType, context: DeclareContext): DeclaredType {
  const { name, fields, timezone = false } = declared;
  const modifiers = declared.modifiers ?? (ONE_LONG.has(name) ? [1] : []);
  const shape = { collation: collationOf(declared, context), raw: false, serial: SERIALS.has(name) };
  const of = (stored: string, text: string): DeclaredType => ({
    ...shape,
    type: typeRef(text, { schema: "pg_catalog", name: stored, array: false }),
  });
  const inside = modifiers.length === 0 ? "" : `(${modifiers.join(",")})`;
  if (name === "timestamp" || name === "time") {
    return of(`${name}${timezone ? "tz" : ""}`, `${name}${inside} ${timezone ? "with" : "without"} time zone`);
  }
  if (name === "interval") {
    return of("interval", `interval${fields === undefined ? "" : ` ${fields.toLowerCase()}`}${inside}`);
  }
  if (name === "float") {
    return (modifiers[0] ?? REAL_DIGITS + 1) > REAL_DIGITS ? of("float8", "double precision") : of("float4", "real");
  }
  if (name === "numeric" && modifiers.length === 1) return of("numeric", `numeric(${modifiers[0]},0)`);
  const known = BUILTIN[name];
  if (known !== undefined) return of(known[0], known[1].replace("%", inside));
  const schema = context.knownTypes.get(name);
  // An extension's type is where the extension is.
  return schema === undefined || schema === "pg_catalog"
    ? of(name, name + inside)
    : { ...shape, type: namedType({ name, schema }, context) };
}

function namedType(
  { schema, name }: { readonly schema?: string; readonly name: string },
  context: DeclareContext,
): TypeRef {
  const place = schema ?? context.knownTypes.get(name) ?? context.defaultSchema;
  return typeRef(`${quoteIdentifier(place)}.${quoteIdentifier(name)}`, { schema: place, name, array: false });
}

function collationOf(
  { collation, collationSchema }: { readonly collation?: string; readonly collationSchema?: string },
  { database }: DeclareContext,
): ObjectName | null {
  if (collation === undefined || collation === "default") return null;
  const own = database.collations.find(({ name }) => name === collation)?.schema;
  return { schema: collationSchema ?? own ?? "pg_catalog", name: collation };
}

/** Schemas of the types that a database has or uses, by the names of the types. */
export function typeSchemas({ tables, domains, composites, enums, ranges }: Catalog): ReadonlyMap<string, string> {
  const used = [
    ...tables.flatMap((table) => table.columns.map(({ type }) => type)),
    ...domains.map(({ base }) => base),
    ...composites.flatMap(({ attributes }) => attributes.map(({ type }) => type)),
  ];
  return new Map([...used, ...enums, ...domains, ...composites, ...ranges].map(({ schema, name }) => [name, schema]));
}
