/**
 * `namedtuple` and `defaultdict`.
 *
 * @module
 */
import { asText } from "../../runtime/arguments.ts";
import { call } from "../../runtime/call.ts";
import { PyDict } from "../../runtime/dict.ts";
import { raise } from "../../runtime/exception.ts";
import { running } from "../../runtime/frame.ts";
import { toArray } from "../../runtime/iterate.ts";
import { nativeType } from "../../runtime/native.ts";
import { type Await, type Kwargs, lookup, PyType, touchTypes, type Value } from "../../runtime/object.ts";
import { reprNow } from "../../runtime/repr.ts";
import { dictType, tupleType, typeOf, typeType } from "../../runtime/types.ts";
import { PyClassMethod, PyGetSet, PyNative, PyStaticMethod, PyTuple } from "../../runtime/values.ts";
import { after } from "../../runtime/wait.ts";
import { linearize } from "../../runtime/mro.ts";
import { updateDict } from "../../builtins/dict_type.ts";

/** How to make a tuple class. */
export interface NamedTupleOptions {
  readonly rename: boolean;
  readonly defaults: readonly Value[];
  readonly module: Value;
}

const KEYWORDS = new Set(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield"
    .split(" "),
);

function checkNames(names: readonly string[], rename: boolean): string[] {
  const seen = new Set<string>();
  return names.map((name, i) => {
    const valid = /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(name) && !KEYWORDS.has(name);
    if (rename && (!valid || name.startsWith("_") || seen.has(name))) return `_${i}`;
    if (KEYWORDS.has(name)) {
      throw raise("ValueError", `Type names and field names cannot be a keyword: ${reprNow(name)}`);
    }
    if (!valid) throw raise("ValueError", `Type names and field names must be valid identifiers: ${reprNow(name)}`);
    if (name.startsWith("_")) {
      throw raise("ValueError", `Field names cannot start with an underscore: ${reprNow(name)}`);
    }
    if (seen.has(name)) throw raise("ValueError", `Encountered duplicate field name: ${reprNow(name)}`);
    seen.add(name);
    return name;
  });
}

/** A class of tuples with named items. */
export function makeNamedTuple(title: string, names: readonly string[], options: NamedTupleOptions): PyType {
  const fields = checkNames(names, options.rename);
  if (options.defaults.length > fields.length) throw raise("TypeError", "Got more default values than field names");
  const cls = new PyType(title, { meta: typeType, bases: [tupleType], native: false });
  cls.mro = [cls, ...linearize([tupleType]) ?? []];
  const offset = fields.length - options.defaults.length;
  const defaults = new Map(options.defaults.map((value, i) => [fields[offset + i] as string, value]));
  const { dict } = cls;
  const module = options.module ?? running.frame?.globals.get("__name__") ?? "builtins";
  dict.set("__module__", module);
  dict.set("__doc__", `${title}(${fields.join(", ")})`);
  dict.set("_fields", new PyTuple(fields));
  dict.set("__match_args__", new PyTuple(fields));
  dict.set("_field_defaults", PyDict.over(new Map(defaults)));
  dict.set("__new__", new PyStaticMethod(constructor(title, { fields, defaults })));
  fields.forEach((name, i) => dict.set(name, new PyGetSet(name, (self) => (self as PyTuple).items[i] ?? null, refuse)));
  addMethods(cls, fields);
  touchTypes();
  return cls;
}

interface Shape {
  readonly fields: readonly string[];
  readonly defaults: ReadonlyMap<string, Value>;
}

function constructor(title: string, shape: Shape): PyNative {
  const { fields, defaults } = shape;
  const parameters = fields.map((name) => defaults.has(name) ? `${name}=...` : name).join(", ");
  return new PyNative(`${title}.__new__(_cls, ${parameters})`, (cls: PyType, ...values: (Value | undefined)[]) => {
    const items = fields.map((name, i) => values[i] === undefined ? defaults.get(name) as Value : values[i] as Value);
    return new PyTuple(items, cls);
  });
}

function refuse(): never {
  throw raise("AttributeError", "can't set attribute");
}

