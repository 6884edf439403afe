/**
 * From a Python type object to the type as operations hold it.
 *
 * Source of the spellings: SQLAlchemy 2.0, compiler of the PostgreSQL dialect.
 *
 * @module
 */
import { getAttr, getAttrOr } from "../../python/runtime/attribute.ts";
import { call, instantiate } from "../../python/runtime/call.ts";
import { raise } from "../../python/runtime/exception.ts";
import { demand } from "../../python/runtime/missing.ts";
import { isSubtype, type Kwargs, lookup, PyObject, PyType, type Value } from "../../python/runtime/object.ts";
import { reprNow } from "../../python/runtime/repr.ts";
import { typeOf } from "../../python/runtime/types.ts";
import { now } from "../../python/runtime/wait.ts";
import type { BuiltinType, SqlType } from "../../schema/sql_type.ts";
import { dialectObject } from "../engine/dialect.ts";
import { expressionText } from "../sql/text_of.ts";
import { attribute, isA, isTrue, optionalText, own, present, text } from "../python.ts";
import { typeDecorator, typeEngine, userDefinedType, VISIT } from "./classes.ts";
import { enumState } from "./enum.ts";

/** An instance for a type given as instance or class. Throws a Python error for anything else. */
export function typeInstance(value: Value): PyObject {
  demand(value);
  if (value instanceof PyType && isSubtype(value, typeEngine)) {
    return now(instantiate(value, [], null), "a type") as PyObject;
  }
  if (isA(value, typeEngine)) return value;
  if (value instanceof PyType || typeof value === "function") return typeInstance(now(call(value, []), "a type"));
  const wrapped = unwrapped(value);
  if (wrapped !== value) return typeInstance(wrapped);
  throw raise("TypeError", `a column type was expected, got ${reprNow(value)}`);
}

/** What a proxy stands for; everything else stands for itself. */
export function unwrapped(value: Value): Value {
  if (!(value instanceof PyObject) || value.cls.builtin || lookup(value.cls, "__wrapped__") === undefined) return value;
  return now(getAttr(value, "__wrapped__"), "a proxy");
}

/** The type that PostgreSQL gets: variants chosen, decorators unwrapped. */
export function dialectType(value: Value): PyObject {
  const type = typeInstance(value);
  const variant = (type.state as { variant?: Value } | undefined)?.variant;
  if (variant !== undefined) return dialectType(variant);
  if (isA(type, typeDecorator)) return dialectType(decorated(type));
  return type;
}

/** What a decorator wraps, for PostgreSQL. */
function decorated(type: PyObject): Value {
  const custom = lookup(type.cls, "load_dialect_impl");
  if (custom !== undefined) {
    const impl = now(call(custom, [type, dialectObject]), "load_dialect_impl()");
    if (impl !== type && impl !== null) return impl;
  }
  return implOf(type);
}

/** The default implementation, for `load_dialect_impl` of classes that call it on their base. */
export function implOf(type: PyObject): PyObject {
  const impl = attribute(type, "impl");
  if (impl === undefined || impl === null) throw raise("AttributeError", `type '${type.cls.name}' has no 'impl'`);
  if (!(impl instanceof PyType)) return typeInstance(impl);
  // What the decorator is called with is for what it wraps, unless its own `__init__` keeps it.
  const { args = [], kwargs = null } = (type.state ?? {}) as { args?: readonly Value[]; kwargs?: Kwargs | null };
  return typeInstance(now(call(impl, args, kwargs === null || kwargs.size === 0 ? null : kwargs), "a type"));
}

/** The type as operations hold it. Throws a Python error for a type that PostgreSQL has not. */
export function toSqlType(value: Value): SqlType {
  const type = dialectType(value);
  if (isA(type, userDefinedType)) return { kind: "raw", sql: colSpec(type) };
  const visit = attribute(type, VISIT);
  const make = typeof visit === "string" ? (visit.startsWith("word ") ? WORD : VISITS[visit]) : undefined;
  if (make === undefined) {
    if (lookup(type.cls, "get_col_spec") !== undefined) return { kind: "raw", sql: colSpec(type) };
    throw raise("TypeError", `type '${type.cls.name}' has no form on PostgreSQL`);
  }
  return make(type);
}

function colSpec(type: PyObject): string {
  const method = now(getAttrOr(type, "get_col_spec"), "a type");
  if (method === undefined) throw raise("NotImplementedError", `type '${type.cls.name}' has no get_col_spec()`);
  return text(now(call(method, []), "get_col_spec()"), "What get_col_spec() returns");
}

type Visit = (type: PyObject) => SqlType;

