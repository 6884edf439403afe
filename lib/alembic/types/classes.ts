/**
 * The classes of column types: SQLAlchemy's generic and SQL types, and PostgreSQL's.
 *
 * An instance keeps its arguments as attributes, as Python code reads them; `to_sql_type.ts` makes a type of them.
 *
 * @module
 */
import { type PyObject, PyType, type Value } from "../../python/runtime/object.ts";
import { defineMethods, nativeType } from "../../python/runtime/native.ts";
import { parseSignature } from "../../python/runtime/signature.ts";
import type { NativeHandler } from "../../python/runtime/values.ts";
import { setOwn } from "../python.ts";

/** Attribute of a class that says how its instances are written. */
export const VISIT = "__visit_name__";

interface TypeRow {
  readonly name: string;
  readonly base: string;
  /** Row of the table in `to_sql_type.ts`; the base's unless given. */
  readonly visit?: string;
  /** Parameters of `__init__`, each stored as an attribute; the base's unless given. */
  readonly params?: string;
}

function row(name: string, base: string, ...[visit, params]: readonly [visit?: string, params?: string]): TypeRow {
  return { name, base, ...(visit === undefined ? {} : { visit }), ...(params === undefined ? {} : { params }) };
}

const TEXT_PARAMS = "length=None, collation=None, **kw";
const NUMBER_PARAMS = "precision=None, scale=None, decimal_return_scale=None, asdecimal=True, **kw";
const FLOAT_PARAMS = "precision=None, asdecimal=False, decimal_return_scale=None, **kw";

const GENERIC: readonly TypeRow[] = [
  row("NullType", "TypeEngine", "null"),
  row("String", "TypeEngine", "varchar", TEXT_PARAMS),
  row("Text", "String", "text"),
  row("Unicode", "String"),
  row("UnicodeText", "Text"),
  row("VARCHAR", "String"),
  row("NVARCHAR", "Unicode"),
  row("CHAR", "String", "char"),
  row("NCHAR", "Unicode", "char"),
  row("TEXT", "Text"),
  row("CLOB", "Text"),
  row("Integer", "TypeEngine", "integer", "**kw"),
  row("SmallInteger", "Integer", "smallint"),
  row("BigInteger", "Integer", "bigint"),
  row("INTEGER", "Integer"),
  row("SMALLINT", "SmallInteger"),
  row("BIGINT", "BigInteger"),
  row("Numeric", "TypeEngine", "numeric", NUMBER_PARAMS),
  row("NUMERIC", "Numeric"),
  row("DECIMAL", "Numeric", "decimal"),
  row("Float", "Numeric", "float", FLOAT_PARAMS),
  row("FLOAT", "Float"),
  row("REAL", "Float", "real"),
  row("Double", "Float", "double precision"),
  row("DOUBLE", "Double", "double"),
  row("DOUBLE_PRECISION", "Double"),
  row("DateTime", "TypeEngine", "timestamp", "timezone=False, **kw"),
  row("TIMESTAMP", "DateTime", undefined, "timezone=False, precision=None, **kw"),
  row("DATETIME", "DateTime", "datetime"),
  row("Date", "TypeEngine", "date", "**kw"),
  row("DATE", "Date"),
  row("Time", "TypeEngine", "time", "timezone=False, precision=None, **kw"),
  row("TIME", "Time"),
  row("LargeBinary", "TypeEngine", "bytea", "length=None, **kw"),
  row("BINARY", "LargeBinary", "binary"),
  row("VARBINARY", "LargeBinary", "varbinary"),
  row("BLOB", "LargeBinary", "blob"),
  row("Boolean", "TypeEngine", "boolean", "create_constraint=False, name=None, **kw"),
  row("BOOLEAN", "Boolean"),
  row("Interval", "TypeEngine", "interval", "native=True, second_precision=None, day_precision=None, **kw"),
  row("JSON", "TypeEngine", "json", "none_as_null=False, **kw"),
  row("Uuid", "TypeEngine", "uuid", "as_uuid=True, native_uuid=True, **kw"),
  row("UUID", "Uuid", undefined, "as_uuid=True, **kw"),
  row("ARRAY", "TypeEngine", "array", "item_type, as_tuple=False, dimensions=None, zero_indexes=False, **kw"),
];

const POSTGRESQL: readonly TypeRow[] = [
  row("JSONB", "JSON", "jsonb", "none_as_null=False, astext_type=None, **kw"),
  row("INTERVAL", "Interval", "pg interval", "precision=None, fields=None, **kw"),
  row("BYTEA", "LargeBinary", "bytea", "length=None, **kw"),
  row("BIT", "TypeEngine", "bit", "length=None, varying=False, **kw"),
  ...[
    "INET",
    "CIDR",
    "MACADDR",
    "MACADDR8",
    "MONEY",
    "OID",
    "REGCLASS",
    "REGCONFIG",
    "TSVECTOR",
    "TSQUERY",
    "JSONPATH",
    "CITEXT",
    "INT4RANGE",
    "INT8RANGE",
    "NUMRANGE",
    "DATERANGE",
    "TSRANGE",
    "TSTZRANGE",
    "INT4MULTIRANGE",
    "INT8MULTIRANGE",
    "NUMMULTIRANGE",
    "DATEMULTIRANGE",
    "TSMULTIRANGE",
    "TSTZMULTIRANGE",
  ].map((name) => row(name, "TypeEngine", `word ${name.toLowerCase()}`, "*args, **kw")),
  row("HSTORE", "TypeEngine", "word hstore", "text_type=None, **kw"),
];

