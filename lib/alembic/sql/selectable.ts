/**
 * `table`, `select`, `insert`, `update`, `delete`, aliases, joins: the objects and their methods.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import { defineMethods, defineProperties, type ModuleMembers, nativeType } from "../../python/runtime/native.ts";
import { lookup, PyObject, type PyType, type Value } from "../../python/runtime/object.ts";
import { arrayIterator } from "../../python/runtime/iterate.ts";
import { typeOf } from "../../python/runtime/types.ts";
import { now } from "../../python/runtime/wait.ts";
import { call } from "../../python/runtime/call.ts";
import { reprNow } from "../../python/runtime/repr.ts";
import { PyList, PyTuple } from "../../python/runtime/values.ts";
import { isTrue, itemsOrOne, optionalText, text } from "../python.ts";
import { asExpression, coerce, coerceClause } from "./coerce.ts";
import { compileQuery } from "./compile.ts";
import { resultName } from "./compile_select.ts";
import { type ColumnExpr, expr, exprOf, typeOfExpr } from "./expr.ts";
import { orderable } from "./functions.ts";
import {
  type AliasSource,
  type CompoundState,
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
const compoundClass: PyType = statementClass("CompoundSelect");
const columnsClass: PyType = nativeType("ColumnCollection", { module: "sqlalchemy.sql", open: false });

function object(cls: PyType, state: object): PyObject {
  const made = new PyObject(cls);
  made.state = state;
  return made;
}

/** A source for any argument of `select_from`, `join` and the like. */
export function toSource(value: Value): PyObject {
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
function selected(value: Value): readonly PyObject[] {
  const expression = asExpression(value);
  if (expression !== undefined) return [expression];
  return [...sourceColumns(toSource(value)).values()];
}

let anonymous = 0;

/** A subquery or alias with columns of its own. */
export function subquery(item: PyObject, name: string | undefined, cte?: { readonly recursive: boolean }): PyObject {
  const source = sourceState(item);
  const base = source?.kind === "table" ? source.name : "anon";
  const alias = object(
    aliasClass,
    {
      kind: "alias",
      name: name ?? `${base}_${++anonymous}`,
      item,
      columns: new Map<string, PyObject>(),
      ...(cte === undefined ? {} : { cte }),
    } satisfies AliasSource,
  );
  const { columns } = alias.state as AliasSource;
  for (const [key, column] of resultColumns(item)) {
    columns.set(key, expr({ kind: "column", name: key, table: alias, type: typeOfExpr(column) }));
  }
  return alias;
}

/** The columns that a query or table gives, by name. */
function resultColumns(item: PyObject): ReadonlyMap<string, PyObject> {
  const query = selectState(item);
  if (query === undefined) return sourceColumns(item);
  if (query.kind === "compound") return query.selects[0] === undefined ? new Map() : resultColumns(query.selects[0]);
  const found = new Map<string, PyObject>();
  const counts = new Map<string, number>();
  for (const column of query.columns) {
    const name = resultName(column) ?? "anon";
    const kind = exprOf(column)?.kind;
    const number = (counts.get(name) ?? 0) + 1;
    counts.set(name, number);
    found.set(kind === "column" || kind === "label" ? name : `${name}_${number}`, column);
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
  const tables = (old ? first.items : args).filter((arg) => asExpression(arg) === undefined).map(toSource);
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

function changed(self: PyObject, change: Partial<SelectState>): PyObject {
  const copy = object(self.cls, { ...self.state as SelectState, ...change });
  copy.attrs = self.attrs;
  return copy;
}

function state(self: PyObject): SelectState {
  return self.state as SelectState;
}

function clauses(values: readonly Value[], where: string): readonly PyObject[] {
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

function joinSelect(
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

function compound(word: string, selects: readonly Value[]): PyObject {
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

const SELECT_METHODS: Readonly<Record<string, (self: PyObject, ...args: never[]) => PyObject>> = {
  "where(self, *whereclause)": (self, where: readonly Value[]) =>
    changed(self, { where: [...state(self).where, ...clauses(where, "WHERE")] }),
  "filter(self, *whereclause)": (self, where: readonly Value[]) =>
    changed(self, { where: [...state(self).where, ...clauses(where, "WHERE")] }),
  "having(self, *having)": (self, having: readonly Value[]) =>
    changed(self, { having: [...state(self).having, ...clauses(having, "HAVING")] }),
  "select_from(self, *froms)": (self, froms: readonly Value[]) =>
    changed(self, { from: [...state(self).from, ...froms.map(toSource)] }),
  "join(self, target, onclause=None, isouter=False, full=False)": (
    self,
    target: Value,
    on: Value,
    outer: Value,
    full: Value,
  ) => joinSelect(self, target, { on, outer: isTrue(outer), full: isTrue(full) }),
  "outerjoin(self, target, onclause=None, full=False)": (self, target: Value, on: Value, full: Value) =>
    joinSelect(self, target, { on, outer: true, full: isTrue(full) }),
  "join_from(self, from_, target, onclause=None, isouter=False, full=False)": (
    self,
    left: Value,
    target: Value,
    on: Value,
    outer: Value,
    full: Value,
  ) =>
    changed(self, {
      from: [...state(self).from, join(toSource(left), target, { on, outer: isTrue(outer), full: isTrue(full) })],
    }),
  "group_by(self, *clauses)": (self, parts: readonly Value[]) =>
    changed(self, { groupBy: [...state(self).groupBy, ...parts.map(orderable)] }),
  "distinct(self, *expr)": (self, parts: readonly Value[]) =>
    changed(self, { distinct: parts.length === 0 ? true : parts.map(orderable) }),
  "with_for_update(self, *, nowait=False, read=False, of=None, skip_locked=False, key_share=False)": (
    self,
    nowait: Value,
    read: Value,
    _of: Value,
    skip: Value,
  ) =>
    changed(self, {
      forUpdate: `FOR ${isTrue(read) ? "SHARE" : "UPDATE"}${isTrue(nowait) ? " NOWAIT" : ""}${
        isTrue(skip) ? " SKIP LOCKED" : ""
      }`,
    }),
  "correlate(self, *fromclauses)": (self, froms: readonly Value[]) =>
    changed(self, { correlate: froms.filter((from) => from !== null).map(toSource) }),
  "add_columns(self, *entities)": (self, columns: readonly Value[]) =>
    changed(self, { columns: [...state(self).columns, ...columns.flatMap(selected)] }),
  "with_only_columns(self, *entities)": (self, columns: readonly Value[]) =>
    changed(self, { columns: columns.flatMap(itemsOrOne).flatMap(selected) }),
  "execution_options(self, **kw)": (self) => self,
  "options(self, *options)": (self) => self,
  "prefix_with(self, *prefixes, **kw)": (self) => self,
};

function limitOf(value: Value): PyObject | null {
  return value === null ? null : coerce(value);
}

const QUERY_METHODS: Readonly<Record<string, (self: PyObject, ...args: never[]) => PyObject>> = {
  "order_by(self, *clauses)": (self, parts: readonly Value[]) =>
    changed(self, { orderBy: [...state(self).orderBy, ...parts.filter((part) => part !== null).map(orderable)] }),
  "limit(self, limit)": (self, limit: Value) => changed(self, { limit: limitOf(limit) }),
  "offset(self, offset)": (self, offset: Value) => changed(self, { offset: limitOf(offset) }),
  "subquery(self, name=None)": (self, name: Value) => subquery(self, optionalText(name, "A name")),
  "alias(self, name=None)": (self, name: Value) => subquery(self, optionalText(name, "A name")),
  "cte(self, name=None, recursive=False, nesting=False)": (self, name: Value, recursive: Value) =>
    subquery(self, optionalText(name, "A name"), { recursive: isTrue(recursive) }),
  "scalar_subquery(self)": (self) => expr({ kind: "scalar", select: self }),
  "as_scalar(self)": (self) => expr({ kind: "scalar", select: self }),
  "label(self, name)": (self, name: Value) =>
    expr({ kind: "label", name: text(name, "A label"), item: expr({ kind: "scalar", select: self }) }),
  "exists(self)": (self) => expr({ kind: "scalar", select: self, exists: true }),
  "union(self, *other)": (self, others: readonly Value[]) => compound("UNION", [self, ...others]),
  "union_all(self, *other)": (self, others: readonly Value[]) => compound("UNION ALL", [self, ...others]),
};

/** The object behind `table.c`. */
function columnCollection(source: PyObject): PyObject {
  return object(columnsClass, { kind: "columns", source });
}

function collectionOf(self: PyObject): ReadonlyMap<string, PyObject> {
  return sourceColumns((self.state as { source: PyObject }).source);
}

function member(self: PyObject, name: Value): PyObject {
  const columns = collectionOf(self);
  const found = typeof name === "number" ? [...columns.values()][name] : columns.get(text(name, "A column name"));
  if (found !== undefined) return found;
  throw raise(typeof name === "number" ? "IndexError" : "AttributeError", `${reprNow(name)}: no such column`);
}

/** Sets up the classes of this file. */
export function defineSelectables(): void {
  defineMethods(selectClass, { ...SELECT_METHODS, ...QUERY_METHODS });
  defineMethods(compoundClass, QUERY_METHODS);
  for (const cls of [selectClass, compoundClass]) {
    defineMethods(cls, {
      "__str__(self, /)": (self: PyObject) => compileQuery(self, {}),
      "compile(self, *args, **kw)": (self: PyObject) => compileQuery(self, {}),
    });
    defineProperties(cls, { c: (self: PyObject) => columnCollection(subquery(self, "anon_1")) });
  }
  defineMethods(fromClause, {
    "alias(self, name=None)": (self: PyObject, name: Value) => subquery(self, optionalText(name, "An alias")),
    "select(self, whereclause=None)": (self: PyObject, where: Value) => makeSelect([self], where),
    "join(self, right, onclause=None, isouter=False, full=False)": (
      self: PyObject,
      right: Value,
      on: Value,
      outer: Value,
    ) => join(self, right, { on, outer: isTrue(outer) }),
    "outerjoin(self, right, onclause=None, full=False)": (self: PyObject, right: Value, on: Value) =>
      join(self, right, { on, outer: true }),
    "union(self, *other)": (self: PyObject, others: readonly Value[]) => compound("UNION", [self, ...others]),
    "union_all(self, *other)": (self: PyObject, others: readonly Value[]) => compound("UNION ALL", [self, ...others]),
  });
  defineProperties(fromClause, {
    c: columnCollection,
    columns: columnCollection,
    name: (self: PyObject) => {
      const source = sourceState(self);
      return source === undefined || source.kind === "join" ? null : source.name;
    },
    schema: (self: PyObject) => {
      const source = sourceState(self);
      return source?.kind === "table" ? source.schema ?? null : null;
    },
  });
  defineMethods(columnsClass, {
    "__getattr__(self, name, /)": member,
    "__getitem__(self, name, /)": member,
    "__contains__(self, name, /)": (self: PyObject, name: Value) =>
      typeof name === "string" && collectionOf(self).has(name),
    "__iter__(self, /)": (self: PyObject) => arrayIterator([...collectionOf(self).values()]),
    "__len__(self, /)": (self: PyObject) => collectionOf(self).size,
    "keys(self)": (self: PyObject) => new PyList([...collectionOf(self).keys()]),
    "values(self)": (self: PyObject) => new PyList([...collectionOf(self).values()]),
    "get(self, key, default=None)": (self: PyObject, key: Value, fallback: Value) =>
      collectionOf(self).get(text(key, "A column name")) ?? fallback,
  });
}
