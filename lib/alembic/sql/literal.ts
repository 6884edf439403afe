/**
 * Python values as SQL literals.
 *
 * Online, SQLAlchemy hands values to psycopg2, which writes them into the statement; offline it writes them itself. Both
 * ways the server gets literals, and so it does here.
 *
 * @module
 */
import { quoteLiteral } from "../../core/literal.ts";
import { call } from "../../python/runtime/call.ts";
import { PyDict } from "../../python/runtime/dict.ts";
import { getAttr, getAttrOr } from "../../python/runtime/attribute.ts";
import { raise } from "../../python/runtime/exception.ts";
import { demand } from "../../python/runtime/missing.ts";
import { type Await, lookup, PyObject, type Value } from "../../python/runtime/object.ts";
import { reprNow } from "../../python/runtime/repr.ts";
import { typeOf } from "../../python/runtime/types.ts";
import { PyBytes, PyFloat, PyList, PyTuple, PyWrapped } from "../../python/runtime/values.ts";
import { after, now } from "../../python/runtime/wait.ts";
import { PySet } from "../../python/runtime/dict.ts";
import { dialectObject } from "../engine/dialect.ts";
import { isA, isTrue, items, own, show, textIn } from "../python.ts";
import { enumType, pickleType, typeDecorator, typeNamed } from "../types/classes.ts";
import { dialectType, toSqlType } from "../types/to_sql_type.ts";
import { typeText } from "../types/type_text.ts";
import { jsonText } from "./json.ts";

const jsonType = typeNamed("JSON");
const arrayType = typeNamed("ARRAY");
const stringType = typeNamed("String");
const numericType = typeNamed("Numeric");
const integerType = typeNamed("Integer");

/** A value as SQL, by the type it is meant for. Throws a Python error for what cannot be written. */
export function literal(value: Value, type: PyObject | null): string {
  demand(value);
  if (type === null) return untyped(value);
  const bound = processed(value, type);
  const target = dialectType(type);
  if (isA(target, jsonType)) return jsonLiteral(bound, target);
  if (bound === null) return "NULL";
  if (isA(target, enumType)) return quoteLiteral(enumLabel(bound));
  if (isA(target, pickleType)) throw cannot(value, "pickled objects");
  if (isA(target, arrayType) && (bound instanceof PyList || bound instanceof PyTuple || bound instanceof PySet)) {
    return arrayLiteral(bound, target);
  }
  if (isA(target, stringType) && typeof bound === "number") return untyped(bound);
  if ((isA(target, numericType) || isA(target, integerType)) && typeof bound === "string") return quoteLiteral(bound);
  return untyped(bound);
}

/** What a decorator makes of the value. */
function processed(value: Value, type: PyObject): Value {
  if (!isA(type, typeDecorator)) return value;
  const hook = lookup(type.cls, "process_bind_param");
  const bound = hook === undefined ? value : now(call(hook, [type, value, dialectObject]), "process_bind_param()");
  return bound;
}

function jsonLiteral(value: Value, type: PyObject): string {
  const cast = `::${typeText(toSqlType(type))}`;
  if (value === null) return isTrue(own(type, "none_as_null")) ? "NULL" : `'null'${cast}`;
  return quoteLiteral(jsonText(value)) + cast;
}

function enumLabel(value: Value): string {
  const name = typeof value === "string" ? undefined : now(getAttrOr(value, "name"), "an enum member");
  return textIn(name) ?? textIn(value) ?? show(value);
}

function arrayLiteral(value: PyList | PyTuple | PySet, type: PyObject): string {
  const element = own(type, "item_type") ?? null;
  const members = items(value);
  const typed = dialectType(element);
  if (members.length === 0) return `ARRAY[]::${typeText(toSqlType(type))}`;
  const inside = members.map((item) => item instanceof PyList ? arrayItems(item, typed) : literal(item, typed));
  const sql = `ARRAY[${inside.join(", ")}]`;
  return isA(typed, stringType) || isA(typed, jsonType) || isA(typed, enumType)
    ? `${sql}::${typeText(toSqlType(type))}`
    : sql;
}

function arrayItems(value: PyList, type: PyObject): string {
  return `ARRAY[${
    value.items.map((item) => item instanceof PyList ? arrayItems(item, type) : literal(item, type)).join(", ")
  }]`;
}

/** A value as psycopg2 writes it. */
function untyped(value: Value): string {
  switch (typeof value) {
    case "string":
      return quoteLiteral(value);
    case "number":
    case "bigint":
      return String(value);
    case "boolean":
      return value ? "true" : "false";
    default:
      return value === null ? "NULL" : objectLiteral(value);
  }
}

/** An item of an array: PostgreSQL takes an array of texts for `text[]`, whatever it is compared with. */
function typed(item: Value): string {
  const name = item instanceof PyObject ? item.cls.name : "";
  const sql = untyped(item);
  if (name === "datetime") return `${sql}::${/[+-]\d\d:\d\d'$/.test(sql) ? "timestamptz" : "timestamp"}`;
  return name in ITEM_CASTS ? `${sql}::${ITEM_CASTS[name]}` : sql;
}

const ITEM_CASTS: Readonly<Record<string, string>> = { UUID: "uuid", date: "date", timedelta: "interval" };

function objectLiteral(value: PyObject): string {
  if (value instanceof PyFloat) return floatLiteral(value.value);
  if (value instanceof PyWrapped) return untyped(value.value as Value);
  if (value instanceof PyBytes) return `'\\x${value.data.toHex()}'::bytea`;
  if (value instanceof PyList) {
    return value.items.length === 0 ? "'{}'" : `ARRAY[${value.items.map((item) => typed(item)).join(", ")}]`;
  }
  if (value instanceof PyTuple) return `(${value.items.map((item) => untyped(item)).join(", ")})`;
  if (value instanceof PyDict) throw cannot(value, "dictionaries without a JSON type");
  switch (value.cls.mro.find(({ name }) => name in NAMED)?.name) {
    case "Decimal":
      return /^-?[\d.]+(E[+-]?\d+)?$/i.test(show(value)) ? show(value) : `'${show(value)}'::numeric`;
    case "timedelta":
      return `make_interval(secs=>${show(now(callMethod(value, "total_seconds"), "total_seconds()"))})`;
    case undefined:
      break;
    default:
      return quoteLiteral(show(value));
  }
  const member = now(getAttrOr(value, "value"), "an enum member");
  if (member !== undefined && typeOf(value).mro.some(({ name }) => name === "Enum")) return untyped(member);
  throw cannot(value, `values of class '${value.cls.name}'`);
}

function callMethod(object: PyObject, name: string): Await<Value> {
  return after(getAttr(object, name), (method) => call(method, []));
}

/** Classes whose text PostgreSQL reads. */
const NAMED: Readonly<Record<string, true>> = {
  Decimal: true,
  datetime: true,
  date: true,
  time: true,
  timedelta: true,
  UUID: true,
  IPv4Address: true,
  IPv6Address: true,
  IPv4Network: true,
  IPv6Network: true,
  PosixPath: true,
};

function floatLiteral(value: number): string {
  if (Number.isFinite(value)) {
    return Number.isInteger(value) && Math.abs(value) < 1e16 ? value.toFixed(1) : String(value);
  }
  return `'${value}'::float`;
}

function cannot(value: Value, what: string): unknown {
  const shown = reprNow(value);
  return raise("TypeError", `can't write ${shown.length > 60 ? `${shown.slice(0, 60)}...` : shown} as SQL: ${what}`);
}
