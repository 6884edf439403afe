/**
 * Methods of `list`, `tuple`, `range` and `slice`.
 *
 * @module
 */
import { asIndex } from "../runtime/arguments.ts";
import { call } from "../runtime/call.ts";
import { equals, isLess } from "../runtime/compare.ts";
import { raise } from "../runtime/exception.ts";
import { iteratorOf, toArray } from "../runtime/iterate.ts";
import { defineMethods, defineProperties, defineStaticMethods } from "../runtime/native.ts";
import type { Await, PyType, Value } from "../runtime/object.ts";
import { reprNow } from "../runtime/repr.ts";
import { sliceRange } from "../runtime/slice.ts";
import { deleteListItem, setListItem } from "../runtime/subscript.ts";
import { truth } from "../runtime/truth.ts";
import { listType, rangeType, sliceType, tupleType } from "../runtime/types.ts";
import { PyList, PyRange, PySlice, PyTuple } from "../runtime/values.ts";
import { after } from "../runtime/wait.ts";

function none(): null {
  return null;
}

function indexOf(items: readonly Value[], item: Value, range: { start: Value; stop: Value }): number {
  const { start, stop } = sliceRange(new PySlice(range.start, range.stop, null), items.length);
  for (let i = start; i < stop; i++) if (equals(items[i] as Value, item)) return i;
  return -1;
}

function countOf(items: readonly Value[], item: Value): number {
  return items.filter((other) => equals(other, item)).length;
}

/** How to sort. */
export interface SortOrder {
  readonly key: Value;
  readonly reverse: Value;
}

/** The items in order; equal ones keep theirs. What it yields is waited for. */
export function* sortItems(items: readonly Value[], order: SortOrder): Generator<unknown, Value[], Value> {
  const entries: { item: Value; key: Value }[] = [];
  for (const item of items) entries.push({ item, key: order.key === null ? item : yield call(order.key, [item]) });
  const descending = (yield truth(order.reverse)) === true;
  const compare = (a: { key: Value }, b: { key: Value }): number => {
    if (isLess(a.key, b.key)) return -1;
    return isLess(b.key, a.key) ? 1 : 0;
  };
  entries.sort(descending ? (a, b) => compare(b, a) : compare);
  return entries.map(({ item }) => item);
}

function insert(list: PyList, index: Value, item: Value): null {
  const at = asIndex(index);
  const { length } = list.items;
  list.items.splice(at < 0 ? Math.max(0, at + length) : Math.min(at, length), 0, item);
  return null;
}

function pop(list: PyList, index: Value): Value {
  const { length } = list.items;
  if (length === 0) throw raise("IndexError", "pop from empty list");
  const wanted = asIndex(index);
  const at = wanted < 0 ? wanted + length : wanted;
  if (at < 0 || at >= length) throw raise("IndexError", "pop index out of range");
  return list.items.splice(at, 1)[0] as Value;
}

function extend(list: PyList, iterable: Value): Await<null> {
  return after(toArray(iterable), (items) => {
    for (const item of items) list.items.push(item);
    return null;
  });
}

const LIST_METHODS = {
  "__init__(self, iterable=..., /)": (self: PyList, iterable: Value | undefined) =>
    after(iterable === undefined ? [] : toArray(iterable), (items) => {
      self.items = items.slice();
      return null;
    }),
  "__len__(self, /)": (self: PyList) => self.items.length,
  "__setitem__(self, key, value, /)": (self: PyList, key: Value, item: Value) =>
    after(setListItem(self, key, item), none),
  "__delitem__(self, key, /)": (self: PyList, key: Value) => {
    deleteListItem(self, key);
    return null;
  },
  "__iadd__(self, value, /)": (self: PyList, value: Value) => after(extend(self, value), () => self),
  "__imul__(self, value, /)": (self: PyList, value: Value) => {
    const items = self.items.slice();
    self.items = Array.from({ length: Math.max(0, asIndex(value)) }, () => items).flat(1);
    return self;
  },
  "__reversed__(self, /)": (self: PyList) => iteratorOf(self.items.toReversed()),
  "append(self, object, /)": (self: PyList, item: Value) => {
    self.items.push(item);
    return null;
  },
  "extend(self, iterable, /)": extend,
  "insert(self, index, object, /)": insert,
  "remove(self, value, /)": (self: PyList, item: Value) => {
    const at = indexOf(self.items, item, { start: null, stop: null });
    if (at === -1) throw raise("ValueError", "list.remove(x): x not in list");
    self.items.splice(at, 1);
    return null;
  },
  "pop(self, index=-1, /)": pop,
  "clear(self, /)": (self: PyList) => {
    self.items = [];
    return null;
  },
  "index(self, value, start=0, stop=9007199254740991, /)": (self: PyList, item: Value, start: Value, stop: Value) => {
    const at = indexOf(self.items, item, { start, stop });
    if (at === -1) throw raise("ValueError", `${reprNow(item)} is not in list`);
    return at;
  },
  "count(self, value, /)": (self: PyList, item: Value) => countOf(self.items, item),
  "sort(self, /, *, key=None, reverse=False)": function* (
    self: PyList,
    key: Value,
    reverse: Value,
  ): Generator<unknown, Value, Value> {
    self.items = yield* sortItems(self.items, { key, reverse });
    return null;
  },
  "reverse(self, /)": (self: PyList) => {
    self.items.reverse();
    return null;
  },
  "copy(self, /)": (self: PyList) => new PyList(self.items.slice()),
};

