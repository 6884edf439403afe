/**
 * `table`, `select`, `insert`, `update`, `delete`, aliases, joins: the objects and their methods.
 *
 * @module
 */
import { isDeferred } from "./load_option.ts";
import { raise } from "../../python/runtime/exception.ts";
import { type ModuleMembers, nativeType } from "../../python/runtime/native.ts";
import { lookup, PyObject, PyType, type Value } from "../../python/runtime/object.ts";
import { typeOf } from "../../python/runtime/types.ts";
import { now } from "../../python/runtime/wait.ts";
import { call } from "../../python/runtime/call.ts";
import { demand } from "../../python/runtime/missing.ts";
import { reprNow } from "../../python/runtime/repr.ts";
import { PyList, PyTuple } from "../../python/runtime/values.ts";
import { isTrue, optionalText, text } from "../python.ts";
import { asExpression, coerceClause } from "./coerce.ts";
import { anonymousBase, resultName } from "./result_names.ts";
import { type ColumnExpr, expr, exprOf, typeOfExpr } from "./expr.ts";
import {
  type AliasSource,
  type CompoundState,
  type CteState,
  executable,
  fromClause,
  type JoinSource,
  type SelectState,
  selectState,
  sourceColumns,
  sourceState,
  type TableSource,
} from "./select_state.ts";

function statementClass(name: string, base: PyType = executable): PyType {
  return nativeType(name, { module: "sqlalchemy.sql", bases: [base], open: true });
}

/** `TableClause`: what `table()` makes. */
export const tableClause: PyType = statementClass("TableClause", fromClause);
/** `Alias`, `Subquery`, `CTE`. */
export const aliasClass: PyType = statementClass("Alias", fromClause);
const joinClass: PyType = statementClass("Join", fromClause);
/** `Select`. */
export const selectClass: PyType = statementClass("Select");
/** `CompoundSelect`. */
export const compoundClass: PyType = statementClass("CompoundSelect");
/** `ColumnCollection`. */
export const columnsClass: PyType = nativeType("ColumnCollection", { module: "sqlalchemy.sql", open: false });

/** The object behind `table.c`. */
export function columnCollection(source: PyObject): PyObject {
  return object(columnsClass, { kind: "columns", source });
}

/** An object of a class with its state. */
export function object(cls: PyType, state: object): PyObject {
  const made = new PyObject(cls);
  made.state = state;
  return made;
}

/** A source for any argument of `select_from`, `join` and the like. */
export function toSource(value: Value): PyObject {
  demand(value);
  if (sourceState(value) !== undefined || exprOf(value)?.kind === "text") return value as PyObject;
  if (value instanceof PyObject && value.cls !== undefined) {
    const hook = lookup(typeOf(value), "__clause_element__");
    if (hook !== undefined) return toSource(now(call(hook, [value]), "__clause_element__()"));
    const table = lookup(value as PyType, "__table__");
    if (table !== undefined) return toSource(table);
    if (selectState(value) !== undefined) return subquery(value, undefined);
  }
  throw raise("TypeError", `a table or a subquery was expected, got ${reprNow(value)}`);
}

/** Columns that an argument of `select()` stands for: itself, or all of a table. */
export function selected(value: Value): readonly PyObject[] {
  const expression = asExpression(value);
  if (expression !== undefined) return [expression];
  if (typeof value === "number") {
    return [expr({ kind: "column", name: String(value), table: null, type: null, literal: true })];
  }
  const columns = [...sourceColumns(toSource(value)).values()];
  return value instanceof PyType ? columns.filter((column) => !isDeferred(column)) : columns;
}

