/**
 * The methods of `select()`, of compound queries and of tables.
 *
 * @module
 */
import { withOption } from "./load_option.ts";
import { raise } from "../../python/runtime/exception.ts";
import { defineMethods, defineProperties } from "../../python/runtime/native.ts";
import type { PyObject, Value } from "../../python/runtime/object.ts";
import { arrayIterator } from "../../python/runtime/iterate.ts";
import { reprNow } from "../../python/runtime/repr.ts";
import { PyList } from "../../python/runtime/values.ts";
import { isTrue, itemsOrOne, optionalText, text } from "../python.ts";
import { coerce } from "./coerce.ts";
import { compileQuery } from "./compile.ts";
import { ELEMENT_TYPES, expr, exprOf, type ScalarExpr } from "./expr.ts";
import { orderable } from "./functions.ts";
import { fromClause, selectState, sourceColumns, sourceState } from "./select_state.ts";
import {
  changed,
  clauses,
  columnCollection,
  columnsClass,
  compound,
  compoundClass,
  join,
  joinSelect,
  makeSelect,
  selectClass,
  selected,
  state,
  subquery,
  toSource,
} from "./selectable.ts";

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
  // A query inside of another one correlates with all that the outer one has, but not with what it names itself.
  "correlate_except(self, *fromclauses)": (self) => self,
  "add_columns(self, *entities)": (self, columns: readonly Value[]) =>
    changed(self, { columns: [...state(self).columns, ...columns.flatMap(selected)] }),
  "with_only_columns(self, *entities)": (self, columns: readonly Value[]) =>
    changed(self, { columns: columns.flatMap(itemsOrOne).flatMap(selected) }),
  "execution_options(self, **kw)": (self) => self,
  "options(self, *options)": (self, options: readonly Value[]) =>
    changed(self, { columns: options.reduce<readonly PyObject[]>(withOption, state(self).columns) }),
  "prefix_with(self, *prefixes, **kw)": (self) => self,
};

/** Methods of `exists()` that go on with its query. */
const EXISTS_METHODS: Readonly<Record<string, (self: PyObject, ...args: never[]) => PyObject>> = {
  "where(self, *whereclause)": (self, where: readonly Value[]) =>
    inQuery(self, (query) => changed(query, { where: [...state(query).where, ...clauses(where, "WHERE")] })),
  "select_from(self, *froms)": (self, froms: readonly Value[]) =>
    inQuery(self, (query) => changed(query, { from: [...state(query).from, ...froms.map(toSource)] })),
  "correlate(self, *fromclauses)": (self, froms: readonly Value[]) =>
    inQuery(self, (query) => changed(query, { correlate: froms.filter((from) => from !== null).map(toSource) })),
  "select(self)": (self) => makeSelect([self]),
};

function inQuery(self: PyObject, change: (query: PyObject) => PyObject): PyObject {
  const scalar = exprOf(self) as ScalarExpr;
  if (selectState(scalar.select)?.kind !== "select") {
    throw raise("TypeError", "a UNION has no WHERE: use a subquery");
  }
  return expr({ ...scalar, select: change(scalar.select) });
}

/** `cte.union(...)` goes on with a recursive expression; other sources become queries. */
function extendCte(word: string, self: PyObject, others: readonly Value[]): PyObject {
  const source = sourceState(self);
  if (source?.kind !== "alias" || source.cte === undefined) return compound(word, [self, ...others]);
  const item = compound(word, [source.item, ...others]);
  return subquery(item, source.name, { recursive: source.cte.recursive, extends: self });
}

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
    defineProperties(cls, {
      c: (self: PyObject) => columnCollection(subquery(self, "anon_1")),
      selectable: (self: PyObject) => self,
    });
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
    "union(self, *other)": (self: PyObject, others: readonly Value[]) => extendCte("UNION", self, others),
    "union_all(self, *other)": (self: PyObject, others: readonly Value[]) => extendCte("UNION ALL", self, others),
  });
  defineMethods(ELEMENT_TYPES.scalar, EXISTS_METHODS);
  defineProperties(fromClause, {
    selectable: (self: PyObject) => self,
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
