/**
 * `Column`, `ForeignKey`, `Identity`, `Computed`, `Sequence`, `DefaultClause`.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import { demand } from "../../python/runtime/missing.ts";
import { defineMethods, defineProperties, defineStaticMethods } from "../../python/runtime/native.ts";
import { isSubtype, type Kwargs, PyObject, PyType, type Value } from "../../python/runtime/object.ts";
import { reprNow } from "../../python/runtime/repr.ts";
import { PySet } from "../../python/runtime/dict.ts";
import { exprOf } from "../sql/expr.ts";
import { isA, isTrue, optionalText, own, setOwn, take, text, textIn } from "../python.ts";
import { storing, typeEngine } from "../types/classes.ts";
import { typeInstance, unwrapped } from "../types/to_sql_type.ts";
import {
  type ColumnState,
  columnState,
  columnType,
  computedType,
  constraintState,
  foreignKeyType,
  identityType,
  sequenceType,
  serverDefaultType,
} from "./classes.ts";

/** Keyword arguments that say nothing about the schema. */
const SILENT = [
  "info",
  "quote",
  "doc",
  "system",
  "sort_order",
  "onupdate",
  "server_onupdate",
  "insert_default",
  "_proxies",
];

/** Prefixes of keyword arguments for other systems. */
export const FOREIGN_DIALECTS: RegExp =
  /^(mysql|mariadb|sqlite|oracle|mssql|firebird|sybase|redshift|cockroachdb|snowflake)_/;

function newColumn(cls: PyType, args: readonly Value[], kwargs: Kwargs): PyObject {
  const column = new PyObject(cls);
  const rest = [...args];
  const nameArgument = take(kwargs, "name");
  const typeArgument = take(kwargs, "type_");
  const given = nameArgument ?? (textIn(rest[0]) !== undefined || rest[0] === null ? rest.shift() : undefined);
  const type = typeArgument ?? (isTypeArgument(rest[0]) ? rest.shift() : undefined);
  const name = optionalText(given, "A column name") ?? "";
  for (const item of rest) demand(item);
  for (const key of SILENT) {
    const value = take(kwargs, key);
    if (value !== undefined) setOwn(column, key, value);
  }
  const state = freshState(name, type === undefined || type === null ? null : typeInstance(type), kwargs);
  setOwn(column, "default", take(kwargs, "default") ?? null);
  column.state = state;
  for (const key of kwargs.keys()) {
    // Whatever looks like `<dialect>_<argument>` is taken for an argument of a dialect that is not installed.
    if (!/^.+_.+$/.test(key)) {
      throw raise("TypeError", `Additional arguments should be named <dialectname>_<argument>, got '${key}'`);
    }
  }
  for (const item of rest) attach(column, state, item);
  return column;
}

function isTypeArgument(given: Value | undefined): boolean {
  if (given === undefined) return false;
  const value = unwrapped(demand(given));
  return isA(value, typeEngine) || value instanceof PyType && isSubtype(value, typeEngine);
}

function freshState(name: string, type: PyObject | null, kwargs: Kwargs): ColumnState {
  const nullable = take(kwargs, "nullable");
  return {
    kind: "column",
    name,
    table: null,
    type,
    nullable: nullable === undefined || nullable === null ? null : isTrue(nullable),
    primaryKey: isTrue(take(kwargs, "primary_key")),
    autoincrement: take(kwargs, "autoincrement") ?? "auto",
    serverDefault: checkDefault(take(kwargs, "server_default") ?? null),
    index: isTrue(take(kwargs, "index")),
    unique: isTrue(take(kwargs, "unique")),
    comment: optionalText(take(kwargs, "comment"), "A comment") ?? null,
    key: optionalText(take(kwargs, "key"), "A column key") ?? name,
    foreignKeys: [],
    checks: [],
    identity: null,
    computed: null,
    sequence: null,
  };
}

/** What may stand as `server_default`. Throws the error that SQLAlchemy gives for a Python number or bool. */
export function checkDefault(value: Value): Value {
  if (value === null || textIn(value) !== undefined || isA(value, serverDefaultType)) return value;
  if (isA(value, identityType) || isA(value, computedType) || exprOf(value) !== undefined) return value;
  demand(value);
  throw raise(
    "TypeError",
    `Argument 'server_default' is expected to be a string, text() or an SQL expression, got ${reprNow(value)}`,
  );
}

