/**
 * Writing JSON as Python's `json` does.
 *
 * @module
 */
import { call } from "../../runtime/call.ts";
import { textOrder } from "../../runtime/compare.ts";
import { PyDict } from "../../runtime/dict.ts";
import { raise } from "../../runtime/exception.ts";
import { floatRepr } from "../../runtime/float_text.ts";
import type { PyObject, Value } from "../../runtime/object.ts";
import { typeOf } from "../../runtime/types.ts";
import { PyFloat, PyList, PyTuple, PyWrapped } from "../../runtime/values.ts";

/** How to write. */
export interface EncodeOptions {
  readonly skipKeys: boolean;
  readonly ensureAscii: boolean;
  readonly allowNan: boolean;
  readonly checkCircular: boolean;
  readonly sortKeys: boolean;
  /** Text of one level; `null` for one line. */
  readonly indent: string | null;
  readonly itemSeparator: string;
  readonly keySeparator: string;
  /** Called with what JSON does not have. */
  readonly fallback: Value;
}

type Writing = Generator<unknown, string, Value>;

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\f": "\\f",
  "\b": "\\b",
};

function escape(char: string): string {
  return SHORT[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

const CONTROL = "\\0-\\x1f";
const UNSAFE = new RegExp(`["\\\\${CONTROL}]`, "g");
const UNSAFE_ASCII = new RegExp('["\\\\]|[^\\x20-\\x7e]', "g");

/** A string as JSON. */
export function encodeString(text: string, ensureAscii: boolean): string {
  return `"${text.replace(ensureAscii ? UNSAFE_ASCII : UNSAFE, escape)}"`;
}

function encodeFloat(value: number, options: EncodeOptions): string {
  if (Number.isFinite(value)) return floatRepr(value);
  if (!options.allowNan) {
    throw raise("ValueError", "Out of range float values are not JSON compliant");
  }
  return Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}

/** Writes a value; what it yields is waited for. */
export function* encodeJson(value: Value, options: EncodeOptions, outer: readonly PyObject[] = []): Writing {
  if (value === null) return "null";
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "string") return encodeString(value, options.ensureAscii);
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  if (value instanceof PyWrapped) {
    return typeof value.value === "string" ? encodeString(value.value, options.ensureAscii) : String(value.value);
  }
  if (value instanceof PyFloat) return encodeFloat(value.value, options);
  if (options.checkCircular && outer.includes(value)) throw raise("ValueError", "Circular reference detected");
  const inner = [...outer, value];
  if (value instanceof PyList || value instanceof PyTuple) return yield* encodeArray(value.items, options, inner);
  if (value instanceof PyDict) return yield* encodeObject(value, options, inner);
  if (options.fallback === null) {
    throw raise("TypeError", `Object of type ${typeOf(value).name} is not JSON serializable`);
  }
  return yield* encodeJson(yield call(options.fallback, [value]), options, inner);
}

/** Puts items between brackets, on lines of their own if there is an indent. */
function layOut(items: readonly string[], options: EncodeOptions, place: { depth: number; brackets: string }): string {
  const [open, close] = place.brackets as unknown as [string, string];
  if (items.length === 0) return open + close;
  if (options.indent === null) return open + items.join(options.itemSeparator) + close;
  const newline = `\n${options.indent.repeat(place.depth)}`;
  const end = `\n${options.indent.repeat(place.depth - 1)}`;
  return open + newline + items.join(options.itemSeparator + newline) + end + close;
}

function* encodeArray(items: readonly Value[], options: EncodeOptions, outer: readonly PyObject[]): Writing {
  const parts: string[] = [];
  for (const item of items) parts.push(yield* encodeJson(item, options, outer));
  return layOut(parts, options, { depth: outer.length, brackets: "[]" });
}

function keyText(key: Value, options: EncodeOptions): string | null {
  if (typeof key === "string") return key;
  if (key instanceof PyWrapped) return String(key.value);
  if (key === null) return "null";
  if (typeof key === "boolean") return key ? "true" : "false";
  if (typeof key === "number" || typeof key === "bigint") return String(key);
  if (key instanceof PyFloat) return encodeFloat(key.value, options);
  if (options.skipKeys) return null;
  throw raise("TypeError", `keys must be str, int, float, bool or None, not ${typeOf(key).name}`);
}

function* encodeObject(dict: PyDict, options: EncodeOptions, outer: readonly PyObject[]): Writing {
  const entries: [string, Value][] = [];
  for (const [key, value] of dict.entries()) {
    const text = keyText(key, options);
    if (text !== null) entries.push([text, value]);
  }
  if (options.sortKeys) entries.sort(([a], [b]) => textOrder(a, b));
  const parts: string[] = [];
  for (const [key, value] of entries) {
    const body = yield* encodeJson(value, options, outer);
    parts.push(encodeString(key, options.ensureAscii) + options.keySeparator + body);
  }
  return layOut(parts, options, { depth: outer.length, brackets: "{}" });
}
