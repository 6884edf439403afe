/**
 * Writing Python functions, classes and modules in TypeScript.
 *
 * A function is a signature and a handler: `"replace(self, old, new, count=-1, /)": (self, old, ...) => ...`. The handler
 * gets one argument per parameter; `*args` arrives as an array, `**kwargs` as a map, an optional parameter whose default
 * is `...` as `undefined`. It returns a value or a promise. A handler that calls back into Python is a generator function:
 * `const result = yield call(func, [x])` waits when there is something to wait for.
 *
 * @module
 */
import { type Await, type PyType, touchTypes, type Value } from "./object.ts";
import { type BuiltinOptions, makeType } from "./types.ts";
import { type NativeHandler, PyClassMethod, PyGetSet, PyModule, PyNative, PyStaticMethod } from "./values.ts";

/** Functions by signature. */
export type NativeFunctions = Readonly<Record<string, NativeHandler>>;

/** A function written in TypeScript. */
export function nativeFunction(spec: string, handler: NativeHandler): PyNative {
  return new PyNative(spec, handler);
}

function nameOf(spec: string): string {
  const open = spec.indexOf("(");
  return open === -1 ? spec : spec.slice(0, open);
}

/** Hangs methods on a class; their first parameter is the instance. */
export function defineMethods(type: PyType, methods: NativeFunctions): void {
  for (const [spec, handler] of Object.entries(methods)) {
    type.dict.set(nameOf(spec), new PyNative(spec, handler, type));
  }
  touchTypes();
}

/** Hangs class methods on a class; their first parameter is the class. */
export function defineClassMethods(type: PyType, methods: NativeFunctions): void {
  for (const [spec, handler] of Object.entries(methods)) {
    type.dict.set(nameOf(spec), new PyClassMethod(new PyNative(spec, handler)));
  }
  touchTypes();
}

/** Hangs static methods on a class; `__new__` is one, with the class as its first parameter. */
export function defineStaticMethods(type: PyType, methods: NativeFunctions): void {
  for (const [spec, handler] of Object.entries(methods)) {
    type.dict.set(nameOf(spec), new PyStaticMethod(new PyNative(spec, handler)));
  }
  touchTypes();
}

/** A computed attribute: a getter, or a getter with a setter (which gets `undefined` for `del`). */
export type NativeProperty =
  | ((self: never) => Await<Value>)
  | { readonly get: (self: never) => Await<Value>; readonly set: (self: never, value: never) => void };

/** Hangs computed attributes on a class. */
export function defineProperties(type: PyType, properties: Readonly<Record<string, NativeProperty>>): void {
  for (const [name, property] of Object.entries(properties)) {
    const { get, set } = typeof property === "function" ? { get: property, set: null } : property;
    type.dict.set(
      name,
      new PyGetSet(
        name,
        get as (self: Value) => Await<Value>,
        set as ((self: Value, value: Value | undefined) => void) | null,
      ),
    );
  }
  touchTypes();
}

/** What a native class is made of. */
export interface NativeClassParts extends BuiltinOptions {
  /** `(cls, *args, **kwargs)` in a signature of that shape; default: a bare object. */
  readonly make?: readonly [spec: string, handler: NativeHandler];
  readonly methods?: NativeFunctions;
  readonly classMethods?: NativeFunctions;
  readonly staticMethods?: NativeFunctions;
  readonly properties?: Readonly<Record<string, NativeProperty>>;
  /** Constants of the class. */
  readonly attributes?: Readonly<Record<string, Value>>;
  /** Whether instances take any attribute, as those of Python classes do. */
  readonly open?: boolean;
}

/** Makes a class in TypeScript. Python classes may derive from it. */
export function nativeType(name: string, parts: NativeClassParts = {}): PyType {
  const type = makeType(name, parts);
  if (parts.make !== undefined) {
    const [spec, handler] = parts.make;
    defineStaticMethods(type, { [spec.startsWith("__new__") ? spec : `__new__${spec}`]: handler });
  }
  if (parts.open === true) type.dict.set("__open__", true);
  for (const [key, value] of Object.entries(parts.attributes ?? {})) type.dict.set(key, value);
  defineMethods(type, parts.methods ?? {});
  defineClassMethods(type, parts.classMethods ?? {});
  defineStaticMethods(type, parts.staticMethods ?? {});
  defineProperties(type, parts.properties ?? {});
  return type;
}

/** Members of a native module: values by name, functions by signature. */
export type ModuleMembers = Readonly<Record<string, Value | NativeHandler>>;

/** Makes a module in TypeScript. A key with parentheses is the signature of a function. */
export function nativeModule(name: string, members: ModuleMembers): PyModule {
  const attrs = new Map<string, Value>([["__name__", name], ["__doc__", null]]);
  for (const [key, member] of Object.entries(members)) {
    if (typeof member !== "function") attrs.set(key, member);
    else attrs.set(nameOf(key), new PyNative(key, member));
  }
  return new PyModule(name, attrs);
}
