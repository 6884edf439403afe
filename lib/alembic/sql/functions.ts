/**
 * The functions of `sqlalchemy` that make expressions: `text`, `column`, `func`, `and_`, `case`, `cast`, ...
 *
 * @module
 */
import { call } from "../../python/runtime/call.ts";
import { getAttr } from "../../python/runtime/attribute.ts";
import { raise } from "../../python/runtime/exception.ts";
import { defineMethods, type ModuleMembers, nativeFunction, nativeType } from "../../python/runtime/native.ts";
import { type Kwargs, PyObject, type PyType, type Value } from "../../python/runtime/object.ts";
import { PyDict } from "../../python/runtime/dict.ts";
import { PyList, PyTuple } from "../../python/runtime/values.ts";
import { entries, items, itemsOrOne, optionalText, show, text } from "../python.ts";
import { typeNamed } from "../types/classes.ts";
import { typeInstance } from "../types/to_sql_type.ts";
import { asExpression, coerce, coerceClause } from "./coerce.ts";
import { type BindExpr, ELEMENT_TYPES, expr, exprOf, type TextExpr, typeOfExpr } from "./expr.ts";
import { defineOperators } from "./column_methods.ts";
import { junction, negate } from "./operators.ts";
import { textClause } from "./text_clause.ts";

const NOW = new Set(["now", "current_timestamp", "localtimestamp", "clock_timestamp", "statement_timestamp"]);
const FIRST = new Set([
  "max",
  "min",
  "coalesce",
  "sum",
  "lower",
  "upper",
  "trim",
  "nullif",
  "greatest",
  "least",
  "concat",
  "replace",
]);

function functionType(path: readonly string[], args: readonly PyObject[]): PyObject | null {
  const name = path.at(-1)?.toLowerCase() ?? "";
  if (NOW.has(name)) return typeInstance(typeNamed("DateTime"));
  if (name === "count") return typeInstance(typeNamed("Integer"));
  if (["lower", "upper", "trim", "concat", "replace"].includes(name)) return typeInstance(typeNamed("String"));
  const [first] = args;
  return FIRST.has(name) && first !== undefined ? typeOfExpr(first) : null;
}

/** `func`, `func.schema`: names that a call makes a function of. */
const generatorType: PyType = nativeType("_FunctionGenerator", {
  module: "sqlalchemy.sql.functions",
  methods: {
    "__getattr__(self, name, /)": (self: PyObject, name: Value) => {
      const path = text(name, "A function name");
      if (path.startsWith("__")) throw raise("AttributeError", path);
      return generator([...self.state as readonly string[], path.replace(/_$/, "")]);
    },
    "__call__(self, /, *args, **kw)": (self: PyObject, args: readonly Value[], kwargs: Kwargs) => {
      const path = self.state as readonly string[];
      const parts = args.map((arg) => coerce(arg));
      const [field, subject] = parts;
      if (
        path.length === 1 && path[0]!.toLowerCase() === "extract" && typeof args[0] === "string" &&
        subject !== undefined
      ) {
        return expr({ kind: "extract", field: (exprOf(field) as BindExpr).value as string, item: subject });
      }
      const given = kwargs.get("type_");
      const type = given === undefined ? functionType(path, parts) : typeInstance(given);
      return expr({ kind: "function", path, args: parts, type });
    },
  },
});

function generator(path: readonly string[]): PyObject {
  const object = new PyObject(generatorType);
  object.state = path;
  return object;
}

function conditions(args: readonly Value[]): readonly PyObject[] {
  return args.filter((arg) => arg !== null).map((arg) => coerceClause(arg, "A condition"));
}

function caseOf(args: readonly Value[], value: Value, otherwise: Value): PyObject {
  const [first] = args;
  const pairs = args.length === 1 && first instanceof PyList ? first.items : args;
  const dictionary = pairs.length === 1 && pairs[0] instanceof PyDict ? pairs[0] : undefined;
  const list = dictionary === undefined ? pairs.map((pair) => items(pair)) : [...dictionary.entries()];
  const whens = list.map((pair): readonly [PyObject, PyObject] => {
    const [when = null, then = null] = pair;
    return [value === null ? coerceClause(when, "A condition") : coerce(when), coerce(then)];
  });
  return expr({
    kind: "case",
    operand: value === null ? null : coerce(value),
    whens,
    otherwise: otherwise === null ? null : coerce(otherwise),
  });
}

