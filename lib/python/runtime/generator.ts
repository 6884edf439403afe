/**
 * Generators, coroutines, asynchronous generators.
 *
 * A coroutine runs when it is awaited, and runs to its end: everything that can wait does so by itself, so there is no
 * event loop, and tasks run one after the other.
 *
 * @module
 */
import { call } from "./call.ts";
import { EXCEPTIONS, isRaised, PyException, raise, Raised } from "./exception.ts";
import { type Frame, running } from "./frame.ts";
import type { PyFunction } from "./function.ts";
import { type Await, lookup, type PyType, type Value } from "./object.ts";
import { asyncGeneratorType, coroutineType, generatorType, typeOf } from "./types.ts";
import { PyIter, STOP } from "./values.ts";
import { run, throwInto } from "./vm.ts";

const TYPES: Readonly<Record<string, PyType>> = {
  generator: generatorType,
  coroutine: coroutineType,
  async_generator: asyncGeneratorType,
};

/** A generator, or by its class a coroutine or an asynchronous generator. */
export class PyGenerator extends PyIter {
  readonly frame: Frame;
  readonly name: string;
  readonly qualname: string;
  running = false;
  finished = false;
  started = false;
  /** What it returned. */
  returned: Value = null;

  constructor(frame: Frame, func: PyFunction) {
    super(() => this.resume(null), TYPES[frame.code.kind] ?? generatorType);
    this.frame = frame;
    this.name = func.name;
    this.qualname = func.qualname;
  }

  /** Goes on with `sent` as the value of the `yield`. */
  resume(sent: Value): Await<Value | typeof STOP> {
    if (this.finished) return STOP;
    if (this.running) throw raise("ValueError", "generator already executing");
    if (this.started) this.frame.stack.push(sent);
    else if (sent !== null) throw raise("TypeError", "can't send non-None value to a just-started generator");
    this.started = true;
    return this.#watch(() => run(this.frame));
  }

  /** Goes on by raising an exception at the `yield`. */
  throw(raised: Raised): Await<Value | typeof STOP> {
    if (this.finished) throw raised;
    if (this.running) throw raise("ValueError", "generator already executing");
    if (!this.started) {
      this.finished = true;
      throw raised;
    }
    return this.#watch(() => this.#throwIn(raised));
  }

  /** An exception goes to the innermost generator that a `yield from` waits in. */
  #throwIn(raised: Raised): Await<Value> {
    const { frame } = this;
    const { delegate } = frame;
    if (delegate === null) return throwInto(frame, raised);
    const { iter, end } = delegate;
    const failed = (error: unknown): Await<Value> => {
      frame.delegate = null;
      return throwInto(frame, error);
    };
    const received = (item: Value | typeof STOP): Await<Value> => {
      if (item !== STOP) {
        frame.yielded = true;
        return item;
      }
      frame.delegate = null;
      frame.stack.push(iter instanceof PyGenerator ? iter.returned : null);
      frame.pc = end;
      return run(frame);
    };
    try {
      const item = throwTo(iter, raised);
      return item instanceof Promise ? item.then(received, failed) : received(item);
    } catch (error) {
      return failed(error);
    }
  }

  /** Ends it, running its `finally` blocks. */
  close(): Await<null> {
    if (this.finished) return null;
    if (!this.started) {
      this.finished = true;
      return null;
    }
    const check = (item: Value | typeof STOP): null => {
      if (item !== STOP) throw raise("RuntimeError", "generator ignored GeneratorExit");
      return null;
    };
    const ended = (error: unknown): null => {
      if (isRaised(error, "GeneratorExit") || isRaised(error, "StopIteration")) return null;
      throw error;
    };
    try {
      const item = this.throw(new Raised(new PyException(EXCEPTIONS.GeneratorExit, [])));
      return item instanceof Promise ? item.then(check, ended) : check(item);
    } catch (error) {
      return ended(error);
    }
  }

  #watch(go: () => Await<Value>): Await<Value | typeof STOP> {
    const { frame } = this;
    frame.back = running.frame;
    frame.yielded = false;
    this.running = true;
    try {
      const result = go();
      if (!(result instanceof Promise)) return this.#stopped(result);
      return result.then((value) => this.#stopped(value), (error) => this.#failed(error));
    } catch (error) {
      return this.#failed(error);
    }
  }

  #stopped(value: Value): Value | typeof STOP {
    this.running = false;
    if (this.frame.yielded) return value;
    this.finished = true;
    this.returned = value;
    return STOP;
  }

  #failed(error: unknown): never {
    this.running = false;
    this.finished = true;
    if (!isRaised(error, "StopIteration")) throw error;
    const wrapped = raise("RuntimeError", "generator raised StopIteration");
    wrapped.exception.cause = error.exception;
    wrapped.exception.context = error.exception;
    throw wrapped;
  }
}

function throwTo(iter: PyIter, raised: Raised): Await<Value | typeof STOP> {
  if (!(iter instanceof PyGenerator)) throw raised;
  if (!isRaised(raised, "GeneratorExit")) return iter.throw(raised);
  const closed = iter.close();
  const rethrow = (): never => {
    throw raised;
  };
  return closed instanceof Promise ? closed.then(rethrow) : rethrow();
}

/** Asks an iterator for its next item, with a value for the `yield` it waits in. */
export function sendTo(iter: PyIter, sent: Value): Await<Value | typeof STOP> {
  if (iter instanceof PyGenerator) return iter.resume(sent);
  if (sent === null) return iter.next();
  const send = lookup(typeOf(iter), "send");
  if (send === undefined) throw raise("AttributeError", `'${typeOf(iter).name}' object has no attribute 'send'`);
  return call(send, [iter, sent]);
}

/** What a call of a generator function, or of an `async def`, returns. */
export function startGenerator(frame: Frame, func: PyFunction): Value {
  return new PyGenerator(frame, func);
}
