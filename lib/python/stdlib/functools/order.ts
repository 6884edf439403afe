/**
 * `total_ordering` and `cmp_to_key`.
 *
 * @module
 */
import { call } from "../../runtime/call.ts";
import { raise } from "../../runtime/exception.ts";
import { nativeFunction, nativeType } from "../../runtime/native.ts";
import {
  type Await,
  type Kwargs,
  lookup,
  PyObject,
  type PyType,
  setTypeAttr,
  type Value,
} from "../../runtime/object.ts";
import { PyMethod } from "../../runtime/values.ts";
import { after } from "../../runtime/wait.ts";

const ORDER: Readonly<Record<string, (less: boolean, equal: boolean) => boolean>> = {
  __lt__: (less) => less,
  __le__: (less, equal) => less || equal,
  __gt__: (less, equal) => !less && !equal,
  __ge__: (less) => !less,
};

/** Makes the missing comparisons from `__eq__` and the one that is there. */
export function totalOrdering(cls: PyType): Value {
  const given = Object.keys(ORDER).find((name) => lookup(cls, name) !== undefined && !isObjects(cls, name));
  if (given === undefined) throw raise("ValueError", "must define at least one ordering operation: < > <= >=");
  const base = lookup(cls, given) as Value;
  for (const name of Object.keys(ORDER)) {
    if (name === given || cls.dict.has(name)) continue;
    const method = function* (self: Value, other: Value): Generator<unknown, Value, Value> {
      const answer = yield call(base, [self, other]);
      if (typeof answer !== "boolean") return answer;
      const equal = (yield call(lookup(cls, "__eq__") as Value, [self, other])) === true;
      const less = given === "__lt__"
        ? answer
        : given === "__le__"
        ? answer && !equal
        : given === "__gt__"
        ? !answer && !equal
        : !answer;
      return (ORDER[name] as (less: boolean, equal: boolean) => boolean)(less, equal);
    };
    const func = nativeFunction(`${name}(self, other, /)`, method as never);
    setTypeAttr(cls, name, bindable(func));
  }
  return cls;
}

function isObjects(cls: PyType, name: string): boolean {
  return cls.mro.at(-1)?.dict.has(name) === true && !cls.dict.has(name);
}

/** A native function that becomes a method in a Python class. */
function bindable(func: Value): Value {
  const object = new PyObject(bindableType);
  object.state = func;
  return object;
}

const bindableType: PyType = nativeType("function", {
  methods: {
    "__get__(self, instance, owner=None, /)": (self: PyObject, instance: Value) =>
      instance === null ? self.state as Value : new PyMethod(self.state as Value, instance),
    "__call__(self, /, *args, **kwargs)": (self: PyObject, args: Value[], kwargs: Kwargs) =>
      call(self.state as Value, args, kwargs),
  },
});

/** Makes a class of keys that compare by a function. */
export function comparisonKey(compare: Value): Value {
  const keyType = nativeType("K", { module: "functools" });
  const test = (check: (order: number) => boolean) => (self: PyObject, other: PyObject): Await<Value> =>
    after(call(compare, [self.state as Value, other.state as Value]), (order) => check(Number(order)));
  const methods = {
    "__lt__(self, other, /)": test((order) => order < 0),
    "__gt__(self, other, /)": test((order) => order > 0),
    "__eq__(self, other, /)": test((order) => order === 0),
    "__le__(self, other, /)": test((order) => order <= 0),
    "__ge__(self, other, /)": test((order) => order >= 0),
  };
  for (const [spec, handler] of Object.entries(methods)) {
    keyType.dict.set(spec.slice(0, spec.indexOf("(")), bindable(nativeFunction(spec, handler)));
  }
  return nativeFunction("K(obj)", (value: Value) => {
    const key = new PyObject(keyType);
    key.state = value;
    return key;
  });
}