function attach(column: PyObject, state: ColumnState, item: Value): void {
  if (isA(item, foreignKeyType)) {
    state.foreignKeys.push(item);
    setOwn(item, "parent", column);
    if (state.type === null || own(item, "parent") === undefined) return;
  } else if (isA(item, identityType)) state.identity = item;
  else if (isA(item, computedType)) state.computed = item;
  else if (isA(item, sequenceType)) state.sequence = item;
  else if (isA(item, serverDefaultType)) state.serverDefault = item;
  else if (constraintState(item)?.kind === "check") state.checks.push(item as unknown as PyObject);
  else {throw raise(
      "TypeError",
      `'SchemaItem' object, such as a 'Column' or a 'Constraint' expected, got ${reprNow(item)}`,
    );}
}

/** A column with the same definition that belongs to no table. */
export function copyColumn(column: PyObject): PyObject {
  const copy = new PyObject(column.cls);
  const state = columnState(column) as ColumnState;
  copy.attrs = column.attrs === null ? null : new Map(column.attrs);
  copy.state = { ...state, table: null, foreignKeys: [...state.foreignKeys], checks: [...state.checks] };
  return copy;
}

function property(name: keyof ColumnState): (self: PyObject) => Value {
  return (self) => columnState(self)?.[name] as Value ?? null;
}

/** Sets up the classes of this file. */
export function defineColumns(): void {
  defineStaticMethods(columnType, {
    "__new__(cls, *args, **kwargs)": (cls: PyType, args: readonly Value[], kwargs: Kwargs) =>
      newColumn(cls, args, new Map(kwargs)),
  });
  defineMethods(columnType, {
    "__init__(self, *args, **kwargs)": () => null,
    "copy(self, **kw)": (self: PyObject) => copyColumn(self),
    "_copy(self, **kw)": (self: PyObject) => copyColumn(self),
  });
  defineProperties(columnType, {
    name: {
      // Columns of `excluded` and of aliases are no parts of a table.
      get: (self: PyObject) => {
        const state = exprOf(self);
        return state?.kind === "column" ? state.name : null;
      },
      set: (self: PyObject, value: Value) => {
        const state = columnState(self);
        if (state === undefined) {
          throw raise("AttributeError", "can't set the name of a column that is part of no table");
        }
        if (state.key === state.name) state.key = text(value, "A column name");
        state.name = text(value, "A column name");
      },
    },
    nullable: (self: PyObject) => {
      const state = columnState(self);
      return state?.nullable ?? !(state?.primaryKey ?? false);
    },
    primary_key: property("primaryKey"),
    autoincrement: property("autoincrement"),
    server_default: property("serverDefault"),
    index: property("index"),
    unique: property("unique"),
    comment: property("comment"),
    foreign_keys: (self: PyObject) => new PySet(columnState(self)?.foreignKeys ?? []),
    identity: property("identity"),
    computed: property("computed"),
  });
  defineMethods(
    foreignKeyType,
    storing(
      "column, _constraint=None, use_alter=False, name=None, onupdate=None, ondelete=None, deferrable=None, " +
        "initially=None, link_to_name=False, match=None, info=None, comment=None, **kw",
    ),
  );
  defineMethods(
    identityType,
    storing(
      "always=False, on_null=None, start=None, increment=None, minvalue=None, maxvalue=None, nominvalue=None, " +
        "nomaxvalue=None, cycle=None, cache=None, order=None, **kw",
    ),
  );
  defineMethods(computedType, storing("sqltext, persisted=None"));
  defineMethods(
    sequenceType,
    storing(
      "name, start=None, increment=None, minvalue=None, maxvalue=None, nominvalue=None, nomaxvalue=None, cycle=None, " +
        "schema=None, cache=None, order=None, data_type=None, optional=False, quote=None, metadata=None, " +
        "quote_schema=None, for_update=False",
    ),
  );
  defineMethods(serverDefaultType, storing("arg=None, for_update=False, _reflected=False"));
}

/** The value of a `DefaultClause`. */
export function defaultArgument(value: Value): Value {
  return isA(value, serverDefaultType) ? own(value, "arg") ?? null : value;
}

/** The name of a sequence. */
export function sequenceName(sequence: PyObject): { readonly schema?: string; readonly name: string } {
  const schema = optionalText(own(sequence, "schema"), "A schema");
  return { name: text(own(sequence, "name"), "The name of a sequence"), ...(schema === undefined ? {} : { schema }) };
}
