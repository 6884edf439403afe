/**
 * Attributes: `x.name`, `x.name = v`, `del x.name`, with descriptors as Python defines them.
 *
 * Source: https://docs.python.org/3/howto/descriptor.html
 *
 * @module
 */
import { call } from "./call.ts";
import { isRaised, raise } from "./exception.ts";
import { PyFunction } from "./function.ts";
import { type Await, lookup, PyObject, PyType, type Value } from "./object.ts";
import { findSuper, PySuper } from "./super.ts";
import { objectType, typeOf } from "./types.ts";
import { PyClassMethod, PyGetSet, PyMethod, PyModule, PyNative, PyProperty, PyStaticMethod } from "./values.ts";
import { after } from "./wait.ts";

/** What `value.name` gives. Throws a Python `AttributeError` when there is nothing. */
export function getAttr(value: Value, name: string): Await<Value> {
  const cls = typeOf(value);
  if (!cls.builtin) {
    const custom = lookup(cls, "__getattribute__");
    if (custom !== objectType.dict.get("__getattribute__") && custom !== undefined && !(value instanceof PyType)) {
      return customGetAttribute(value, name, custom);
    }
  }
  if (value instanceof PySuper) return superAttr(value, name);
  const hook = lookup(cls, "__getattr__");
  if (hook !== undefined) return hookedAttr(value, name, hook);
  const found = findAttr(value, name);
  if (found !== undefined) return found;
  if (value instanceof PyModule) return missingModuleAttr(value, name);
  throw noAttribute(value, name);
}

/** The `__getattr__` hook also gets its chance when a property raises `AttributeError`. */
function hookedAttr(value: Value, name: string, hook: Value): Await<Value> {
  const onError = (error: unknown): Await<Value> => {
    if (!isRaised(error, "AttributeError")) throw error;
    return call(hook, [value, name]);
  };
  let found: Await<Value> | undefined;
  try {
    found = findAttr(value, name);
  } catch (error) {
    return onError(error);
  }
  if (found instanceof Promise) return found.catch(onError);
  return found === undefined ? call(hook, [value, name]) : found;
}

function customGetAttribute(value: Value, name: string, custom: Value): Await<Value> {
  const fallback = lookup(typeOf(value), "__getattr__");
  const onError = (error: unknown): Await<Value> => {
    if (fallback === undefined || !isRaised(error, "AttributeError")) throw error;
    return call(fallback, [value, name]);
  };
  try {
    const result = call(custom, [value, name]);
    return result instanceof Promise ? result.catch(onError) : result;
  } catch (error) {
    return onError(error);
  }
}

function superAttr(value: PySuper, name: string): Await<Value> {
  const attr = name === "__class__" ? undefined : findSuper(value, name);
  if (attr !== undefined) {
    const { self, start } = value;
    return self === start ? bindClassAttr(attr, start) : bindAttr(attr, self, start);
  }
  const own = findAttr(value, name);
  if (own === undefined) throw raise("AttributeError", `'super' object has no attribute '${name}'`);
  return own;
}

/** `object.__getattribute__`: no `__getattr__`; `undefined` when there is nothing. */
export function findAttr(value: Value, name: string): Await<Value> | undefined {
  if (value instanceof PyType) return findTypeAttr(value, name);
  const cls = typeOf(value);
  const attr = lookup(cls, name);
  if (attr !== undefined && isDataDescriptor(attr)) return bindAttr(attr, value, cls);
  if (value instanceof PyObject && value.attrs !== null) {
    const own = value.attrs.get(name);
    if (own !== undefined) return own;
  }
  if (attr !== undefined) return bindAttr(attr, value, cls);
  return undefined;
}

function findTypeAttr(type: PyType, name: string): Await<Value> | undefined {
  const meta = type.cls;
  const metaAttr = lookup(meta, name);
  if (metaAttr !== undefined && isDataDescriptor(metaAttr)) return bindAttr(metaAttr, type, meta);
  const attr = lookup(type, name);
  if (attr !== undefined) return bindClassAttr(attr, type);
  return metaAttr === undefined ? undefined : bindAttr(metaAttr, type, meta);
}

