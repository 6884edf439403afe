/**
 * Methods of `set` and `frozenset`.
 *
 * @module
 */
import { combineSets } from "../runtime/binary_containers.ts";
import { compareContainers, type SetLike, setLike } from "../runtime/compare_containers.ts";
import { PySet } from "../runtime/dict.ts";
import { raise } from "../runtime/exception.ts";
import { toArray } from "../runtime/iterate.ts";
import { defineMethods, defineStaticMethods, type NativeFunctions } from "../runtime/native.ts";
import type { Await, PyType, Value } from "../runtime/object.ts";
import { frozensetType, setType } from "../runtime/types.ts";
import { NOT_IMPLEMENTED } from "../runtime/values.ts";
import { after } from "../runtime/wait.ts";

type SetOperator = "|" | "&" | "-" | "^";

/** A set of what an iterable holds. */
function toSet(iterable: Value): Await<PySet> {
  return iterable instanceof PySet ? iterable : after(toArray(iterable), (items) => new PySet(items));
}

function combineAll(self: PySet, others: readonly Value[], op: SetOperator): Await<PySet> {
  let result: Await<PySet> = new PySet(self.items, self.frozen ? frozensetType : setType);
  for (const other of others) {
    result = after(result, (set) => after(toSet(other), (operand) => combine(op, set, operand)));
  }
  return result;
}

function combine(op: SetOperator, a: PySet, b: PySet): PySet {
  return combineSets(op, setLike(a) as SetLike, { other: setLike(b) as SetLike, frozen: a.frozen });
}

function compared(op: "<=" | ">="): (self: PySet, other: Value) => Await<Value> {
  return (self, other) => after(toSet(other), (set) => compareContainers(op, self, set));
}

const SHARED: NativeFunctions = {
  "__len__(self, /)": (self: PySet) => self.size,
  "union(self, *others)": (self: PySet, others: Value[]) => combineAll(self, others, "|"),
  "intersection(self, *others)": (self: PySet, others: Value[]) => combineAll(self, others, "&"),
  "difference(self, *others)": (self: PySet, others: Value[]) => combineAll(self, others, "-"),
  "symmetric_difference(self, other, /)": (self: PySet, other: Value) => combineAll(self, [other], "^"),
  "issubset(self, other, /)": compared("<="),
  "issuperset(self, other, /)": compared(">="),
  "isdisjoint(self, other, /)": (self: PySet, other: Value) =>
    after(toArray(other), (items) => !items.some((item) => self.has(item))),
  "copy(self, /)": (self: PySet) => new PySet(self.items, self.frozen ? frozensetType : setType),
};

function replaceWith(self: PySet, result: PySet): null {
  self.clear();
  for (const item of result.items) self.add(item);
  return null;
}

function updating(op: SetOperator): (self: PySet, others: Value[]) => Await<Value> {
  return (self, others) => after(combineAll(self, others, op), (result) => replaceWith(self, result));
}

function inPlace(op: SetOperator): (self: PySet, other: Value) => Value {
  return (self, other) => {
    const operand = setLike(other);
    if (operand === null) return NOT_IMPLEMENTED;
    replaceWith(self, combineSets(op, setLike(self) as SetLike, { other: operand, frozen: false }));
    return self;
  };
}

const MUTABLE: NativeFunctions = {
  "__init__(self, iterable=..., /)": (self: PySet, iterable: Value | undefined) =>
    after(iterable === undefined ? [] : toArray(iterable), (items) => {
      self.clear();
      for (const item of items) self.add(item);
      return null;
    }),
  "add(self, object, /)": (self: PySet, item: Value) => {
    self.add(item);
    return null;
  },
  "remove(self, object, /)": (self: PySet, item: Value) => {
    if (!self.delete(item)) throw raise("KeyError", item);
    return null;
  },
  "discard(self, object, /)": (self: PySet, item: Value) => {
    self.delete(item);
    return null;
  },
  "pop(self, /)": (self: PySet) => {
    const first = self.items.next();
    if (first.done === true) throw raise("KeyError", "pop from an empty set");
    self.delete(first.value);
    return first.value;
  },
  "clear(self, /)": (self: PySet) => {
    self.clear();
    return null;
  },
  "update(self, *others)": updating("|"),
  "intersection_update(self, *others)": updating("&"),
  "difference_update(self, *others)": updating("-"),
  "symmetric_difference_update(self, other, /)": (self: PySet, other: Value) => updating("^")(self, [other]),
  "__ior__(self, value, /)": inPlace("|"),
  "__iand__(self, value, /)": inPlace("&"),
  "__isub__(self, value, /)": inPlace("-"),
  "__ixor__(self, value, /)": inPlace("^"),
};

/** Installs the methods. */
export function installSets(): void {
  defineStaticMethods(setType, {
    "__new__(cls, /, *args, **kwargs)": (cls: PyType) => new PySet([], cls),
  });
  defineMethods(setType, { ...SHARED, ...MUTABLE });
  defineStaticMethods(frozensetType, {
    "__new__(cls, iterable=..., /)": (cls: PyType, iterable: Value | undefined) =>
      after(iterable === undefined ? [] : toArray(iterable), (items) => new PySet(items, cls)),
  });
  defineMethods(frozensetType, SHARED);
}
