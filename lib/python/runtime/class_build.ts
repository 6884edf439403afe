/**
 * Making classes: what the `class` statement and `type(name, bases, namespace)` do.
 *
 * Source: https://docs.python.org/3/reference/datamodel.html#customizing-class-creation
 *
 * @module
 */
import { bindAnnotations, setClassAnnotations } from "./annotation.ts";
import { getAttrOr } from "./attribute.ts";
import { call, callSpecial } from "./call.ts";
import { PyDict } from "./dict.ts";
import { raise } from "./exception.ts";
import { type Code, Frame, running } from "./frame.ts";
import { toArray } from "./iterate.ts";
import { PyMissing } from "./missing.ts";
import { linearize } from "./mro.ts";
import { type Await, isSubtype, type Kwargs, lookup, PyObject, PyType, touchTypes, type Value } from "./object.ts";
import { dictType, objectType, typeOf, typeType } from "./types.ts";
import { originOf, PyGenericAlias } from "./union.ts";
import { PyCell, PyClassMethod, PyMethod, PyStaticMethod, PyTuple } from "./values.ts";
import { run } from "./vm.ts";
import { now } from "./wait.ts";
import { PyFunction } from "./function.ts";

/** A `class` statement that is being run. */
export interface ClassParts {
  readonly code: Code;
  readonly cells: readonly PyCell[];
  readonly bases: readonly Value[];
  readonly kwargs: Kwargs;
}

/** Runs a `class` statement; what it yields is waited for. */
export function* buildClass(frame: Frame, parts: ClassParts): Generator<unknown, Value, Value> {
  const { code, kwargs } = parts;
  const absent = [...parts.bases, kwargs.get("metaclass") ?? null].find((base) => originOf(base) instanceof PyMissing);
  if (absent !== undefined) return derivedFrom(originOf(absent) as PyMissing, frame, code.qualname);
  const bases = (yield* resolveBases(parts.bases)) as PyType[];
  const explicit = kwargs.get("metaclass");
  kwargs.delete("metaclass");
  const meta = explicit !== undefined && !(explicit instanceof PyType)
    ? explicit
    : mostDerived(explicit as PyType | undefined, bases);
  const names = yield* prepareNamespace(meta, { name: code.name, bases, kwargs });
  const cell = new PyCell(undefined);
  const own = code.cells.slice(0, code.ownCells).map(() => cell);
  const body = new Frame(code, {
    interp: frame.interp,
    globals: frame.globals,
    names,
    cells: [...own, ...parts.cells],
  });
  names.set("__module__", frame.globals.get("__name__") ?? null);
  names.set("__qualname__", code.qualname);
  if (code.doc !== null) names.set("__doc__", code.doc);
  if (bases.length !== parts.bases.length || bases.some((base, i) => base !== parts.bases[i])) {
    names.set("__orig_bases__", new PyTuple(parts.bases));
  }
  yield run(body);
  if (own.length > 0) names.set("__classcell__", cell);
  const cls = yield call(meta, [
    code.name,
    new PyTuple(bases),
    names instanceof WatchedNames ? names.dict : PyDict.over(names),
  ], kwargs.size === 0 ? null : kwargs);
  if (cls instanceof PyType && body.annotations !== null) {
    setClassAnnotations(cls, bindAnnotations(body.annotations, body));
    const instead = yield afterAnnotations(cls);
    if (instead !== null) {
      cell.value = instead;
      return instead;
    }
  }
  return cls;
}

/** A class with a base that is not here is not here either: nobody knows what the base makes of it. */
function derivedFrom(base: PyMissing, frame: Frame, qualname: string): PyMissing {
  const module = frame.globals.get("__name__");
  const { exception } = base.raise();
  exception.trace.push({ path: frame.code.path, line: frame.line, name: qualname, text: "" });
  return new PyMissing(typeof module === "string" ? `${module}.${qualname}` : qualname, exception);
}

/** Bases that need the annotations (which come after the class was made) say so; they may put something in its place. */
function afterAnnotations(cls: PyType): unknown {
  const hook = lookup(cls, "__annotations_ready__");
  return hook === undefined ? null : call(hook, [cls]);
}

function* resolveBases(bases: readonly Value[]): Generator<unknown, Value[], Value> {
  const resolved: Value[] = [];
  for (const base of bases) {
    if (base instanceof PyType) {
      resolved.push(base);
      continue;
    }
    if (base instanceof PyGenericAlias) {
      const origin = originOf(base);
      if (origin instanceof PyType && !resolved.includes(origin)) resolved.push(origin);
      continue;
    }
    const entries = yield getAttrOr(base, "__mro_entries__");
    if (entries === undefined) {
      throw raise("TypeError", `bases must be types, not '${typeOf(base).name}'`);
    }
    const list = yield call(entries, [new PyTuple(bases)]);
    for (const entry of (yield toArray(list) as unknown as Value) as unknown as Value[]) resolved.push(entry);
  }
  for (const base of resolved) {
    if (!(base instanceof PyType)) throw raise("TypeError", `bases must be types, not '${typeOf(base).name}'`);
  }
  return resolved;
}

