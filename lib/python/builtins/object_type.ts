/**
 * Methods of `object` and `type`.
 *
 * @module
 */
import { classAnnotations, evaluateAnnotations } from "../runtime/annotation.ts";
import { findAttr, getAttr, noAttribute } from "../runtime/attribute.ts";
import { callSpecial, instantiate, newInstance } from "../runtime/call.ts";
import { makeClass } from "../runtime/class_build.ts";
import { isSame } from "../runtime/compare.ts";
import { PyDict, PyMappingProxy } from "../runtime/dict.ts";
import { raise } from "../runtime/exception.ts";
import { identityOf } from "../runtime/hash.ts";
import { defineClassMethods, defineMethods, defineProperties, defineStaticMethods } from "../runtime/native.ts";
import {
  type Await,
  isSubtype,
  type Kwargs,
  lookup,
  PyObject,
  PyType,
  touchTypes,
  type Value,
} from "../runtime/object.ts";
import { removeAttr, storeAttr } from "../runtime/set_attribute.ts";
import { defaultRepr, repr, str } from "../runtime/repr.ts";
import { linearize } from "../runtime/mro.ts";
import { objectType, typeOf, typeType } from "../runtime/types.ts";
import { NOT_IMPLEMENTED, PyFloat, PyList, PyTuple, PyWrapped } from "../runtime/values.ts";
import { after } from "../runtime/wait.ts";
import { unionOf } from "../runtime/union.ts";
import { attributeNames } from "./names.ts";

function excess(cls: PyType, args: readonly Value[], kwargs: Kwargs): boolean {
  return (args.length > 0 || kwargs.size > 0) && lookup(cls, "__init__") === objectType.dict.get("__init__");
}

const OBJECT_METHODS = {
  "__init__(self, /, *args, **kwargs)": (self: Value, args: Value[], kwargs: Kwargs) => {
    const cls = typeOf(self);
    if (args.length === 0 && kwargs.size === 0) return null;
    if (lookup(cls, "__init__") !== objectType.dict.get("__init__")) {
      throw raise("TypeError", "object.__init__() takes exactly one argument (the instance to initialize)");
    }
    if (lookup(cls, "__new__") === objectType.dict.get("__new__")) {
      throw raise("TypeError", `${cls.name}() takes no arguments`);
    }
    return null;
  },
  "__repr__(self, /)": (self: Value) => defaultRepr(self),
  "__str__(self, /)": (self: Value) => repr(self),
  "__eq__(self, value, /)": (self: Value, other: Value) => isSame(self, other) ? true : NOT_IMPLEMENTED,
  "__ne__(self, value, /)": (self: Value, other: Value) => {
    const equal = callSpecial(self, "__eq__", [other]) as Await<Value>;
    return after(equal, (result) => result === NOT_IMPLEMENTED ? NOT_IMPLEMENTED : result === false || result === null);
  },
  "__hash__(self, /)": (self: Value) => identityOf(self),
  "__getattribute__(self, name, /)": (self: Value, name: string) => {
    const found = findAttr(self, name);
    if (found === undefined) throw noAttribute(self, name);
    return found;
  },
  "__setattr__(self, name, value, /)": (self: Value, name: string, value: Value) =>
    after(storeAttr(self, name, value), none),
  "__delattr__(self, name, /)": (self: Value, name: string) => after(removeAttr(self, name), none),
  "__format__(self, format_spec, /)": (self: Value, spec: string) => {
    if (spec === "") return str(self);
    throw raise("TypeError", `unsupported format string passed to ${typeOf(self).name}.__format__`);
  },
  "__dir__(self, /)": (self: Value) => new PyList([...attributeNames(self)].sort()),
  "__reduce_ex__(self, protocol, /)": (self: Value) => {
    throw raise("TypeError", `cannot pickle '${typeOf(self).name}' object`);
  },
  "__sizeof__(self, /)": () => 16,
};

function none(): null {
  return null;
}

function classDict(cls: PyType): PyMappingProxy {
  return new PyMappingProxy(PyDict.over(cls.dict));
}

const dicts = new WeakMap<PyObject, PyDict>();

/** The instance dictionary as a Python dictionary; always the same object. */
export function instanceDict(value: Value): PyDict {
  if (!(value instanceof PyObject) || value instanceof PyWrapped === false && value instanceof PyFloat) {
    throw noAttribute(value, "__dict__");
  }
  value.attrs ??= new Map();
  const known = dicts.get(value);
  if (known !== undefined && known.map === value.attrs as unknown) return known;
  const dict = PyDict.over(value.attrs);
  dicts.set(value, dict);
  return dict;
}

function hasDict(value: Value): boolean {
  return value instanceof PyObject && (!value.cls.native || value.attrs !== null);
}

const OBJECT_PROPERTIES = {
  __class__: {
    get: (self: Value) => typeOf(self),
    set: (self: Value, cls: Value) => {
      if (!(self instanceof PyObject) || !(cls instanceof PyType) || cls.native || self.cls.native) {
        throw raise("TypeError", "__class__ assignment only supported for mutable types or ModuleType subclasses");
      }
      self.cls = cls;
    },
  },
  __dict__: {
    get: (self: Value) => {
      if (!hasDict(self)) throw noAttribute(self, "__dict__");
      return instanceDict(self);
    },
    set: (self: PyObject, dict: Value) => {
      if (!(dict instanceof PyDict)) throw raise("TypeError", "__dict__ must be set to a dictionary");
      self.attrs = new Map(dict.map as Map<string, Value>);
    },
  },
};

