/**
 * `INSERT`, `UPDATE` and `DELETE` as SQL text.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import type { PyObject, Value } from "../../python/runtime/object.ts";
import { asExpression } from "./coerce.ts";
import { AnonymousNames } from "./anonymous.ts";
import { bindValue, compile, compileList, compileQuery, type CteSql, type Place } from "./compile.ts";
import { collectSources, conjunction, sourceSql, withCtes } from "./compile_select.ts";
import { exprOf, typeOfExpr } from "./expr.ts";
import { quoted } from "./identifier.ts";
import { literal } from "./literal.ts";
import { type ConflictState, type DmlState, sourceColumns } from "./select_state.ts";
import { columnDefault } from "./column_default.ts";

/** SQL of a statement that changes rows. */
export function compileDml(state: DmlState, given: Place): string {
  const ctes = new Map<string, CteSql>();
  const place: Place = { ...given, ctes, names: new AnonymousNames() };
  const sql = state.kind === "insert"
    ? insertSql(state, place)
    : state.kind === "update"
    ? updateSql(state, place)
    : deleteSql(state, place);
  const returning = state.returning.length === 0 ? "" : ` RETURNING ${compileList(state.returning, place)}`;
  return withCtes(sql + returning, { ctes, top: true });
}

/** A value for a column, by the column's type. */
function valueSql(table: PyObject, { key, value, place }: { key: string; value: Value; place: Place }): string {
  const column = sourceColumns(table).get(key);
  const type = column === undefined ? null : typeOfExpr(column);
  const expression = asExpression(value);
  if (expression === undefined) return literal(value, type);
  const bind = exprOf(expression);
  // A value of bindparam() takes the column's type.
  if (bind?.kind === "bind" && bind.type === null) {
    const given = bindValue(bind, place);
    if (given !== undefined) return literal(given, type);
  }
  return compile(expression, place);
}

/** Name of the column in SQL for a key. */
function columnName(table: PyObject, key: string): string {
  const state = exprOf(sourceColumns(table).get(key));
  return state?.kind === "column" ? state.name : key;
}

function insertSql(state: DmlState, place: Place): string {
  const { table, rows, fromSelect, conflict } = state;
  const head = `INSERT INTO ${sourceSql(table, place)}`;
  const tail = conflict === null ? "" : ` ${conflictSql(table, conflict, place)}`;
  if (fromSelect !== null) {
    const names = fromSelect.names.map((name) => quoted(columnName(table, name))).join(", ");
    return `${head} (${names}) ${compileQuery(fromSelect.select, { ...place, outer: [] })}${tail}`;
  }
  const filled = rows.map((row) => withDefaults(table, row));
  const keys = [...(filled[0] ?? new Map<string, Value>()).keys()];
  if (keys.length === 0) return `${head} DEFAULT VALUES${tail}`;
  const lines = filled.map((row) => `(${keys.map((key) => cell(table, { key, row, place })).join(", ")})`);
  return `${head} (${keys.map((key) => quoted(columnName(table, key))).join(", ")}) VALUES ${lines.join(", ")}${tail}`;
}

function cell(
  table: PyObject,
  { key, row, place }: { key: string; row: ReadonlyMap<string, Value>; place: Place },
): string {
  const value = row.get(key);
  if (value === undefined) {
    throw raise("ValueError", `A value is required for bind parameter '${key}': the first row has it, a later one not`);
  }
  return valueSql(table, { key, value, place: { ...place, outer: [table] } });
}

/** Adds what `Column(default=...)` gives to columns that the row does not name, in the order of the table. */
function withDefaults(table: PyObject, row: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  const columns = sourceColumns(table);
  const ordered = new Map<string, Value>();
  for (const [key, column] of columns) {
    const name = columnName(table, key);
    const given = row.has(key) ? row.get(key) : row.get(name);
    const value = given === undefined ? columnDefault(column) : given;
    if (value !== undefined) ordered.set(key, value);
  }
  for (const [key, value] of row) {
    if (ordered.has(key) || [...columns.keys()].some((other) => columnName(table, other) === key)) continue;
    if (columns.size > 0) throw raise("ValueError", `Unconsumed column names: ${key}`);
    ordered.set(key, value);
  }
  return ordered;
}

