/**
 * Built-in functions that iterate.
 *
 * @module
 */
import { binary } from "../runtime/binary.ts";
import { call, callSpecial } from "../runtime/call.ts";
import { isLess } from "../runtime/compare.ts";
import { raise } from "../runtime/exception.ts";
import { forEach, iteratorOf, toArray, toIter } from "../runtime/iterate.ts";
import { type NativeFunctions, nativeType } from "../runtime/native.ts";
import { type Await, lookup, type PyType, type Value } from "../runtime/object.ts";
import { getItem } from "../runtime/subscript.ts";
import { truth } from "../runtime/truth.ts";
import { iteratorType, typeOf } from "../runtime/types.ts";
import { PyIter, PyList, PyTuple, STOP } from "../runtime/values.ts";
import { after } from "../runtime/wait.ts";
import { asIndex, textOf } from "../runtime/arguments.ts";
import { numberIn } from "../runtime/compare.ts";
import { float, intOperation } from "../runtime/number.ts";
import { PyFloat } from "../runtime/values.ts";
import { sortItems } from "./list_type.ts";

type Item = Value | typeof STOP;

/** All of the iterables as iterators. */
export function toIters(values: readonly Value[]): Await<PyIter[]> {
  const iters: PyIter[] = [];
  let done: Await<void> = undefined;
  for (const value of values) done = after(done, () => after(toIter(value), (iter) => void iters.push(iter)));
  return after(done, () => iters);
}

/** The next item of each, or STOP as soon as one has none. */
export function nextOfAll(iters: readonly PyIter[]): Await<Value[] | typeof STOP> {
  const items: Value[] = [];
  for (let i = 0; i < iters.length; i++) {
    const item = (iters[i] as PyIter).next();
    if (item instanceof Promise) return item.then((value) => finishAll(iters, items, value));
    if (item === STOP) return STOP;
    items.push(item);
  }
  return items;
}

function finishAll(iters: readonly PyIter[], items: Value[], item: Item): Await<Value[] | typeof STOP> {
  if (item === STOP) return STOP;
  items.push(item);
  const rest = iters.slice(items.length);
  return after(nextOfAll(rest), (tail) => tail === STOP ? STOP : [...items, ...tail]);
}

/** An iterator of a built-in iterator class. */
function makeIter(cls: PyType, next: () => Await<Item>): PyIter {
  return new PyIter(next, cls);
}

function mapIter(cls: PyType, func: Value, iterables: readonly Value[]): Await<Value> {
  if (iterables.length === 0) throw raise("TypeError", "map() must have at least two arguments.");
  return after(
    toIters(iterables),
    (iters) =>
      makeIter(cls, () => after(nextOfAll(iters), (items): Await<Item> => items === STOP ? STOP : call(func, items))),
  );
}

function filterIter(cls: PyType, func: Value, iterable: Value): Await<Value> {
  return after(toIter(iterable), (iter) => makeIter(cls, () => nextWhere(iter, (item) => passes(func, item))));
}

function passes(func: Value, item: Value): Await<boolean> {
  return func === null ? truth(item) : after(call(func, [item]), truth);
}

/** The next item that the test accepts. */
export function nextWhere(iter: PyIter, test: (item: Value) => Await<boolean>): Await<Item> {
  for (;;) {
    const item = iter.next();
    if (item instanceof Promise) {
      return item.then((value) =>
        value === STOP ? STOP : after(test(value), (ok): Await<Item> => ok ? value : nextWhere(iter, test))
      );
    }
    if (item === STOP) return STOP;
    const ok = test(item);
    if (ok instanceof Promise) return ok.then((yes): Await<Item> => yes ? item : nextWhere(iter, test));
    if (ok) return item;
  }
}

function zipIter(cls: PyType, iterables: readonly Value[], strict: Value): Await<Value> {
  return after(toIters(iterables), (iters) =>
    makeIter(cls, () => {
      if (iters.length === 0) return STOP;
      return after(nextOfAll(iters), (items) => {
        if (items !== STOP) return new PyTuple(items);
        if (strict === true) checkStrict(iters);
        return STOP;
      });
    }));
}

function checkStrict(iters: readonly PyIter[]): void {
  const index = iters.findIndex((iter, i) => i > 0 && iter.next() !== STOP);
  if (index > 0) {
    throw raise(
      "ValueError",
      `zip() argument ${index + 1} is longer than argument${index === 1 ? " 1" : `s 1-${index}`}`,
    );
  }
}