/** A subquery or alias with columns of its own. */
export function subquery(item: PyObject, name: string | undefined, cte?: CteState): PyObject {
  const source = sourceState(item);
  const base = source?.kind === "table" ? source.name : "anon";
  const alias = object(
    aliasClass,
    {
      kind: "alias",
      name: name ?? `${base}_1`,
      ...(name === undefined ? { anonymous: base } : {}),
      item,
      columns: new Map<string, PyObject>(),
      ...(cte === undefined ? {} : { cte }),
    } satisfies AliasSource,
  );
  const { columns } = alias.state as AliasSource;
  for (const [key, column] of resultColumns(item)) {
    const anonymous = anonymousBase(column);
    const proxied = exprOf(column);
    const item = proxied?.kind === "column" ? proxied.proxyOf?.item ?? column : column;
    columns.set(
      key,
      expr({
        kind: "column",
        name: key,
        table: alias,
        type: typeOfExpr(column),
        ...(anonymous === undefined ? {} : { proxyOf: { item, base: anonymous } }),
      }),
    );
  }
  return alias;
}

/** The columns that a query or table gives, by name. */
function resultColumns(item: PyObject): ReadonlyMap<string, PyObject> {
  const query = selectState(item);
  if (query === undefined) return sourceState(item) === undefined ? new Map() : sourceColumns(item);
  if (query.kind === "compound") return query.selects[0] === undefined ? new Map() : resultColumns(query.selects[0]);
  const found = new Map<string, PyObject>();
  const counts = new Map<string, number>();
  for (const column of query.columns) {
    const base = anonymousBase(column);
    const name = base ?? resultName(column) ?? "anon";
    const number = (counts.get(name) ?? 0) + 1;
    counts.set(name, number);
    found.set(base === undefined && number === 1 ? name : `${name}_${number}`, column);
  }
  return found;
}

const EMPTY: SelectState = {
  kind: "select",
  columns: [],
  from: [],
  where: [],
  groupBy: [],
  having: [],
  orderBy: [],
  limit: null,
  offset: null,
  distinct: false,
  forUpdate: null,
  correlate: [],
};

/** `select(...)`: columns as arguments, or in one list as in SQLAlchemy 1.3. */
export function makeSelect(args: readonly Value[], whereclause: Value = null): PyObject {
  const [first, second] = args;
  const old = first instanceof PyList;
  const columns = (old ? first.items : args).flatMap(selected);
  const condition = old && second !== undefined ? second : whereclause;
  const tables = (old ? first.items : args).filter((arg) => asExpression(arg) === undefined && typeof arg !== "number")
    .map(toSource);
  const made = object(selectClass, {
    ...EMPTY,
    columns,
    from: tables,
    where: condition === null ? [] : [coerceClause(condition, "WHERE")],
  });
  // What the ORM makes instances of.
  made.attrs = new Map([["__entities__", new PyTuple(args)]]);
  return made;
}

/** A copy of a query with a part of it changed. */
export function changed(self: PyObject, change: Partial<SelectState>): PyObject {
  const copy = object(self.cls, { ...self.state as SelectState, ...change });
  copy.attrs = self.attrs;
  return copy;
}

/** State of a `select()`. */
export function state(self: PyObject): SelectState {
  return self.state as SelectState;
}

/** Conditions. */
export function clauses(values: readonly Value[], where: string): readonly PyObject[] {
  return values.map((value) => coerceClause(value, where));
}

/** Makes a join. */
export function join(left: PyObject, right: Value, { on, outer = false, full = false }: {
  readonly on: Value;
  readonly outer?: boolean;
  readonly full?: boolean;
}): PyObject {
  const target = toSource(right);
  return object(
    joinClass,
    {
      kind: "join",
      left,
      right: target,
      on: on === null ? guessOn(left, target) : coerceClause(on, "ON"),
      word: full ? "FULL OUTER JOIN" : outer ? "LEFT OUTER JOIN" : "JOIN",
    } satisfies JoinSource,
  );
}

/** Finds the foreign key between two tables, for joins without a condition. */
let foreignKeyFinder: ((left: PyObject, right: PyObject) => PyObject | null) | null = null;

/** Tells how joins without a condition are made. */
export function setForeignKeyFinder(find: (left: PyObject, right: PyObject) => PyObject | null): void {
  foreignKeyFinder = find;
}

