/**
 * Truth: what `if` and `bool()` see.
 *
 * @module
 */
import { callSpecial } from "./call.ts";
import { HashTable, PyDictView, PyMappingProxy } from "./dict.ts";
import { raise } from "./exception.ts";
import type { Await, PyObject, Value } from "./object.ts";
import { PyBytes, PyFloat, PyList, PyRange, PyTuple, PyWrapped } from "./values.ts";
import { typeOf } from "./types.ts";
import { after } from "./wait.ts";

/** Whether the value counts as true. */
export function truth(value: Value): Await<boolean> {
  switch (typeof value) {
    case "boolean":
      return value;
    case "string":
      return value !== "";
    case "number":
      return value !== 0;
    case "bigint":
      return true;
    default:
      return value !== null && objectTruth(value);
  }
}

function objectTruth(value: PyObject): Await<boolean> {
  if (value.cls.builtin) {
    const known = nativeTruth(value);
    if (known !== null) return known;
  }
  const result = callSpecial(value, "__bool__", []);
  if (result !== undefined) {
    return after(result, (bool) => {
      if (typeof bool === "boolean") return bool;
      throw raise("TypeError", `__bool__ should return bool, returned ${typeOf(bool).name}`);
    });
  }
  const length = callSpecial(value, "__len__", []);
  return length === undefined ? true : after(length, (count) => count !== 0);
}

/** Truth of a built-in object by its contents; `null` when it has none. */
export function nativeTruth(value: PyObject): boolean | null {
  if (value instanceof PyList || value instanceof PyTuple) return value.items.length > 0;
  if (value instanceof HashTable) return value.size > 0;
  if (value instanceof PyFloat) return value.value !== 0;
  if (value instanceof PyBytes) return value.data.length > 0;
  if (value instanceof PyRange) return value.length > 0;
  if (value instanceof PyWrapped) return value.value !== "" && value.value !== 0;
  if (value instanceof PyDictView || value instanceof PyMappingProxy) return value.dict.size > 0;
  return null;
}
