/**
 * Methods of `dict`, its views, and `mappingproxy`.
 *
 * @module
 */
import { mergeMapping } from "../runtime/mapping.ts";
import { getAttrOr } from "../runtime/attribute.ts";
import { callSpecial } from "../runtime/call.ts";
import { PyDict, PyDictView, PyMappingProxy } from "../runtime/dict.ts";
import { raise } from "../runtime/exception.ts";
import { forEach, iteratorOf, toArray } from "../runtime/iterate.ts";
import {
  defineClassMethods,
  defineMethods,
  defineProperties,
  defineStaticMethods,
  type NativeFunctions,
} from "../runtime/native.ts";
import { type Await, type Kwargs, lookup, type PyType, type Value } from "../runtime/object.ts";
import { str } from "../runtime/repr.ts";
import { setItem } from "../runtime/subscript.ts";
import { dictItemsType, dictKeysType, dictType, dictValuesType, mappingProxyType, typeOf } from "../runtime/types.ts";
import { PyTuple } from "../runtime/values.ts";
import { after } from "../runtime/wait.ts";
import { setLike } from "../runtime/compare_containers.ts";

/** Stores what `dict.update(source, **kwargs)` gets. */
export function updateDict(dict: PyDict, source: Value | undefined, kwargs: Kwargs): Await<null> {
  return after(source === undefined ? undefined : updateFrom(dict, source), () => {
    for (const [key, value] of kwargs) dict.set(key, value);
    return null;
  });
}

function updateFrom(dict: PyDict, source: Value): Await<void> {
  if (source instanceof PyDict && source.cls.builtin) return dict.update(source);
  return after(getAttrOr(source, "keys"), (keys) => {
    if (keys !== undefined) return mergeMapping(dict, source);
    let index = 0;
    return forEach(source, (pair) => after(toArray(pair), (items) => addPair(dict, items, index++)));
  });
}

function addPair(dict: PyDict, pair: readonly Value[], index: number): void {
  if (pair.length !== 2) {
    throw raise(
      "ValueError",
      `dictionary update sequence element #${index} has length ${pair.length}; 2 is required`,
    );
  }
  dict.set(pair[0] as Value, pair[1] as Value);
}

function missing(dict: PyDict, key: Value): Await<Value> {
  if (!dict.cls.builtin || lookup(dict.cls, "__missing__") !== undefined) {
    const result = callSpecial(dict, "__missing__", [key]);
    if (result !== undefined) return result;
  }
  throw raise("KeyError", key);
}

const READ_METHODS: NativeFunctions = {
  "__len__(self, /)": (self: PyDict) => self.size,
  "get(self, key, default=None, /)": (self: PyDict, key: Value, fallback: Value) => {
    const value = self.get(key);
    return value === undefined ? fallback : value;
  },
  "keys(self, /)": (self: PyDict) => new PyDictView(self, "keys"),
  "values(self, /)": (self: PyDict) => new PyDictView(self, "values"),
  "items(self, /)": (self: PyDict) => new PyDictView(self, "items"),
  "copy(self, /)": (self: PyDict) => self.copy(),
};

const DICT_METHODS: NativeFunctions = {
  ...READ_METHODS,
  "__init__(self, iterable=..., /, **kwargs)": updateDict,
  "__getitem__(self, key, /)": (self: PyDict, key: Value) => {
    const value = self.get(key);
    return value === undefined ? missing(self, key) : value;
  },
  "__setitem__(self, key, value, /)": (self: PyDict, key: Value, value: Value) => {
    self.set(key, value);
    return null;
  },
  "__delitem__(self, key, /)": (self: PyDict, key: Value) => {
    if (!self.delete(key)) throw raise("KeyError", key);
    return null;
  },
  "__ior__(self, value, /)": (self: PyDict, other: Value) => after(updateDict(self, other, new Map()), () => self),
  "__reversed__(self, /)": (self: PyDict) => iteratorOf([...self.keys()].reverse()),
  "setdefault(self, key, default=None, /)": (self: PyDict, key: Value, fallback: Value) => {
    const value = self.get(key);
    if (value !== undefined) return value;
    return after(setItem(self, key, fallback), () => fallback);
  },
  "pop(self, key, default=..., /)": (self: PyDict, key: Value, fallback: Value | undefined) => {
    const value = self.get(key);
    if (value === undefined) {
      if (fallback === undefined) throw raise("KeyError", key);
      return fallback;
    }
    self.delete(key);
    return value;
  },
  "popitem(self, /)": (self: PyDict) => {
    const last = [...self.entries()].at(-1);
    if (last === undefined) throw raise("KeyError", "popitem(): dictionary is empty");
    self.delete(last[0]);
    return new PyTuple(last);
  },
  "update(self, iterable=..., /, **kwargs)": updateDict,
  "clear(self, /)": (self: PyDict) => {
    self.clear();
    return null;
  },
};

const VIEW_METHODS: NativeFunctions = {
  "__len__(self, /)": (self: PyDictView) => self.dict.size,
  "__reversed__(self, /)": (self: PyDictView) => {
    const { dict, kind } = self;
    const entries = [...dict.entries()].reverse();
    return iteratorOf(
      entries.map(([key, value]) => kind === "keys" ? key : kind === "values" ? value : new PyTuple([key, value])),
    );
  },
};

function isDisjoint(self: Value, other: Value): Await<boolean> {
  const mine = setLike(self);
  let disjoint = true;
  return after(
    forEach(other, (item) => {
      if (mine?.has(item) === true) disjoint = false;
    }),
    () => disjoint,
  );
}

function proxied(methods: NativeFunctions): NativeFunctions {
  return Object.fromEntries(
    Object.entries(methods).map(([spec, handler]) => [
      spec,
      (self: PyMappingProxy, ...rest: never[]) => handler(self.dict as never, ...rest),
    ]),
  );
}

/** Installs the methods. */
export function installDict(): void {
  defineStaticMethods(dictType, {
    "__new__(cls, /, *args, **kwargs)": (cls: PyType) => new PyDict(cls),
  });
  defineMethods(dictType, DICT_METHODS);
  defineClassMethods(dictType, {
    "fromkeys(cls, iterable, value=None, /)": (_cls: PyType, iterable: Value, value: Value) =>
      after(toArray(iterable), (keys) => {
        const dict = new PyDict();
        for (const key of keys) dict.set(key, value);
        return dict;
      }),
  });
  for (const type of [dictKeysType, dictValuesType, dictItemsType]) defineMethods(type, VIEW_METHODS);
  for (const type of [dictKeysType, dictItemsType]) defineMethods(type, { "isdisjoint(self, other, /)": isDisjoint });
  for (const type of [dictKeysType, dictValuesType, dictItemsType]) {
    defineProperties(type, { mapping: (self: PyDictView) => new PyMappingProxy(self.dict) });
  }
  defineStaticMethods(mappingProxyType, {
    "__new__(cls, mapping, /)": (_cls: PyType, mapping: Value) => {
      if (!(mapping instanceof PyDict)) {
        throw raise("TypeError", `mappingproxy() argument must be a mapping, not ${typeOf(mapping).name}`);
      }
      return new PyMappingProxy(mapping);
    },
  });
  defineMethods(mappingProxyType, proxied(READ_METHODS));
  defineMethods(mappingProxyType, {
    "__str__(self, /)": (self: PyMappingProxy) => str(self.dict),
    "__getitem__(self, key, /)": (self: PyMappingProxy, key: Value) => {
      const value = self.dict.get(key);
      if (value === undefined) throw raise("KeyError", key);
      return value;
    },
  });
}