function isDataDescriptor(attr: Value): boolean {
  if (!(attr instanceof PyObject)) return false;
  if (attr instanceof PyProperty || attr instanceof PyGetSet) return true;
  if (attr instanceof PyFunction || attr instanceof PyNative) return false;
  return !attr.cls.builtin &&
    (lookup(attr.cls, "__set__") !== undefined || lookup(attr.cls, "__delete__") !== undefined);
}

/** What an attribute found on the class of `value` gives for `value`. */
export function bindAttr(attr: Value, value: Value, cls: PyType): Await<Value> {
  if (!(attr instanceof PyObject)) return attr;
  if (attr instanceof PyFunction) return new PyMethod(attr, value);
  if (attr instanceof PyNative) return attr.owner === null ? attr : new PyMethod(attr, value);
  if (attr instanceof PyGetSet) return attr.get(value);
  if (attr instanceof PyProperty && !overrides(attr, "__get__")) {
    if (attr.get === null) throw raise("AttributeError", `property of '${cls.name}' object has no getter`);
    return call(attr.get, [value]);
  }
  if (attr instanceof PyStaticMethod && !overrides(attr, "__get__")) return attr.func;
  if (attr instanceof PyClassMethod && !overrides(attr, "__get__")) return bindClassMethod(attr, cls);
  const get = lookup(attr.cls, "__get__");
  return get === undefined ? attr : call(get, [attr, value, cls]);
}

/** Whether a Python class derived from a built-in descriptor class has its own special method. */
export function overrides(attr: PyObject, method: string): boolean {
  if (attr.cls.builtin) return false;
  const found = lookup(attr.cls, method);
  return found !== undefined && attr.cls.mro.some((cls) => !cls.builtin && cls.dict.get(method) === found);
}

/** What an attribute found in a class gives for the class itself. */
function bindClassAttr(attr: Value, type: PyType): Await<Value> {
  if (!(attr instanceof PyObject)) return attr;
  if (attr instanceof PyFunction || attr instanceof PyNative) return attr;
  if (attr.cls.builtin) {
    if (attr instanceof PyProperty || attr instanceof PyGetSet) return attr;
    if (attr instanceof PyStaticMethod) return attr.func;
    if (attr instanceof PyClassMethod) return bindClassMethod(attr, type);
  }
  const get = lookup(attr.cls, "__get__");
  return get === undefined ? attr : call(get, [attr, null, type]);
}

function bindClassMethod(attr: PyClassMethod, cls: PyType): Await<Value> {
  const { func } = attr;
  if (func instanceof PyFunction || func instanceof PyNative || func instanceof PyMethod) {
    return new PyMethod(func, cls);
  }
  const get = func instanceof PyObject ? lookup(func.cls, "__get__") : undefined;
  return get === undefined ? new PyMethod(func, cls) : call(get, [func, cls, cls]);
}

function missingModuleAttr(module: PyModule, name: string): Await<Value> {
  const own = module.attrs.get("__getattr__");
  if (own !== undefined) return call(own, [name]);
  if (module.fallback === null) throw noAttribute(module, name);
  return after(module.fallback(name), (value) => {
    if (value === undefined) throw noAttribute(module, name);
    return value;
  });
}

/** The `AttributeError` for an attribute that is not there. */
export function noAttribute(value: Value, name: string): unknown {
  const error = raise("AttributeError", attributeMessage(value, name));
  error.exception.attrs = new Map<string, Value>([["name", name], ["obj", value]]);
  return error;
}

function attributeMessage(value: Value, name: string): string {
  if (value instanceof PyModule) return `module '${value.name}' has no attribute '${name}'`;
  if (value instanceof PyType) return `type object '${value.name}' has no attribute '${name}'`;
  return `'${typeOf(value).name}' object has no attribute '${name}'`;
}

/** What `getattr(value, name, None)` would find, with `undefined` for nothing. */
export function getAttrOr(value: Value, name: string): Await<Value | undefined> {
  const onError = (error: unknown): undefined => {
    if (isRaised(error, "AttributeError")) return undefined;
    throw error;
  };
  try {
    const result = getAttr(value, name);
    return result instanceof Promise ? result.catch(onError) : result;
  } catch (error) {
    return onError(error);
  }
}
