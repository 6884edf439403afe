/**
 * Calling things.
 *
 * @module
 */
import { PySet } from "./dict.ts";
import { EXCEPTIONS, raise, Raised } from "./exception.ts";
import { makeFrame, missingArguments, PyFunction } from "./function.ts";
import { startGenerator } from "./generator.ts";
import { PyMissing } from "./missing.ts";
import { type Await, isSubtype, type Kwargs, lookup, PyObject, PyType, type Value } from "./object.ts";
import type { Signature } from "./signature.ts";
import { objectType, typeOf, typeType } from "./types.ts";
import { type NativeResult, PyMethod, PyNative, PyStaticMethod, PyWrapped } from "./values.ts";
import { run } from "./vm.ts";
import { after, drive } from "./wait.ts";

const NO_KWARGS: Kwargs | null = null;

/** Calls a value. */
export function call(target: Value, args: readonly Value[], kwargs: Kwargs | null = NO_KWARGS): Await<Value> {
  if (target instanceof PyFunction) return callFunction(target, args, kwargs);
  if (target instanceof PyNative) return callNative(target, args, kwargs);
  if (target instanceof PyMethod) return call(target.func, [target.self, ...args], kwargs);
  if (target instanceof PyType) return callType(target, args, kwargs);
  if (target instanceof PyStaticMethod) return call(target.func, args, kwargs);
  const cls = typeOf(target);
  const method = lookup(cls, "__call__");
  if (method === undefined) throw raise("TypeError", `'${cls.name}' object is not callable`);
  return call(method, [target, ...args], kwargs);
}

function callFunction(func: PyFunction, args: readonly Value[], kwargs: Kwargs | null): Await<Value> {
  const frame = makeFrame(func, args, kwargs);
  if (func.code.kind !== "function") return startGenerator(frame, func);
  return run(frame);
}

/** Calls a native function. */
export function callNative(func: PyNative, args: readonly Value[], kwargs: Kwargs | null): Await<Value> {
  const bound = bindNative(func, args, kwargs);
  const result = handle(func, bound);
  if (result === null || typeof result !== "object" || result instanceof PyObject || result instanceof Promise) {
    return result;
  }
  return drive(result);
}

/** Runs the native code; a value that is not here does not fit any type, and that is what is wrong then. */
function handle(func: PyNative, bound: readonly unknown[]): NativeResult {
  try {
    return (func.handler as (...bound: unknown[]) => NativeResult)(...bound);
  } catch (error) {
    if (!(error instanceof Raised) || !isSubtype(error.exception.cls, EXCEPTIONS.TypeError)) throw error;
    const missing = bound.find((value) => value instanceof PyMissing);
    throw missing instanceof PyMissing ? missing.raise() : error;
  }
}

function bindNative(func: PyNative, args: readonly Value[], kwargs: Kwargs | null): unknown[] {
  const { signature, owner } = func;
  const count = signature.positional.length;
  const bound: unknown[] = [];
  if (args.length > count && !signature.rest) tooManyNative(func, args.length);
  for (let i = 0; i < count; i++) bound.push(i < args.length ? args[i] : signature.positional[i]?.default);
  if (owner !== null) bound[0] = checkSelf(func, args[0]);
  if (signature.rest) bound.push(args.slice(count));
  const start = count + (signature.rest ? 1 : 0);
  for (const param of signature.keywordOnly) bound.push(param.default);
  const extra: Kwargs | null = signature.keywords ? new Map() : null;
  if (extra !== null) bound.push(extra);
  if (kwargs !== null && kwargs.size > 0) {
    bindNativeKeywords(signature, { args, kwargs, bound, start, extra });
  }
  checkRequired(signature, { args, kwargs, skip: owner === null ? 0 : 1 });
  return bound;
}

function checkSelf(func: PyNative, self: Value | undefined): Value {
  const owner = func.owner as PyType;
  if (self === undefined) {
    throw raise("TypeError", `unbound method ${owner.name}.${func.name}() needs an argument`);
  }
  if (!isSubtype(typeOf(self), owner)) {
    throw raise(
      "TypeError",
      `descriptor '${func.name}' for '${owner.name}' objects doesn't apply to a '${typeOf(self).name}' object`,
    );
  }
  return self instanceof PyWrapped && owner !== objectType ? self.value : self;
}

interface NativeBinding {
  readonly args: readonly Value[];
  readonly kwargs: Kwargs;
  readonly bound: unknown[];
  /** Index in `bound` of the first keyword-only parameter. */
  readonly start: number;
  readonly extra: Kwargs | null;
}

function bindNativeKeywords(signature: Signature, binding: NativeBinding): void {
  const { args, bound, extra, start } = binding;
  for (const [name, value] of binding.kwargs) {
    const index = signature.positional.findIndex((param, i) => i >= signature.positionalOnly && param.name === name);
    const keywordIndex = index === -1 ? signature.keywordOnly.findIndex((param) => param.name === name) : -1;
    if (index !== -1) {
      if (index < args.length) {
        throw raise("TypeError", `${signature.name}() got multiple values for argument '${name}'`);
      }
      bound[index] = value;
    } else if (keywordIndex !== -1) {
      bound[start + keywordIndex] = value;
    } else if (extra !== null) {
      extra.set(name, value);
    } else {
      throw raise("TypeError", `${signature.name}() got an unexpected keyword argument '${name}'`);
    }
  }
}

interface Passed {
  readonly args: readonly Value[];
  readonly kwargs: Kwargs | null;
  /** Number of arguments that are not the caller's: 1 for methods. */
  readonly skip: number;
}