function conflictSql(table: PyObject, conflict: ConflictState, place: Place): string {
  const target = conflict.target !== null
    ? ` ON CONSTRAINT ${quoted(conflict.target)}`
    : conflict.elements.length === 0
    ? ""
    : ` (${conflict.elements.map((element) => elementSql(element, place)).join(", ")})${
      conflict.where === null ? "" : ` WHERE ${compile(conflict.where, { ...place, bare: true })}`
    }`;
  if (conflict.set === null) return `ON CONFLICT${target} DO NOTHING`;
  const set = inTableOrder(table, conflict.set).map(([key, value]) =>
    `${quoted(columnName(table, key))} = ${inParentheses(value, valueSql(table, { key, value, place }))}`
  );
  const where = conflict.setWhere === null ? "" : ` WHERE ${compile(conflict.setWhere, place)}`;
  return `ON CONFLICT${target} DO UPDATE SET ${set.join(", ")}${where}`;
}

function elementSql(element: Value, place: Place): string {
  return typeof element === "string"
    ? quoted(element)
    : compile(asExpression(element) as PyObject, { ...place, bare: true });
}

function updateSql({ table, rows, where }: DmlState, given: Place): string {
  const values = rows[0] ?? new Map<string, Value>();
  const place: Place = { ...given, outer: [table] };
  const set = inTableOrder(table, [...values]).map(([key, value]) => {
    return `${quoted(columnName(table, key))}=${inParentheses(value, valueSql(table, { key, value, place }))}`;
  });
  if (set.length === 0) throw raise("ValueError", "UPDATE needs values");
  const others = otherSources(table, [...where, ...[...values.values()].flatMap((value) => asExpression(value) ?? [])]);
  const wide: Place = { ...given, outer: [table, ...others] };
  const from = others.length === 0 ? "" : ` FROM ${others.map((source) => sourceSql(source, place)).join(", ")}`;
  const condition = where.length === 0 ? "" : ` WHERE ${conjunction(where, wide)}`;
  return `UPDATE ${sourceSql(table, place)} SET ${set.join(", ")}${from}${condition}`;
}

/** Assignments in the order of the table's columns; others, which it does not know, last. */
function inTableOrder<T>(
  table: PyObject,
  assignments: readonly (readonly [string, T])[],
): readonly (readonly [string, T])[] {
  const order = new Map([...sourceColumns(table)].flatMap(([key, column], index) => {
    const state = exprOf(column);
    return state?.kind === "column" ? [[state.name, index], [key, index]] as const : [];
  }));
  const place = ([key]: readonly [string, T]): number => order.get(key) ?? order.size;
  return assignments.toSorted((left, right) => place(left) - place(right));
}

/** SQLAlchemy puts operations in SET in parentheses. */
function inParentheses(value: Value, sql: string): string {
  const kind = exprOf(asExpression(value))?.kind;
  return kind === "binary" || kind === "junction" ? `(${sql})` : sql;
}

function deleteSql({ table, where }: DmlState, given: Place): string {
  const others = otherSources(table, where);
  const place: Place = { ...given, outer: [table, ...others] };
  const using = others.length === 0 ? "" : ` USING ${others.map((source) => sourceSql(source, place)).join(", ")}`;
  const condition = where.length === 0 ? "" : ` WHERE ${conjunction(where, place)}`;
  return `DELETE FROM ${sourceSql(table, place)}${using}${condition}`;
}

function otherSources(table: PyObject, expressions: readonly PyObject[]): readonly PyObject[] {
  const found = new Set<PyObject>();
  for (const expression of expressions) collectSources(expression, found);
  found.delete(table);
  return [...found];
}
