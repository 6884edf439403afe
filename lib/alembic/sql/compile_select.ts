/**
 * `SELECT` as SQL text.
 *
 * @module
 */
import type { PyObject } from "../../python/runtime/object.ts";
import { compile, compileList, compileQuery, type Place } from "./compile.ts";
import { type Expr, exprOf } from "./expr.ts";
import { quoted, quotedName } from "./identifier.ts";
import { type CompoundState, type SelectState, selectState, sourceState } from "./select_state.ts";
import { unwrapText } from "./text_clause.ts";

/** SQL of a `SELECT`. */
export function compileSelect(state: SelectState, given: Place): string {
  const sources = fromList(state, given);
  const { outer = [] } = given;
  const top = given.ctes === undefined;
  const ctes = given.ctes ?? new Map<string, { sql: string; recursive: boolean }>();
  const place: Place = { ...given, ctes, outer: [...outer, ...sources] };
  const parts = [
    `SELECT ${distinctSql(state, place)}${columnsSql(state.columns, place)}`,
    ...(sources.length === 0 ? [] : [`FROM ${sources.map((source) => sourceSql(source, place)).join(", ")}`]),
    ...(state.where.length === 0 ? [] : [`WHERE ${conjunction(state.where, place)}`]),
    ...(state.groupBy.length === 0 ? [] : [`GROUP BY ${compileList(state.groupBy, place)}`]),
    ...(state.having.length === 0 ? [] : [`HAVING ${conjunction(state.having, place)}`]),
    ...tail(state, place),
    ...(state.forUpdate === null ? [] : [state.forUpdate]),
  ];
  return withCtes(parts.join(" "), { ctes, top });
}

/** SQL of `UNION` and its sisters. */
export function compileCompound(state: CompoundState, given: Place): string {
  const top = given.ctes === undefined;
  const ctes = given.ctes ?? new Map<string, { sql: string; recursive: boolean }>();
  const place: Place = { ...given, ctes };
  const selects = state.selects.map((select) => {
    const sql = compileQuery(select, place);
    return selectState(select)?.kind === "compound" ? `(${sql})` : sql;
  });
  return withCtes([selects.join(` ${state.word} `), ...tail(state, place)].join(" "), { ctes, top });
}

interface Ctes {
  readonly ctes: ReadonlyMap<string, { readonly sql: string; readonly recursive: boolean }>;
  readonly top: boolean;
}

/** Puts `WITH` before the outermost statement. */
export function withCtes(sql: string, { ctes, top }: Ctes): string {
  if (!top || ctes.size === 0) return sql;
  const recursive = [...ctes.values()].some((cte) => cte.recursive) ? "RECURSIVE " : "";
  return `WITH ${recursive}${[...ctes].map(([name, cte]) => `${quoted(name)} AS (${cte.sql})`).join(", ")} ${sql}`;
}

function tail(state: SelectState | CompoundState, place: Place): readonly string[] {
  return [
    ...(state.orderBy.length === 0 ? [] : [`ORDER BY ${compileList(state.orderBy, place)}`]),
    ...(state.limit === null ? [] : [`LIMIT ${compile(state.limit, place)}`]),
    ...(state.offset === null ? [] : [`OFFSET ${compile(state.offset, place)}`]),
  ];
}

/** Conditions joined by `AND`. */
export function conjunction(conditions: readonly PyObject[], place: Place): string {
  return conditions.map((condition) => {
    const state = exprOf(condition);
    const sql = compile(condition, place);
    const isOr = state?.kind === "junction" && state.word === "OR" && state.items.length > 1;
    return isOr && conditions.length > 1 ? `(${sql})` : sql;
  }).join(" AND ");
}

function distinctSql({ distinct }: SelectState, place: Place): string {
  if (distinct === false) return "";
  return distinct === true ? "DISTINCT " : `DISTINCT ON (${compileList(distinct, place)}) `;
}

function columnsSql(columns: readonly PyObject[], place: Place): string {
  const counts = new Map<string, number>();
  return columns.map((column) => resultColumn(column, place, counts)).join(", ");
}

