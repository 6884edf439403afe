/**
 * Values that may still be on their way.
 *
 * Nothing here is `async`: as long as no database is asked, no promise is made.
 *
 * @module
 */
import { raise } from "./exception.ts";
import type { Await, Value } from "./object.ts";

/** Goes on with `value` when it is there: at once, or later. */
export function after<T, R>(value: Await<T>, go: (value: T) => Await<R>): Await<R> {
  return value instanceof Promise ? value.then(go) : go(value);
}

/**
 * The value, for places in the middle of a computation that cannot wait (an `__eq__` inside a dictionary lookup).
 *
 * Throws a Python `RuntimeError` when it would have to wait.
 */
export function now<T>(value: Await<T>, what: string): T {
  if (!(value instanceof Promise)) return value;
  value.catch(ignore);
  throw raise("RuntimeError", `cannot wait for the database inside ${what}`);
}

function ignore(): void {}

/** Runs a native generator: what it yields is waited for and given back to it. */
export function drive(generator: Generator<unknown, Value, Value>): Await<Value> {
  return proceed(generator, generator.next());
}

function proceed(generator: Generator<unknown, Value, Value>, first: IteratorResult<unknown, Value>): Await<Value> {
  let result = first;
  while (result.done !== true) {
    const yielded = result.value;
    if (yielded instanceof Promise) {
      return yielded.then(
        (value) => proceed(generator, generator.next(value as Value)),
        (error) => proceed(generator, generator.throw(error)),
      );
    }
    result = generator.next(yielded as Value);
  }
  return result.value;
}
