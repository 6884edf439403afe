/**
 * Type objects for what `format_type()` says.
 *
 * @module
 */
import { instantiate } from "../../python/runtime/call.ts";
import type { PyObject, Value } from "../../python/runtime/object.ts";
import { now } from "../../python/runtime/wait.ts";
import { pgEnumType, typeNamed } from "../types/classes.ts";
import type { Run } from "../run.ts";

/** Words of PostgreSQL to classes. */
const CLASSES: Readonly<Record<string, string>> = {
  "character varying": "VARCHAR",
  character: "CHAR",
  text: "TEXT",
  integer: "INTEGER",
  bigint: "BIGINT",
  smallint: "SMALLINT",
  numeric: "NUMERIC",
  real: "REAL",
  "double precision": "DOUBLE_PRECISION",
  boolean: "BOOLEAN",
  date: "DATE",
  bytea: "BYTEA",
  uuid: "UUID",
  json: "JSON",
  jsonb: "JSONB",
  interval: "INTERVAL",
};

interface TypedColumn {
  readonly type: string;
  readonly labels: readonly string[] | null;
}

/** A type object as SQLAlchemy's reflection makes it. */
export function typeFromText(_run: Run, { type, labels }: TypedColumn): PyObject {
  if (type.endsWith("[]")) {
    return make("ARRAY", [typeFromText(_run, { type: type.slice(0, -2), labels })], {});
  }
  if (labels !== null) {
    const dot = type.lastIndexOf(".");
    const name = type.slice(dot + 1).replace(/^"(.*)"$/, "$1");
    const schema: Record<string, Value> = dot === -1 ? {} : { schema: type.slice(0, dot).replace(/^"(.*)"$/, "$1") };
    return now(
      instantiate(pgEnumType, [...labels], new Map<string, Value>([["name", name], ...Object.entries(schema)])),
      "a type",
    ) as PyObject;
  }
  const temporal = /^(timestamp|time)(?:\((\d+)\))? (with|without) time zone$/.exec(type);
  if (temporal !== null) {
    const [, word, precision, zone] = temporal;
    return make(word === "time" ? "TIME" : "TIMESTAMP", [], {
      timezone: zone === "with",
      ...(precision === undefined ? {} : { precision: Number(precision) }),
    });
  }
  const sized = /^([a-z ]+?)(?:\((\d+)(?:,(-?\d+))?\))?$/.exec(type);
  const word = sized?.[1] ?? type;
  const name = CLASSES[word] ?? word.toUpperCase();
  const numbers = [sized?.[2], sized?.[3]].filter((part) => part !== undefined).map(Number);
  try {
    return make(name, numbers, {});
  } catch {
    return make("NullType", [], {});
  }
}

function make(name: string, args: readonly Value[], kwargs: Readonly<Record<string, Value>>): PyObject {
  return now(instantiate(typeNamed(name), args, new Map(Object.entries(kwargs))), "a type") as PyObject;
}