/** A column of the result, with the name that SQLAlchemy gives it. */
function resultColumn(column: PyObject, place: Place, counts: Map<string, number>): string {
  const sql = compile(column, place);
  const name = resultName(column);
  switch (exprOf(column)?.kind) {
    case "column":
    case "text":
      return sql;
    case "label":
      return `${sql} AS ${quoted(name ?? "")}`;
    default: {
      const count = (counts.get(name ?? "anon") ?? 0) + 1;
      counts.set(name ?? "anon", count);
      return `${sql} AS ${quoted(`${name ?? "anon"}_${count}`)}`;
    }
  }
}

/** The name under which a column stands in a result; `undefined` for an expression without one. */
export function resultName(column: PyObject): string | undefined {
  const state: Expr | undefined = exprOf(column);
  switch (state?.kind) {
    case "column":
    case "label":
      return state.name;
    case "function":
      return state.path.at(-1);
    case "bind":
      return "param";
    case "cast":
      return resultName(state.item);
    default:
      return undefined;
  }
}

/** What is selected from: what was said, and the tables of the columns and conditions that are not in it. */
function fromList(state: SelectState, { outer = [] }: Place): readonly PyObject[] {
  const mentioned = new Set<PyObject>();
  for (const column of [...state.columns, ...state.where]) collectSources(column, mentioned);
  const inside = new Set(state.from.flatMap(leaves));
  const all = [...state.from, ...[...mentioned].filter((source) => !inside.has(source))];
  const excluded = new Set([...outer.flatMap(leaves), ...state.correlate]);
  const own = all.filter((source) => !excluded.has(source));
  // Correlating everything away would leave nothing to select from.
  return own.length === 0 && state.correlate.length === 0 ? all : own;
}

function leaves(source: PyObject): readonly PyObject[] {
  const state = sourceState(source);
  return state?.kind === "join" ? [...leaves(state.left), ...leaves(state.right)] : [source];
}

/** The tables that an expression names, not looking into subqueries. */
export function collectSources(object: PyObject, found: Set<PyObject>): void {
  const state = exprOf(object);
  if (state === undefined) return;
  for (const part of partsOf(state)) collectSources(part, found);
  if (state.kind === "column" && state.table !== null) found.add(state.table);
}

function partsOf(state: Expr): readonly PyObject[] {
  switch (state.kind) {
    case "binary":
      return [state.left, state.right];
    case "junction":
    case "list":
      return state.items;
    case "function":
      return [...state.args, ...(state.orderBy ?? [])];
    case "case":
      return [...state.whens.flat(), ...[state.operand, state.otherwise].filter((part) => part !== null)];
    case "over":
      return [state.item, ...state.partitionBy, ...state.orderBy];
    case "filter":
      return [state.item, ...state.where];
    case "index":
      return [state.item, state.index];
    case "not":
    case "prefix":
    case "suffix":
    case "cast":
    case "label":
    case "extract":
      return [state.item];
    default:
      return [];
  }
}

/** A source in `FROM`. */
export function sourceSql(object: PyObject, place: Place): string {
  const source = sourceState(object);
  if (source === undefined) {
    const text = unwrapText(object);
    if (text !== undefined) return text;
    return `(${compileQuery(object, place)})`;
  }
  switch (source.kind) {
    case "table":
      return quotedName(source);
    case "join": {
      const on = source.on === null ? "true" : compile(source.on, place);
      return `${sourceSql(source.left, place)} ${source.word} ${joined(source.right, place)} ON ${on}`;
    }
    case "alias":
      return aliasSql(source, place);
  }
}

function joined(right: PyObject, place: Place): string {
  return sourceState(right)?.kind === "join" ? `(${sourceSql(right, place)})` : sourceSql(right, place);
}

function aliasSql(
  { name, item, cte }: Extract<NonNullable<ReturnType<typeof sourceState>>, { kind: "alias" }>,
  place: Place,
): string {
  if (cte !== undefined) {
    if (place.ctes !== undefined && !place.ctes.has(name)) {
      place.ctes.set(name, { sql: "", recursive: cte.recursive });
      const sql = compileQuery(item, { ...place, outer: [] });
      place.ctes.delete(name);
      place.ctes.set(name, { sql, recursive: cte.recursive });
    }
    return quoted(name);
  }
  const inner = sourceState(item);
  if (inner?.kind === "table") return `${quotedName(inner)} AS ${quoted(name)}`;
  return `(${compileQuery(item, { ...place, outer: [] })}) AS ${quoted(name)}`;
}