const TUPLE_METHODS = {
  "__len__(self, /)": (self: PyTuple) => self.items.length,
  "index(self, value, start=0, stop=9007199254740991, /)": (self: PyTuple, item: Value, start: Value, stop: Value) => {
    const at = indexOf(self.items, item, { start, stop });
    if (at === -1) throw raise("ValueError", "tuple.index(x): x not in tuple");
    return at;
  },
  "count(self, value, /)": (self: PyTuple, item: Value) => countOf(self.items, item),
  "__getnewargs__(self, /)": (self: PyTuple) => new PyTuple([new PyTuple(self.items)]),
};

function makeRange(first: Value, second: Value | undefined, third: Value | undefined): PyRange {
  const a = asIndex(first);
  if (second === undefined) return new PyRange(0, a, 1);
  const step = third === undefined ? 1 : asIndex(third);
  if (step === 0) throw raise("ValueError", "range() arg 3 must not be zero");
  return new PyRange(a, asIndex(second), step);
}

const RANGE_METHODS = {
  "__len__(self, /)": (self: PyRange) => self.length,
  "__reversed__(self, /)": (self: PyRange) =>
    iteratorOf(Array.from({ length: self.length }, (_, i) => self.start + (self.length - 1 - i) * self.step)),
  "index(self, value, /)": (self: PyRange, item: Value) => {
    for (let i = 0; i < self.length; i++) if (equals(self.start + i * self.step, item)) return i;
    throw raise("ValueError", `${reprNow(item)} is not in range`);
  },
  "count(self, value, /)": (self: PyRange, item: Value) => {
    let count = 0;
    for (let i = 0; i < self.length; i++) if (equals(self.start + i * self.step, item)) count++;
    return count;
  },
};

/** Installs the methods. */
export function installSequences(): void {
  defineStaticMethods(listType, {
    "__new__(cls, /, *args, **kwargs)": (cls: PyType) => new PyList([], cls),
  });
  defineMethods(listType, LIST_METHODS);
  defineStaticMethods(tupleType, {
    "__new__(cls, iterable=..., /)": (cls: PyType, iterable: Value | undefined) =>
      after(iterable === undefined ? [] : toArray(iterable), (items) => new PyTuple(items, cls)),
  });
  defineMethods(tupleType, TUPLE_METHODS);
  defineStaticMethods(rangeType, {
    "__new__(cls, start, stop=..., step=..., /)": (
      _cls: PyType,
      start: Value,
      stop: Value | undefined,
      step: Value | undefined,
    ) => makeRange(start, stop, step),
  });
  defineMethods(rangeType, RANGE_METHODS);
  defineProperties(rangeType, {
    start: (self: PyRange) => self.start,
    stop: (self: PyRange) => self.stop,
    step: (self: PyRange) => self.step,
  });
  defineStaticMethods(sliceType, {
    "__new__(cls, start, stop=..., step=None, /)": (
      _cls: PyType,
      start: Value,
      stop: Value | undefined,
      step: Value,
    ) => stop === undefined ? new PySlice(null, start, null) : new PySlice(start, stop, step),
  });
  defineMethods(sliceType, {
    "indices(self, length, /)": (self: PySlice, length: Value) => {
      const { start, stop, step } = sliceRange(self, asIndex(length));
      return new PyTuple([start, stop, step]);
    },
  });
  defineProperties(sliceType, {
    start: (self: PySlice) => self.start,
    stop: (self: PySlice) => self.stop,
    step: (self: PySlice) => self.step,
  });
}
