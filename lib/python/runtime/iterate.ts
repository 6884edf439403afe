/**
 * Iteration.
 *
 * @module
 */
import { call, callSpecial } from "./call.ts";
import { PyDict, PyDictView, PyMappingProxy, PySet } from "./dict.ts";
import { isRaised, raise } from "./exception.ts";
import { type Await, lookup, type Value } from "./object.ts";
import { codePoints } from "./text.ts";
import { listType, tupleType, typeOf } from "./types.ts";
import { PyBytes, PyIter, PyList, PyRange, PyTuple, PyWrapped, STOP } from "./values.ts";
import { after } from "./wait.ts";

/** An iterator over an array that may grow while it is read. */
export function arrayIterator(items: readonly Value[]): PyIter {
  let index = 0;
  return new PyIter(() => index < items.length ? items[index++] as Value : STOP);
}

/** An iterator over anything that JavaScript iterates. */
export function iteratorOf(items: Iterable<Value>): PyIter {
  const iterator = items[Symbol.iterator]();
  return new PyIter(() => {
    const result = iterator.next();
    return result.done === true ? STOP : result.value;
  });
}

/** What `iter(value)` gives. Throws a Python `TypeError` for what cannot be iterated. */
export function iterator(value: Value): Await<Value> {
  const known = nativeIterator(value);
  if (known !== null) return known;
  const cls = typeOf(value);
  const method = lookup(cls, "__iter__");
  if (method !== undefined && method !== null) {
    return after(callSpecial(value, "__iter__", []) as Await<Value>, (result) => {
      if (!(result instanceof PyIter) && lookup(typeOf(result), "__next__") === undefined) {
        throw raise("TypeError", `iter() returned non-iterator of type '${typeOf(result).name}'`);
      }
      return result;
    });
  }
  if (method === undefined && lookup(cls, "__getitem__") !== undefined) return sequenceIterator(value);
  throw raise("TypeError", `'${cls.name}' object is not iterable`);
}

/** The iterator of a built-in container whose class does not override `__iter__`; else `null`. */
function nativeIterator(value: Value): PyIter | null {
  if (typeof value === "string") return iteratorOf(codePoints(value));
  if (value === null || typeof value !== "object") return null;
  if (value instanceof PyList) return isOwn(value, listType) ? listIterator(value) : null;
  if (value instanceof PyTuple) return isOwn(value, tupleType) ? arrayIterator(value.items) : null;
  if (value instanceof PyIter) return value;
  if (value.cls.builtin) return containerIterator(value);
  return null;
}

function isOwn(value: PyList | PyTuple, base: typeof listType): boolean {
  return value.cls === base || lookup(value.cls, "__iter__") === base.dict.get("__iter__");
}

/** Iterator of a built-in container by its kind, whatever its class says; `null` for other values. */
export function containerIterator(value: Value): PyIter | null {
  if (typeof value === "string") return iteratorOf(codePoints(value));
  if (value instanceof PyWrapped && typeof value.value === "string") return iteratorOf(codePoints(value.value));
  if (value instanceof PyList) return listIterator(value);
  if (value instanceof PyTuple) return arrayIterator(value.items);
  if (value instanceof PyDict) return dictIterator(value, "keys");
  if (value instanceof PyDictView) return dictIterator(value.dict, value.kind);
  if (value instanceof PyMappingProxy) return dictIterator(value.dict, "keys");
  if (value instanceof PySet) return setIterator(value);
  if (value instanceof PyRange) return rangeIterator(value);
  if (value instanceof PyBytes) return iteratorOf(value.data);
  return null;
}

function listIterator(list: PyList): PyIter {
  let index = 0;
  return new PyIter(() => index < list.items.length ? list.items[index++] as Value : STOP);
}

function rangeIterator(range: PyRange): PyIter {
  const { step, length } = range;
  let left = length;
  let value = range.start - step;
  return new PyIter(() => left-- > 0 ? (value += step) : STOP);
}

function dictIterator(dict: PyDict, kind: "keys" | "values" | "items"): PyIter {
  const { size, map } = dict;
  const entries = map.entries();
  return new PyIter(() => {
    if (dict.size !== size) throw raise("RuntimeError", "dictionary changed size during iteration");
    const result = entries.next();
    if (result.done === true) return STOP;
    const [key, value] = result.value;
    if (kind === "values") return value;
    const original = dict.original(key);
    return kind === "keys" ? original : new PyTuple([original, value]);
  });
}

function setIterator(set: PySet): PyIter {
  const { size } = set;
  const items = set.items;
  return new PyIter(() => {
    if (set.size !== size) throw raise("RuntimeError", "Set changed size during iteration");
    const result = items.next();
    return result.done === true ? STOP : result.value;
  });
}

function sequenceIterator(value: Value): PyIter {
  const getItem = lookup(typeOf(value), "__getitem__") as Value;
  let index = 0;
  return new PyIter(() => stopOn("IndexError", () => call(getItem, [value, index++])));
}

function stopOn(name: "IndexError" | "StopIteration", go: () => Await<Value>): Await<Value | typeof STOP> {
  const ended = (error: unknown): typeof STOP => {
    if (isRaised(error, name)) return STOP;
    throw error;
  };
  try {
    const result = go();
    return result instanceof Promise ? result.catch(ended) : result;
  } catch (error) {
    return ended(error);
  }
}

/** An iterator that native code and `for` loops can read: `next()` gives items, then STOP. */
export function toIter(value: Value): Await<PyIter> {
  return after(iterator(value), (result) => {
    if (result instanceof PyIter) return result;
    const next = lookup(typeOf(result), "__next__") as Value;
    return new PyIter(() => stopOn("StopIteration", () => call(next, [result])));
  });
}

/** All items of an iterable as an array, which the caller must not change. */
export function toArray(value: Value): Await<readonly Value[]> {
  if (value instanceof PyTuple && value.cls === tupleType) return value.items;
  if (value instanceof PyList && value.cls === listType) return value.items.slice();
  return after(toIter(value), (iter) => collect(iter, []));
}

function collect(iter: PyIter, items: Value[]): Await<readonly Value[]> {
  for (;;) {
    const item = iter.next();
    if (item === STOP) return items;
    if (item instanceof Promise) {
      return item.then((value) => {
        if (value === STOP) return items;
        items.push(value);
        return collect(iter, items);
      });
    }
    items.push(item);
  }
}

/** Calls `visit` with each item in turn until it returns false. */
export function forEach(value: Value, visit: (item: Value) => Await<boolean | void>): Await<void> {
  return after(toIter(value), (iter) => visitAll(iter, visit));
}

function visitAll(iter: PyIter, visit: (item: Value) => Await<boolean | void>): Await<void> {
  for (;;) {
    const item = iter.next();
    if (item instanceof Promise) return item.then((value) => visitOne(iter, visit, value));
    if (item === STOP) return;
    const more = visit(item);
    if (more instanceof Promise) return more.then((go) => go === false ? undefined : visitAll(iter, visit));
    if (more === false) return;
  }
}

function visitOne(
  iter: PyIter,
  visit: (item: Value) => Await<boolean | void>,
  item: Value | typeof STOP,
): Await<void> {
  if (item === STOP) return;
  return after(visit(item), (go) => go === false ? undefined : visitAll(iter, visit));
}
