/**
 * `singledispatch`.
 *
 * @module
 */
import { functionAnnotations } from "../../runtime/annotation.ts";
import { call } from "../../runtime/call.ts";
import { raise } from "../../runtime/exception.ts";
import { PyFunction } from "../../runtime/function.ts";
import { isInstance } from "../../runtime/isinstance.ts";
import { nativeFunction, nativeType } from "../../runtime/native.ts";
import { type Await, type Kwargs, PyObject, PyType, type Value } from "../../runtime/object.ts";
import { typeOf } from "../../runtime/types.ts";
import { PyMethod } from "../../runtime/values.ts";
import { after } from "../../runtime/wait.ts";
import { updateWrapper } from "./wrapper.ts";

/** A function that goes by the class of its first argument. */
export function singleDispatch(func: Value): Await<Value> {
  const registry: { cls: Value; func: Value }[] = [];
  const choose = (value: Value): Value => {
    for (const base of typeOf(value).mro) {
      const found = registry.find((entry) => entry.cls === base);
      if (found !== undefined) return found.func;
    }
    return registry.find((entry) => isInstance(value, entry.cls) === true)?.func ?? func;
  };
  const object = new PyObject(dispatchType);
  object.attrs = new Map<string, Value>([
    [
      "register",
      nativeFunction("register(cls, func=None)", (cls: Value, given: Value) => register(registry, cls, given)),
    ],
    [
      "dispatch",
      nativeFunction(
        "dispatch(cls)",
        (cls: PyType) =>
          cls.mro.map((base) => registry.find((entry) => entry.cls === base)?.func).find((found) =>
            found !== undefined
          ) ?? func,
      ),
    ],
  ]);
  object.state = choose;
  return updateWrapper(object, func);
}

function register(registry: { cls: Value; func: Value }[], cls: Value, given: Value): Await<Value> {
  if (given !== null) {
    registry.push({ cls, func: given });
    return given;
  }
  if (cls instanceof PyType) {
    return nativeFunction("register(func)", (func: Value) => {
      registry.push({ cls, func });
      return func;
    });
  }
  const [annotation] = cls instanceof PyFunction ? functionAnnotations(cls) : [];
  if (annotation === undefined) {
    throw raise("TypeError", "Invalid first argument to `register()`: use either a class or an annotated function");
  }
  return after(annotation.evaluate(), (hint) => {
    registry.push({ cls: hint, func: cls });
    return cls;
  });
}

const dispatchType: PyType = nativeType("singledispatch", {
  module: "functools",
  open: true,
  methods: {
    "__call__(self, /, *args, **kwargs)": (self: PyObject, args: Value[], kwargs: Kwargs) => {
      const [first] = args;
      if (first === undefined) throw raise("TypeError", "the function requires at least 1 positional argument");
      return call((self.state as (value: Value) => Value)(first), args, kwargs);
    },
    "__get__(self, instance, owner=None, /)": (self: PyObject, instance: Value) =>
      instance === null ? self : new PyMethod(self, instance),
  },
});
