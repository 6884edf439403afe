/**
 * `await`.
 *
 * @module
 */
import { call, callSpecial } from "./call.ts";
import { isRaised, raise } from "./exception.ts";
import { PyGenerator } from "./generator.ts";
import { toIter } from "./iterate.ts";
import { type Await, lookup, PyObject, type PyType, type Value } from "./object.ts";
import { asyncGeneratorType, coroutineType, makeType, typeOf } from "./types.ts";
import { PyIter, STOP } from "./values.ts";
import { after } from "./wait.ts";

/** Class of what native code returns to be awaited. */
export const futureType: PyType = makeType("Future", { module: "asyncio" });

/** Something native that can be awaited. */
export class PyFuture extends PyObject {
  readonly result: () => Await<Value>;

  constructor(result: () => Await<Value>) {
    super(futureType);
    this.result = result;
  }
}

/** What `await value` gives. */
export function awaitValue(value: Value): Await<Value> {
  if (value instanceof PyFuture) return value.result();
  if (value instanceof PyGenerator && value.cls === coroutineType) return runCoroutine(value);
  const awaited = callSpecial(value, "__await__", []);
  if (awaited === undefined) {
    throw raise("TypeError", `object ${typeOf(value).name} can't be used in 'await' expression`);
  }
  return after(awaited, (found) => after(toIter(found), exhaust));
}

/** Runs a coroutine to its end. */
export function runCoroutine(coroutine: PyGenerator): Await<Value> {
  if (coroutine.finished) throw raise("RuntimeError", "cannot reuse already awaited coroutine");
  return exhaust(coroutine);
}

function exhaust(iter: PyIter): Await<Value> {
  for (;;) {
    const item = iter.next();
    if (item instanceof Promise) return item.then((found) => found === STOP ? returned(iter) : exhaust(iter));
    if (item === STOP) return returned(iter);
  }
}

function returned(iter: PyIter): Value {
  return iter instanceof PyGenerator ? iter.returned : null;
}

/** What `async for` reads: `next()` gives items, then STOP. */
export function toAsyncIter(value: Value): Await<PyIter> {
  if (value instanceof PyGenerator && value.cls === asyncGeneratorType) return value;
  const found = callSpecial(value, "__aiter__", []);
  if (found === undefined) {
    throw raise("TypeError", `'async for' requires an object with __aiter__ method, got ${typeOf(value).name}`);
  }
  return after(found, (iter) => {
    if (iter instanceof PyGenerator && iter.cls === asyncGeneratorType) return iter;
    const next = lookup(typeOf(iter), "__anext__");
    if (next === undefined) throw raise("TypeError", "'async for' received an object without __anext__");
    return new PyIter(() => stepAsync(next, iter));
  });
}

function stepAsync(next: Value, iter: Value): Await<Value | typeof STOP> {
  const ended = (error: unknown): typeof STOP => {
    if (isRaised(error, "StopAsyncIteration")) return STOP;
    throw error;
  };
  try {
    const item = after(call(next, [iter]), awaitValue);
    return item instanceof Promise ? item.catch(ended) : item;
  } catch (error) {
    return ended(error);
  }
}
