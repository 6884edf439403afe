/**
 * Python values as JSON text, written as `json.dumps` writes it.
 *
 * @module
 */
import { PyDict } from "../../python/runtime/dict.ts";
import { raise } from "../../python/runtime/exception.ts";
import type { Value } from "../../python/runtime/object.ts";
import { reprNow } from "../../python/runtime/repr.ts";
import { PyFloat, PyList, PyTuple, PyWrapped } from "../../python/runtime/values.ts";

/** JSON text of a value. Throws a Python `TypeError` for what JSON has no form for. */
export function jsonText(value: Value): string {
  switch (typeof value) {
    case "string":
      return stringText(value);
    case "number":
    case "bigint":
    case "boolean":
      return String(value);
    default:
      return value === null ? "null" : containerText(value);
  }
}

function stringText(value: string): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function containerText(value: Exclude<Value, string | number | bigint | boolean | null>): string {
  if (value instanceof PyFloat) return Number.isInteger(value.value) ? value.value.toFixed(1) : String(value.value);
  if (value instanceof PyWrapped) return jsonText(value.value);
  if (value instanceof PyList || value instanceof PyTuple) return `[${value.items.map(jsonText).join(", ")}]`;
  if (value instanceof PyDict) {
    return `{${[...value.entries()].map(([key, item]) => `${keyText(key)}: ${jsonText(item)}`).join(", ")}}`;
  }
  throw raise("TypeError", `Object of type ${value.cls.name} is not JSON serializable: ${reprNow(value)}`);
}

function keyText(key: Value): string {
  if (typeof key === "string") return stringText(key);
  if (key === null || typeof key === "boolean" || typeof key === "number") return stringText(String(key));
  return stringText(reprNow(key));
}
