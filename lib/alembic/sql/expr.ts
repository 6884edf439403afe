/**
 * SQL expressions as data: what the state of an expression object is.
 *
 * @module
 */
import { PyObject, type PyType, type Value } from "../../python/runtime/object.ts";
import { defineClassMethods, nativeType } from "../../python/runtime/native.ts";

/** A column: of a table, or a bare name. */
export interface ColumnExpr {
  readonly kind: "column";
  name: string;
  /** Table, alias or subquery that it belongs to. */
  table: PyObject | null;
  type: PyObject | null;
  /** `literal_column()`: the name is SQL. */
  readonly literal?: boolean;
  /** It is all of its source: `unnest(...) AS x`, then `x`. */
  readonly whole?: boolean;
  /** A text in `ORDER BY`: it may name a column of the result. */
  readonly reference?: boolean;
  /** The expression of a subquery that it stands for, when that has a made-up name only. */
  readonly proxyOf?: { readonly item: PyObject; readonly base: string };
}

/** A value that is put into the SQL. */
export interface BindExpr {
  readonly kind: "bind";
  readonly name: string | null;
  readonly value: Value | undefined;
  readonly type: PyObject | null;
  /** `expanding=True`, and lists of `in_()`. */
  readonly expanding?: boolean;
}

/** `text("... :name ...")`. */
export interface TextExpr {
  readonly kind: "text";
  readonly sql: string;
  readonly binds: ReadonlyMap<string, PyObject>;
  /** Columns that `.columns()` gave. */
  readonly columns?: readonly PyObject[];
}

/** Any operation of two operands. */
export interface BinaryExpr {
  readonly kind: "binary";
  readonly operator: string;
  readonly left: PyObject;
  readonly right: PyObject;
  readonly type: PyObject | null;
  /** The operator that negates it. */
  readonly negation?: string;
  /** Parentheses around the whole. */
  readonly grouped?: boolean;
  /** What follows: ` ESCAPE '/'`. */
  readonly suffix?: string;
  /** How tightly it binds, when the operator's text does not say so: `op()` binds least of all. */
  readonly rank?: number;
}

/** A query in parentheses, or `EXISTS`. */
export interface ScalarExpr {
  readonly kind: "scalar";
  readonly select: PyObject;
  readonly exists?: boolean;
}

/** Expressions. */
export type Expr =
  | ColumnExpr
  | BindExpr
  | TextExpr
  | BinaryExpr
  | { readonly kind: "constant"; readonly sql: "NULL" | "true" | "false" }
  | { readonly kind: "junction"; readonly word: "AND" | "OR"; readonly items: readonly PyObject[] }
  | { readonly kind: "not"; readonly item: PyObject }
  | { readonly kind: "prefix"; readonly operator: string; readonly item: PyObject; readonly type: PyObject | null }
  | { readonly kind: "suffix"; readonly words: string; readonly item: PyObject }
  | {
    readonly kind: "function";
    readonly path: readonly string[];
    readonly args: readonly PyObject[];
    readonly type: PyObject | null;
    readonly distinct?: boolean;
    readonly orderBy?: readonly PyObject[];
  }
  | { readonly kind: "cast"; readonly item: PyObject; readonly type: PyObject; readonly colons?: boolean }
  | {
    readonly kind: "case";
    readonly operand: PyObject | null;
    readonly whens: readonly (readonly [PyObject, PyObject])[];
    readonly otherwise: PyObject | null;
  }
  | { readonly kind: "label"; readonly name: string; readonly item: PyObject }
  | { readonly kind: "coerced"; readonly item: PyObject; readonly type: PyObject }
  | { readonly kind: "list"; readonly items: readonly PyObject[]; readonly bare?: boolean; readonly array?: boolean }
  | { readonly kind: "slice"; readonly start: PyObject; readonly stop: PyObject }
  | ScalarExpr
  | {
    readonly kind: "over";
    readonly item: PyObject;
    readonly partitionBy: readonly PyObject[];
    readonly orderBy: readonly PyObject[];
  }
  | { readonly kind: "filter"; readonly item: PyObject; readonly where: readonly PyObject[] }
  | { readonly kind: "extract"; readonly field: string; readonly item: PyObject }
  | { readonly kind: "index"; readonly item: PyObject; readonly index: PyObject; readonly type: PyObject | null };

/** `sqlalchemy.sql.ClauseElement`: anything that has SQL. */
export const clauseElement: PyType = nativeType("ClauseElement", { module: "sqlalchemy.sql", open: true });

/** `ColumnElement`: expressions with Python's operators. */
export const columnElement: PyType = nativeType("ColumnElement", {
  module: "sqlalchemy.sql",
  bases: [clauseElement],
  open: true,
});

function element(name: string, base: PyType = columnElement): PyType {
  return nativeType(name, { module: "sqlalchemy.sql.elements", bases: [base], open: true });
}

/** Classes of expressions by kind. */
export const ELEMENT_TYPES: Readonly<Record<Expr["kind"], PyType>> = {
  column: element("ColumnClause"),
  bind: element("BindParameter"),
  text: element("TextClause", clauseElement),
  binary: element("BinaryExpression"),
  constant: element("ConstantElement"),
  junction: element("BooleanClauseList"),
  not: element("UnaryExpression"),
  prefix: element("UnaryExpression"),
  suffix: element("UnaryExpression"),
  function: element("Function"),
  cast: element("Cast"),
  case: element("Case"),
  label: element("Label"),
  coerced: element("TypeCoerce"),
  list: element("ClauseList"),
  scalar: element("ScalarSelect"),
  slice: element("Slice"),
  over: element("Over"),
  filter: element("FunctionFilter"),
  extract: element("Extract"),
  index: element("IndexExpression"),
};

/** Makes the object of an expression. */
export function expr(state: Expr): PyObject {
  const object = new PyObject(ELEMENT_TYPES[state.kind]);
  object.state = state;
  return object;
}

/** The expression behind an object; `undefined` when it is none. */
export function exprOf(value: Value | undefined): Expr | undefined {
  if (!(value instanceof PyObject)) return undefined;
  const state = value.state as { kind?: unknown } | undefined;
  return typeof state?.kind === "string" && state.kind in ELEMENT_TYPES ? state as Expr : undefined;
}

/** The type of an expression, as far as it is known. */
export function typeOfExpr(object: PyObject): PyObject | null {
  const state = exprOf(object);
  if (state === undefined) return null;
  switch (state.kind) {
    case "column":
    case "bind":
    case "binary":
    case "prefix":
    case "function":
    case "cast":
    case "index":
      return state.type;
    case "label":
    case "suffix":
    case "coerced":
      return state.kind === "coerced" ? state.type : typeOfExpr(state.item);
    case "case":
      return state.whens[0] === undefined ? null : typeOfExpr(state.whens[0][1]);
    default:
      return null;
  }
}

// `FunctionElement[int]`: the parameter says nothing here.
defineClassMethods(clauseElement, { "__class_getitem__(cls, item, /)": (cls: PyType) => cls });
