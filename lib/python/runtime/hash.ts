/**
 * Hashes: what `hash()` gives, and what groups keys that compare by `__eq__`.
 *
 * @module
 */
import { call } from "./call.ts";
import { PySet } from "./dict.ts";
import { raise } from "./exception.ts";
import { lookup, type PyObject, type Value } from "./object.ts";
import { frozensetType, tupleType, typeOf } from "./types.ts";
import { PyBytes, PyFloat, PyTuple, PyWrapped } from "./values.ts";
import { now } from "./wait.ts";

/** A key for equal values to meet under. Throws a Python `TypeError` for what cannot be hashed. */
export function hashOf(value: Value): string | number | bigint {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
    case "bigint":
      return value;
    case "boolean":
      return value ? 1 : 0;
    default:
      return value === null ? "None" : hashObject(value);
  }
}

function hashObject(value: PyObject): string | number | bigint {
  if (value instanceof PyFloat) return value.value;
  const custom = lookup(value.cls, "__hash__");
  if (custom === null || custom === undefined) throw raise("TypeError", `unhashable type: '${typeOf(value).name}'`);
  if (value instanceof PyTuple && custom === tupleType.dict.get("__hash__")) {
    return `(${value.items.map(hashOf).join("\u0001")}`;
  }
  if (value instanceof PySet && custom === frozensetType.dict.get("__hash__")) {
    return `{${[...value.items].map((item) => String(hashOf(item))).sort().join("\u0001")}`;
  }
  if (value instanceof PyBytes) return `b${Array.from(value.data).join()}`;
  const hash = now(call(custom, [value]), "__hash__");
  if (hash instanceof PyWrapped) return hash.value;
  if (typeof hash === "boolean") return hash ? 1 : 0;
  if (typeof hash !== "number" && typeof hash !== "bigint") {
    throw raise("TypeError", "__hash__ method should return an integer");
  }
  return hash;
}

const identities = new WeakMap<PyObject, number>();
let lastIdentity = 0x7f0000000000;

/** What `id()` gives: the same number for the same object as long as it lives. */
export function identityOf(value: Value): number {
  if (value === null || typeof value !== "object") return identityNumber(String(typeof value) + String(value));
  const known = identities.get(value);
  if (known !== undefined) return known;
  lastIdentity += 16;
  identities.set(value, lastIdentity);
  return lastIdentity;
}

function identityNumber(text: string): number {
  return 0x7e0000000000 + hashText(text) * 16;
}

/** A small stable number from a text (FNV-1a). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

const MODULUS = (1n << 61n) - 1n;

/** What the built-in `hash()` gives: an int, equal for equal values. */
export function hashNumber(value: Value): number | bigint {
  const hash = hashOf(value);
  if (typeof hash === "string") return hashText(hash);
  if (typeof hash === "number" && !Number.isInteger(hash)) return hashText(String(hash));
  const big = BigInt(hash);
  const reduced = big < 0n ? -(-big % MODULUS) : big % MODULUS;
  return reduced >= BigInt(Number.MIN_SAFE_INTEGER) && reduced <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(reduced)
    : reduced;
}
