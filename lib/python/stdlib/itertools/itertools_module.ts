/**
 * `itertools`.
 *
 * @module
 */
import { nextOfAll, nextWhere, toIters } from "../../builtins/iteration.ts";
import { asIndex } from "../../runtime/arguments.ts";
import { binary } from "../../runtime/binary.ts";
import { call } from "../../runtime/call.ts";
import { toArray, toIter } from "../../runtime/iterate.ts";
import { type NativeFunctions, nativeModule, nativeType } from "../../runtime/native.ts";
import type { Await, PyType, Value } from "../../runtime/object.ts";
import { truth } from "../../runtime/truth.ts";
import { iteratorType } from "../../runtime/types.ts";
import {
  type NativeHandler,
  PyClassMethod,
  PyIter,
  type PyModule,
  PyNative,
  PyTuple,
  STOP,
} from "../../runtime/values.ts";
import { after } from "../../runtime/wait.ts";
import {
  accumulating,
  chained,
  cycling,
  droppingWhile,
  fromList,
  grouping,
  lazily,
  longest,
  sliced,
  takingWhile,
  teeing,
  withArray,
} from "./iterators.ts";
import { arrangements, combinations, product } from "./combinatorics.ts";

type Item = Value | typeof STOP;

type Maker = (...args: never[]) => Await<() => Await<Item>>;

/** Classes of iterators: their signature and what makes the function that gives the next item. */
const MAKERS: Readonly<Record<string, Maker>> = {
  "chain(cls, /, *iterables)": (iterables: Value[]) => chained(fromList(iterables)),
  "count(cls, start=0, step=1)": (start: Value, step: Value) => {
    let value: Value = start;
    return () => {
      const now = value;
      return after(binary("+", now, step), (next) => {
        value = next;
        return now;
      });
    };
  },
  "cycle(cls, iterable, /)": (iterable: Value) => after(toIter(iterable), cycling),
  "repeat(cls, object, times=None)": (item: Value, times: Value) => {
    let left = times === null ? Infinity : asIndex(times);
    return () => left-- > 0 ? item : STOP;
  },
  "islice(cls, iterable, /, *args)": (iterable: Value, range: Value[]) =>
    after(toIter(iterable), (iter) => sliced(iter, range)),
  "zip_longest(cls, /, *iterables, fillvalue=None)": (iterables: Value[], fill: Value) =>
    after(toIters(iterables), (iters) => longest(iters, fill)),
  "product(cls, /, *iterables, repeat=1)": (iterables: Value[], repeat: Value) =>
    after(collectAll(iterables), (pools) => {
      const all = Array.from({ length: asIndex(repeat) }, () => pools).flat();
      return lazily(() => product(all));
    }),
  "permutations(cls, iterable, r=None)": (iterable: Value, r: Value) =>
    withArray(iterable, (items) => arrangements(items, r === null ? items.length : asIndex(r))),
  "combinations(cls, iterable, r)": (iterable: Value, r: Value) =>
    withArray(iterable, (items) => combinations(items, { size: asIndex(r), repeated: false })),
  "combinations_with_replacement(cls, iterable, r)": (iterable: Value, r: Value) =>
    withArray(iterable, (items) => combinations(items, { size: asIndex(r), repeated: true })),
  "accumulate(cls, iterable, func=None, *, initial=None)": (iterable: Value, func: Value, initial: Value) =>
    after(toIter(iterable), (iter) => accumulating(iter, { func, initial })),
  "starmap(cls, function, iterable, /)": (func: Value, iterable: Value) =>
    after(
      toIter(iterable),
      (iter) => () =>
        after(iter.next(), (item): Await<Item> =>
          item === STOP ? STOP : after(toArray(item), (args) => call(func, args))),
    ),
  "takewhile(cls, predicate, iterable, /)": (predicate: Value, iterable: Value) =>
    after(toIter(iterable), (iter) => takingWhile(predicate, iter)),
  "dropwhile(cls, predicate, iterable, /)": (predicate: Value, iterable: Value) =>
    after(toIter(iterable), (iter) => droppingWhile(predicate, iter)),
  "filterfalse(cls, function, iterable, /)": (func: Value, iterable: Value) =>
    after(
      toIter(iterable),
      (iter) => () =>
        nextWhere(iter, (item) => after(func === null ? truth(item) : after(call(func, [item]), truth), (ok) => !ok)),
    ),
  "compress(cls, data, selectors)": (data: Value, selectors: Value) =>
    after(toIters([data, selectors]), (iters) => {
      const next = (): Await<Item> =>
        after(nextOfAll(iters), (pair): Await<Item> => {
          if (pair === STOP) return STOP;
          return after(truth(pair[1] as Value), (ok): Await<Item> => ok ? pair[0] as Value : next());
        });
      return next;
    }),
  "groupby(cls, iterable, key=None)": (iterable: Value, key: Value) =>
    after(toIter(iterable), (iter) => grouping(iter, key)),
  "pairwise(cls, iterable, /)": (iterable: Value) =>
    after(toIter(iterable), (iter) => {
      let last: Item | undefined;
      return () =>
        after(last === undefined ? iter.next() : last, (a) =>
          a === STOP ? STOP : after(iter.next(), (b) => {
            last = b;
            return b === STOP ? STOP : new PyTuple([a, b]);
          }));
    }),
  "batched(cls, iterable, n)": (iterable: Value, n: Value) =>
    withArray(iterable, function* (items) {
      const size = asIndex(n);
      for (let i = 0; i < items.length; i += size) yield new PyTuple(items.slice(i, i + size));
    }),
};

function collectAll(iterables: readonly Value[]): Await<(readonly Value[])[]> {
  const pools: (readonly Value[])[] = [];
  let done: Await<void> = undefined;
  for (const iterable of iterables) {
    done = after(done, () => after(toArray(iterable), (items) => void pools.push(items)));
  }
  return after(done, () => pools);
}

/** Makes `itertools`. */
export function makeItertools(): PyModule {
  const classes: Record<string, Value> = {};
  for (const [spec, maker] of Object.entries(MAKERS)) {
    const name = spec.slice(0, spec.indexOf("("));
    const make: NativeHandler = (cls: PyType, ...args: never[]) =>
      after(maker(...args), (next) => new PyIter(next, cls));
    classes[name] = nativeType(name, {
      module: "itertools",
      bases: [iteratorType],
      make: [spec.slice(spec.indexOf("(")), make],
    });
  }
  const chain = classes["chain"] as PyType;
  const fromIterable = (cls: PyType, iterable: Value): Await<Value> =>
    after(toIter(iterable), (iter) => new PyIter(chained(iter.next), cls));
  chain.dict.set("from_iterable", new PyClassMethod(new PyNative("from_iterable(cls, iterable, /)", fromIterable)));
  const functions: NativeFunctions = {
    "tee(iterable, n=2, /)": (iterable: Value, n: Value) => after(toIter(iterable), (iter) => teeing(iter, asIndex(n))),
  };
  return nativeModule("itertools", { ...classes, ...functions });
}