function addMethods(cls: PyType, fields: readonly string[]): void {
  const add = (spec: string, handler: (...args: never[]) => Await<Value>): void => {
    cls.dict.set(spec.slice(0, spec.indexOf("(")), new PyNative(spec, handler, tupleType));
  };
  add(
    "__repr__(self, /)",
    (self: PyTuple) =>
      `${self.cls.name}(${fields.map((name, i) => `${name}=${reprNow(self.items[i] ?? null)}`).join(", ")})`,
  );
  add(
    "_asdict(self, /)",
    (self: PyTuple) => PyDict.over(new Map(fields.map((name, i) => [name, self.items[i] ?? null]))),
  );
  add("_replace(self, /, **kwds)", (self: PyTuple, kwargs: Kwargs) => {
    const stray = [...kwargs.keys()].filter((name) => !fields.includes(name));
    if (stray.length > 0) throw raise("ValueError", `Got unexpected field names: [${stray.map(reprNow).join(", ")}]`);
    return new PyTuple(fields.map((name, i) => kwargs.get(name) ?? self.items[i] ?? null), self.cls);
  });
  add("__getnewargs__(self)", (self: PyTuple) => new PyTuple(self.items));
  const make = (made: PyType, iterable: Value): Await<Value> =>
    after(toArray(iterable), (items) => {
      if (items.length !== fields.length) {
        throw raise("TypeError", `Expected ${fields.length} arguments, got ${items.length}`);
      }
      return new PyTuple(items, made);
    });
  cls.dict.set("_make", new PyClassMethod(new PyNative("_make(cls, iterable)", make)));
}

/** What `collections.namedtuple(...)` gives. */
export function namedTuple(title: Value, names: Value, options: Kwargs): Await<Value> {
  const rename = options.get("rename") === true;
  const module = options.get("module") ?? null;
  const given = options.get("defaults") ?? null;
  const list = typeof names === "string"
    ? names.replaceAll(",", " ").split(/\s+/).filter((name) => name !== "")
    : toArray(names);
  return after(
    list as Await<readonly Value[]>,
    (fields) =>
      after(
        given === null ? [] : toArray(given),
        (defaults) => makeNamedTuple(asText(title), fields.map((name) => asText(name)), { rename, defaults, module }),
      ),
  );
}

const factories = new WeakMap<PyDict, Value>();

/** Makes the class `defaultdict`. */
export function makeDefaultDict(): PyType {
  return nativeType("defaultdict", {
    module: "collections",
    bases: [dictType],
    make: ["(cls, /, *args, **kwargs)", (cls: PyType) => new PyDict(cls)],
    methods: {
      "__init__(self, default_factory=None, /, *args, **kwargs)": (
        self: PyDict,
        factory: Value,
        args: Value[],
        kwargs: Kwargs,
      ) => {
        if (factory !== null && lookup(typeOf(factory), "__call__") === undefined && !(factory instanceof PyType)) {
          throw raise("TypeError", "first argument must be callable or None");
        }
        factories.set(self, factory);
        return updateDict(self, args[0], kwargs);
      },
      "__missing__(self, key, /)": (self: PyDict, key: Value) => {
        const factory = factories.get(self) ?? null;
        if (factory === null) throw raise("KeyError", key);
        return after(call(factory, []), (value) => {
          self.set(key, value);
          return value;
        });
      },
      "copy(self)": copyDefault,
      "__copy__(self)": copyDefault,
      "__repr__(self, /)": (self: PyDict) =>
        `defaultdict(${reprNow(factories.get(self) ?? null)}, ${reprNow(self.copy())})`,
    },
    properties: {
      default_factory: {
        get: (self: PyDict) => factories.get(self) ?? null,
        set: (self: PyDict, factory: Value) => {
          factories.set(self, factory);
        },
      },
    },
  });
}

function copyDefault(self: PyDict): PyDict {
  const copy = new PyDict(self.cls);
  copy.update(self);
  factories.set(copy, factories.get(self) ?? null);
  return copy;
}