function listOf(value: Value): readonly PyObject[] {
  return value === null ? [] : itemsOrOne(value).map((item) => coerce(item));
}

function literalType(value: Value): PyObject | null {
  if (typeof value === "string") return typeInstance(typeNamed("String"));
  return typeof value === "number" ? typeInstance(typeNamed("Integer")) : null;
}

function bindparam(
  key: Value,
  value: Value | undefined,
  { type, expanding }: { type: Value; expanding: Value },
): PyObject {
  return expr({
    kind: "bind",
    name: optionalText(key, "A parameter name") ?? null,
    value,
    type: type === null ? null : typeInstance(type),
    ...(expanding === true ? { expanding: true } : {}),
  });
}

/** Members of `sqlalchemy` that make expressions. */
export const EXPRESSION_MEMBERS: ModuleMembers = {
  "text(text, bind=None)": (sql: Value) => textClause(text(sql, "text()")),
  "column(text, type_=None, is_literal=False, _selectable=None)": (name: Value, type: Value, isLiteral: Value) =>
    expr({
      kind: "column",
      name: text(name, "A column name"),
      table: null,
      type: type === null ? null : typeInstance(type),
      ...(isLiteral === true ? { literal: true } : {}),
    }),
  "literal_column(text, type_=None)": (sql: Value, type: Value) =>
    expr({
      kind: "column",
      name: text(sql, "SQL"),
      table: null,
      type: type === null ? null : typeInstance(type),
      literal: true,
    }),
  "literal(value, type_=None, literal_execute=False)": (value: Value, type: Value) =>
    expr({ kind: "bind", name: null, value, type: type === null ? literalType(value) : typeInstance(type) }),
  "bindparam(key, value=..., type_=None, unique=False, required=None, quote=None, callable_=None, expanding=False, isoutparam=False, literal_execute=False)":
    (key: Value, value: Value | undefined, type: Value, _u: Value, _r: Value, _q: Value, _c: Value, expanding: Value) =>
      bindparam(key, value, { type, expanding }),
  "null()": () => expr({ kind: "constant", sql: "NULL" }),
  "true()": () => expr({ kind: "constant", sql: "true" }),
  "false()": () => expr({ kind: "constant", sql: "false" }),
  "and_(*clauses)": (clauses: readonly Value[]) => junction("AND", conditions(clauses)),
  "or_(*clauses)": (clauses: readonly Value[]) => junction("OR", conditions(clauses)),
  "not_(clause)": (clause: Value) => negate(coerceClause(clause, "A condition")),
  "cast(expression, type_)": (value: Value, type: Value) => {
    const target = typeInstance(type);
    return expr({ kind: "cast", item: coerce(value, target), type: target });
  },
  "try_cast(expression, type_)": (value: Value, type: Value) =>
    expr({ kind: "cast", item: coerce(value), type: typeInstance(type) }),
  "type_coerce(expression, type_)": (value: Value, type: Value) => {
    const known = asExpression(value);
    return known === undefined
      ? expr({ kind: "bind", name: null, value, type: typeInstance(type) })
      : expr({ kind: "coerced", item: known, type: typeInstance(type) });
  },
  "case(*whens, value=None, else_=None)": caseOf,
  "desc(column)": (column: Value) => expr({ kind: "suffix", words: "DESC", item: orderable(column) }),
  "asc(column)": (column: Value) => expr({ kind: "suffix", words: "ASC", item: orderable(column) }),
  "nulls_first(column)": (column: Value) => expr({ kind: "suffix", words: "NULLS FIRST", item: orderable(column) }),
  "nullsfirst(column)": (column: Value) => expr({ kind: "suffix", words: "NULLS FIRST", item: orderable(column) }),
  "nulls_last(column)": (column: Value) => expr({ kind: "suffix", words: "NULLS LAST", item: orderable(column) }),
  "nullslast(column)": (column: Value) => expr({ kind: "suffix", words: "NULLS LAST", item: orderable(column) }),
  "distinct(expr)": (item: Value) => expr({ kind: "prefix", operator: "DISTINCT ", item: coerce(item), type: null }),
  "extract(field, expr)": (field: Value, item: Value) =>
    expr({ kind: "extract", field: text(field, "A field"), item: coerce(item) }),
  "tuple_(*clauses)": (clauses: readonly Value[]) => expr({ kind: "list", items: clauses.map((item) => coerce(item)) }),
  "collate(expression, collation)": (item: Value, collation: Value) =>
    expr({ kind: "suffix", words: `COLLATE "${text(collation, "A collation")}"`, item: coerce(item) }),
  "between(expr, lower_bound, upper_bound, symmetric=False)": (item: Value, low: Value, high: Value) => {
    const subject = coerce(item);
    return callMethod(subject, "between", [low, high]);
  },
  "any_(expr)": (item: Value) => expr({ kind: "function", path: ["ANY"], args: [coerce(item)], type: null }),
  "all_(expr)": (item: Value) => expr({ kind: "function", path: ["ALL"], args: [coerce(item)], type: null }),
  "over(element, partition_by=None, order_by=None, **kw)": (item: Value, partition: Value, order: Value) =>
    expr({ kind: "over", item: coerce(item), partitionBy: listOf(partition), orderBy: listOf(order) }),
  func: generator([]),
};

