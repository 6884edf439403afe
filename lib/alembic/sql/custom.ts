/**
 * Constructs of the user's own: classes whose SQL a function gives, `@compiles(Class, "postgresql")`.
 *
 * @module
 */
import { call } from "../../python/runtime/call.ts";
import { raise } from "../../python/runtime/exception.ts";
import { defineMethods, defineProperties, nativeType } from "../../python/runtime/native.ts";
import {
  type Kwargs,
  lookup,
  PyObject,
  PyType,
  setTypeAttr,
  touchTypes,
  type Value,
} from "../../python/runtime/object.ts";
import { reprNow } from "../../python/runtime/repr.ts";
import { PyNative } from "../../python/runtime/values.ts";
import { now } from "../../python/runtime/wait.ts";
import { dialectObject } from "../engine/dialect.ts";
import { own, text, textIn } from "../python.ts";
import { typeInstance } from "../types/to_sql_type.ts";
import { coerce } from "./coerce.ts";
import type { Place } from "./compile.ts";
import { ELEMENT_TYPES, type Expr } from "./expr.ts";
import { selectState } from "./select_state.ts";
import { literal } from "./literal.ts";

const HOOK = "__compile_postgresql__";

const compilerType: PyType = nativeType("PGCompiler", { module: "sqlalchemy.dialects.postgresql" });

/** `compiles(Class, *dialects)`: takes the function when it is for PostgreSQL or for all. */
export const compilesDecorator: PyNative = new PyNative(
  "compiles(class_, *specs)",
  (cls: Value, dialects: readonly Value[]) =>
    new PyNative("decorate(function)", (function_: Value) => {
      const isOurs = dialects.includes("postgresql");
      const isGeneral = dialects.length === 0 && cls instanceof PyType && !cls.dict.has(HOOK);
      // What is built in is written as SQLAlchemy writes it.
      if (cls instanceof PyType && !cls.builtin && (isOurs || isGeneral)) setTypeAttr(cls, HOOK, function_);
      return function_;
    }),
);

/** `deregister(Class)`: the class is written as before. */
export function forgetCompiles(cls: Value): null {
  if (cls instanceof PyType && cls.dict.delete(HOOK)) touchTypes();
  return null;
}

/** Writes any expression; given by the compiler, which in turn asks for constructs of the user's own. */
export type Compile = (object: PyObject, place: Place) => string;

/** How one construct is written. */
export interface CustomPlace {
  readonly place: Place;
  readonly compile: Compile;
  /** The object that the function writes, when it is no expression. */
  readonly whole?: PyObject;
}

/** The SQL that the class's own function gives; `undefined` when it has none. */
export function customSql(object: PyObject, custom: CustomPlace): string | undefined {
  if (object.cls.builtin) return undefined;
  const hook = lookup(object.cls, HOOK);
  if (hook === undefined) return undefined;
  const compiler = new PyObject(compilerType);
  compiler.state = custom;
  return text(now(call(hook, [object, compiler]), "a function of @compiles"), "What a function of @compiles returns");
}

function processed(self: PyObject, element: Value): string {
  const { place, compile, whole } = self.state as CustomPlace;
  if (whole !== undefined && element === whole) return compile(whole, place);
  const plain = textIn(element);
  if (plain !== undefined) return plain;
  // A query that is processed by itself stands without parentheses.
  return compile(selectState(element) === undefined ? coerce(element) : element as PyObject, place);
}

function functionName(cls: PyType): string {
  return textIn(lookup(cls, "name")) ?? textIn(lookup(cls, "identifier")) ?? cls.name;
}

function functionState(cls: PyType, args: readonly Value[]): Extract<Expr, { kind: "function" }> {
  const type = lookup(cls, "type");
  const known = type instanceof PyObject && !(type.cls.name === "getset_descriptor") ? typeOrNull(type) : null;
  return { kind: "function", path: [functionName(cls)], args: args.map((arg) => coerce(arg)), type: known };
}

function typeOrNull(value: PyObject): PyObject | null {
  try {
    return typeInstance(value);
  } catch {
    return null;
  }
}

/** Sets up the classes of this file. */
export function defineCustom(): void {
  defineMethods(compilerType, {
    "process(self, element, **kw)": processed,
    "render_literal_value(self, value, type_)": (_self: PyObject, value: Value, type: Value) =>
      literal(value, type === null ? null : typeInstance(type)),
    "__getattr__(self, name, /)": (self: PyObject, name: Value) => {
      const wanted = text(name, "A name");
      if (!wanted.startsWith("visit_")) {
        throw raise("AttributeError", `'PGCompiler' object has no attribute ${reprNow(name)}`);
      }
      return new PyNative(`${wanted}(element, **kw)`, (element: Value) => processed(self, element));
    },
  });
  defineProperties(compilerType, {
    dialect: () => dialectObject,
    preparer: () => own(dialectObject, "identifier_preparer") ?? null,
    sql_compiler: (self: PyObject) => self,
  });
  const { function: functionClass } = ELEMENT_TYPES;
  functionClass.dict.set(
    "__new__",
    new PyNative("__new__(cls, /, *clauses, **kw)", (cls: PyType, clauses: readonly Value[]) => {
      const made = new PyObject(cls);
      made.state = functionState(cls, clauses);
      return made;
    }),
  );
  defineMethods(functionClass, {
    "__init__(self, /, *clauses, **kw)": (self: PyObject, clauses: readonly Value[], _kwargs: Kwargs) => {
      self.state = functionState(self.cls, clauses);
      return null;
    },
  });
  defineProperties(functionClass, {
    clauses: (self: PyObject) => clausesOf(self),
    clause_expr: (self: PyObject) => clausesOf(self),
  });
}

function clausesOf(self: PyObject): PyObject {
  const list = new PyObject(ELEMENT_TYPES.list);
  const { args } = self.state as Extract<Expr, { kind: "function" }>;
  list.state = { kind: "list", items: args, bare: true } satisfies Expr;
  return list;
}
