/**
 * Built-in functions that compute.
 *
 * @module
 */
import { asIndex, asInt, asText, textOf } from "../runtime/arguments.ts";
import { getAttr, getAttrOr } from "../runtime/attribute.ts";
import { binary } from "../runtime/binary.ts";
import { call, callSpecial } from "../runtime/call.ts";
import { richCompare } from "../runtime/compare.ts";
import { isRaised, raise } from "../runtime/exception.ts";
import { format } from "../runtime/format.ts";
import { formatInt } from "../runtime/format_spec.ts";
import { hashNumber, identityOf } from "../runtime/hash.ts";
import { isInstance, isSubclass } from "../runtime/isinstance.ts";
import { iterator } from "../runtime/iterate.ts";
import { PyMissing } from "../runtime/missing.ts";
import { nativeFunction, type NativeFunctions } from "../runtime/native.ts";
import { type Await, lookup, PyObject, PyType, type Value } from "../runtime/object.ts";
import { asciiText, repr } from "../runtime/repr.ts";
import { deleteAttr, setAttr } from "../runtime/set_attribute.ts";
import { truth } from "../runtime/truth.ts";
import { typeOf } from "../runtime/types.ts";
import { PyBytes, PyIter, PyMethod, type PyNative, PyStaticMethod, PyTuple, STOP } from "../runtime/values.ts";
import { after } from "../runtime/wait.ts";
import { PyFunction } from "../runtime/function.ts";
import { nextItem } from "./iterator_types.ts";

/** What `len(value)` gives. */
export function length(value: Value): Await<Value> {
  const result = callSpecial(value, "__len__", []);
  if (result !== undefined) return result;
  if (value instanceof PyMissing) throw value.raise();
  throw raise("TypeError", `object of type '${typeOf(value).name}' has no len()`);
}

function next(value: Value, fallback: Value | undefined): Await<Value> {
  if (value instanceof PyIter && value.cls.native) {
    if (fallback === undefined) return nextItem(value);
    return after(value.next(), (item) => item === STOP ? fallback : item);
  }
  const method = lookup(typeOf(value), "__next__");
  if (method === undefined) throw raise("TypeError", `'${typeOf(value).name}' object is not an iterator`);
  if (fallback === undefined) return call(method, [value]);
  return orElse(() => call(method, [value]), fallback);
}

function orElse(work: () => Await<Value>, fallback: Value): Await<Value> {
  const onError = (error: unknown): Value => {
    if (isRaised(error, "StopIteration")) return fallback;
    throw error;
  };
  try {
    const result = work();
    return result instanceof Promise ? result.catch(onError) : result;
  } catch (error) {
    return onError(error);
  }
}

function callableIterator(func: Value, sentinel: Value): PyIter {
  let done = false;
  return new PyIter(() => {
    if (done) return STOP;
    return after(call(func, []), (value) =>
      after(after(richCompare("==", value, sentinel), truth), (same) => {
        done = same;
        return same ? STOP : value;
      }));
  });
}

function isCallable(value: Value): boolean {
  if (value instanceof PyType || value instanceof PyFunction || value instanceof PyMethod) return true;
  if (value instanceof PyStaticMethod) return true;
  return lookup(typeOf(value), "__call__") !== undefined;
}

function divmod(a: Value, b: Value): Await<Value> {
  const custom = a instanceof PyObject && !a.cls.builtin ? callSpecial(a, "__divmod__", [b]) : undefined;
  if (custom !== undefined) return custom;
  return after(binary("//", a, b), (quotient) => after(binary("%", a, b), (rest) => new PyTuple([quotient, rest])));
}

function power(a: Value, b: Value, modulus: Value): Await<Value> {
  if (modulus === null) return binary("**", a, b);
  const m = BigInt(asInt(modulus));
  let base = BigInt(asInt(a)) % m;
  let exponent = BigInt(asInt(b));
  let result = 1n;
  for (; exponent > 0n; exponent >>= 1n) {
    if ((exponent & 1n) === 1n) result = result * base % m;
    base = base * base % m;
  }
  const positive = ((result % m) + m) % m;
  return Number(positive) <= Number.MAX_SAFE_INTEGER ? Number(positive) : positive;
}

