/**
 * `alembic` and its submodules.
 *
 * @module
 */
import { call } from "../../python/runtime/call.ts";
import { getAttr } from "../../python/runtime/attribute.ts";
import { raise } from "../../python/runtime/exception.ts";
import { PyMissing } from "../../python/runtime/missing.ts";
import {
  defineClassMethods,
  defineMethods,
  defineProperties,
  nativeModule,
  nativeType,
} from "../../python/runtime/native.ts";
import { type Kwargs, PyObject, type PyType, type Value } from "../../python/runtime/object.ts";
import { typeOf } from "../../python/runtime/types.ts";
import { type PyModule, PyNative } from "../../python/runtime/values.ts";
import { text } from "../python.ts";
import type { Run } from "../run.ts";
import { contextMembers, migrationContext } from "../op/context.ts";
import { opMembers } from "../op/members.ts";

/** Modules of Alembic by name; `null` for others. */
export function alembicModule(run: Run, name: string): PyModule | null {
  if (name === "alembic.op") return nativeModule(name, { ...opMembers(run), _proxy: proxyOf(run) });
  if (name === "alembic.context") return nativeModule(name, contextMembers(run));
  if (name === "alembic.operations" || name.startsWith("alembic.operations.")) return operations(run, name);
  if (name === "alembic" || name.startsWith("alembic.")) {
    const module = nativeModule(name, { __version__: "1.19.2" });
    module.attrs.set("__path__", null);
    // `op` and `context` are modules of their own: an import looks for them when the name is not here.
    module.fallback = (member) =>
      member === "op" || member === "context" || member === "operations" || member.startsWith("__")
        ? undefined
        : new PyMissing(`${name}.${member}`);
    return module;
  }
  return null;
}

const proxyType: PyType = nativeType("Operations", { module: "alembic.operations", open: true });

/** What the functions of `alembic.op` go to: `op._proxy.migration_context`. */
function proxyOf(run: Run): PyObject {
  const proxy = new PyObject(proxyType);
  proxy.state = run;
  return proxy;
}

/** Sets up the class of this file. */
export function defineProxy(): void {
  defineMethods(proxyType, {
    "__getattr__(self, name, /)": (self: PyObject, name: Value) =>
      getAttr((self.state as Run).interp.modules.get("alembic.op") as PyModule, text(name, "A directive")),
  });
  defineProperties(proxyType, {
    migration_context: (self: PyObject) => migrationContext(self.state as Run),
    impl: (self: PyObject) => getAttr(migrationContext(self.state as Run), "impl"),
  });
}

/** `alembic.operations`: directives of the user's own. */
function operations(run: Run, name: string): PyModule {
  const implementations = new Map<PyType, Value>();
  const operationsType = nativeType("Operations", { module: "alembic.operations", open: true });
  const instance = (): PyObject => {
    const object = new PyObject(operationsType);
    object.state = run;
    return object;
  };
  defineClassMethods(operationsType, {
    "register_operation(cls, name, sourcename=None)": (_cls: PyType, directive: Value, source: Value) =>
      new PyNative("register(op_cls)", (cls: PyType) => {
        const own = text(directive, "The name of an operation");
        const method = source === null ? own : text(source, "The name of a method");
        const op = new PyNative(
          `${own}(*args, **kwargs)`,
          function* (args: readonly Value[], kwargs: Kwargs): Generator<unknown, Value, Value> {
            const function_ = yield getAttr(cls, method);
            return yield call(function_, [instance(), ...args], kwargs);
          },
        );
        run.interp.modules.get("alembic.op")?.attrs.set(own, op);
        operationsType.dict.set(own, op);
        return cls;
      }),
    "implementation_for(cls, op_cls, replace=False)": (_cls: PyType, op: PyType) =>
      new PyNative("register(function)", (function_: Value) => {
        implementations.set(op, function_);
        return function_;
      }),
  });
  defineMethods(operationsType, {
    "invoke(self, operation)": (self: PyObject, operation: Value) => {
      const found = typeOf(operation).mro.map((cls) => implementations.get(cls)).find((one) => one !== undefined);
      if (found === undefined) {
        throw raise("NotImplementedError", `there is no implementation for '${typeOf(operation).name}'`);
      }
      return call(found, [self, operation]);
    },
    "__getattr__(self, name, /)": (_self: PyObject, member: Value) => {
      const op = run.interp.modules.get("alembic.op");
      const found = op?.attrs.get(text(member, "A directive"));
      if (found === undefined) throw raise("AttributeError", String(member));
      return found;
    },
  });
  operationsType.dict.set("migration_context", null);
  const base = nativeType("MigrateOperation", {
    module: "alembic.operations",
    open: true,
    methods: { "__init__(self, *args, **kw)": () => null },
  });
  const module = nativeModule(name, {
    Operations: operationsType,
    MigrateOperation: base,
    "get_context()": () => migrationContext(run),
  });
  module.attrs.set("__path__", null);
  module.fallback = (member) => member.startsWith("__") ? undefined : new PyMissing(`${name}.${member}`);
  return module;
}
