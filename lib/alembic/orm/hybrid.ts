/**
 * `hybrid_property`: a property of instances that is an expression on the class.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import { call } from "../../python/runtime/call.ts";
import { nativeType } from "../../python/runtime/native.ts";
import { type Await, PyObject, type PyType, type Value } from "../../python/runtime/object.ts";
import { after } from "../../python/runtime/wait.ts";
import { own, setOwn } from "../python.ts";

/** Parts of the property by the decorators that set them. */
const PARTS: Readonly<Record<string, string>> = {
  getter: "fget",
  setter: "fset",
  deleter: "fdel",
  expression: "expr",
  comparator: "custom_comparator",
  update_expression: "update_expr",
};

function part(self: PyObject, name: string): Value {
  return own(self, name) ?? null;
}

/** `@name.setter` and the like: a property with one part more. */
function decorators(
  target: (self: PyObject) => PyObject,
): Readonly<Record<string, (self: PyObject, value: Value) => Value>> {
  return Object.fromEntries(
    Object.entries(PARTS).map(([decorator, name]) => [`${decorator}(self, func)`, (self: PyObject, value: Value) => {
      const changed = target(self);
      setOwn(changed, name, value);
      return changed;
    }]),
  );
}

const inplaceType: PyType = nativeType("_InPlace", {
  module: "sqlalchemy.ext.hybrid",
  methods: decorators((self) => self.state as PyObject),
});

function copied(self: PyObject): PyObject {
  const copy = new PyObject(self.cls);
  copy.attrs = new Map(self.attrs);
  return copy;
}

/** The class `hybrid_property`. */
export const hybridProperty: PyType = nativeType("hybrid_property", {
  module: "sqlalchemy.ext.hybrid",
  open: true,
  methods: {
    "__init__(self, fget, fset=None, fdel=None, expr=None, custom_comparator=None, update_expr=None)": (
      self: PyObject,
      ...parts: readonly Value[]
    ) => {
      Object.values(PARTS).forEach((name, index) => setOwn(self, name, parts[index] ?? null));
      return null;
    },
    "__get__(self, instance, owner=None)": (self: PyObject, instance: Value, owner: Value): Await<Value> =>
      instance === null
        ? call(part(self, "expr") ?? part(self, "fget"), [owner])
        : call(part(self, "fget"), [instance]),
    "__set__(self, instance, value)": (self: PyObject, instance: Value, value: Value): Await<Value> => {
      const set = part(self, "fset");
      if (set === null) throw raise("AttributeError", "can't set attribute");
      return after(call(set, [instance, value]), () => null);
    },
    ...decorators(copied),
  },
  properties: {
    inplace: (self: PyObject) => {
      const proxy = new PyObject(inplaceType);
      proxy.state = self;
      return proxy;
    },
  },
});
