/**
 * The iterators of `itertools`, as functions that give the next item.
 *
 * @module
 */
import { nextWhere } from "../../builtins/iteration.ts";
import { asIndex } from "../../runtime/arguments.ts";
import { binary } from "../../runtime/binary.ts";
import { call } from "../../runtime/call.ts";
import { equals } from "../../runtime/compare.ts";
import { raise } from "../../runtime/exception.ts";
import { toArray, toIter } from "../../runtime/iterate.ts";
import type { Await, Value } from "../../runtime/object.ts";
import { truth } from "../../runtime/truth.ts";
import { PyIter, PyTuple, STOP } from "../../runtime/values.ts";
import { after } from "../../runtime/wait.ts";

type Item = Value | typeof STOP;

/** Items of a JavaScript iterator that is made when the first is wanted. */
export function lazily(make: () => Iterator<Value>): () => Await<Item> {
  let iterator: Iterator<Value> | null = null;
  return () => {
    iterator ??= make();
    const result = iterator.next();
    return result.done === true ? STOP : result.value;
  };
}

/** Items of an iterator over all items of an iterable. */
export function withArray(iterable: Value, go: (items: readonly Value[]) => Iterator<Value>): Await<() => Await<Item>> {
  return after(toArray(iterable), (items) => lazily(() => go(items)));
}

/** Items of one iterable after the other. */
export function chained(iterables: () => Await<Item>): () => Await<Item> {
  let inner: PyIter | null = null;
  const next = (): Await<Item> => {
    if (inner === null) {
      return after(iterables(), (iterable): Await<Item> => {
        if (iterable === STOP) return STOP;
        return after(toIter(iterable), (iter) => {
          inner = iter;
          return next();
        });
      });
    }
    return after(inner.next(), (item): Await<Item> => {
      if (item !== STOP) return item;
      inner = null;
      return next();
    });
  };
  return next;
}

/** Items of an array. */
export function fromList(items: readonly Value[]): () => Item {
  let index = 0;
  return () => index < items.length ? items[index++] as Value : STOP;
}

/** `islice`. */
export function sliced(iter: PyIter, range: readonly Value[]): () => Await<Item> {
  const [start, stop, step] = range.length === 1
    ? [0, range[0] ?? null, 1]
    : [range[0] ?? 0, range[1] ?? null, range[2] ?? 1];
  const end = stop === null ? Infinity : asIndex(stop);
  const stride = asIndex(step);
  if (asIndex(start) < 0 || end < 0) {
    throw raise("ValueError", "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
  }
  let wanted = asIndex(start);
  let at = 0;
  const next = (): Await<Item> => {
    if (wanted >= end) return STOP;
    return after(iter.next(), (item): Await<Item> => {
      if (item === STOP) return STOP;
      if (at++ < wanted) return next();
      wanted += stride;
      return item;
    });
  };
  return next;
}

/** `cycle`. */
export function cycling(iter: PyIter): () => Await<Item> {
  const saved: Value[] = [];
  let index = -1;
  return () => {
    if (index >= 0) return saved.length === 0 ? STOP : saved[index++ % saved.length] as Value;
    return after(iter.next(), (item) => {
      if (item !== STOP) {
        saved.push(item);
        return item;
      }
      index = 1;
      return saved.length === 0 ? STOP : saved[0] as Value;
    });
  };
}

/** `accumulate`. */
export function accumulating(iter: PyIter, how: { func: Value; initial: Value }): () => Await<Item> {
  let total: Value | undefined;
  let first = true;
  return () => {
    if (first && how.initial !== null) {
      first = false;
      total = how.initial;
      return total;
    }
    first = false;
    return after(iter.next(), (item): Await<Item> => {
      if (item === STOP) return STOP;
      if (total === undefined) return total = item;
      const sum = how.func === null ? binary("+", total, item) : call(how.func, [total, item]);
      return after(sum, (value) => total = value);
    });
  };
}

/** `zip_longest`. */
export function longest(iters: PyIter[], fill: Value): () => Await<Item> {
  const open = new Set(iters);
  return () => {
    let done: Await<void> = undefined;
    const items: Value[] = [];
    for (const iter of iters) {
      done = after(done, () => {
        if (!open.has(iter)) return void items.push(fill);
        return after(iter.next(), (item) => {
          if (item === STOP) open.delete(iter);
          items.push(item === STOP ? fill : item);
        });
      });
    }
    return after(done, () => open.size === 0 ? STOP : new PyTuple(items));
  };
}

/** `takewhile`. */
export function takingWhile(predicate: Value, iter: PyIter): () => Await<Item> {
  let open = true;
  return () => {
    if (!open) return STOP;
    return after(iter.next(), (item): Await<Item> => {
      if (item === STOP) return STOP;
      return after(after(call(predicate, [item]), truth), (ok) => {
        open = ok;
        return ok ? item : STOP;
      });
    });
  };
}

/** `dropwhile`. */
export function droppingWhile(predicate: Value, iter: PyIter): () => Await<Item> {
  let dropping = true;
  return () => {
    if (!dropping) return iter.next();
    return after(
      nextWhere(iter, (item) => after(after(call(predicate, [item]), truth), (drop) => !drop)),
      (item) => {
        dropping = false;
        return item;
      },
    );
  };
}

/** Groups of neighbours with equal keys. Unlike CPython's, a group stays whole when the next one is asked for. */
export function grouping(iter: PyIter, key: Value): () => Await<Item> {
  let ahead: { item: Value; key: Value } | null = null;
  let ended = false;
  const read = (): Await<{ item: Value; key: Value } | null> =>
    after(iter.next(), (item) => {
      if (item === STOP) return null;
      return after(key === null ? item : call(key, [item]), (found) => ({ item, key: found }));
    });
  const collect = (group: Value[], groupKey: Value): Await<Item> =>
    after(read(), (entry): Await<Item> => {
      if (entry !== null && equals(entry.key, groupKey)) {
        group.push(entry.item);
        return collect(group, groupKey);
      }
      ahead = entry;
      ended = entry === null;
      return new PyTuple([groupKey, new PyIter(fromList(group))]);
    });
  return () => {
    if (ended) return STOP;
    return after(ahead ?? read(), (entry) => entry === null ? STOP : collect([entry.item], entry.key));
  };
}

/** `tee`. */
export function teeing(iter: PyIter, count: number): Value {
  const buffer: Value[] = [];
  let ended = false;
  const make = (): PyIter => {
    let index = 0;
    return new PyIter(() => {
      if (index < buffer.length) return buffer[index++] as Value;
      if (ended) return STOP;
      return after(iter.next(), (item) => {
        if (item === STOP) ended = true;
        else {
          buffer.push(item);
          index++;
        }
        return item;
      });
    });
  };
  return new PyTuple(Array.from({ length: count }, make));
}
