/**
 * Python's operators and the methods of expressions: `a == b`, `a.in_([...])`, `a.desc()`.
 *
 * @module
 */
import { defineMethods, defineProperties, type NativeFunctions } from "../../python/runtime/native.ts";
import type { Kwargs, PyObject, Value } from "../../python/runtime/object.ts";
import { PySlice } from "../../python/runtime/values.ts";
import { identityOf } from "../../python/runtime/hash.ts";
import { raise } from "../../python/runtime/exception.ts";
import type { NativeHandler } from "../../python/runtime/values.ts";
import { isA, items, optionalText, own, text } from "../python.ts";
import { typeNamed } from "../types/classes.ts";
import { dialectType, typeInstance } from "../types/to_sql_type.ts";
import { asExpression, coerce } from "./coerce.ts";
import { shown } from "./compile.ts";
import { type BinaryExpr, clauseElement, columnElement, expr, exprOf, typeOfExpr } from "./expr.ts";
import { resultName } from "./result_names.ts";
import { binds } from "./precedence.ts";
import { JSON_METHODS, jsonPath, textOfPath } from "./json_path.ts";
import { binary, collection, junction, negate, nullConstant } from "./operators.ts";

/** `a = b`, or `a IS NULL` for `None`. */
function equal(left: PyObject, right: Value, same: boolean): PyObject {
  const constant = exprOf(right);
  const isNull = right === null || constant?.kind === "constant" && constant.sql === "NULL";
  if (isNull) return binary(same ? "IS" : "IS NOT", [left, nullConstant()]);
  if (typeof right === "boolean") {
    return binary(same ? "=" : "!=", [left, expr({ kind: "constant", sql: right ? "true" : "false" })]);
  }
  const operator = same ? "=" : "!=";
  return isCollection(left) ? swap(operator, left, right) : binary(operator, [left, right]);
}

function identity(left: PyObject, right: Value, same: boolean): PyObject {
  if (right === null) return binary(same ? "IS" : "IS NOT", [left, nullConstant()]);
  if (typeof right === "boolean") {
    return binary(same ? "IS" : "IS NOT", [left, expr({ kind: "constant", sql: right ? "true" : "false" })]);
  }
  return binary(same ? "IS" : "IS NOT", [left, right]);
}

function isText(object: PyObject): boolean {
  const type = typeOfExpr(object);
  return type !== null && isA(dialectType(type), typeNamed("String"));
}

function isJson(object: PyObject): boolean {
  const type = typeOfExpr(object);
  return type !== null && isA(dialectType(type), typeNamed("JSON"));
}

function plus(left: PyObject, right: Value, swapped = false): PyObject {
  const concatenates = isText(left) || typeof right === "string" ||
    (asExpression(right) !== undefined && isText(asExpression(right) as PyObject));
  const operator = concatenates ? "||" : "+";
  return swapped ? swap(operator, left, right) : binary(operator, [left, right]);
}

function swap(operator: string, self: PyObject, other: Value): PyObject {
  return binary(operator, [coerce(other, typeOfExpr(self)), self]);
}

function within(self: PyObject, values: Value, word: "IN" | "NOT IN"): PyObject {
  const query = asExpression(values);
  const grouped = word === "NOT IN" ? { grouped: true } : {};
  if (query !== undefined) return binary(word, [self, query], grouped);
  const bind = expr({ kind: "bind", name: null, value: listOf(values), type: typeOfExpr(self), expanding: true });
  return binary(word, [self, bind], grouped);
}

function listOf(values: Value): Value {
  // A generator can be read once only.
  items(values);
  return values;
}

function like(self: PyObject, other: Value, { operator, escape }: { operator: string; escape: Value }): PyObject {
  const mark = optionalText(escape, "escape");
  return binary(operator, [self, other], mark === undefined ? {} : { suffix: ` ESCAPE '${mark}'` });
}

