/**
 * Expressions as SQL text, spelled as SQLAlchemy 2.0 spells them for PostgreSQL.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import type { PyObject, Value } from "../../python/runtime/object.ts";
import { reprNow } from "../../python/runtime/repr.ts";
import { typeOf } from "../../python/runtime/types.ts";
import { PyList } from "../../python/runtime/values.ts";
import { isA, items, show } from "../python.ts";
import { typeNamed } from "../types/classes.ts";
import { dialectType, toSqlType } from "../types/to_sql_type.ts";
import { typeText } from "../types/type_text.ts";
import type { AnonymousNames } from "./anonymous.ts";
import { aliasName, compileCompound, compileSelect } from "./compile_select.ts";
import { customSql } from "./custom.ts";
import { type Expr, exprOf, typeOfExpr } from "./expr.ts";
import { quoted, quotedName } from "./identifier.ts";
import { literal } from "./literal.ts";
import { binds, GROUPED, precedence } from "./precedence.ts";
import { selectState, sourceState } from "./select_state.ts";
import { bindText } from "./text_clause.ts";

/** Where an expression stands. */
export interface Place {
  /** Columns without their table: in DDL, `SET` and column lists. */
  readonly bare?: boolean;
  /** Values of parameters, for `execute(statement, parameters)`. */
  readonly parameters?: ReadonlyMap<string, Value>;
  /** Sources of the queries around this one: they are not selected from again. */
  readonly outer?: readonly PyObject[];
  /** Names made up so far in the statement. */
  readonly names?: AnonymousNames;
  /** The query stands in a `FROM` or a `WITH`: its columns get names. */
  readonly named?: boolean;
  /** Names of common table expressions met on the way, with their SQL. */
  readonly ctes?: Map<string, CteSql>;
}

/** A common table expression of a statement. */
export interface CteSql {
  readonly sql: string;
  readonly recursive: boolean;
  /** Its columns in parentheses, for a recursive one. */
  readonly columns?: string;
  /** The object that it was made from. */
  readonly of?: PyObject;
}

/** DDL: no tables, no parameters. */
export const DDL: Place = { bare: true };

/** SQL of an expression. Throws a Python error when it has none. */
export function compile(object: PyObject, place: Place): string {
  const custom = customSql(object, { place, compile });
  if (custom !== undefined) return custom;
  const state = exprOf(object);
  if (state === undefined) {
    if (selectState(object) !== undefined) return compileQuery(object, place);
    throw raise("TypeError", `an SQL expression was expected, got ${reprNow(object)}`);
  }
  return (WRITERS[state.kind] as (state: Expr, place: Place) => string)(state, place);
}

/** SQL of a query, without parentheses. */
export function compileQuery(object: PyObject, place: Place): string {
  const state = selectState(object);
  if (state === undefined) throw raise("TypeError", `a query was expected, got ${reprNow(object)}`);
  return state.kind === "select" ? compileSelect(state, place) : compileCompound(state, place);
}

/** SQL of an expression as an operand: in parentheses where its operator binds less. */
export function operand(object: PyObject, against: string, place: Place): string {
  const sql = compile(object, place);
  const own = precedence(exprOf(object));
  if (own === GROUPED) return `(${sql})`;
  return own !== undefined && own <= binds(against) ? `(${sql})` : sql;
}

/** Expressions separated by commas. */
export function compileList(objects: readonly PyObject[], place: Place): string {
  return objects.map((object) => compile(object, place)).join(", ");
}

type Writers = { readonly [K in Expr["kind"]]: (state: Extract<Expr, { readonly kind: K }>, place: Place) => string };

const WRITERS: Writers = {
  column: (state, place) => columnSql(state, place),
  bind: (state, place) => bindSql(state, place),
  text: (state, place) => bindText(state, place),
  binary: (state, place) => {
    const { operator, left, right, suffix = "" } = state;
    const divides = operator === "/" && isWhole(left) && isWhole(right) && state.rank === undefined;
    const divisor = divides ? `CAST(${operand(right, ",", place)} AS NUMERIC)` : rightSide(state, right, place);
    const inside = `${operand(left, operator, place)} ${operator} ${divisor}${suffix}`;
    return state.grouped === true ? `(${inside})` : inside;
  },
  constant: ({ sql }) => sql,
  junction: ({ word, items: parts }, place) => parts.map((part) => operandOf(part, word, place)).join(` ${word} `),
  not: ({ item }, place) => {
    const state = exprOf(item);
    const sql = compile(item, place);
    const simple = state?.kind === "column" || state?.kind === "function" || state?.kind === "constant" ||
      state?.kind === "scalar" && state.exists !== true;
    return simple ? `NOT ${sql}` : `NOT (${sql})`;
  },
  prefix: ({ operator, item }, place) => `${operator}${operand(item, "unary", place)}`,
  suffix: ({ words, item }, place) => `${compile(item, place)} ${words}`,
  function: (state, place) => functionSql(state, place),
  cast: ({ item, type, colons }, place) => {
    const name = typeText(toSqlType(type));
    return colons === true ? `${operand(item, "::", place)}::${name}` : `CAST(${operand(item, ",", place)} AS ${name})`;
  },
  case: ({ operand: subject, whens, otherwise }, place) => {
    const lines = whens.map(([when, then]) =>
      `WHEN ${subject === null ? `(${compile(when, place)})` : compile(when, place)} THEN ${compile(then, place)}`
    );
    const head = subject === null ? "CASE" : `CASE ${compile(subject, place)}`;
    const tail = otherwise === null ? "" : ` ELSE ${compile(otherwise, place)}`;
    return `${head} ${lines.join(" ")}${tail} END`;
  },
  label: ({ item }, place) => compile(item, place),
  coerced: ({ item }, place) => compile(item, place),
  list: ({ items: parts, bare, array }, place) => {
    const inside = compileList(parts, place);
    if (array === true) return `ARRAY[${inside}]`;
    return bare === true ? inside : `(${inside})`;
  },
  scalar: ({ select, exists }, place) =>
    `${exists === true ? "EXISTS " : ""}(${compileQuery(select, { ...place, named: false })})`,
  over: ({ item, partitionBy, orderBy }, place) => {
    const parts = [
      ...(partitionBy.length === 0 ? [] : [`PARTITION BY ${compileList(partitionBy, place)}`]),
      ...(orderBy.length === 0 ? [] : [`ORDER BY ${compileList(orderBy, place)}`]),
    ];
    return `${compile(item, place)} OVER (${parts.join(" ")})`;
  },
  filter: ({ item, where }, place) =>
    `${compile(item, place)} FILTER (WHERE ${where.map((part) => compile(part, place)).join(" AND ")})`,
  extract: ({ field, item }, place) => `EXTRACT(${field} FROM ${compile(item, place)})`,
  slice: ({ start, stop }, place) => `${compile(start, place)}:${compile(stop, place)}`,
  index: ({ item, index }, place) => `${operand(item, "[", place)}[${compile(index, place)}]`,
};

