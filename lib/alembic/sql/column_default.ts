/**
 * `Column(default=...)`: a value that Python puts into inserted rows.
 *
 * @module
 */
import { call } from "../../python/runtime/call.ts";
import { lookup, PyObject, PyType, type Value } from "../../python/runtime/object.ts";
import { PyFunction } from "../../python/runtime/function.ts";
import { typeOf } from "../../python/runtime/types.ts";
import { PyMethod, PyNative } from "../../python/runtime/values.ts";
import { isRaised } from "../../python/runtime/exception.ts";
import { now } from "../../python/runtime/wait.ts";
import { own } from "../python.ts";

/** What a column fills in; `undefined` for nothing. */
export function columnDefault(column: PyObject): Value | undefined {
  const value = own(column, "default");
  if (value === undefined || value === null) return undefined;
  if (
    value instanceof PyFunction || value instanceof PyNative || value instanceof PyMethod || value instanceof PyType
  ) {
    return now(callDefault(value), "a column default");
  }
  if (value instanceof PyObject && own(value, "__default_arg__") !== undefined) return own(value, "__default_arg__");
  if (value instanceof PyObject && lookup(typeOf(value), "__call__") !== undefined) {
    return now(call(value, []), "a column default");
  }
  return value;
}

/** A default function may take the execution context. */
function callDefault(value: Value): Value | Promise<Value> {
  try {
    return call(value, []);
  } catch (error) {
    if (!isRaised(error, "TypeError") || !(value instanceof PyFunction)) throw error;
    return call(value, [null]);
  }
}
