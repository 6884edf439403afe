/**
 * Methods of functions, methods, descriptors, `super`, modules.
 *
 * @module
 */
import { evaluateAnnotations, functionAnnotations } from "../runtime/annotation.ts";
import { bindAttr, getAttr, getAttrOr } from "../runtime/attribute.ts";
import { call } from "../runtime/call.ts";
import { PyDict } from "../runtime/dict.ts";
import { raise } from "../runtime/exception.ts";
import type { Code } from "../runtime/frame.ts";
import { PyFunction } from "../runtime/function.ts";
import { identityOf } from "../runtime/hash.ts";
import { defineMethods, defineProperties, defineStaticMethods, type NativeProperty } from "../runtime/native.ts";
import { type Kwargs, PyType, type Value } from "../runtime/object.ts";
import { addressOf, reprNow } from "../runtime/repr.ts";
import { setAttr } from "../runtime/set_attribute.ts";
import { PySuper } from "../runtime/super.ts";
import {
  builtinFunctionType,
  classmethodType,
  codeType,
  functionType,
  getsetType,
  methodDescriptorType,
  methodType,
  moduleType,
  propertyType,
  staticmethodType,
  superType,
  typeOf,
} from "../runtime/types.ts";
import {
  PyClassMethod,
  type PyGetSet,
  PyMethod,
  PyModule,
  PyNative,
  PyProperty,
  PyStaticMethod,
  PyTuple,
} from "../runtime/values.ts";
import { after } from "../runtime/wait.ts";

function text(value: Value, name: string): string {
  if (typeof value !== "string") throw raise("TypeError", `${name} must be set to a string object`);
  return value;
}

const FUNCTION_PROPERTIES: Readonly<Record<string, NativeProperty>> = {
  __name__: {
    get: (self: PyFunction) => self.name,
    set: (self: PyFunction, value: Value) => {
      self.name = text(value, "__name__");
    },
  },
  __qualname__: {
    get: (self: PyFunction) => self.qualname,
    set: (self: PyFunction, value: Value) => {
      self.qualname = text(value, "__qualname__");
    },
  },
  __module__: {
    get: (self: PyFunction) => self.module,
    set: (self: PyFunction, value: Value) => {
      self.module = value;
    },
  },
  __doc__: {
    get: (self: PyFunction) => self.doc,
    set: (self: PyFunction, value: Value) => {
      self.doc = value;
    },
  },
  __defaults__: (self: PyFunction) => self.defaults.length === 0 ? null : new PyTuple(self.defaults),
  __kwdefaults__: (self: PyFunction) => self.keywordDefaults === null ? null : PyDict.over(self.keywordDefaults),
  __globals__: (self: PyFunction) => PyDict.over(self.globals),
  __closure__: (self: PyFunction) => self.closure.length === 0 ? null : new PyTuple(self.closure),
  __code__: (self: PyFunction) => self.code,
  __annotations__: {
    get: (self: PyFunction) => self.attrs?.get("__annotations__") ?? evaluateAnnotations(functionAnnotations(self)),
    set: (self: PyFunction, value: Value) => {
      (self.attrs ??= new Map()).set("__annotations__", value);
    },
  },
  __dict__: (self: PyFunction) => PyDict.over(self.attrs ??= new Map()),
};

function methodOf(func: Value, self: Value): Value {
  return self === null ? func : new PyMethod(func, self);
}

