/**
 * `functools`.
 *
 * @module
 */
import { call } from "../../runtime/call.ts";
import { PyDict } from "../../runtime/dict.ts";
import { raise } from "../../runtime/exception.ts";
import { toArray } from "../../runtime/iterate.ts";
import { nativeFunction, nativeModule, nativeType } from "../../runtime/native.ts";
import { type Await, type Kwargs, PyObject, type PyType, type Value } from "../../runtime/object.ts";
import { reprNow } from "../../runtime/repr.ts";
import { type PyModule, PyTuple } from "../../runtime/values.ts";
import { cachedProperty, makeCache } from "./cache.ts";
import { singleDispatch } from "./dispatch.ts";
import { comparisonKey, totalOrdering } from "./order.ts";
import { updateWrapper, WRAPPED } from "./wrapper.ts";

interface Partial {
  readonly func: Value;
  readonly args: readonly Value[];
  readonly kwargs: Kwargs;
}

function partialOf(self: PyObject): Partial {
  return self.state as Partial;
}

function makePartial(cls: PyType, func: Value, rest: { args: Value[]; kwargs: Kwargs }): PyObject {
  const object = new PyObject(cls);
  const inner = func instanceof PyObject && func.cls === cls ? partialOf(func) : null;
  object.state = {
    func: inner === null ? func : inner.func,
    args: inner === null ? rest.args : [...inner.args, ...rest.args],
    kwargs: new Map([...inner?.kwargs ?? [], ...rest.kwargs]),
  } satisfies Partial;
  return object;
}

const partialType: PyType = nativeType("partial", {
  module: "functools",
  open: true,
  make: [
    "(cls, func, /, *args, **kwargs)",
    (cls: PyType, func: Value, args: Value[], kwargs: Kwargs) => makePartial(cls, func, { args, kwargs }),
  ],
  methods: {
    "__init__(self, /, *args, **kwargs)": () => null,
    "__call__(self, /, *args, **kwargs)": (self: PyObject, args: Value[], kwargs: Kwargs) => {
      const { func, args: first, kwargs: named } = partialOf(self);
      return call(func, [...first, ...args], new Map([...named, ...kwargs]));
    },
    "__repr__(self, /)": (self: PyObject) => {
      const { func, args, kwargs } = partialOf(self);
      const parts = [func, ...args].map(reprNow).concat(
        [...kwargs].map(([name, value]) => `${name}=${reprNow(value)}`),
      );
      return `functools.partial(${parts.join(", ")})`;
    },
  },
  properties: {
    func: (self: PyObject) => partialOf(self).func,
    args: (self: PyObject) => new PyTuple(partialOf(self).args),
    keywords: (self: PyObject) => PyDict.over(new Map(partialOf(self).kwargs)),
  },
});

function* reduce(func: Value, iterable: Value, initial: Value | undefined): Generator<unknown, Value, Value> {
  const items = (yield toArray(iterable) as unknown as Value) as unknown as readonly Value[];
  let total = initial === undefined ? items[0] : initial;
  if (total === undefined) throw raise("TypeError", "reduce() of empty iterable with no initial value");
  for (const item of initial === undefined ? items.slice(1) : items) total = yield call(func, [total, item]);
  return total;
}

/** Makes `functools`. */
export function makeFunctools(): PyModule {
  const lru = (first: Value, typed: Value): Await<Value> => {
    if (first !== null && typeof first !== "number") return makeCache(first, { size: 128, typed: false });
    const size = first === null ? Infinity : first;
    return nativeFunction("decorator(func)", (func: Value) => makeCache(func, { size, typed: typed === true }));
  };
  return nativeModule("functools", {
    WRAPPER_ASSIGNMENTS: new PyTuple(WRAPPED),
    WRAPPER_UPDATES: new PyTuple(["__dict__"]),
    partial: partialType,
    partialmethod: partialType,
    cached_property: cachedProperty(),
    "reduce(function, iterable, initial=..., /)": reduce,
    "wraps(wrapped, assigned=None, updated=None)": (wrapped: Value) =>
      nativeFunction("decorator(wrapper)", (wrapper: Value) => updateWrapper(wrapper, wrapped)),
    "update_wrapper(wrapper, wrapped, assigned=None, updated=None)": updateWrapper,
    "lru_cache(maxsize=128, typed=False)": lru,
    "cache(user_function, /)": (func: Value) => makeCache(func, { size: Infinity, typed: false }),
    "total_ordering(cls)": totalOrdering,
    "cmp_to_key(mycmp)": comparisonKey,
    "singledispatch(func)": singleDispatch,
    "singledispatchmethod(func)": singleDispatch,
  });
}
