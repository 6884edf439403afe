/**
 * `lru_cache` and `cached_property`.
 *
 * @module
 */
import { call } from "../../runtime/call.ts";
import { PyDict } from "../../runtime/dict.ts";
import { raise } from "../../runtime/exception.ts";
import { nativeType } from "../../runtime/native.ts";
import { type Await, type Kwargs, PyObject, type PyType, type Value } from "../../runtime/object.ts";
import { reprNow } from "../../runtime/repr.ts";
import { tupleType, typeOf } from "../../runtime/types.ts";
import { PyMethod, PyTuple } from "../../runtime/values.ts";
import { after } from "../../runtime/wait.ts";
import { updateWrapper } from "./wrapper.ts";

/** A key for arguments: equal calls have equal ones. */
function cacheKey(args: readonly Value[], kwargs: Kwargs, typed: boolean): Value {
  const parts: Value[] = [...args];
  for (const [name, value] of kwargs) parts.push(name, value);
  if (typed) parts.push(...[...args, ...kwargs.values()].map((value): Value => typeOf(value)));
  return new PyTuple([new PyTuple(parts), kwargs.size]);
}

interface Cache {
  readonly func: Value;
  readonly entries: PyDict;
  readonly size: number;
  readonly typed: boolean;
  hits: number;
  misses: number;
}

const cacheType: PyType = nativeType("_lru_cache_wrapper", {
  module: "functools",
  open: true,
  methods: {
    "__call__(self, /, *args, **kwargs)": (self: PyObject, args: Value[], kwargs: Kwargs) => {
      const cache = self.state as Cache;
      const key = cacheKey(args, kwargs, cache.typed);
      const known = cache.entries.get(key);
      if (known !== undefined) {
        cache.hits++;
        if (cache.size !== Infinity) {
          cache.entries.delete(key);
          cache.entries.set(key, known);
        }
        return known;
      }
      cache.misses++;
      return after(call(cache.func, args, kwargs), (value) => {
        if (cache.size > 0) cache.entries.set(key, value);
        while (cache.entries.size > cache.size) {
          for (const oldest of cache.entries.keys()) {
            cache.entries.delete(oldest);
            break;
          }
        }
        return value;
      });
    },
    "__get__(self, instance, owner=None, /)": (self: PyObject, instance: Value) =>
      instance === null ? self : new PyMethod(self, instance),
    "cache_clear(self)": (self: PyObject) => {
      const cache = self.state as Cache;
      cache.entries.clear();
      cache.hits = 0;
      cache.misses = 0;
      return null;
    },
    "cache_info(self)": (self: PyObject) => {
      const { hits, misses, size, entries } = self.state as Cache;
      return new PyTuple([hits, misses, size === Infinity ? null : size, entries.size], infoType);
    },
  },
});

const infoType: PyType = nativeType("CacheInfo", {
  module: "functools",
  bases: [tupleType],
  properties: Object.fromEntries(
    ["hits", "misses", "maxsize", "currsize"].map((name, i) => [name, (self: PyTuple) => self.items[i] ?? null]),
  ),
  methods: {
    "__repr__(self, /)": (self: PyTuple) => {
      const [hits, misses, size, current] = self.items.map(reprNow);
      return `CacheInfo(hits=${hits}, misses=${misses}, maxsize=${size}, currsize=${current})`;
    },
  },
});

/** A function that remembers its results. */
export function makeCache(func: Value, how: { size: number; typed: boolean }): Await<Value> {
  const { size, typed } = how;
  const object = new PyObject(cacheType);
  object.state = { func, entries: new PyDict(), size, typed, hits: 0, misses: 0 } satisfies Cache;
  return updateWrapper(object, func);
}

/** Makes the class `cached_property`. */
export function cachedProperty(): PyType {
  return nativeType("cached_property", {
    module: "functools",
    open: true,
    make: ["(cls, func)", (cls: PyType, func: Value) => {
      const object = new PyObject(cls);
      object.attrs = new Map([["func", func], ["attrname", null]]);
      return object;
    }],
    methods: {
      "__init__(self, func)": () => null,
      "__set_name__(self, owner, name)": (self: PyObject, _owner: Value, name: Value) => {
        self.attrs?.set("attrname", name);
        return null;
      },
      "__get__(self, instance, owner=None)": (self: PyObject, instance: Value) => {
        if (!(instance instanceof PyObject)) return self;
        const func = self.attrs?.get("func") as Value;
        const name = self.attrs?.get("attrname");
        if (typeof name !== "string") {
          throw raise("TypeError", "Cannot use cached_property instance without calling __set_name__ on it.");
        }
        return after(call(func, [instance]), (value) => {
          (instance.attrs ??= new Map()).set(name, value);
          return value;
        });
      },
    },
  });
}