function installFunctions(): void {
  defineProperties(functionType, FUNCTION_PROPERTIES);
  defineMethods(functionType, {
    "__repr__(self, /)": (self: PyFunction) => `<function ${self.qualname} at ${addressOf(self)}>`,
    "__get__(self, instance, owner=None, /)": methodOf,
    "__call__(self, /, *args, **kwargs)": call as (self: Value, args: Value[], kwargs: Kwargs) => Value,
  });
  defineProperties(codeType, {
    co_name: (self: Code) => self.name,
    co_filename: (self: Code) => self.path,
    co_firstlineno: (self: Code) => self.firstLine,
    co_argcount: (self: Code) => self.params.positional.length,
    co_kwonlyargcount: (self: Code) => self.params.keywordOnly.length,
    co_varnames: (self: Code) => new PyTuple(self.locals),
  });
  for (const type of [builtinFunctionType, methodDescriptorType]) {
    defineProperties(type, {
      __name__: (self: PyNative) => self.name,
      __qualname__: (self: PyNative) => self.owner === null ? self.name : `${self.owner.name}.${self.name}`,
      __module__: () => "builtins",
      __doc__: () => null,
    });
    defineMethods(type, {
      "__call__(self, /, *args, **kwargs)": call as (self: Value, args: Value[], kwargs: Kwargs) => Value,
    });
  }
  defineMethods(builtinFunctionType, { "__repr__(self, /)": (self: PyNative) => `<built-in function ${self.name}>` });
  defineMethods(methodDescriptorType, {
    "__repr__(self, /)": (self: PyNative) => `<method '${self.name}' of '${self.owner?.name}' objects>`,
    "__get__(self, instance, owner=None, /)": methodOf,
  });
}

function methodRepr(self: PyMethod): string {
  if (self.func instanceof PyNative) {
    return `<built-in method ${self.func.name} of ${typeOf(self.self).name} object at ${addressOf(self.self)}>`;
  }
  const name = self.func instanceof PyFunction ? self.func.qualname : reprNow(self.func);
  return `<bound method ${name} of ${reprNow(self.self)}>`;
}

function installMethod(): void {
  defineStaticMethods(methodType, {
    "__new__(cls, function, instance, /)": (_cls: PyType, func: Value, self: Value) => new PyMethod(func, self),
  });
  defineProperties(methodType, {
    __self__: (self: PyMethod) => self.self,
    __func__: (self: PyMethod) => self.func,
    __name__: (self: PyMethod) => getAttr(self.func, "__name__"),
    __qualname__: (self: PyMethod) => getAttr(self.func, "__qualname__"),
    __module__: (self: PyMethod) => getAttr(self.func, "__module__"),
    __doc__: (self: PyMethod) => getAttr(self.func, "__doc__"),
  });
  defineMethods(methodType, {
    "__repr__(self, /)": methodRepr,
    "__hash__(self, /)": (self: PyMethod) => identityOf(self.func) + identityOf(self.self),
    "__getattr__(self, name, /)": (self: PyMethod, name: Value) => getAttr(self.func, name as string),
    "__call__(self, /, *args, **kwargs)": call as (self: Value, args: Value[], kwargs: Kwargs) => Value,
  });
}

function changed(self: PyProperty, part: { get?: Value; set?: Value; delete?: Value }): PyProperty {
  const { get, set, doc } = self;
  return new PyProperty({ get, set, doc, delete: self.delete, ...part }, self.cls);
}

function installProperty(): void {
  defineStaticMethods(propertyType, {
    "__new__(cls, /, *args, **kwargs)": (cls: PyType) => new PyProperty({ get: null }, cls),
  });
  defineMethods(propertyType, {
    "__init__(self, fget=None, fset=None, fdel=None, doc=None)": (
      self: PyProperty,
      get: Value,
      set: Value,
      remove: Value,
      doc: Value,
    ) => {
      self.get = get;
      self.set = set;
      self.delete = remove;
      self.doc = doc ?? (get instanceof PyFunction ? get.doc : null);
      return null;
    },
    "getter(self, fget, /)": (self: PyProperty, get: Value) => changed(self, { get }),
    "setter(self, fset, /)": (self: PyProperty, set: Value) => changed(self, { set }),
    "deleter(self, fdel, /)": (self: PyProperty, remove: Value) => changed(self, { delete: remove }),
    "__get__(self, instance, owner=None, /)": (self: PyProperty, instance: Value) => {
      if (instance === null) return self;
      if (self.get === null) throw raise("AttributeError", "property has no getter");
      return call(self.get, [instance]);
    },
    "__set__(self, instance, value, /)": (self: PyProperty, instance: Value, value: Value) => {
      if (self.set === null) throw raise("AttributeError", "property has no setter");
      return after(call(self.set, [instance, value]), () => null);
    },
    "__delete__(self, instance, /)": (self: PyProperty, instance: Value) => {
      if (self.delete === null) throw raise("AttributeError", "property has no deleter");
      return after(call(self.delete, [instance]), () => null);
    },
  });
  defineProperties(propertyType, {
    fget: (self: PyProperty) => self.get,
    fset: (self: PyProperty) => self.set,
    fdel: (self: PyProperty) => self.delete,
    __doc__: {
      get: (self: PyProperty) => self.doc,
      set: (self: PyProperty, value: Value) => {
        self.doc = value;
      },
    },
    __isabstractmethod__: (self: PyProperty) =>
      self.get === null ? false : after(getAttrOr(self.get, "__isabstractmethod__"), (value) => value ?? false),
  });
  defineProperties(getsetType, { __name__: (self: PyGetSet) => self.name });
}

