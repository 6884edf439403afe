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
import { items, show } from "../python.ts";
import { toSqlType } from "../types/to_sql_type.ts";
import { typeText } from "../types/type_text.ts";
import { compileCompound, compileSelect } from "./compile_select.ts";
import { type Expr, exprOf } from "./expr.ts";
import { quoted, quotedName } from "./identifier.ts";
import { literal } from "./literal.ts";
import { binds, precedence } from "./precedence.ts";
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
  /** Names of common table expressions met on the way, with their SQL. */
  readonly ctes?: Map<string, { readonly sql: string; readonly recursive: boolean }>;
}

/** DDL: no tables, no parameters. */
export const DDL: Place = { bare: true };

/** SQL of an expression. Throws a Python error when it has none. */
export function compile(object: PyObject, place: Place): string {
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
    const inside = `${operand(left, operator, place)} ${operator} ${rightSide(state, right, place)}${suffix}`;
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
    return colons === true ? `${operand(item, "::", place)}::${name}` : `CAST(${compile(item, place)} AS ${name})`;
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
  list: ({ items: parts, bare, array }, place) => {
    const inside = compileList(parts, place);
    if (array === true) return `ARRAY[${inside}]`;
    return bare === true ? inside : `(${inside})`;
  },
  scalar: ({ select, exists }, place) => `${exists === true ? "EXISTS " : ""}(${compileQuery(select, place)})`,
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
  index: ({ item, index }, place) => `${operand(item, "[", place)}[${compile(index, place)}]`,
};

/** `AND` keeps an inner `OR` in parentheses, and the other way round. */
function operandOf(part: PyObject, word: "AND" | "OR", place: Place): string {
  const state = exprOf(part);
  const sql = compile(part, place);
  return state?.kind === "junction" && state.word !== word && state.items.length > 1 ? `(${sql})` : sql;
}

function rightSide({ operator }: { operator: string }, right: PyObject, place: Place): string {
  const state = exprOf(right);
  if (operator !== "IN" && operator !== "NOT IN") return operand(right, operator, place);
  if (state?.kind !== "bind") return compile(right, place);
  const value = bindValue(state, place);
  const list = value === null || value === undefined ? [] : items(value);
  if (list.length === 0) {
    const empty = "SELECT CAST(NULL AS INTEGER) WHERE 1!=1";
    return operator === "IN" ? `(${empty})` : `(${empty})`;
  }
  return `(${
    list.map((item) => exprOf(item) === undefined ? literal(item, state.type) : compile(item as PyObject, place)).join(
      ", ",
    )
  })`;
}

function columnSql({ name, table, literal: verbatim }: Extract<Expr, { kind: "column" }>, place: Place): string {
  const own = verbatim === true || name === "*" ? name : quoted(name);
  const source = table === null || place.bare === true ? undefined : sourceState(table);
  if (source === undefined || source.kind === "join") return own;
  return `${source.kind === "table" ? quotedName(source) : quoted(source.name)}.${own}`;
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
  const inside = args.length === 0 && only?.toLowerCase() === "count" ? "*" : compileList(args, place);
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