function guessOn(left: PyObject, right: PyObject): PyObject {
  const found = foreignKeyFinder === null ? null : foreignKeyFinder(left, right);
  if (found === null) {
    throw raise("ValueError", "Can't find any foreign key relationships between the two sides of a join");
  }
  return found;
}

/** `select(...).join(target)`. */
export function joinSelect(
  self: PyObject,
  target: Value,
  { on, outer, full }: { on: Value; outer: boolean; full: boolean },
): PyObject {
  const { from, columns } = state(self);
  const known = from.at(-1) ??
    columns.map((column) => exprOf(column)).find((one) => one?.kind === "column" && one.table !== null);
  const left = known instanceof PyObject ? known : (known as ColumnExpr | undefined)?.table ?? null;
  if (left === null) throw raise("ValueError", "there is nothing to join to: use select_from()");
  return changed(self, { from: [...from.slice(0, -1), join(left, target, { on, outer, full })] });
}

/** `UNION` and the like. */
export function compound(word: string, selects: readonly Value[]): PyObject {
  const parts = selects.map((select) => {
    const source = sourceState(select);
    const query = source?.kind === "alias" ? source.item : select;
    if (selectState(query) === undefined) {
      throw raise("TypeError", `${word}: a select() was expected, got ${reprNow(select)}`);
    }
    return query as PyObject;
  });
  return object(
    compoundClass,
    { kind: "compound", word, selects: parts, orderBy: [], limit: null, offset: null } satisfies CompoundState,
  );
}

/** Members of `sqlalchemy` that make queries. */
export const SELECT_MEMBERS: ModuleMembers = {
  "table(name, *columns, schema=None, **kw)": (name: Value, columns: readonly Value[], schema: Value) => {
    const made = object(
      tableClause,
      {
        kind: "table",
        name: text(name, "A table name"),
        schema: optionalText(schema, "A schema"),
        columns: new Map(),
      } satisfies TableSource,
    );
    for (const column of columns) {
      const own = exprOf(column);
      if (own?.kind !== "column") throw raise("TypeError", `table(): a column was expected, got ${reprNow(column)}`);
      const copy = own.table === null
        ? column as PyObject
        : expr({ kind: "column", name: own.name, table: null, type: own.type });
      (copy.state as ColumnExpr).table = made;
      (made.state as TableSource).columns.set(own.name, copy);
    }
    return made;
  },
  "select(*columns, whereclause=None, **kw)": (columns: readonly Value[], where: Value) => makeSelect(columns, where),
  "exists(*columns)": (columns: readonly Value[]) => {
    const [first] = columns;
    const query = columns.length === 1 && first !== undefined && selectState(first) !== undefined
      ? first as PyObject
      : exprOf(first)?.kind === "scalar"
      ? (exprOf(first) as { select: PyObject }).select
      : makeSelect(
        columns.length === 0 ? [expr({ kind: "column", name: "*", table: null, type: null, literal: true })] : columns,
      );
    return expr({ kind: "scalar", select: query, exists: true });
  },
  "union(*selects)": (selects: readonly Value[]) => compound("UNION", selects),
  "union_all(*selects)": (selects: readonly Value[]) => compound("UNION ALL", selects),
  "intersect(*selects)": (selects: readonly Value[]) => compound("INTERSECT", selects),
  "except_(*selects)": (selects: readonly Value[]) => compound("EXCEPT", selects),
  "alias(selectable, name=None)": (item: Value, name: Value) =>
    subquery(toSource(item), optionalText(name, "An alias")),
  "join(left, right, onclause=None, isouter=False, full=False)": (left: Value, right: Value, on: Value, outer: Value) =>
    join(toSource(left), right, { on, outer: isTrue(outer) }),
  "outerjoin(left, right, onclause=None, full=False)": (left: Value, right: Value, on: Value) =>
    join(toSource(left), right, { on, outer: true }),
};