const TYPE_METHODS = {
  "__call__(self, /, *args, **kwargs)": (self: PyType, args: Value[], kwargs: Kwargs) =>
    instantiate(self, args, kwargs.size === 0 ? null : kwargs),
  "__init__(self, /, *args, **kwargs)": () => null,
  "__repr__(self, /)": (self: PyType) => typeRepr(self),
  "mro(self, /)": (self: PyType) => new PyList([self, ...linearize(self.bases) ?? []]),
  "__subclasses__(self, /)": (self: PyType) =>
    new PyList(self.derived.flatMap((ref) => {
      const cls = ref.deref();
      return cls === undefined ? [] : [cls];
    })),
  "__instancecheck__(self, instance, /)": (self: PyType, value: Value) => isSubtype(typeOf(value), self),
  "__subclasscheck__(self, subclass, /)": (self: PyType, cls: Value) => cls instanceof PyType && isSubtype(cls, self),
  "__or__(self, other, /)": (self: PyType, other: Value) => unionOf(self, other),
  "__ror__(self, other, /)": (self: PyType, other: Value) => unionOf(other, self),
  "__setattr__(self, name, value, /)": (self: PyType, name: string, value: Value) =>
    after(storeAttr(self, name, value), none),
  "__delattr__(self, name, /)": (self: PyType, name: string) => after(removeAttr(self, name), none),
  "__getattribute__(self, name, /)": (self: PyType, name: string) => getAttr(self, name),
  "__dir__(self, /)": (self: PyType) => new PyList([...attributeNames(self)].sort()),
  "__hash__(self, /)": (self: Value) => identityOf(self),
};

function typeRepr(cls: PyType): string {
  const module = cls.dict.get("__module__");
  const prefix = typeof module !== "string" || module === "builtins" ? "" : `${module}.`;
  return `<class '${prefix}${cls.qualname}'>`;
}

function settable(
  name: "name" | "qualname",
): { get: (self: PyType) => string; set: (self: PyType, value: Value) => void } {
  return {
    get: (self) => self[name],
    set: (self, value) => {
      if (typeof value !== "string") throw raise("TypeError", `can only assign string to ${self.name}.__${name}__`);
      self[name] = value;
    },
  };
}

const TYPE_PROPERTIES = {
  __name__: settable("name"),
  __qualname__: settable("qualname"),
  __module__: {
    get: (self: PyType) => self.dict.get("__module__") ?? "builtins",
    set: (self: PyType, value: Value) => setOwn(self, "__module__", value),
  },
  __doc__: {
    get: (self: PyType) => self.dict.get("__doc__") ?? null,
    set: (self: PyType, value: Value) => setOwn(self, "__doc__", value),
  },
  __mro__: (self: PyType) => new PyTuple(self.mro),
  __bases__: (self: PyType) => new PyTuple(self.bases),
  __base__: (self: PyType) => self.bases[0] ?? null,
  __dict__: classDict,
  __class__: (self: PyType) => self.cls,
  __annotations__: {
    get: (self: PyType) => self.dict.get("__annotations__") ?? evaluateAnnotations(classAnnotations(self)),
    set: (self: PyType, value: Value) => setOwn(self, "__annotations__", value),
  },
  __abstractmethods__: {
    get: (self: PyType) => {
      const found = self.dict.get("__abstractmethods__");
      if (found === undefined) throw raise("AttributeError", "__abstractmethods__");
      return found;
    },
    set: (self: PyType, value: Value) => setOwn(self, "__abstractmethods__", value),
  },
};

function setOwn(cls: PyType, name: string, value: Value): void {
  if (cls.native) throw raise("TypeError", `cannot set '${name}' attribute of immutable type '${cls.name}'`);
  cls.dict.set(name, value);
  touchTypes();
}

/** Installs the methods of `object` and `type`. */
export function installObject(): void {
  defineStaticMethods(objectType, {
    "__new__(cls, /, *args, **kwargs)": (cls: PyType, args: Value[], kwargs: Kwargs) => {
      if (excess(cls, args, kwargs)) throw raise("TypeError", `${cls.name}() takes no arguments`);
      return newInstance(cls);
    },
  });
  defineMethods(objectType, OBJECT_METHODS);
  defineClassMethods(objectType, {
    "__init_subclass__(cls, /, **kwargs)": (cls: PyType, kwargs: Kwargs) => {
      if (kwargs.size > 0) throw raise("TypeError", `${cls.name}.__init_subclass__() takes no keyword arguments`);
      return null;
    },
    "__subclasshook__(cls, subclass)": () => NOT_IMPLEMENTED,
  });
  defineProperties(objectType, OBJECT_PROPERTIES);
  objectType.dict.set("__doc__", null);
  defineStaticMethods(typeType, {
    "__new__(cls, name, bases, dict, /, **kwargs)": function* (
      cls: PyType,
      name: Value,
      bases: Value,
      names: Value,
      kwargs: Kwargs,
    ): Generator<unknown, Value, Value> {
      if (typeof name !== "string") throw raise("TypeError", "type.__new__() argument 1 must be str");
      if (!(bases instanceof PyTuple)) throw raise("TypeError", "type.__new__() argument 2 must be tuple");
      if (!(names instanceof PyDict)) throw raise("TypeError", "type.__new__() argument 3 must be dict");
      const list = bases.items.map((base) => {
        if (!(base instanceof PyType)) throw raise("TypeError", "bases must be types");
        return base;
      });
      return yield* makeClass(cls, { name, bases: list, names: names.map as Map<string, Value>, kwargs });
    },
  });
  defineMethods(typeType, TYPE_METHODS);
  defineProperties(typeType, TYPE_PROPERTIES);
}
