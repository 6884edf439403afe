/**
 * Operators on strings, sequences, dictionaries and sets.
 *
 * @module
 */
import type { BinaryOperator } from "../parse/ast.ts";
import { type SetLike, setLike } from "./compare_containers.ts";
import { PyDict, PySet } from "./dict.ts";
import { raise } from "./exception.ts";
import type { Value } from "./object.ts";
import { frozensetType, setType } from "./types.ts";
import { NOT_IMPLEMENTED, PyBytes, PyList, PyTuple, PyWrapped } from "./values.ts";

/** The operator on built-in containers; `NotImplemented` when they don't have it. */
export function binaryContainers(op: BinaryOperator, a: Value, b: Value): Value {
  switch (op) {
    case "+":
      return concatenate(a, b);
    case "*":
      return typeof repeatCount(b) === "number" ? repeat(a, b) : repeat(b, a);
    case "|":
      if (a instanceof PyDict && b instanceof PyDict) return mergeDicts(a, b);
      return setOperation(op, a, b);
    case "&":
    case "-":
    case "^":
      return setOperation(op, a, b);
    default:
      return NOT_IMPLEMENTED;
  }
}

function concatenate(a: Value, b: Value): Value {
  if (a instanceof PyList && b instanceof PyList) return new PyList([...a.items, ...b.items]);
  if (a instanceof PyTuple && b instanceof PyTuple) return new PyTuple([...a.items, ...b.items]);
  if (a instanceof PyBytes && b instanceof PyBytes) {
    return new PyBytes(Uint8Array.from([...a.data, ...b.data]), a.cls.builtin ? a.cls : undefined);
  }
  const text = textIn(a);
  const other = text === null ? null : textIn(b);
  return text === null || other === null ? NOT_IMPLEMENTED : text + other;
}

function textIn(value: Value): string | null {
  if (typeof value === "string") return value;
  return value instanceof PyWrapped && typeof value.value === "string" ? value.value : null;
}

function repeatCount(value: Value): number | null {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof PyWrapped && typeof value.value === "number") return value.value;
  return null;
}

/** Items that one repetition may make: what is beyond that is a mistake, not a wish. */
const REPEAT_LIMIT = 2 ** 28;

function repeat(value: Value, times: Value): Value {
  const count = Math.max(0, repeatCount(times) ?? Number.NaN);
  if (Number.isNaN(count)) return NOT_IMPLEMENTED;
  const text = textIn(value);
  if (text !== null) {
    if (text.length * count > REPEAT_LIMIT) throw raise("MemoryError");
    return text.repeat(count);
  }
  if (value instanceof PyList) return new PyList(repeatItems(value.items, count));
  if (value instanceof PyTuple) return new PyTuple(repeatItems(value.items, count));
  if (value instanceof PyBytes) return new PyBytes(Uint8Array.from(repeatItems([...value.data], count) as number[]));
  return NOT_IMPLEMENTED;
}

function repeatItems(items: readonly Value[], count: number): Value[] {
  if (items.length * count > REPEAT_LIMIT) throw raise("MemoryError");
  const all: Value[] = [];
  for (let i = 0; i < count; i++) for (const item of items) all.push(item);
  return all;
}

function mergeDicts(a: PyDict, b: PyDict): PyDict {
  const merged = a.copy();
  merged.update(b);
  return merged;
}

function setOperation(op: "|" | "&" | "-" | "^", a: Value, b: Value): Value {
  const x = setLike(a);
  const y = setLike(b);
  if (x === null || y === null) return NOT_IMPLEMENTED;
  const frozen = a instanceof PySet && a.frozen;
  return combineSets(op, x, { other: y, frozen });
}

/** Union, intersection, difference or symmetric difference. */
export function combineSets(op: "|" | "&" | "-" | "^", a: SetLike, b: { other: SetLike; frozen: boolean }): PySet {
  const result = new PySet([], b.frozen ? frozensetType : setType);
  const { other } = b;
  for (const item of a.items()) if (op === "|" || other.has(item) === (op === "&")) result.add(item);
  if (op === "|" || op === "^") {
    for (const item of other.items()) if (op === "|" || !a.has(item)) result.add(item);
  }
  return result;
}