/** `sqlalchemy.types.TypeEngine`. */
export const typeEngine: PyType = nativeType("TypeEngine", {
  module: "sqlalchemy.types",
  open: true,
  attributes: { [VISIT]: "null" },
  methods: { ...storing("**kw") },
});

const classes = new Map<string, PyType>([["TypeEngine", typeEngine]]);

/** An `__init__` that stores its arguments as attributes. */
export function storing(params: string): Record<string, NativeHandler> {
  const spec = `__init__(self, ${params})`;
  const signature = parseSignature(spec);
  const names = signature.positional.slice(1).map((param) => param.name);
  function init(self: PyObject, ...values: Value[]): null {
    for (const [index, name] of names.entries()) setOwn(self, name, values[index] ?? null);
    return null;
  }
  return { [spec]: init as NativeHandler };
}

/** Makes a class of types that derives from another. */
export function typeClass(name: string, base: PyType, { visit, params, module = "sqlalchemy.types" }: {
  readonly visit?: string;
  readonly params?: string;
  readonly module?: string;
}): PyType {
  return nativeType(name, {
    module,
    bases: [base],
    open: true,
    ...(visit === undefined ? {} : { attributes: { [VISIT]: visit } }),
    ...(params === undefined ? {} : { methods: storing(params) }),
  });
}

for (const { name, base, ...parts } of GENERIC) classes.set(name, typeClass(name, classes.get(base)!, parts));

/** Types of `sqlalchemy` by name. */
export const GENERIC_TYPES: ReadonlyMap<string, PyType> = new Map([
  ...classes,
  ["INT", classes.get("INTEGER")!],
  ["Binary", classes.get("LargeBinary")!],
]);

const postgresql = new Map<string, PyType>();
for (const { name, base, ...parts } of POSTGRESQL) {
  postgresql.set(name, typeClass(name, classes.get(base)!, { ...parts, module: "sqlalchemy.dialects.postgresql" }));
}

/** Types of `sqlalchemy.dialects.postgresql` that `sqlalchemy` does not have, by name. */
export const POSTGRESQL_TYPES: ReadonlyMap<string, PyType> = postgresql;

/** A class of types by its name. */
export function typeNamed(name: string): PyType {
  const found = classes.get(name) ?? postgresql.get(name);
  if (found === undefined) throw new TypeError(`There is no type '${name}'`);
  return found;
}

/** Pickled Python objects, which are kept as bytes. */
export const pickleType: PyType = typeClass("PickleType", typeEngine, { visit: "bytea", params: "*args, **kw" });

/** A type of the user's own with `get_col_spec()`. */
export const userDefinedType: PyType = typeClass("UserDefinedType", typeEngine, {
  visit: "user",
  params: "*args, **kw",
});

/** A type that wraps another: `impl`. */
export const typeDecorator: PyType = nativeType("TypeDecorator", {
  module: "sqlalchemy.types",
  bases: [typeEngine],
  open: true,
  attributes: { [VISIT]: "decorator" },
  methods: {
    "__init__(self, *args, **kw)": (self: PyObject, args: readonly Value[], kw: Map<string, Value>) => {
      self.state = { args, kwargs: kw };
      return null;
    },
  },
});

/** Enumerations; the arguments are read by `enum.ts`. */
export const enumType: PyType = nativeType("Enum", {
  module: "sqlalchemy.types",
  bases: [classes.get("String")!],
  open: true,
  attributes: { [VISIT]: "enum" },
});

/** `postgresql.ENUM`. */
export const pgEnumType: PyType = nativeType("ENUM", {
  module: "sqlalchemy.dialects.postgresql",
  bases: [enumType],
  open: true,
});

/** `postgresql.DOMAIN`. */
export const domainType: PyType = typeClass("DOMAIN", typeEngine, {
  visit: "domain",
  params:
    "name, data_type, collation=None, default=None, constraint_name=None, not_null=None, check=None, create_type=True, **kw",
  module: "sqlalchemy.dialects.postgresql",
});

/** `with_variant()`: a copy that remembers what other dialects use. */
defineMethods(typeEngine, {
  "with_variant(self, type_, *dialects)": (self: PyObject, type: Value, dialects: readonly Value[]) => {
    const made = type instanceof PyType ? null : type;
    const copy = copyType(self);
    for (const dialect of dialects) {
      if (dialect === "postgresql") copy.state = { ...(copy.state as object | undefined), variant: made ?? type };
    }
    return copy;
  },
});

/** A type with the same arguments. */
export function copyType(type: PyObject): PyObject {
  const copy = Object.create(Object.getPrototypeOf(type)) as PyObject;
  Object.assign(copy, type);
  copy.attrs = type.attrs === null ? null : new Map(type.attrs);
  return copy;
}
