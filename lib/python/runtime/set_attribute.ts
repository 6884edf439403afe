/**
 * Setting and deleting attributes.
 *
 * @module
 */
import { noAttribute, overrides } from "./attribute.ts";
import { call } from "./call.ts";
import { raise } from "./exception.ts";
import { PyFunction } from "./function.ts";
import { type Await, lookup, PyObject, PyType, setTypeAttr, touchTypes, type Value } from "./object.ts";
import { missingType, objectType, typeOf, typeType } from "./types.ts";
import { PyGetSet, PyModule, PyProperty } from "./values.ts";
import { after } from "./wait.ts";

/** Does `value.name = item`. */
export function setAttr(value: Value, name: string, item: Value): Await<void> {
  const cls = typeOf(value);
  // What is stored on a stand-in is not found again: reading it gives another one, which raises when it matters.
  if (cls === missingType) return;
  if (!cls.builtin) {
    const custom = lookup(cls, "__setattr__");
    if (custom !== undefined && custom !== objectType.dict.get("__setattr__") && !isTypeSet(custom)) {
      return after(call(custom, [value, name, item]), ignore);
    }
  }
  return storeAttr(value, name, item);
}

function isTypeSet(custom: Value): boolean {
  return custom === typeType.dict.get("__setattr__");
}

function ignore(): void {}

/** `object.__setattr__` and `type.__setattr__`. */
export function storeAttr(value: Value, name: string, item: Value): Await<void> {
  const cls = typeOf(value);
  const attr = lookup(cls, name);
  if (attr instanceof PyObject) {
    const done = storeThroughDescriptor(attr, value, { name, item });
    if (done !== undefined) return done;
  }
  if (value instanceof PyType) {
    if (value.native) {
      throw raise("TypeError", `cannot set '${name}' attribute of immutable type '${value.name}'`);
    }
    setTypeAttr(value, name, item);
    return;
  }
  if (!(value instanceof PyObject) || !acceptsAttrs(value)) throw cannotSet(value, name);
  (value.attrs ??= new Map()).set(name, item);
}

function cannotSet(value: Value, name: string): unknown {
  return lookup(typeOf(value), name) === undefined
    ? noAttribute(value, name)
    : raise("AttributeError", `'${typeOf(value).name}' object attribute '${name}' is read-only`);
}

/** Whether instances have a dictionary: those of Python classes, modules, functions, and native ones that ask for it. */
function acceptsAttrs(value: PyObject): boolean {
  return !value.cls.native || value instanceof PyFunction || value instanceof PyModule || value.attrs !== null ||
    lookup(value.cls, "__open__") === true;
}

function storeThroughDescriptor(
  attr: PyObject,
  value: Value,
  what: { name: string; item: Value },
): Await<void> | undefined {
  if (attr instanceof PyProperty && !overrides(attr, "__set__")) {
    if (attr.set === null) {
      throw raise("AttributeError", `property '${what.name}' of '${typeOf(value).name}' object has no setter`);
    }
    return finish(call(attr.set, [value, what.item]));
  }
  if (attr instanceof PyGetSet) {
    if (attr.set === null) {
      throw raise(
        "AttributeError",
        `attribute '${attr.name}' of '${typeOf(value).name}' objects is not writable`,
      );
    }
    attr.set(value, what.item);
    return finish(null);
  }
  const set = attr.cls.builtin ? undefined : lookup(attr.cls, "__set__");
  return set === undefined ? undefined : finish(call(set, [attr, value, what.item]));
}

/** A result that is not `undefined`, to tell "done" from "not mine". */
function finish(result: Await<Value>): Await<void> {
  return result instanceof Promise ? result.then(ignore) : DONE;
}

const DONE = null as unknown as void;

/** Does `del value.name`. */
export function deleteAttr(value: Value, name: string): Await<void> {
  const cls = typeOf(value);
  if (cls === missingType) return;
  if (!cls.builtin) {
    const custom = lookup(cls, "__delattr__");
    if (custom !== undefined && custom !== objectType.dict.get("__delattr__") && !(value instanceof PyType)) {
      return after(call(custom, [value, name]), ignore);
    }
  }
  return removeAttr(value, name);
}

/** `object.__delattr__`. */
export function removeAttr(value: Value, name: string): Await<void> {
  const attr = lookup(typeOf(value), name);
  if (attr instanceof PyProperty && !overrides(attr, "__delete__")) {
    if (attr.delete === null) throw raise("AttributeError", `property '${name}' has no deleter`);
    return after(call(attr.delete, [value]), ignore);
  }
  if (attr instanceof PyObject && !attr.cls.builtin) {
    const remove = lookup(attr.cls, "__delete__");
    if (remove !== undefined) return after(call(remove, [attr, value]), ignore);
  }
  if (value instanceof PyType && !value.native) {
    if (!value.dict.delete(name)) throw noAttribute(value, name);
    touchTypes();
    return;
  }
  if (attr instanceof PyGetSet && attr.set !== null) {
    attr.set(value, undefined);
    return;
  }
  if (!(value instanceof PyObject) || value.attrs?.delete(name) !== true) throw noAttribute(value, name);
}
