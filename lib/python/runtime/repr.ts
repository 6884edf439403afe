/**
 * `repr()` and `str()`.
 *
 * @module
 */
import { callSpecial } from "./call.ts";
import { PyDict, PyDictView, PyMappingProxy, PySet } from "./dict.ts";
import { type PyException, raise } from "./exception.ts";
import { floatRepr } from "./float_text.ts";
import { identityOf } from "./hash.ts";
import { type Await, lookup, type PyObject, type Value } from "./object.ts";
import { bytearrayType, frozensetType, objectType, setType, typeOf } from "./types.ts";
import { PyBytes, PyFloat, PyList, PyRange, PySlice, PyTuple, PyWrapped } from "./values.ts";
import { after, now } from "./wait.ts";

/** What `repr(value)` gives. */
export function repr(value: Value): Await<string> {
  switch (typeof value) {
    case "string":
      return stringRepr(value);
    case "number":
    case "bigint":
      return String(value);
    case "boolean":
      return value ? "True" : "False";
    default:
      return value === null ? "None" : objectRepr(value);
  }
}

function objectRepr(value: PyObject): Await<string> {
  if (value.cls.builtin) {
    const text = containerRepr(value);
    if (text !== null) return text;
  }
  return after(callSpecial(value, "__repr__", []) as Await<Value>, (text) => asText(text, "__repr__"));
}

function asText(text: Value, method: string): string {
  if (typeof text === "string") return text;
  if (text instanceof PyWrapped && typeof text.value === "string") return text.value;
  throw raise("TypeError", `${method} returned non-string (type ${typeOf(text).name})`);
}

/** `repr` in the middle of something that cannot wait. */
export function reprNow(value: Value): string {
  return now(repr(value), "__repr__");
}

const active = new Set<PyObject>();

/** `repr` of a built-in container or number by its contents; `null` for other objects. */
export function containerRepr(value: PyObject): string | null {
  if (value instanceof PyFloat) return floatRepr(value.value);
  if (value instanceof PyWrapped) {
    return typeof value.value === "string" ? stringRepr(value.value) : String(value.value);
  }
  if (value instanceof PyBytes) return bytesValueRepr(value);
  if (value instanceof PyRange) return rangeRepr(value);
  if (value instanceof PySlice) return `slice(${[value.start, value.stop, value.step].map(reprNow).join(", ")})`;
  if (active.has(value)) return value instanceof PyDict ? "{...}" : value instanceof PyList ? "[...]" : "(...)";
  active.add(value);
  try {
    return nestedRepr(value);
  } finally {
    active.delete(value);
  }
}

function nestedRepr(value: PyObject): string | null {
  if (value instanceof PyList) return `[${value.items.map(reprNow).join(", ")}]`;
  if (value instanceof PyTuple) {
    return value.items.length === 1
      ? `(${reprNow(value.items[0] as Value)},)`
      : `(${value.items.map(reprNow).join(", ")})`;
  }
  if (value instanceof PyDict) return dictRepr(value);
  if (value instanceof PySet) return setRepr(value);
  if (value instanceof PyMappingProxy) return `mappingproxy(${dictRepr(value.dict)})`;
  if (value instanceof PyDictView) return viewRepr(value);
  return null;
}

function dictRepr(dict: PyDict): string {
  const entries: string[] = [];
  for (const [key, item] of dict.entries()) entries.push(`${reprNow(key)}: ${reprNow(item)}`);
  return `{${entries.join(", ")}}`;
}

function viewRepr(view: PyDictView): string {
  const { dict, kind } = view;
  const items = kind === "keys"
    ? [...dict.keys()].map(reprNow)
    : kind === "values"
    ? [...dict.map.values()].map(reprNow)
    : [...dict.entries()].map(([key, item]) => `(${reprNow(key)}, ${reprNow(item)})`);
  return `dict_${kind}([${items.join(", ")}])`;
}

function setRepr(set: PySet): string {
  const items = [...set.items].map(reprNow).join(", ");
  if (set.cls === setType) return items === "" ? "set()" : `{${items}}`;
  const name = set.cls === frozensetType ? "frozenset" : set.cls.name;
  return items === "" ? `${name}()` : `${name}({${items}})`;
}

function rangeRepr(range: PyRange): string {
  return range.step === 1
    ? `range(${range.start}, ${range.stop})`
    : `range(${range.start}, ${range.stop}, ${range.step})`;
}

/** What `str(value)` gives. */
export function str(value: Value): Await<string> {
  if (typeof value === "string") return value;
  if (value === null || typeof value !== "object") return repr(value);
  if (value instanceof PyFloat && value.cls.builtin) return floatRepr(value.value);
  const method = lookup(value.cls, "__str__");
  if (method === undefined || method === objectType.dict.get("__str__")) return repr(value);
  return after(callSpecial(value, "__str__", []) as Await<Value>, (text) => asText(text, "__str__"));
}

/** `str` in the middle of something that cannot wait. */
export function strNow(value: Value): string {
  return now(str(value), "__str__");
}

/** What `str(exception)` gives when its class does not say otherwise. */
export function exceptionText(exception: PyException): string {
  const { items } = exception.args;
  if (items.length === 0) return "";
  return items.length === 1 ? strNow(items[0] as Value) : reprNow(exception.args);
}

const SPECIAL: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\" };
// What `str.isprintable` says no to: control, format, unassigned, private, surrogate, and separators but the space.
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}\p{Zs}]|\\/gu;

/** What `repr(str)` gives. */
export function stringRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let body = text.replace(UNPRINTABLE, escapeChar);
  if (quote === "'" && body.includes("'")) body = body.replaceAll("'", "\\'");
  return quote + body + quote;
}

function escapeChar(char: string): string {
  if (char === " ") return char;
  const special = SPECIAL[char];
  if (special !== undefined) return special;
  const point = char.codePointAt(0) as number;
  const hex = point.toString(16);
  if (point < 0x100) return `\\x${hex.padStart(2, "0")}`;
  return point < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

/** What `ascii(value)` makes of a `repr`. */
export function asciiText(text: string): string {
  // deno-lint-ignore no-control-regex
  return text.replace(/[^\x00-\x7f]/gu, escapeChar);
}

/** What `repr(bytes)` gives. */
export function bytesRepr(data: Uint8Array): string {
  let body = "";
  const quote = data.includes(39) && !data.includes(34) ? '"' : "'";
  for (const byte of data) {
    const char = String.fromCharCode(byte);
    if (char === quote || char === "\\") body += `\\${char}`;
    else if (SPECIAL[char] !== undefined) body += SPECIAL[char];
    else if (byte < 32 || byte >= 127) body += `\\x${byte.toString(16).padStart(2, "0")}`;
    else body += char;
  }
  return `b${quote}${body}${quote}`;
}

function bytesValueRepr(value: PyBytes): string {
  const text = bytesRepr(value.data);
  return value.cls === bytearrayType ? `bytearray(${text})` : text;
}

/** `<module.Class object at 0x...>`. */
export function defaultRepr(value: Value): string {
  const cls = typeOf(value);
  const module = cls.dict.get("__module__");
  const prefix = typeof module === "string" && module !== "builtins" ? `${module}.` : "";
  return `<${prefix}${cls.qualname} object at ${addressOf(value)}>`;
}

/** An object's identity as an address. */
export function addressOf(value: Value): string {
  return `0x${identityOf(value).toString(16)}`;
}