function checkRequired(signature: Signature, passed: Passed): void {
  const { args, kwargs } = passed;
  if (args.length < signature.positional.length) {
    const missing = signature.positional.slice(args.length)
      .filter((param) => !param.optional && !(kwargs?.has(param.name) ?? false)).map((param) => param.name);
    if (missing.length > 0) {
      if (isPositional(signature)) throw arityError(signature, passed.skip, args.length - passed.skip);
      throw missingArguments(signature.name, { missing, kind: "positional" });
    }
  }
  const missing = signature.keywordOnly
    .filter((param) => !param.optional && !(kwargs?.has(param.name) ?? false)).map((param) => param.name);
  if (missing.length > 0) throw missingArguments(signature.name, { missing, kind: "keyword-only" });
}

/** What C functions say when all their parameters are positional. */
function arityError(signature: Signature, skip: number, given: number): unknown {
  const most = signature.positional.length - skip;
  const least = signature.required - skip;
  if (most === 1 && least === 1) {
    return raise("TypeError", `${signature.name}() takes exactly one argument (${given} given)`);
  }
  const bound = least === most ? "" : given < least ? "at least " : "at most ";
  const wanted = given < least ? least : most;
  return raise(
    "TypeError",
    `${signature.name} expected ${bound}${wanted} argument${wanted === 1 ? "" : "s"}, got ${given}`,
  );
}

function isPositional(signature: Signature): boolean {
  return signature.positionalOnly === signature.positional.length && signature.keywordOnly.length === 0 &&
    !signature.keywords && !signature.rest;
}

function tooManyNative(func: PyNative, given: number): never {
  const { signature } = func;
  const skip = func.owner === null ? 0 : 1;
  if (isPositional(signature) && signature.positional.length > skip) throw arityError(signature, skip, given - skip);
  if (func.owner === null && signature.positionalOnly === 0 && signature.positional.length > 0) {
    const count = signature.positional.length;
    const takes = signature.required === count ? String(count) : `from ${signature.required} to ${count}`;
    const plural = takes === "1" ? "" : "s";
    throw raise(
      "TypeError",
      `${signature.name}() takes ${takes} positional argument${plural} but ${given} ${
        given === 1 ? "was" : "were"
      } given`,
    );
  }
  const most = signature.positional.length - skip;
  const least = signature.required - skip;
  const takes = most === 0
    ? "takes no arguments"
    : least === most
    ? `takes exactly ${most} argument${most === 1 ? "" : "s"}`
    : `takes at most ${most} argument${most === 1 ? "" : "s"}`;
  throw raise("TypeError", `${signature.name}() ${takes} (${given - skip} given)`);
}

function callType(cls: PyType, args: readonly Value[], kwargs: Kwargs | null): Await<Value> {
  const metaCall = cls.cls === typeType ? undefined : lookup(cls.cls, "__call__");
  if (metaCall !== undefined && metaCall !== lookup(typeType, "__call__")) {
    return call(metaCall, [cls, ...args], kwargs);
  }
  return instantiate(cls, args, kwargs);
}

/** What `type.__call__` does: `__new__`, then `__init__`. */
export function instantiate(cls: PyType, args: readonly Value[], kwargs: Kwargs | null): Await<Value> {
  if (cls === typeType && args.length === 1 && kwargs === null) return typeOf(args[0] as Value);
  const make = lookup(cls, "__new__");
  const init = lookup(cls, "__init__");
  const objectNew = objectType.dict.get("__new__");
  const plain = make === objectNew;
  const noInit = init === objectType.dict.get("__init__");
  if (plain && noInit && (args.length > 0 || kwargs !== null && kwargs.size > 0)) {
    throw raise("TypeError", `${cls.name}() takes no arguments`);
  }
  const made = plain ? newInstance(cls) : call(make as Value, [cls, ...args], kwargs);
  return after(made, (object) => {
    if (noInit || !isSubtype(typeOf(object), cls)) return object;
    const own = typeOf(object) === cls ? init : lookup(typeOf(object), "__init__");
    return after(call(own as Value, [object, ...args], kwargs), (result) => {
      if (result !== null) {
        throw raise("TypeError", `__init__() should return None, not '${typeOf(result).name}'`);
      }
      return object;
    });
  });
}

/** A bare instance. Throws a Python `TypeError` for a class with abstract methods. */
export function newInstance(cls: PyType): PyObject {
  const abstract = cls.cls === typeType ? undefined : lookup(cls, "__abstractmethods__");
  if (abstract instanceof PySet && abstract.size > 0) {
    const names = [...abstract.items as Iterable<string>].sort();
    throw raise(
      "TypeError",
      `Can't instantiate abstract class ${cls.name} with abstract method${names.length === 1 ? "" : "s"} ${
        names.join(", ")
      }`,
    );
  }
  return new PyObject(cls);
}

/** Calls a method by name, found on the class as special methods are. `undefined` when there is none. */
export function callSpecial(value: Value, name: string, args: readonly Value[]): Await<Value> | undefined {
  const method = lookup(typeOf(value), name);
  if (method === undefined || method === null) return undefined;
  if (method instanceof PyFunction || method instanceof PyNative) return call(method, [value, ...args]);
  return callBound(method, value, args);
}

function callBound(method: Value, value: Value, args: readonly Value[]): Await<Value> {
  if (method instanceof PyStaticMethod) return call(method.func, args);
  const get = lookup(typeOf(method), "__get__");
  if (get === undefined) return call(method, args);
  return after(call(get, [method, value, typeOf(value)]), (bound) => call(bound, args));
}

/** Whether the class is an exception class. */
export function isExceptionClass(value: Value): value is PyType {
  return value instanceof PyType && isSubtype(value, EXCEPTIONS.BaseException);
}