function enumerateIter(cls: PyType, iterable: Value, start: Value): Await<Value> {
  let index = asIndex(start);
  return after(
    toIter(iterable),
    (iter) => makeIter(cls, () => after(iter.next(), (item) => item === STOP ? STOP : new PyTuple([index++, item]))),
  );
}

function reversedIter(value: Value): Await<Value> {
  const custom = callSpecial(value, "__reversed__", []);
  if (custom !== undefined) return custom;
  const length = callSpecial(value, "__len__", []);
  if (length === undefined || lookup(typeOf(value), "__getitem__") === undefined) {
    throw raise("TypeError", `'${typeOf(value).name}' object is not reversible`);
  }
  if (textOf(value) !== null || value instanceof PyTuple) {
    return after(toArray(value), (items) => iteratorOf(items.toReversed()));
  }
  return after(length, (count) => {
    let index = count as number;
    return new PyIter(() => index > 0 ? getItem(value, --index) : STOP);
  });
}

/** Classes of the iterators, which are also the functions that make them. */
export const ITERATOR_CLASSES: Readonly<Record<string, PyType>> = {
  map: nativeType("map", {
    bases: [iteratorType],
    make: ["(cls, func, /, *iterables)", mapIter],
  }),
  filter: nativeType("filter", { bases: [iteratorType], make: ["(cls, function, iterable, /)", filterIter] }),
  zip: nativeType("zip", {
    bases: [iteratorType],
    make: ["(cls, /, *iterables, strict=False)", zipIter],
  }),
  enumerate: nativeType("enumerate", {
    bases: [iteratorType],
    make: ["(cls, iterable, start=0)", enumerateIter],
  }),
  reversed: nativeType("reversed", {
    bases: [iteratorType],
    make: ["(cls, sequence, /)", (_cls: PyType, value: Value) => reversedIter(value)],
  }),
};

function* extreme(
  name: "min" | "max",
  args: readonly Value[],
  how: { key: Value; fallback: Value | undefined },
): Generator<unknown, Value, Value> {
  const single = args.length === 1;
  if (args.length === 0) throw raise("TypeError", `${name} expected at least 1 argument, got 0`);
  const items =
    (yield single
      ? toArray(args[0] as Value) as unknown as Value
      : args as unknown as Value) as unknown as readonly Value[];
  if (items.length === 0) {
    if (how.fallback !== undefined) return how.fallback;
    throw raise("ValueError", `${name}() arg is an empty sequence`);
  }
  let best = items[0] as Value;
  let bestKey = how.key === null ? best : yield call(how.key, [best]);
  for (const item of items.slice(1)) {
    const key = how.key === null ? item : yield call(how.key, [item]);
    if (name === "min" ? isLess(key, bestKey) : isLess(bestKey, key)) {
      best = item;
      bestKey = key;
    }
  }
  return best;
}

/** Adds floats as CPython 3.11 does: one after the other. */
function* sum(iterable: Value, start: Value): Generator<unknown, Value, Value> {
  if (textOf(start) !== null) throw raise("TypeError", "sum() can't sum strings [use ''.join(seq) instead]");
  const items = (yield toArray(iterable) as unknown as Value) as unknown as readonly Value[];
  let total = start;
  for (const item of items) {
    if (typeof total === "number" && typeof item === "number") total = intOperation("+", total, item);
    else if (total instanceof PyFloat && numberIn(item) !== null) total = float(total.value + Number(numberIn(item)));
    else total = yield binary("+", total, item);
  }
  return total;
}

function anyOrAll(stop: boolean): (iterable: Value) => Await<boolean> {
  return (iterable) => {
    let found = false;
    const visit = (item: Value): Await<boolean> => after(truth(item), (bool) => !(found ||= bool === stop));
    return after(forEach(iterable, visit), () => found === stop);
  };
}

/** Functions by signature. */
export const ITERATION: NativeFunctions = {
  "min(*args, key=None, default=...)": (args: Value[], key: Value, fallback: Value | undefined) =>
    extreme("min", args, { key, fallback }),
  "max(*args, key=None, default=...)": (args: Value[], key: Value, fallback: Value | undefined) =>
    extreme("max", args, { key, fallback }),
  "sum(iterable, /, start=0)": sum,
  "any(iterable, /)": anyOrAll(true),
  "all(iterable, /)": anyOrAll(false),
  "sorted(iterable, /, *, key=None, reverse=False)": function* (
    iterable: Value,
    key: Value,
    reverse: Value,
  ): Generator<unknown, Value, Value> {
    const items = (yield toArray(iterable) as unknown as Value) as unknown as readonly Value[];
    return new PyList(yield* sortItems(items, { key, reverse }));
  },
};
