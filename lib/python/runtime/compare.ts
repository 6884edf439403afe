/**
 * Comparison.
 *
 * @module
 */
import { callSpecial } from "./call.ts";
import { PyDict, PySet } from "./dict.ts";
import { raise } from "./exception.ts";
import { type Await, isSubtype, lookup, type Value } from "./object.ts";
import { compareContainers } from "./compare_containers.ts";
import { truth } from "./truth.ts";
import { typeOf } from "./types.ts";
import { NOT_IMPLEMENTED, PyBytes, PyFloat, PyList, PyRange, PyTuple, PyWrapped } from "./values.ts";
import { now } from "./wait.ts";

/** A comparison that classes define. */
export type RichOperator = "==" | "!=" | "<" | "<=" | ">" | ">=";

/** Special method of each comparison. */
export const RICH_METHODS: Readonly<Record<RichOperator, string>> = {
  "==": "__eq__",
  "!=": "__ne__",
  "<": "__lt__",
  "<=": "__le__",
  ">": "__gt__",
  ">=": "__ge__",
};

const MIRRORED: Readonly<Record<RichOperator, RichOperator>> = {
  "==": "==",
  "!=": "!=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

/** The number in an int, bool or float (or an instance of a class derived from int); `null` for anything else. */
export function numberIn(value: Value): number | bigint | null {
  if (typeof value === "number" || typeof value === "bigint") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof PyFloat) return value.value;
  if (value instanceof PyWrapped && typeof value.value !== "string") return value.value;
  return null;
}

function compareOrdered(op: RichOperator, a: number | bigint | string, b: number | bigint | string): boolean {
  switch (op) {
    case "==":
      // Numbers and bigints compare across: `2 == 2n`.
      // deno-lint-ignore eqeqeq
      return a == b;
    case "!=":
      // deno-lint-ignore eqeqeq
      return a != b;
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
  }
}

function compareText(op: RichOperator, a: string, b: string): boolean {
  if (op === "==") return a === b;
  if (op === "!=") return a !== b;
  return compareOrdered(op, textOrder(a, b), 0);
}

/** Order by code points, which differs from JavaScript's for characters beyond the first plane. */
export function textOrder(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    const xHigh = x >= 0xd800 && x <= 0xdfff;
    const yHigh = y >= 0xd800 && y <= 0xdfff;
    if (xHigh !== yHigh) return xHigh ? 1 : -1;
    return x < y ? -1 : 1;
  }
  return a.length < b.length ? -1 : 1;
}

/** Comparison as the built-in classes define it, by what the values are; `NotImplemented` for the rest. */
export function compareBuiltin(op: RichOperator, a: Value, b: Value): Value {
  const x = numberIn(a);
  if (x !== null) {
    const y = numberIn(b);
    return y === null ? NOT_IMPLEMENTED : compareOrdered(op, x, y);
  }
  const text = textIn(a);
  if (text !== null) {
    const other = textIn(b);
    return other === null ? NOT_IMPLEMENTED : compareText(op, text, other);
  }
  return compareContainers(op, a, b);
}

function textIn(value: Value): string | null {
  if (typeof value === "string") return value;
  return value instanceof PyWrapped && typeof value.value === "string" ? value.value : null;
}

/** Whether the value's class leaves comparison to {@linkcode compareBuiltin}. */
function isPlainKind(value: Value): boolean {
  if (value === null || typeof value !== "object") return true;
  return value.cls.builtin &&
    (value instanceof PyFloat || value instanceof PyTuple || value instanceof PyList || value instanceof PyDict ||
      value instanceof PySet || value instanceof PyBytes || value instanceof PyRange);
}

/** What `a op b` gives: mostly a bool, but classes may return anything. */
export function richCompare(op: RichOperator, a: Value, b: Value): Await<Value> {
  if (typeof a === "number" && typeof b === "number") return compareOrdered(op, a, b);
  if (typeof a === "string" && typeof b === "string") return compareText(op, a, b);
  if (isPlainKind(a) && isPlainKind(b)) {
    const result = compareBuiltin(op, a, b);
    return result === NOT_IMPLEMENTED ? defaultCompare(op, a, b) : result;
  }
  return compareByMethods(op, a, b);
}

function compareByMethods(op: RichOperator, a: Value, b: Value): Await<Value> {
  const typeA = typeOf(a);
  const typeB = typeOf(b);
  const mirrored = MIRRORED[op];
  const swap = typeA !== typeB && isSubtype(typeB, typeA) &&
    lookup(typeB, RICH_METHODS[mirrored]) !== lookup(typeA, RICH_METHODS[mirrored]);
  const attempts: (() => Await<Value> | undefined)[] = [
    () => callSpecial(a, RICH_METHODS[op], [b]),
    () => callSpecial(b, RICH_METHODS[mirrored], [a]),
  ];
  if (swap) attempts.reverse();
  return attempt(attempts, () => defaultCompare(op, a, b));
}

/** The first attempt that is there and does not give `NotImplemented`. */
export function attempt(attempts: readonly (() => Await<Value> | undefined)[], last: () => Value): Await<Value> {
  const [first, ...rest] = attempts;
  if (first === undefined) return last();
  const result = first();
  if (result instanceof Promise) {
    return result.then((value) => value === NOT_IMPLEMENTED ? attempt(rest, last) : value);
  }
  return result === undefined || result === NOT_IMPLEMENTED ? attempt(rest, last) : result;
}

function defaultCompare(op: RichOperator, a: Value, b: Value): Value {
  if (op === "==") return isSame(a, b);
  if (op === "!=") return !isSame(a, b);
  throw raise(
    "TypeError",
    `'${op}' not supported between instances of '${typeOf(a).name}' and '${typeOf(b).name}'`,
  );
}

/** `a is b`. */
export function isSame(a: Value, b: Value): boolean {
  return a === b;
}

/** Whether `a == b`, or both are the same object: what containers ask. */
export function equals(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (typeof a === "string" && typeof b === "string") return false;
  return now(truth(now(richCompare("==", a, b), "__eq__")), "__eq__");
}

/** Whether `a < b`: what sorting asks. */
export function isLess(a: Value, b: Value): boolean {
  if (typeof a === "number" && typeof b === "number") return a < b;
  if (typeof a === "string" && typeof b === "string") return textOrder(a, b) < 0;
  return now(truth(now(richCompare("<", a, b), "__lt__")), "__lt__");
}
