/**
 * Comparison of containers and of the other built-in objects.
 *
 * @module
 */
import { equals, isLess, type RichOperator } from "./compare.ts";
import { PyDict, PyDictView, PyMappingProxy, PySet } from "./dict.ts";
import type { Value } from "./object.ts";
import { NOT_IMPLEMENTED, PyBytes, PyList, PyMethod, PyRange, PySlice, PyTuple } from "./values.ts";

/** Comparison of two built-in containers; `NotImplemented` when their kinds differ or have no order. */
export function compareContainers(op: RichOperator, a: Value, b: Value): Value {
  if (a instanceof PyTuple && b instanceof PyTuple || a instanceof PyList && b instanceof PyList) {
    return compareSequences(op, a.items, b.items);
  }
  const setA = setLike(a);
  if (setA !== null) {
    const setB = setLike(b);
    return setB === null ? NOT_IMPLEMENTED : compareSets(op, setA, setB);
  }
  if (a instanceof PyBytes && b instanceof PyBytes) return compareSequences(op, [...a.data], [...b.data]);
  if (op !== "==" && op !== "!=") return NOT_IMPLEMENTED;
  const same = sameContents(a, b);
  if (same === null) return NOT_IMPLEMENTED;
  return op === "==" ? same : !same;
}

function sameContents(a: Value, b: Value): boolean | null {
  if (a instanceof PyMappingProxy) return sameContents(a.dict, b);
  if (b instanceof PyMappingProxy) return sameContents(a, b.dict);
  if (a instanceof PyDict && b instanceof PyDict) return sameDicts(a, b);
  if (a instanceof PyRange && b instanceof PyRange) return sameRanges(a, b);
  if (a instanceof PySlice && b instanceof PySlice) {
    return equals(a.start, b.start) && equals(a.stop, b.stop) && equals(a.step, b.step);
  }
  if (a instanceof PyMethod && b instanceof PyMethod) return a.func === b.func && a.self === b.self;
  return null;
}

/** Order of two arrays, item by item. */
export function compareSequences(op: RichOperator, a: readonly Value[], b: readonly Value[]): boolean {
  if ((op === "==" || op === "!=") && a.length !== b.length) return op === "!=";
  const length = Math.min(a.length, b.length);
  let at = 0;
  while (at < length && equals(a[at] as Value, b[at] as Value)) at++;
  if (at === length) return ordered(op, a.length, b.length);
  if (op === "==" || op === "!=") return op === "!=";
  const x = a[at] as Value;
  const y = b[at] as Value;
  if (op === "<") return isLess(x, y);
  if (op === ">") return isLess(y, x);
  return op === "<=" ? !isLess(y, x) : !isLess(x, y);
}

function ordered(op: RichOperator, a: number, b: number): boolean {
  switch (op) {
    case "==":
      return a === b;
    case "!=":
      return a !== b;
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

function sameDicts(a: PyDict, b: PyDict): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a.entries()) {
    const other = b.get(key);
    if (other === undefined || !equals(value, other)) return false;
  }
  return true;
}

function sameRanges(a: PyRange, b: PyRange): boolean {
  if (a.length !== b.length) return false;
  if (a.length === 0) return true;
  return a.start === b.start && (a.length === 1 || a.step === b.step);
}

/** What a set comparison needs. */
export interface SetLike {
  readonly size: number;
  has(item: Value): boolean;
  items(): Iterable<Value>;
}

/** A set, or a view of a dictionary's keys or items, as a set; `null` for anything else. */
export function setLike(value: Value): SetLike | null {
  if (value instanceof PySet) {
    return { size: value.size, has: (item) => value.has(item), items: () => value.items };
  }
  if (!(value instanceof PyDictView) || value.kind === "values") return null;
  const { dict } = value;
  if (value.kind === "keys") return { size: dict.size, has: (item) => dict.has(item), items: () => dict.keys() };
  return { size: dict.size, has: (item) => hasEntry(dict, item), items: () => entriesOf(dict) };
}

function hasEntry(dict: PyDict, item: Value): boolean {
  if (!(item instanceof PyTuple) || item.items.length !== 2) return false;
  const value = dict.get(item.items[0] as Value);
  return value !== undefined && equals(value, item.items[1] as Value);
}

function* entriesOf(dict: PyDict): Generator<Value> {
  for (const [key, value] of dict.entries()) yield new PyTuple([key, value]);
}

function compareSets(op: RichOperator, a: SetLike, b: SetLike): boolean {
  switch (op) {
    case "==":
      return a.size === b.size && isSubset(a, b);
    case "!=":
      return a.size !== b.size || !isSubset(a, b);
    case "<=":
      return isSubset(a, b);
    case "<":
      return a.size < b.size && isSubset(a, b);
    case ">=":
      return isSubset(b, a);
    case ">":
      return b.size < a.size && isSubset(b, a);
  }
}

function isSubset(a: SetLike, b: SetLike): boolean {
  if (a.size > b.size) return false;
  for (const item of a.items()) if (!b.has(item)) return false;
  return true;
}