function installWrappers(): void {
  defineStaticMethods(staticmethodType, {
    "__new__(cls, function, /)": (cls: PyType, func: Value) => new PyStaticMethod(func, cls),
  });
  defineStaticMethods(classmethodType, {
    "__new__(cls, function, /)": (cls: PyType, func: Value) => new PyClassMethod(func, cls),
  });
  for (const type of [staticmethodType, classmethodType]) {
    defineMethods(type, { "__init__(self, function, /)": () => null });
    defineProperties(type, {
      __func__: (self: PyStaticMethod) => self.func,
      __wrapped__: (self: PyStaticMethod) => self.func,
      __name__: (self: PyStaticMethod) => getAttr(self.func, "__name__"),
      __doc__: (self: PyStaticMethod) => getAttr(self.func, "__doc__"),
      __isabstractmethod__: (self: PyStaticMethod) =>
        after(getAttrOr(self.func, "__isabstractmethod__"), (value) => value ?? false),
    });
  }
  defineMethods(staticmethodType, {
    "__call__(self, /, *args, **kwargs)": (self: PyStaticMethod, args: Value[], kwargs: Kwargs) =>
      call(self.func, args, kwargs),
    "__get__(self, instance, owner=None, /)": (self: PyStaticMethod) => self.func,
  });
  defineMethods(classmethodType, {
    "__get__(self, instance, owner=None, /)": (self: PyClassMethod, instance: Value, owner: Value) =>
      bindAttr(self, instance, owner instanceof PyType ? owner : typeOf(instance)),
  });
  defineStaticMethods(superType, {
    "__new__(cls, type=..., object=..., /)": (_cls: PyType, type: Value | undefined, self: Value | undefined) => {
      if (!(type instanceof PyType) || self === undefined) throw raise("RuntimeError", "super(): no arguments");
      return new PySuper(type, self);
    },
  });
  defineMethods(superType, { "__init__(self, /, *args)": () => null });
}

function installModule(): void {
  defineStaticMethods(moduleType, {
    "__new__(cls, name, doc=None)": (_cls: PyType, name: Value, doc: Value) =>
      new PyModule(text(name, "name"), new Map([["__name__", name], ["__doc__", doc]])),
  });
  defineMethods(moduleType, {
    "__init__(self, name, doc=None)": () => null,
    "__repr__(self, /)": (self: PyModule) => {
      const file = self.attrs.get("__file__");
      return typeof file === "string" ? `<module '${self.name}' from '${file}'>` : `<module '${self.name}' (built-in)>`;
    },
    "__setattr__(self, name, value, /)": (self: PyModule, name: Value, value: Value) =>
      after(setAttr(self, name as string, value), () => null),
  });
  defineProperties(moduleType, { __dict__: (self: PyModule) => PyDict.over(self.attrs) });
}

/** Installs the methods. */
export function installCallables(): void {
  installFunctions();
  installMethod();
  installProperty();
  installWrappers();
  installModule();
}