function builtin(name: string, more: Partial<BuiltinType> = {}): BuiltinType {
  return { kind: "builtin", name, ...more };
}

function number(type: PyObject, name: string): number | undefined {
  const value = own(type, name);
  return typeof value === "number" ? value : undefined;
}

function sized(name: string): Visit {
  return (type) => {
    const length = number(type, "length");
    const collation = optionalText(own(type, "collation"), "A collation");
    return builtin(name, present({ modifiers: length === undefined ? undefined : [length], collation }));
  };
}

function plain(name: string): Visit {
  return () => builtin(name);
}

function numeric(name: string): Visit {
  return (type) => {
    const precision = number(type, "precision");
    if (precision === undefined) return builtin(name);
    const scale = number(type, "scale");
    return builtin(name, { modifiers: scale === undefined ? [precision] : [precision, scale] });
  };
}

function temporal(name: string): Visit {
  return (type) => {
    const precision = number(type, "precision");
    return builtin(name, {
      ...(isTrue(own(type, "timezone")) ? { timezone: true } : {}),
      ...(precision === undefined ? {} : { modifiers: [precision] }),
    });
  };
}

function interval(type: PyObject): SqlType {
  const precision = number(type, "precision") ?? number(type, "second_precision");
  const fields = optionalText(own(type, "fields"), "Fields of an interval");
  return builtin("interval", present({ fields, modifiers: precision === undefined ? undefined : [precision] }));
}

function WORD(type: PyObject): ReturnType<Visit> {
  return builtin(String(attribute(type, VISIT)).slice("word ".length));
}

const VISITS: Readonly<Record<string, Visit>> = {
  varchar: sized("varchar"),
  text: (type) => builtin("text", present({ collation: optionalText(own(type, "collation"), "A collation") })),
  char: sized("char"),
  integer: plain("integer"),
  smallint: plain("smallint"),
  bigint: plain("bigint"),
  numeric: numeric("numeric"),
  decimal: numeric("decimal"),
  float: (type) => {
    const precision = number(type, "precision");
    return builtin("float", present({ modifiers: precision === undefined ? undefined : [precision] }));
  },
  real: plain("real"),
  "double precision": plain("double precision"),
  timestamp: temporal("timestamp"),
  date: plain("date"),
  time: temporal("time"),
  bytea: plain("bytea"),
  boolean: plain("boolean"),
  interval,
  "pg interval": interval,
  json: plain("json"),
  jsonb: plain("jsonb"),
  uuid: (type) => own(type, "native_uuid") === false ? builtin("char", { modifiers: [32] }) : builtin("uuid"),
  // Types of other systems, spelled as they are: PostgreSQL refuses them, as it does with Alembic.
  double: plain("double"),
  datetime: plain("datetime"),
  binary: sized("binary"),
  varbinary: sized("varbinary"),
  blob: plain("blob"),
  bit: (type) => {
    const length = number(type, "length");
    const modifiers = length === undefined ? undefined : [length];
    return builtin(isTrue(own(type, "varying")) ? "bit varying" : "bit", present({ modifiers }));
  },
  array: (type) => {
    const element = toSqlType(own(type, "item_type") ?? null);
    const dimensions = number(type, "dimensions") ?? 1;
    return { kind: "array", element, dimensions };
  },
  enum: (type) => {
    const { values, createType, native, length } = enumState(type);
    if (!native) {
      const longest = values.reduce((most, value) => Math.max(most, [...value].length), 0);
      return builtin("varchar", { modifiers: [length ?? longest] });
    }
    const name = optionalText(own(type, "name"), "The name of an enum");
    if (name === undefined) throw raise("ValueError", "PostgreSQL ENUM type requires a name.");
    const schema = optionalText(own(type, "schema"), "The schema of an enum");
    return { kind: "enum", name, values, ...present({ schema, createType }) };
  },
  domain: (type) => ({
    kind: "domain",
    name: text(own(type, "name"), "The name of a domain"),
    base: toSqlType(own(type, "data_type") ?? null),
    ...present({
      schema: optionalText(own(type, "schema"), "The schema of a domain"),
      default: expressionText(own(type, "default")),
      check: expressionText(own(type, "check")),
      constraintName: optionalText(own(type, "constraint_name"), "The name of a constraint"),
      notNull: isTrue(own(type, "not_null")) ? true : undefined,
      createType: isTrue(own(type, "create_type")) ? undefined : false,
    }),
  }),
  null: (type) => {
    throw raise(
      "TypeError",
      `Compiler can't render element of type ${typeOf(type).name}: the column has no type, and PostgreSQL needs one`,
    );
  },
};