function* callMethod(object: PyObject, name: string, args: readonly Value[]): Generator<unknown, Value, Value> {
  const method = yield getAttr(object, name);
  return yield call(method, args);
}

/** A column, an expression, or the name of a column. */
export function orderable(value: Value): PyObject {
  if (typeof value === "string") return expr({ kind: "column", name: value, table: null, type: null, reference: true });
  return coerceClause(value, "ORDER BY");
}

/** Sets up methods of particular expressions. */
export function defineFunctions(): void {
  defineOperators((handler) => nativeFunction("op(other)", handler));
  defineMethods(ELEMENT_TYPES.function, {
    "over(self, partition_by=None, order_by=None, **kw)": (self: PyObject, partition: Value, order: Value) =>
      expr({ kind: "over", item: self, partitionBy: listOf(partition), orderBy: listOf(order) }),
    "filter(self, *criterion)": (self: PyObject, where: readonly Value[]) =>
      expr({ kind: "filter", item: self, where: conditions(where) }),
  });
  defineMethods(ELEMENT_TYPES.text, {
    "bindparams(self, *binds, **names_to_values)": bindparams,
    "columns(self, *cols, **types)": (self: PyObject, columns: readonly Value[]) => {
      const state = self.state as TextExpr;
      return expr({ ...state, columns: columns.map((column) => coerce(column)) });
    },
    "execution_options(self, **kw)": (self: PyObject) => self,
    "__and__(self, other, /)": (self: PyObject, other: Value) => junction("AND", [self, coerce(other)]),
    "__or__(self, other, /)": (self: PyObject, other: Value) => junction("OR", [self, coerce(other)]),
    "__invert__(self, /)": (self: PyObject) => negate(self),
    "label(self, name)": (self: PyObject, name: Value) =>
      expr({ kind: "label", name: text(name, "A label"), item: self }),
  });
  ELEMENT_TYPES.text.dict.set("text", null);
  defineMethods(ELEMENT_TYPES.case, {});
}

function bindparams(self: PyObject, given: readonly Value[], named: Kwargs): PyObject {
  const state = self.state as TextExpr;
  const binds = new Map(state.binds);
  for (const bind of given) {
    const own = exprOf(bind);
    if (own?.kind !== "bind" || own.name === null) throw raise("TypeError", "bindparams() takes bindparam() objects");
    checkKnown(state, own.name);
    binds.set(own.name, bind as PyObject);
  }
  for (const [name, value] of named) {
    checkKnown(state, name);
    const old = exprOf(binds.get(name));
    const type = old?.kind === "bind" ? old.type : null;
    binds.set(
      name,
      expr({
        kind: "bind",
        name,
        value,
        type,
        ...(old?.kind === "bind" && old.expanding === true ? { expanding: true } : {}),
      }),
    );
  }
  return expr({ ...state, binds });
}

function checkKnown({ binds, sql }: TextExpr, name: string): void {
  if (binds.has(name)) return;
  throw raise("ValueError", `This text() construct doesn't define a bound parameter named '${name}': ${sql}`);
}

/** Parameters of `execute()` by name. */
export function parameterMap(value: Value): ReadonlyMap<string, Value> {
  return new Map(entries(value).map(([key, item]) => [show(key), item]));
}

/** Whether a value is a list of parameter sets. */
export function isManyParameters(value: Value): value is PyList | PyTuple {
  return (value instanceof PyList || value instanceof PyTuple) && value.items.every((item) => item instanceof PyDict);
}