function character(value: Value): string {
  const point = asIndex(value);
  if (point < 0 || point > 0x10ffff) throw raise("ValueError", "chr() arg not in range(0x110000)");
  return String.fromCodePoint(point);
}

function codePoint(value: Value): number {
  if (value instanceof PyBytes && value.data.length === 1) return value.data[0] as number;
  const text = textOf(value);
  if (text === null) throw raise("TypeError", `ord() expected string of length 1, but ${typeOf(value).name} found`);
  const points = Array.from(text);
  if (points.length !== 1) {
    throw raise("TypeError", `ord() expected a character, but string of length ${points.length} found`);
  }
  return text.codePointAt(0) as number;
}

function special(value: Value, method: string, what: string): Await<Value> {
  const result = callSpecial(value, method, []);
  if (result === undefined) throw raise("TypeError", `${what} '${typeOf(value).name}'`);
  return result;
}

function round(value: Value, digits: Value): Await<Value> {
  const result = callSpecial(value, "__round__", digits === null ? [] : [digits]);
  if (result === undefined) throw raise("TypeError", `type ${typeOf(value).name} doesn't define __round__ method`);
  return result;
}

function hasAttribute(value: Value, name: Value): Await<boolean> {
  return after(
    getAttrOr(value, asText(name, "hasattr(): attribute name")),
    (found) => found !== undefined && !(found instanceof PyMissing && value instanceof PyMissing),
  );
}

function getAttribute(value: Value, name: Value, fallback: Value | undefined): Await<Value> {
  const text = asText(name, "attribute name");
  if (fallback === undefined) return getAttr(value, text);
  return after(getAttrOr(value, text), (found) => found === undefined ? fallback : found);
}

function hash(value: Value): number | bigint {
  return hashNumber(value);
}

const FUNCTIONS: NativeFunctions = {
  "len(obj, /)": length,
  "repr(obj, /)": repr,
  "ascii(obj, /)": (value: Value) => after(repr(value), asciiText),
  "hash(obj, /)": hash,
  "id(obj, /)": identityOf,
  "callable(obj, /)": isCallable,
  "iter(object, sentinel=..., /)": (value: Value, sentinel: Value | undefined) =>
    sentinel === undefined ? iterator(value) : callableIterator(value, sentinel),
  "next(iterator, default=..., /)": next,
  "isinstance(obj, class_or_tuple, /)": isInstance,
  "issubclass(cls, class_or_tuple, /)": isSubclass,
  "getattr(object, name, default=..., /)": getAttribute,
  "setattr(obj, name, value, /)": (value: Value, name: Value, item: Value) =>
    after(setAttr(value, asText(name, "attribute name"), item), () => null),
  "delattr(obj, name, /)": (value: Value, name: Value) =>
    after(deleteAttr(value, asText(name, "attribute name")), () => null),
  "hasattr(obj, name, /)": hasAttribute,
  "abs(x, /)": (value: Value) => special(value, "__abs__", "bad operand type for abs():"),
  "round(number, ndigits=None)": round,
  "divmod(x, y, /)": divmod,
  "pow(base, exp, mod=None)": power,
  "chr(i, /)": character,
  "ord(c, /)": codePoint,
  "hex(number, /)": (value: Value) => formatInt(asInt(value), "#x"),
  "bin(number, /)": (value: Value) => formatInt(asInt(value), "#b"),
  "oct(number, /)": (value: Value) => formatInt(asInt(value), "#o"),
  "format(value, format_spec='', /)": (value: Value, spec: Value) => format(value, asText(spec)),
};

/** Built-in functions that need nothing but their arguments, by name. */
export function computingFunctions(): ReadonlyMap<string, PyNative> {
  return new Map(
    Object.entries(FUNCTIONS).map(([spec, handler]) => {
      const func = nativeFunction(spec, handler);
      return [func.name, func];
    }),
  );
}