function affix(self: PyObject, other: Value, { before, after, operator = "LIKE", kwargs }: {
  readonly before: boolean;
  readonly after: boolean;
  readonly operator?: string;
  readonly kwargs: Kwargs;
}): PyObject {
  const percent = () => expr({ kind: "bind", name: null, value: "%", type: null });
  const escaped = kwargs.get("autoescape") === true && typeof other === "string"
    ? other.replace(/[/%_]/g, (mark) => `/${mark}`)
    : other;
  let pattern = coerce(escaped, typeOfExpr(self));
  if (before) pattern = binary("||", [percent(), pattern]);
  if (after) pattern = binary("||", [pattern, percent()]);
  const suffix = escaped === other ? {} : { suffix: " ESCAPE '/'" };
  return binary(operator, [self, pattern], { grouped: true, ...suffix });
}

function subscript(self: PyObject, index: Value): PyObject {
  if (isJson(self)) return jsonPath(self, index);
  const type = elementType(self, index);
  if (!(index instanceof PySlice)) return expr({ kind: "index", item: self, index: coerce(index), type });
  const { start, stop } = index;
  if (start === null || stop === null) throw raise("ValueError", "a slice of an SQL array needs both of its ends");
  const slice = expr({ kind: "slice", start: coerce(start), stop: coerce(stop) });
  return expr({ kind: "index", item: self, index: slice, type });
}

/** The type of an element, or of the array itself for a slice. */
function elementType(self: PyObject, index: Value): PyObject | null {
  const type = typeOfExpr(self);
  if (type === null || index instanceof PySlice) return type;
  const element = own(dialectType(type), "item_type");
  return element === undefined || element === null ? null : typeInstance(element);
}

/** Operators with their sides exchanged, for `any_()`, which stands on the right only. */
const MIRRORED: Readonly<Record<string, string>> = { "<": ">", ">": "<", "<=": ">=", ">=": "<=" };

function comparison(operator: string): NativeHandler {
  return (self: PyObject, other: Value) =>
    isCollection(self) ? swap(MIRRORED[operator] ?? operator, self, other) : binary(operator, [self, other]);
}

function isCollection(object: PyObject): boolean {
  const state = exprOf(object);
  return state?.kind === "function" && state.path.length === 1 && (state.path[0] === "ANY" || state.path[0] === "ALL");
}

function reversed(operator: string): NativeHandler {
  return (self: PyObject, other: Value) => swap(operator, self, other);
}

function suffixed(words: string): NativeHandler {
  return (self: PyObject) => expr({ kind: "suffix", words, item: self });
}

const OPERATORS: NativeFunctions = {
  "__eq__(self, other, /)": (self: PyObject, other: Value) => equal(self, other, true),
  "__ne__(self, other, /)": (self: PyObject, other: Value) => equal(self, other, false),
  "__hash__(self, /)": (self: PyObject) => identityOf(self),
  "__bool__(self, /)": (self: PyObject) => {
    const state = exprOf(self);
    // `column in list` compares by `==` and asks for the truth of the answer.
    if (state?.kind === "binary" && state.operator === "=") return state.left === state.right;
    if (state?.kind === "binary" && state.operator === "!=") return state.left !== state.right;
    throw raise("TypeError", "Boolean value of this clause is not defined");
  },
  "__lt__(self, other, /)": comparison("<"),
  "__le__(self, other, /)": comparison("<="),
  "__gt__(self, other, /)": comparison(">"),
  "__ge__(self, other, /)": comparison(">="),
  "__add__(self, other, /)": (self: PyObject, other: Value) => plus(self, other),
  "__radd__(self, other, /)": (self: PyObject, other: Value) => plus(self, other, true),
  "__sub__(self, other, /)": comparison("-"),
  "__rsub__(self, other, /)": reversed("-"),
  "__mul__(self, other, /)": comparison("*"),
  "__rmul__(self, other, /)": reversed("*"),
  "__truediv__(self, other, /)": comparison("/"),
  "__floordiv__(self, other, /)": (self: PyObject, other: Value) => binary("/", [self, other], { rank: binds("/") }),
  "__mod__(self, other, /)": comparison("%"),
  "__neg__(self, /)": (self: PyObject) => expr({ kind: "prefix", operator: "-", item: self, type: typeOfExpr(self) }),
  "__and__(self, other, /)": (self: PyObject, other: Value) => junction("AND", [self, coerce(other)]),
  "__or__(self, other, /)": (self: PyObject, other: Value) => junction("OR", [self, coerce(other)]),
  "__rand__(self, other, /)": (self: PyObject, other: Value) => junction("AND", [coerce(other), self]),
  "__ror__(self, other, /)": (self: PyObject, other: Value) => junction("OR", [coerce(other), self]),
  "__invert__(self, /)": (self: PyObject) => negate(self),
  "__getitem__(self, index, /)": subscript,
};

