/**
 * What the Alembic modules use of the interpreter, and small helpers for reading arguments.
 *
 * @module
 */
import { PyDict } from "../python/runtime/dict.ts";
import { raise } from "../python/runtime/exception.ts";
import { demand } from "../python/runtime/missing.ts";
import { toArray } from "../python/runtime/iterate.ts";
import { reprNow, strNow } from "../python/runtime/repr.ts";
import { isSubtype, type Kwargs, lookup, PyObject, type PyType, type Value } from "../python/runtime/object.ts";
import { typeOf } from "../python/runtime/types.ts";
import { PyList, PyTuple, PyWrapped } from "../python/runtime/values.ts";
import { now } from "../python/runtime/wait.ts";

/** Members that are not `undefined`. */
export type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Leaves out members that are `undefined`, so that optional members stay absent. */
export function present<T extends object>(members: T): Present<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;
}

/** The text behind a `str`, an instance of a class derived from it, or a member of a string enumeration. */
export function textIn(value: Value | undefined): string | undefined {
  if (typeof value === "string") return value;
  return value instanceof PyWrapped && typeof value.value === "string" ? value.value : undefined;
}

/** A text argument. Throws a Python `TypeError` for anything else. */
export function text(value: Value | undefined, what: string): string {
  const found = textIn(value);
  if (found !== undefined) return found;
  if (value !== undefined) demand(value);
  throw raise("TypeError", `${what} must be a string, got ${value === undefined ? "nothing" : reprNow(value)}`);
}

/** A text argument that may be `None` or left out. */
export function optionalText(value: Value | undefined, what: string): string | undefined {
  return value === undefined || value === null ? undefined : text(value, what);
}

/** Items of a list, tuple, set or other container that needs no database. */
export function items(value: Value): readonly Value[] {
  if (value instanceof PyList || value instanceof PyTuple) return value.items;
  return now(toArray(value), "a list of arguments");
}

/** Items of a container, or the value alone when it is none. */
export function itemsOrOne(value: Value): readonly Value[] {
  return value instanceof PyList || value instanceof PyTuple ? value.items : [value];
}

/** A list of texts. */
export function texts(value: Value, what: string): readonly string[] {
  return itemsOrOne(value).map((item) => text(item, what));
}

/** Whether Python would take the value for true, for plain values. */
export function isTrue(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === false || value === 0 || value === "") return false;
  demand(value);
  return true;
}

/** `True`/`False`, or `undefined` for `None`. */
export function optionalFlag(value: Value | undefined): boolean | undefined {
  return value === undefined || value === null ? undefined : isTrue(value);
}

/** Takes a keyword argument out of the map. */
export function take(kwargs: Kwargs, name: string): Value | undefined {
  const value = kwargs.get(name);
  kwargs.delete(name);
  return value;
}

/** A dictionary's entries by text. */
export function entries(value: Value | undefined): readonly (readonly [Value, Value])[] {
  if (value === undefined || value === null) return [];
  if (value instanceof PyDict) return [...value.entries()];
  demand(value);
  throw raise("TypeError", `a dictionary was expected, got ${reprNow(value)}`);
}

/** Makes a dictionary with text keys. */
export function dictOf(members: Iterable<readonly [Value, Value]>): PyDict {
  const dict = new PyDict();
  for (const [key, value] of members) dict.set(key, value);
  return dict;
}

/** Attribute that native code or `__init__` stored on an instance. */
export function own(object: PyObject, name: string): Value | undefined {
  return object.attrs?.get(name);
}

/** Stores an attribute on an instance. */
export function setOwn(object: PyObject, name: string, value: Value): void {
  (object.attrs ??= new Map()).set(name, value);
}

/** Attribute of an instance, or of its class. */
export function attribute(object: PyObject, name: string): Value | undefined {
  return own(object, name) ?? lookup(object.cls, name);
}

declare const tested: unique symbol;

/** An object whose class was tested: the type checker draws no conclusion when it is of another class. */
export type Tested = PyObject & { readonly [tested]: true };

/** Whether the value is an instance of the class. */
export function isA(value: Value | undefined, cls: PyType): value is Tested {
  return value instanceof PyObject && isSubtype(typeOf(value), cls);
}

/** `str(value)` of a value that needs no database. */
export function show(value: Value): string {
  return strNow(value);
}
