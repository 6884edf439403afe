/**
 * Generators, coroutines, asynchronous generators.
 *
 * A coroutine runs when it is awaited, and runs to its end: everything that can wait does so by itself, so there is no
 * event loop, and tasks run one after the other.
 *
 * @module
 */
import { PyException, raise, Raised } from "./exception.ts";
import { EXCEPTIONS, isRaised } from "./exception.ts";
import type { Frame } from "./frame.ts";
import type { PyFunction } from "./function.ts";
import type { Await, PyType, Value } from "./object.ts";
import { asyncGeneratorType, coroutineType, generatorType } from "./types.ts";
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
    return this.#watch(() => throwInto(this.frame, raised));
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
    frame.back = frame.interp.frame;
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

/** What a call of a generator function, or of an `async def`, returns. */
export function startGenerator(frame: Frame, func: PyFunction): Value {
  return new PyGenerator(frame, func);
}
