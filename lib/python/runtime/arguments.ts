/**
 * Reading arguments of native functions.
 *
 * @module
 */
import { raise } from "./exception.ts";
import { demand } from "./missing.ts";
import { indexIn } from "./slice.ts";
import { type Int, intToFloat } from "./number.ts";
import type { Value } from "./object.ts";
import { numberIn } from "./compare.ts";
import { typeOf } from "./types.ts";
import { PyBytes, PyWrapped } from "./values.ts";

/** The text of a `str` (or of an instance of a class derived from it); `null` for anything else. */
export function textOf(value: Value | undefined): string | null {
  if (typeof value === "string") return value;
  return value instanceof PyWrapped && typeof value.value === "string" ? value.value : null;
}

/** The text of an argument. Throws a Python `TypeError` when it is none. */
export function asText(value: Value, what = "argument"): string {
  const text = textOf(value);
  if (text !== null) return text;
  demand(value);
  throw raise("TypeError", `${what} must be str, not ${typeOf(value).name}`);
}

/** The int of an argument, as a JavaScript number. Throws a Python `TypeError` when it is none. */
export function asIndex(value: Value): number {
  const index = indexIn(value);
  if (index !== null) return index;
  demand(value);
  throw raise("TypeError", `'${typeOf(value).name}' object cannot be interpreted as an integer`);
}

/** The int of an argument, of any size. Throws a Python `TypeError` when it is none. */
export function asInt(value: Value): Int {
  if (typeof value === "bigint") return value;
  if (value instanceof PyWrapped && typeof value.value === "bigint") return value.value;
  return asIndex(value);
}

/** The number of an argument, int or float. Throws a Python `TypeError` when it is none. */
export function asFloat(value: Value): number {
  const number = numberIn(value);
  if (number !== null) return intToFloat(number);
  demand(value);
  throw raise("TypeError", `must be real number, not ${typeOf(value).name}`);
}

/** The bytes of an argument. Throws a Python `TypeError` when it is none. */
export function asBytes(value: Value): Uint8Array {
  if (value instanceof PyBytes) return value.data;
  demand(value);
  throw raise("TypeError", `a bytes-like object is required, not '${typeOf(value).name}'`);
}
