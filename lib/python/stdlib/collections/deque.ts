/**
 * `deque`.
 *
 * @module
 */
import { asIndex } from "../../runtime/arguments.ts";
import { compareSequences } from "../../runtime/compare_containers.ts";
import { equals, RICH_METHODS, type RichOperator } from "../../runtime/compare.ts";
import { raise } from "../../runtime/exception.ts";
import { iteratorOf, toArray } from "../../runtime/iterate.ts";
import { defineMethods, nativeType } from "../../runtime/native.ts";
import { type Await, PyObject, type PyType, type Value } from "../../runtime/object.ts";
import { reprNow } from "../../runtime/repr.ts";
import { indexIn, position } from "../../runtime/slice.ts";
import { NOT_IMPLEMENTED, PyIter, STOP } from "../../runtime/values.ts";
import { after } from "../../runtime/wait.ts";

/** A queue with two ends. */
class PyDeque extends PyObject {
  items: Value[] = [];
  limit: number | null = null;
}

function trim(self: PyDeque, side: "left" | "right"): null {
  if (self.limit === null) return null;
  while (self.items.length > self.limit) {
    if (side === "left") self.items.shift();
    else self.items.pop();
  }
  return null;
}

function extend(self: PyDeque, iterable: Value): Await<null> {
  return after(toArray(iterable), (items) => {
    for (const item of items) self.items.push(item);
    return trim(self, "left");
  });
}

function take(self: PyDeque, side: "left" | "right"): Value {
  const item = side === "left" ? self.items.shift() : self.items.pop();
  if (item === undefined) throw raise("IndexError", "pop from an empty deque");
  return item;
}

function at(self: PyDeque, key: Value): number {
  const index = indexIn(key);
  if (index === null) throw raise("TypeError", "sequence index must be integer, not 'slice'");
  return position(index, self.items.length, "deque");
}

function copy(self: PyDeque, items: readonly Value[]): PyDeque {
  const made = new PyDeque(self.cls);
  made.items = [...items];
  made.limit = self.limit;
  trim(made, "left");
  return made;
}

function rotate(self: PyDeque, steps: Value): null {
  const { items } = self;
  if (items.length === 0) return null;
  const count = ((asIndex(steps) % items.length) + items.length) % items.length;
  self.items = [...items.slice(items.length - count), ...items.slice(0, items.length - count)];
  return null;
}

function iterate(self: PyDeque): PyIter {
  const { length } = self.items;
  let index = 0;
  return new PyIter(() => {
    if (self.items.length !== length) throw raise("RuntimeError", "deque mutated during iteration");
    return index < length ? self.items[index++] as Value : STOP;
  });
}

/** Makes the class `deque`. */
export function makeDeque(): PyType {
  const type = nativeType("deque", {
    module: "collections",
    make: ["(cls, /, *args, **kwargs)", (cls: PyType) => new PyDeque(cls)],
    methods: {
      "__init__(self, iterable=None, maxlen=None)": (self: PyDeque, iterable: Value, limit: Value) => {
        if (limit !== null && asIndex(limit) < 0) throw raise("ValueError", "maxlen must be non-negative");
        self.limit = limit === null ? null : asIndex(limit);
        self.items = [];
        return iterable === null ? null : extend(self, iterable);
      },
      "append(self, x, /)": (self: PyDeque, item: Value) => {
        self.items.push(item);
        return trim(self, "left");
      },
      "appendleft(self, x, /)": (self: PyDeque, item: Value) => {
        self.items.unshift(item);
        return trim(self, "right");
      },
      "extend(self, iterable, /)": extend,
      "extendleft(self, iterable, /)": (self: PyDeque, iterable: Value) =>
        after(toArray(iterable), (items) => {
          for (const item of items) self.items.unshift(item);
          return trim(self, "right");
        }),
      "pop(self)": (self: PyDeque) => take(self, "right"),
      "popleft(self)": (self: PyDeque) => take(self, "left"),
      "rotate(self, n=1, /)": rotate,
      "clear(self)": (self: PyDeque) => {
        self.items = [];
        return null;
      },
      "copy(self)": (self: PyDeque) => copy(self, self.items),
      "__copy__(self)": (self: PyDeque) => copy(self, self.items),
      "reverse(self)": (self: PyDeque) => {
        self.items.reverse();
        return null;
      },
      "count(self, x, /)": (self: PyDeque, item: Value) => self.items.filter((other) => equals(other, item)).length,
      "index(self, x, /, *range)": (self: PyDeque, item: Value) => {
        const found = self.items.findIndex((other) => equals(other, item));
        if (found === -1) throw raise("ValueError", `${reprNow(item)} is not in deque`);
        return found;
      },
      "insert(self, i, x, /)": (self: PyDeque, index: Value, item: Value) => {
        self.items.splice(asIndex(index), 0, item);
        return null;
      },
      "remove(self, value, /)": (self: PyDeque, item: Value) => {
        const found = self.items.findIndex((other) => equals(other, item));
        if (found === -1) throw raise("ValueError", "deque.remove(x): x not in deque");
        self.items.splice(found, 1);
        return null;
      },
      "__len__(self, /)": (self: PyDeque) => self.items.length,
      "__bool__(self, /)": (self: PyDeque) => self.items.length > 0,
      "__iter__(self, /)": iterate,
      "__reversed__(self)": (self: PyDeque) => iteratorOf(self.items.toReversed()),
      "__getitem__(self, key, /)": (self: PyDeque, key: Value) => self.items[at(self, key)] as Value,
      "__setitem__(self, key, value, /)": (self: PyDeque, key: Value, item: Value) => {
        self.items[at(self, key)] = item;
        return null;
      },
      "__delitem__(self, key, /)": (self: PyDeque, key: Value) => {
        self.items.splice(at(self, key), 1);
        return null;
      },
      "__contains__(self, key, /)": (self: PyDeque, item: Value) => self.items.some((other) => equals(other, item)),
      "__add__(self, value, /)": (self: PyDeque, other: Value) =>
        other instanceof PyDeque ? copy(self, [...self.items, ...other.items]) : NOT_IMPLEMENTED,
      "__iadd__(self, value, /)": (self: PyDeque, other: Value) => after(extend(self, other), () => self),
      "__mul__(self, value, /)": (self: PyDeque, times: Value) =>
        copy(self, Array.from({ length: asIndex(times) }, () => self.items).flat()),
      "__repr__(self, /)": (self: PyDeque) => {
        const limit = self.limit === null ? "" : `, maxlen=${self.limit}`;
        return `${self.cls.name}([${self.items.map(reprNow).join(", ")}]${limit})`;
      },
    },
    properties: { maxlen: (self: PyDeque) => self.limit },
    attributes: { __hash__: null },
  });
  for (const [op, name] of Object.entries(RICH_METHODS)) {
    defineMethods(type, {
      [`${name}(self, value, /)`]: (self: PyDeque, other: Value) =>
        other instanceof PyDeque ? compareSequences(op as RichOperator, self.items, other.items) : NOT_IMPLEMENTED,
    });
  }
  return type;
}
