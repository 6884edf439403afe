/**
 * Types of a catalog as types of the operation vocabulary.
 *
 * @module
 */
import type { SqlType } from "./sql_type.ts";
import type { TypeRef } from "./type_ref.ts";

/** Options of {@linkcode sqlTypeOf}. */
export interface SqlTypeOptions {
  /** Schema that names need not be qualified with. */
  readonly defaultSchema?: string | null;
  /** Collation that is not the type's own; its schema is left out for `pg_catalog` and the default schema. */
  readonly collation?: { readonly schema: string; readonly name: string } | null;
}

/** Names in `pg_type` whose word in scripts is another one. */
const WORDS: Readonly<Record<string, string>> = {
  int2: "smallint",
  int4: "integer",
  int8: "bigint",
  float4: "real",
  float8: "double precision",
  bool: "boolean",
  bpchar: "char",
  varbit: "bit varying",
  timetz: "time",
  timestamptz: "timestamp",
};

/** Types of `pg_catalog` that scripts call as the catalog does. */
const PLAIN = new Set([
  ...["varchar", "text", "numeric", "bit", "time", "timestamp", "interval", "money", "bytea", "date", "uuid", "json"],
  ...["jsonb", "jsonpath", "xml", "inet", "cidr", "macaddr", "macaddr8", "point", "line", "lseg", "box", "path"],
  ...["polygon", "circle", "tsvector", "tsquery", "int4range", "int8range", "numrange", "tsrange", "tstzrange"],
  ...["daterange", "int4multirange", "int8multirange", "nummultirange", "tsmultirange", "tstzmultirange"],
  ...[
    "datemultirange",
    "oid",
    "regclass",
    "regtype",
    "regproc",
    "regprocedure",
    "regrole",
    "regnamespace",
    "regconfig",
  ],
  "pg_lsn",
]);

/** Types of extensions that the vocabulary has a function for. */
const EXTENSION = new Set(["citext", "hstore"]);

/**
 * The type that a script would write for a type of the catalog; one that the vocabulary cannot say is taken as its text.
 *
 * @example
 * ```ts
 * import { typeRef } from "./type_ref.ts";
 * import { sqlTypeOf } from "./type_name.ts";
 *
 * const ref = typeRef("character varying(255)[]", { schema: "pg_catalog", name: "varchar", array: true });
 * sqlTypeOf(ref); // { kind: "array", dimensions: 1, element: { kind: "builtin", name: "varchar", modifiers: [255] } }
 * ```
 */
export function sqlTypeOf(ref: TypeRef, options: SqlTypeOptions = {}): SqlType {
  const element = elementOf(ref, options);
  return ref.array ? { kind: "array", element, dimensions: 1 } : element;
}

function elementOf(ref: TypeRef, options: SqlTypeOptions): SqlType {
  const { schema, name } = ref;
  const collation = collationOf(options);
  const modifiers = ref.modifiers.map(Number);
  const numeric = modifiers.every(Number.isInteger);
  if (schema === "pg_catalog" && numeric && isKnown(ref)) {
    return {
      kind: "builtin",
      name: WORDS[name] ?? name,
      ...(modifiers.length === 0 ? {} : { modifiers }),
      ...(name === "timetz" || name === "timestamptz" ? { timezone: true } : {}),
      ...(ref.fields === null ? {} : { fields: ref.fields.toUpperCase() }),
      ...collation,
    };
  }
  const local = schema === (options.defaultSchema ?? null);
  if (local && EXTENSION.has(name) && modifiers.length === 0 && (options.collation ?? null) === null) {
    return { kind: "builtin", name };
  }
  if (schema === "pg_catalog" || modifiers.length > 0) return { kind: "raw", sql: rawText(ref, options) };
  return { kind: "named", name, ...(local ? {} : { schema }), ...collation };
}

/** `bpchar` without a length is a type of its own, and not `char`, which is `char(1)`. */
function isKnown({ name, modifiers }: TypeRef): boolean {
  if (name === "bpchar") return modifiers.length > 0;
  return WORDS[name] !== undefined || PLAIN.has(name);
}

function rawText({ text, array }: TypeRef, { collation }: SqlTypeOptions): string {
  const element = array ? text.replace(/(?:\[\])+$/, "") : text;
  if (collation === undefined || collation === null) return element;
  return `${element} COLLATE ${[collation.schema, collation.name].map(quoted).join(".")}`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function collationOf({ collation, defaultSchema }: SqlTypeOptions): { collation?: string; collationSchema?: string } {
  if (collation === undefined || collation === null) return {};
  const known = collation.schema === "pg_catalog" || collation.schema === defaultSchema;
  return { collation: collation.name, ...(known ? {} : { collationSchema: collation.schema }) };
}
