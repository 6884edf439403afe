/**
 * `bind.dialect`: PostgreSQL as Python code sees it.
 *
 * @module
 */
import { nativeModule, nativeType } from "../../python/runtime/native.ts";
import { PyObject, type PyType, type Value } from "../../python/runtime/object.ts";
import { PyTuple } from "../../python/runtime/values.ts";
import { quoted } from "../sql/identifier.ts";
import { setOwn, text } from "../python.ts";

/** `PGDialect`. */
export const dialectType: PyType = nativeType("PGDialect_psycopg2", {
  module: "sqlalchemy.dialects.postgresql",
  open: true,
  methods: {
    // A decorator asks for the form of another type on this dialect; forms are found when they are written.
    "type_descriptor(self, type)": (_self: PyObject, type: Value) => type,
  },
});

/** `IdentifierPreparer`. */
export const preparerType: PyType = nativeType("PGIdentifierPreparer", {
  module: "sqlalchemy.dialects.postgresql",
  methods: {
    "__init__(self, dialect=None, *args, **kw)": () => null,
    "quote(self, ident, force=None)": (_self: PyObject, name: Value) => quoted(text(name, "A name")),
    "quote_identifier(self, value)": (_self: PyObject, name: Value) =>
      `"${text(name, "A name").replaceAll('"', '""')}"`,
    "quote_schema(self, schema, force=None)": (_self: PyObject, name: Value) => quoted(text(name, "A name")),
    "format_table(self, table, **kw)": (_self: PyObject, table: Value) => {
      const state = (table as PyObject).state as { schema?: string; name: string };
      return state.schema === undefined ? quoted(state.name) : `${quoted(state.schema)}.${quoted(state.name)}`;
    },
  },
});

function makeDialect(): PyObject {
  const dialect = new PyObject(dialectType);
  setOwn(dialect, "name", "postgresql");
  setOwn(dialect, "driver", "psycopg2");
  setOwn(dialect, "default_schema_name", "public");
  setOwn(dialect, "server_version_info", new PyTuple([15, 0]));
  setOwn(dialect, "supports_native_enum", true);
  setOwn(dialect, "supports_native_boolean", true);
  setOwn(dialect, "supports_sequences", true);
  setOwn(dialect, "supports_native_uuid", true);
  setOwn(dialect, "max_identifier_length", 63);
  setOwn(dialect, "paramstyle", "pyformat");
  setOwn(dialect, "identifier_preparer", new PyObject(preparerType));
  setOwn(dialect, "dbapi", nativeModule("psycopg2", {}));
  return dialect;
}

/** The dialect. */
export const dialectObject: PyObject = makeDialect();