/** `column.op("~")(value)`: binds less than every operator that is known, unless told. */
function customOperator(self: PyObject, operator: Value, precedence: Value): Value {
  const bound = text(operator, "An operator");
  const rank = typeof precedence === "number" ? precedence : 0;
  const left = isJson(self) ? expr({ kind: "coerced", item: self, type: typeInstance(typeNamed("String")) }) : self;
  return operatorFunction((other: Value) => {
    const made = binary(bound, [left, other], { rank });
    return expr({ ...exprOf(made) as BinaryExpr, left: self });
  });
}

const METHODS: NativeFunctions = {
  "in_(self, other)": (self: PyObject, other: Value) => within(self, other, "IN"),
  "not_in(self, other)": (self: PyObject, other: Value) => within(self, other, "NOT IN"),
  "notin_(self, other)": (self: PyObject, other: Value) => within(self, other, "NOT IN"),
  "is_(self, other)": (self: PyObject, other: Value) => identity(self, other, true),
  "is_not(self, other)": (self: PyObject, other: Value) => identity(self, other, false),
  "isnot(self, other)": (self: PyObject, other: Value) => identity(self, other, false),
  "is_distinct_from(self, other)": comparison("IS DISTINCT FROM"),
  "is_not_distinct_from(self, other)": comparison("IS NOT DISTINCT FROM"),
  "isnot_distinct_from(self, other)": comparison("IS NOT DISTINCT FROM"),
  "like(self, other, escape=None)": (self: PyObject, other: Value, escape: Value) =>
    like(self, other, { operator: "LIKE", escape }),
  "ilike(self, other, escape=None)": (self: PyObject, other: Value, escape: Value) =>
    like(self, other, { operator: "ILIKE", escape }),
  "not_like(self, other, escape=None)": (self: PyObject, other: Value, escape: Value) =>
    like(self, other, { operator: "NOT LIKE", escape }),
  "notlike(self, other, escape=None)": (self: PyObject, other: Value, escape: Value) =>
    like(self, other, { operator: "NOT LIKE", escape }),
  "not_ilike(self, other, escape=None)": (self: PyObject, other: Value, escape: Value) =>
    like(self, other, { operator: "NOT ILIKE", escape }),
  "notilike(self, other, escape=None)": (self: PyObject, other: Value, escape: Value) =>
    like(self, other, { operator: "NOT ILIKE", escape }),
  "startswith(self, other, **kw)": (self: PyObject, other: Value, kwargs: Kwargs) =>
    affix(self, other, { before: false, after: true, kwargs }),
  "endswith(self, other, **kw)": (self: PyObject, other: Value, kwargs: Kwargs) =>
    affix(self, other, { before: true, after: false, kwargs }),
  "contains(self, other, **kw)": (self: PyObject, other: Value, kwargs: Kwargs) =>
    isText(self) || typeOfExpr(self) === null
      ? affix(self, other, { before: true, after: true, kwargs })
      : binary("@>", [self, other]),
  "icontains(self, other, **kw)": (self: PyObject, other: Value, kwargs: Kwargs) =>
    affix(self, other, { before: true, after: true, operator: "ILIKE", kwargs }),
  "regexp_match(self, pattern, flags=None)": comparison("~"),
  "between(self, cleft, cright, symmetric=False)": (self: PyObject, low: Value, high: Value) => {
    const type = typeOfExpr(self);
    const bounds = junction("AND", [coerce(low, type), coerce(high, type)]);
    return expr({
      kind: "binary",
      operator: "BETWEEN",
      left: self,
      right: expr({ kind: "list", items: [bounds], bare: true }),
      type: null,
    });
  },
  "op(self, opstring, precedence=0, is_comparison=False, return_type=None)": customOperator,
  "bool_op(self, opstring, precedence=0)": customOperator,
  "desc(self)": suffixed("DESC"),
  "asc(self)": suffixed("ASC"),
  "nulls_first(self)": suffixed("NULLS FIRST"),
  "nullsfirst(self)": suffixed("NULLS FIRST"),
  "nulls_last(self)": suffixed("NULLS LAST"),
  "nullslast(self)": suffixed("NULLS LAST"),
  "distinct(self)": (self: PyObject) =>
    expr({ kind: "prefix", operator: "DISTINCT ", item: self, type: typeOfExpr(self) }),
  "label(self, name)": (self: PyObject, name: Value) =>
    expr({ kind: "label", name: optionalText(name, "A label") ?? "anon_1", item: self }),
  "cast(self, type_)": (self: PyObject, type: Value) => expr({ kind: "cast", item: self, type: typeInstance(type) }),
  "collate(self, collation)": (self: PyObject, collation: Value) =>
    expr({ kind: "suffix", words: `COLLATE "${text(collation, "A collation")}"`, item: self }),
  "concat(self, other)": comparison("||"),
  "self_group(self, against=None)": (self: PyObject) => expr({ kind: "list", items: [self] }),
  "any_(self)": (self: PyObject) => collection("ANY", self),
  "all_(self)": (self: PyObject) => collection("ALL", self),
  "has_key(self, other)": comparison("?"),
  "has_any(self, other)": comparison("?|"),
  "has_all(self, other)": comparison("?&"),
  "contained_by(self, other)": comparison("<@"),
  "overlap(self, other)": comparison("&&"),
  "bitwise_and(self, other)": comparison("&"),
  "bitwise_or(self, other)": comparison("|"),
  "bitwise_xor(self, other)": comparison("#"),
  "any(self, other)": (self: PyObject, other: Value) =>
    binary("=", [coerce(other, elementType(self, 1)), collection("ANY", self)]),
  "all(self, other)": (self: PyObject, other: Value) =>
    binary("=", [coerce(other, elementType(self, 1)), collection("ALL", self)]),
};