function mostDerived(explicit: PyType | undefined, bases: readonly PyType[]): PyType {
  let meta = explicit ?? bases[0]?.cls ?? typeType;
  for (const base of bases) {
    if (isSubtype(meta, base.cls)) continue;
    if (!isSubtype(base.cls, meta)) {
      throw raise(
        "TypeError",
        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
      );
    }
    meta = base.cls;
  }
  return meta;
}

interface ClassHead {
  readonly name: string;
  readonly bases: readonly PyType[];
  readonly kwargs: Kwargs;
}

function* prepareNamespace(meta: Value, head: ClassHead): Generator<unknown, Map<string, Value>, Value> {
  if (meta instanceof PyType && lookup(meta, "__prepare__") === undefined) return new Map();
  const prepare = yield getAttrOr(meta, "__prepare__");
  if (prepare === undefined) return new Map();
  const kwargs = head.kwargs.size === 0 ? null : new Map(head.kwargs);
  const names = yield call(prepare, [head.name, new PyTuple(head.bases)], kwargs);
  if (!(names instanceof PyDict)) {
    throw raise("TypeError", `${head.name}.__prepare__() must return a dict, not ${typeOf(names).name}`);
  }
  return lookup(names.cls, "__setitem__") === dictType.dict.get("__setitem__")
    ? names.map as Map<string, Value>
    : new WatchedNames(names);
}

/** The namespace that `__prepare__` returned, if it wants to know what is stored. */
class WatchedNames extends Map<string, Value> {
  readonly dict: PyDict;

  constructor(dict: PyDict) {
    super();
    this.dict = dict;
  }

  override get(name: string): Value | undefined {
    return this.dict.get(name);
  }

  override has(name: string): boolean {
    return this.dict.has(name);
  }

  override set(name: string, value: Value): this {
    now(callSpecial(this.dict, "__setitem__", [name, value]) as Await<Value>, "a class body");
    return this;
  }

  override delete(name: string): boolean {
    return this.dict.delete(name);
  }
}

/** What `type.__new__` gets. */
export interface TypeParts {
  readonly name: string;
  readonly bases: readonly PyType[];
  readonly names: ReadonlyMap<string, Value>;
  readonly kwargs: Kwargs;
}

/** `type.__new__`: makes the class, then calls `__set_name__` and `__init_subclass__`. */
export function* makeClass(meta: PyType, parts: TypeParts): Generator<unknown, Value, Value> {
  const bases = parts.bases.length === 0 ? [objectType] : parts.bases;
  const cls = layOutClass(mostDerived(meta, bases), { ...parts, bases });
  const cell = parts.names.get("__classcell__");
  if (cell instanceof PyCell) cell.value = cls;
  for (const [name, value] of [...cls.dict]) {
    if (!(value instanceof PyObject)) continue;
    const hook = lookup(value.cls, "__set_name__");
    if (hook !== undefined) yield call(hook, [value, cls, name]);
  }
  yield initSubclass(cls, parts.kwargs);
  return cls;
}

function layOutClass(meta: PyType, parts: TypeParts): PyType {
  for (const base of parts.bases) {
    if (!base.subclassable) throw raise("TypeError", `type '${base.name}' is not an acceptable base type`);
  }
  const tail = linearize(parts.bases);
  if (tail === null) {
    const names = parts.bases.map((base) => base.name).join(", ");
    throw raise(
      "TypeError",
      `Cannot create a consistent method resolution\norder (MRO) for bases ${names}`,
    );
  }
  const duplicate = parts.bases.find((base, i) => parts.bases.indexOf(base) !== i);
  if (duplicate !== undefined) throw raise("TypeError", `duplicate base class ${duplicate.name}`);
  const qualname = parts.names.get("__qualname__");
  const cls = new PyType(parts.name, {
    meta,
    bases: parts.bases,
    native: false,
    qualname: typeof qualname === "string" ? qualname : parts.name,
  });
  cls.mro = [cls, ...tail];
  for (const [name, value] of parts.names) {
    if (name !== "__classcell__" && name !== "__qualname__") cls.dict.set(name, implicit(name, value));
  }
  if (!cls.dict.has("__module__")) cls.dict.set("__module__", running.frame?.globals.get("__name__") ?? "builtins");
  if (!cls.dict.has("__doc__")) cls.dict.set("__doc__", null);
  if (cls.dict.has("__eq__") && !cls.dict.has("__hash__")) cls.dict.set("__hash__", null);
  for (const base of parts.bases) base.derived.push(new WeakRef(cls));
  touchTypes();
  return cls;
}

/** Some special methods are class or static methods without a decorator. */
function implicit(name: string, value: Value): Value {
  if (!(value instanceof PyFunction)) return value;
  if (name === "__new__") return new PyStaticMethod(value);
  return name === "__init_subclass__" || name === "__class_getitem__" ? new PyClassMethod(value) : value;
}

function initSubclass(cls: PyType, kwargs: Kwargs): unknown {
  for (const base of cls.mro.slice(1)) {
    const hook = base.dict.get("__init_subclass__");
    if (hook === undefined) continue;
    const func = hook instanceof PyClassMethod ? new PyMethod(hook.func, cls) : hook;
    return call(func, [], kwargs.size === 0 ? null : kwargs);
  }
  if (kwargs.size > 0) throw raise("TypeError", `${cls.name}.__init_subclass__() takes no keyword arguments`);
  return null;
}
