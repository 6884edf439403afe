/**
 * `SELECT` as SQL text.
 *
 * @module
 */
import type { PyObject } from "../../python/runtime/object.ts";
import { compile, compileList, compileQuery, type CteSql, operand, type Place } from "./compile.ts";
import { type Expr, expr, exprOf } from "./expr.ts";
import { quoted, quotedName } from "./identifier.ts";
import { type AliasSource, type CompoundState, type SelectState, selectState, sourceState } from "./select_state.ts";
import { AnonymousNames } from "./anonymous.ts";
import { columnLabels } from "./result_names.ts";
import { unwrapText } from "./text_clause.ts";

/** SQL of a `SELECT`. */
export function compileSelect(state: SelectState, given: Place): string {
  const sources = fromList(state, given);
  const { outer = [] } = given;
  const top = given.ctes === undefined;
  const ctes = given.ctes ?? new Map<string, CteSql>();
  const names = given.names ?? new AnonymousNames();
  const place: Place = { ...given, ctes, names, named: false, outer: [...outer, ...sources] };
  const parts = [
    `SELECT ${distinctSql(state, place)}${columnsSql(state.columns, { ...place, named: given.named === true })}`,
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
  const ctes = given.ctes ?? new Map<string, CteSql>();
  const place: Place = { ...given, ctes, names: given.names ?? new AnonymousNames() };
  const selects = state.selects.map((select) => {
    const sql = compileQuery(select, place);
    return selectState(select)?.kind === "compound" ? `(${sql})` : sql;
  });
  const inside: Place = { ...place, named: false };
  return withCtes([selects.join(` ${state.word} `), ...tail(state, inside)].join(" "), { ctes, top });
}

interface Ctes {
  readonly ctes: ReadonlyMap<string, CteSql>;
  readonly top: boolean;
}

/** Puts `WITH` before the outermost statement. */
export function withCtes(sql: string, { ctes, top }: Ctes): string {
  if (!top || ctes.size === 0) return sql;
  const recursive = [...ctes.values()].some((cte) => cte.recursive) ? "RECURSIVE " : "";
  const list = [...ctes].map(([name, cte]) =>
    `${quoted(name)}${cte.recursive ? cte.columns ?? "" : ""} AS (${cte.sql})`
  );
  return `WITH ${recursive}${list.join(", ")} ${sql}`;
}

function tail(state: SelectState | CompoundState, place: Place): readonly string[] {
  const order = state.kind === "select" ? state.orderBy.map((one) => referred(one, state.columns)) : state.orderBy;
  return [
    ...(order.length === 0 ? [] : [`ORDER BY ${compileList(order, place)}`]),
    ...(state.limit === null ? [] : [`LIMIT ${compile(state.limit, place)}`]),
    ...(state.offset === null ? [] : [`OFFSET ${compile(state.offset, place)}`]),
  ];
}

/** A text names a column of the result first of all. */
function referred(object: PyObject, columns: readonly PyObject[]): PyObject {
  const state = exprOf(object);
  if (state?.kind === "suffix") return expr({ ...state, item: referred(state.item, columns) });
  if (state?.kind !== "column" || state.reference !== true) return object;
  return columns.find((column) => {
    const own = exprOf(column);
    return own?.kind === "column" && own.name === state.name;
  }) ?? object;
}

/** Conditions joined by `AND`. */
export function conjunction(conditions: readonly PyObject[], place: Place): string {
  return conditions.map((condition) => {
    const alone = conditions.length === 1 || exprOf(condition)?.kind === "not";
    return alone ? compile(condition, place) : operand(condition, "AND", place);
  }).join(" AND ");
}

function distinctSql({ distinct }: SelectState, place: Place): string {
  if (distinct === false) return "";
  return distinct === true ? "DISTINCT " : `DISTINCT ON (${compileList(distinct, place)}) `;
}

function columnsSql(columns: readonly PyObject[], place: Place): string {
  const { named, ...inside } = place;
  const names = place.names ?? new AnonymousNames();
  return columnLabels(columns, { named: named === true, names })
    .map(({ column, label }) => `${compile(column, inside)}${label === null ? "" : ` AS ${quoted(label)}`}`).join(", ");
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
    case "coerced":
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
      return aliasSql(object, place);
  }
}

function joined(right: PyObject, place: Place): string {
  return sourceState(right)?.kind === "join" ? `(${sourceSql(right, place)})` : sourceSql(right, place);
}

/** The name of an alias: its own, or one that the statement makes up. */
export function aliasName(object: PyObject, { names }: Place): string {
  const source = sourceState(object) as AliasSource;
  if (source.cte?.extends !== undefined) return aliasName(source.cte.extends, names === undefined ? {} : { names });
  return source.anonymous === undefined || names === undefined ? source.name : names.of(object, source.anonymous);
}

function aliasSql(object: PyObject, place: Place): string {
  const { item, cte, options, columns: known } = sourceState(object) as AliasSource;
  const name = aliasName(object, place);
  const named: Place = { ...place, outer: [], named: true };
  if (cte !== undefined) {
    const before = place.ctes?.get(name);
    // An expression that extends another replaces it.
    if (place.ctes !== undefined && (before === undefined || cte.extends !== undefined && before.of !== object)) {
      const { recursive } = cte;
      const columns = recursive ? `(${cteColumns(item, named).map(quoted).join(", ")})` : "";
      place.ctes.set(name, { sql: "", recursive, columns, of: object });
      const sql = compileQuery(item, named);
      place.ctes.delete(name);
      place.ctes.set(name, { sql, recursive, columns, of: object });
    }
    return quoted(name);
  }
  const inner = sourceState(item);
  if (inner?.kind === "table") return `${quotedName(inner)} AS ${quoted(name)}`;
  const own = exprOf(item);
  if (own?.kind === "function") {
    const words = options?.ordinality === true ? " WITH ORDINALITY" : "";
    const names = options?.derived === true ? `(${[...known.keys()].map(quoted).join(", ")})` : "";
    return `${options?.lateral === true ? "LATERAL " : ""}${compile(item, place)}${words} AS ${quoted(name)}${names}`;
  }
  return `(${compileQuery(item, named)}) AS ${quoted(name)}`;
}

function cteColumns(item: PyObject, { names = new AnonymousNames() }: Place): readonly string[] {
  const query = selectState(item);
  if (query === undefined) return [];
  if (query.kind === "compound") return query.selects[0] === undefined ? [] : cteColumns(query.selects[0], { names });
  return columnLabels(query.columns, { named: true, names }).map(({ label }) => label ?? "");
}