let makeFunction: ((handler: NativeHandler) => Value) | null = null;

function operatorFunction(handler: NativeHandler): Value {
  if (makeFunction === null) throw new TypeError("The operators are not defined yet");
  return makeFunction(handler);
}

/** Sets up operators and methods of expressions. */
export function defineOperators(wrap: (handler: NativeHandler) => Value): void {
  makeFunction = wrap;
  defineMethods(columnElement, OPERATORS);
  defineMethods(columnElement, METHODS);
  defineMethods(clauseElement, {
    "__str__(self, /)": (self: PyObject) => shown(self),
    "compile(self, *args, **kw)": (self: PyObject) => shown(self),
    "self_group(self, against=None)": (self: PyObject) => self,
  });
  defineMethods(columnElement, JSON_METHODS);
  defineProperties(columnElement, {
    type: (self: PyObject) => typeOfExpr(self),
    name: (self: PyObject) => resultName(self) ?? null,
    key: (self: PyObject) => keyOf(self),
    table: (self: PyObject) => {
      const state = exprOf(self);
      return state?.kind === "column" ? state.table : null;
    },
    // JSON paths as text; arrays and enums have none.
    astext: textOfPath,
    comparator: (self: PyObject) => self,
  });
}

function keyOf(self: PyObject): Value {
  const key = (self.state as { key?: unknown }).key;
  return typeof key === "string" ? key : resultName(self) ?? own(self, "key") ?? null;
}