/** Whether it is a whole number: Python's `/` never cuts the fraction off. */
function isWhole(object: PyObject): boolean {
  const state = exprOf(object);
  if (state?.kind === "bind" && typeof state.value === "number") return true;
  const type = typeOfExpr(object);
  return type !== null && isA(dialectType(type), typeNamed("Integer"));
}

/** `AND` keeps an inner `OR` in parentheses, and what binds less. */
function operandOf(part: PyObject, word: "AND" | "OR", place: Place): string {
  const state = exprOf(part);
  return state?.kind === "not" ? compile(part, place) : operand(part, word, place);
}

function rightSide({ operator }: { operator: string }, right: PyObject, place: Place): string {
  const state = exprOf(right);
  if (operator !== "IN" && operator !== "NOT IN") return operand(right, operator, place);
  if (state?.kind !== "bind") return compile(right, place);
  const value = bindValue(state, place);
  const list = value === null || value === undefined ? [] : items(value);
  if (list.length === 0) return operator === "IN" ? "(NULL) AND (1 != 1)" : "(NULL) OR (1 = 1)";
  return `(${
    list.map((item) => exprOf(item) === undefined ? literal(item, state.type) : compile(item as PyObject, place)).join(
      ", ",
    )
  })`;
}

function columnSql(state: Extract<Expr, { kind: "column" }>, place: Place): string {
  const { name, table, literal: verbatim, proxyOf } = state;
  const own = verbatim === true || name === "*"
    ? name
    : quoted(proxyOf === undefined || place.names === undefined ? name : place.names.of(proxyOf.item, proxyOf.base));
  if (state.whole === true && table !== null) return quoted(aliasName(table, place));
  const source = table === null || place.bare === true ? undefined : sourceState(table);
  if (source === undefined || source.kind === "join") return own;
  return `${source.kind === "table" ? quotedName(source) : quoted(aliasName(table as PyObject, place))}.${own}`;
}

/** The value of a parameter: what `execute()` was given, else its own. */
export function bindValue({ name, value }: Extract<Expr, { kind: "bind" }>, { parameters }: Place): Value | undefined {
  return name !== null && parameters?.has(name) === true ? parameters.get(name) : value;
}

function bindSql(state: Extract<Expr, { kind: "bind" }>, place: Place): string {
  const value = bindValue(state, place);
  if (value === undefined) throw raise("ValueError", `A value is required for bind parameter '${state.name ?? ""}'`);
  if (state.expanding === true && value instanceof PyList) {
    return `(${value.items.map((item) => literal(item, state.type)).join(", ")})`;
  }
  return literal(value, state.type);
}

/** Functions that SQL writes without parentheses. */
const WITHOUT_PARENTHESES: ReadonlySet<string> = new Set([
  "current_timestamp",
  "current_date",
  "current_time",
  "localtime",
  "localtimestamp",
  "current_user",
  "session_user",
  "user",
]);

function functionSql(
  { path, args, distinct, orderBy = [] }: Extract<Expr, { kind: "function" }>,
  place: Place,
): string {
  const [only] = path;
  if (path.length === 1 && only !== undefined && WITHOUT_PARENTHESES.has(only.toLowerCase()) && args.length === 0) {
    return only.toUpperCase();
  }
  const name = path.map((part) => /^[A-Za-z_][A-Za-z0-9_$]*$/.test(part) ? part : quoted(part)).join(".");
  if (path.length === 1 && (only === "ANY" || only === "ALL")) {
    const [arg] = args;
    const isQuery = arg !== undefined && exprOf(arg)?.kind === "scalar";
    return isQuery ? `${only} ${compileList(args, place)}` : `${only} (${compileList(args, place)})`;
  }
  const inside = args.length === 0 && only?.toLowerCase() === "count"
    ? "*"
    : args.map((arg) => operand(arg, ",", place)).join(", ");
  const order = orderBy.length === 0 ? "" : ` ORDER BY ${compileList(orderBy, place)}`;
  return `${name}(${distinct === true ? "DISTINCT " : ""}${inside}${order})`;
}

/** `str(expression)`. */
export function shown(object: PyObject): string {
  try {
    return compile(object, {});
  } catch {
    return `<${show(typeOf(object).name)}>`;
  }
}
