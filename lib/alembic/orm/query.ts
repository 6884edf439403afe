/**
 * `Query`: what `session.query()` gives.
 *
 * @module
 */
import { call } from "../../python/runtime/call.ts";
import { raise, raiseOf } from "../../python/runtime/exception.ts";
import { arrayIterator } from "../../python/runtime/iterate.ts";
import { defineMethods, nativeType } from "../../python/runtime/native.ts";
import { type Kwargs, lookup, PyObject, type PyType, type Value } from "../../python/runtime/object.ts";
import { PyList, PyTuple } from "../../python/runtime/values.ts";
import { drive } from "../../python/runtime/wait.ts";
import { getAttr } from "../../python/runtime/attribute.ts";
import type { Run } from "../run.ts";
import { execute } from "../engine/connection.ts";
import { multipleRows, noRow } from "../engine/errors.ts";
import { type ResultState, rowType } from "../engine/result.ts";
import { dmlState, type SelectState, selectState } from "../sql/select_state.ts";
import { binary } from "../sql/operators.ts";
import { DML_TYPES } from "../sql/dml.ts";
import { expr } from "../sql/expr.ts";
import { makeSelect, subquery } from "../sql/selectable.ts";
import { flush } from "./flush.ts";
import { instanceOf } from "./load.ts";
import { columnsOf, keyNames, mappedTable, tableOf } from "./state.ts";
import { state } from "./session_state.ts";

const queryType: PyType = nativeType("Query", { module: "sqlalchemy.orm", open: true });

interface QueryState {
  readonly session: PyObject;
  readonly select: PyObject;
  /** What was asked for: mapped classes, or `null` for columns. */
  readonly parts: readonly (PyType | null)[];
}

/** The mapped classes behind the arguments of `query()` or `select()`. */
function partsOf(args: readonly Value[]): readonly (PyType | null)[] {
  return args.map((arg) => mappedTable(arg) === undefined ? null : arg as PyType);
}

/** `session.query(...)`. */
export function makeQuery(session: PyObject, args: readonly Value[]): PyObject {
  const query = new PyObject(queryType);
  query.state = { session, select: makeSelect(args), parts: partsOf(args) } satisfies QueryState;
  return query;
}

function q(self: PyObject): QueryState {
  return self.state as QueryState;
}

function changed(self: PyObject, select: PyObject): PyObject {
  const query = new PyObject(queryType);
  query.state = { ...q(self), select };
  return query;
}

/** Forwards a method to the `select()` inside. */
function* forward(
  self: PyObject,
  name: string,
  { args, kwargs = null }: { readonly args: readonly Value[]; readonly kwargs?: Kwargs | null },
): Generator<unknown, Value, Value> {
  const method = yield getAttr(q(self).select, name);
  return changed(self, (yield call(method, args, kwargs)) as PyObject);
}

/** Rows of a query with instances in the place of their columns. */
export function shape(
  run: Run,
  rows: readonly (readonly Value[])[],
  { parts, columns }: ShapeOptions,
): readonly (readonly Value[])[] {
  if (parts.every((part) => part === null)) return rows;
  let end = 0;
  const keys = parts.map((part) => {
    const found = part === null ? null : loadedKeys(part, columns.slice(end));
    end += found?.length ?? 1;
    return found;
  });
  return rows.map((row) => {
    const shaped: Value[] = [];
    let at = 0;
    for (const [index, part] of parts.entries()) {
      const names = keys[index] ?? null;
      const width = names?.length ?? 1;
      shaped.push(
        part === null || names === null
          ? row[at] ?? null
          : instanceOf(run, part, { keys: names, row: row.slice(at, at + width) }),
      );
      at += width;
    }
    return shaped;
  });
}

/** What the columns of a query stand for. */
export interface ShapeOptions {
  readonly parts: readonly (PyType | null)[];
  readonly columns: readonly PyObject[];
}

/** Attributes of a class that the query loads, in the order of its columns: some may be left out. */
function loadedKeys(cls: PyType, columns: readonly PyObject[]): readonly string[] {
  const known = tableOf(cls).columns;
  let at = 0;
  const keys = columnsOf(cls).map(([key]) => key).filter((key) => {
    const isLoaded = known.get(key) === columns[at];
    if (isLoaded) at++;
    return isLoaded;
  });
  return keys.length === 0 ? columnsOf(cls).map(([key]) => key) : keys;
}

async function results(self: PyObject): Promise<readonly Value[]> {
  const { session, select, parts } = q(self);
  const { run } = state(session);
  await flush(run, state(session));
  const result = await execute(run, select);
  const { rows, names } = (result as PyObject).state as ResultState;
  const single = parts.length === 1 && parts[0] !== null;
  return shape(run, rows, { parts, columns: columnsIn(select) }).map((row) =>
    single ? row[0] ?? null : namedRow(names, row)
  );
}

/** Columns of a `select()`. */
export function columnsIn(select: PyObject): readonly PyObject[] {
  const found = selectState(select);
  return found?.kind === "select" ? found.columns : [];
}

function namedRow(names: readonly string[], values: readonly Value[]): PyTuple {
  const row = new PyTuple(values, rowType);
  row.state = names;
  return row;
}

async function one(self: PyObject, { none, strict }: { none: boolean; strict: boolean }): Promise<Value> {
  const found = await results(self);
  if (found.length === 0 && !none) throw raiseOf(noRow, "No row was found when one was required");
  if (found.length > 1 && strict) throw raiseOf(multipleRows, "Multiple rows were found when exactly one was required");
  return found[0] ?? null;
}

function entity(self: PyObject): PyType {
  const found = q(self).parts.find((part) => part !== null);
  if (found === undefined || found === null) throw raise("TypeError", "the query names no mapped class");
  return found;
}

async function bulk(
  self: PyObject,
  kind: "update" | "delete",
  values: ReadonlyMap<string, Value> | null,
): Promise<Value> {
  const { session, select } = q(self);
  const { run } = state(session);
  await flush(run, state(session));
  const statement = new PyObject(DML_TYPES[kind]);
  const { where, columns } = select.state as SelectState;
  const [column] = columns;
  const table = q(self).parts[0] === null ? (column?.state as { table: PyObject }).table : mappedTable(entity(self))!;
  statement.state = {
    kind,
    table,
    rows: values === null ? [] : [values],
    fromSelect: null,
    where,
    returning: [],
    conflict: null,
  };
  const result = (await execute(run, statement)) as PyObject | null;
  return result === null ? 0 : await (result.state as ResultState).rowcount();
}

function filterBy(self: PyObject, kwargs: Kwargs): Generator<unknown, Value, Value> {
  const cls = entity(self);
  const conditions = [...kwargs].map(([key, value]) => {
    const column = lookup(cls, key);
    if (!(column instanceof PyObject)) throw raise("AttributeError", `Entity '${cls.name}' has no property '${key}'`);
    return binary(
      value === null ? "IS" : "=",
      [column, value === null ? expr({ kind: "constant", sql: "NULL" }) : value],
    );
  });
  return forward(self, "where", { args: conditions });
}

/** `session.get(cls, key)`. */
export async function get(session: PyObject, cls: PyType, key: Value): Promise<Value> {
  const keys = keyNames(cls);
  const given = key instanceof PyTuple ? key.items : [key];
  const select = makeSelect([cls]);
  const where = keys.map((name, index) => binary("=", [lookup(cls, name) as PyObject, given[index] ?? null]));
  select.state = { ...select.state as SelectState, where };
  const query = new PyObject(queryType);
  query.state = { session, select, parts: [cls] } satisfies QueryState;
  return await one(query, { none: true, strict: false });
}

const QUERY_FORWARD = [
  "order_by",
  "group_by",
  "distinct",
  "having",
  "limit",
  "offset",
  "select_from",
  "where",
  "filter",
] as const;

/** Sets up the class of this file. */
export function defineQueries(): void {
  for (const name of QUERY_FORWARD) {
    defineMethods(queryType, {
      [`${name}(self, *args)`]: (self: PyObject, args: readonly Value[]) => drive(forward(self, name, { args })),
    });
  }
  defineMethods(queryType, {
    "join(self, target, onclause=None, **kw)": (self: PyObject, target: Value, on: Value, kwargs: Kwargs) =>
      drive(forward(self, "join", { args: [target, on], kwargs })),
    "outerjoin(self, target, onclause=None)": (self: PyObject, target: Value, on: Value) =>
      drive(forward(self, "outerjoin", { args: [target, on] })),
    "filter_by(self, **kwargs)": (self: PyObject, kwargs: Kwargs) => drive(filterBy(self, kwargs)),
    "options(self, *args)": (self: PyObject, args: readonly Value[]) => forward(self, "options", { args }),
    "execution_options(self, **kw)": (self: PyObject) => self,
    "enable_eagerloads(self, value)": (self: PyObject) => self,
    "populate_existing(self)": (self: PyObject) => self,
    "yield_per(self, count)": (self: PyObject) => self,
    "with_for_update(self, **kw)": (self: PyObject) => self,
    "all(self)": async (self: PyObject) => new PyList([...await results(self)]),
    "first(self)": (self: PyObject) => one(self, { none: true, strict: false }),
    "one(self)": (self: PyObject) => one(self, { none: false, strict: true }),
    "one_or_none(self)": (self: PyObject) => one(self, { none: true, strict: true }),
    "scalar(self)": async (self: PyObject) => {
      const found = await one(self, { none: true, strict: false });
      return found instanceof PyTuple ? found.items[0] ?? null : found;
    },
    "get(self, ident)": (self: PyObject, key: Value) => get(q(self).session, entity(self), key),
    "count(self)": count,
    "exists(self)": (self: PyObject) => expr({ kind: "scalar", select: q(self).select, exists: true }),
    "subquery(self, name=None)": (self: PyObject) => subquery(q(self).select, undefined),
    "delete(self, synchronize_session=None)": (self: PyObject) => bulk(self, "delete", null),
    "update(self, values, synchronize_session=None, **kw)": (self: PyObject, values: Value) =>
      bulk(self, "update", updateValues(values)),
    "with_entities(self, *entities)": (self: PyObject, args: readonly Value[]) => {
      const select = makeSelect(args);
      select.state = { ...q(self).select.state as SelectState, columns: (select.state as SelectState).columns };
      const query = new PyObject(queryType);
      query.state = { session: q(self).session, select, parts: partsOf(args) } satisfies QueryState;
      return query;
    },
    "__iter__(self, /)": async (self: PyObject) => arrayIterator(await results(self)),
    "__clause_element__(self)": (self: PyObject) => q(self).select,
  });
}

async function count(self: PyObject): Promise<Value> {
  const { session, select } = q(self);
  const { run: own } = state(session);
  await flush(own, state(session));
  const inner = subquery(select, "anon_1");
  const query = makeSelect([expr({ kind: "function", path: ["count"], args: [], type: null })]);
  query.state = { ...query.state as SelectState, from: [inner] };
  const result = await execute(own, query);
  return ((result as PyObject).state as ResultState).rows[0]?.[0] ?? 0;
}

/** A dictionary of values by column, as the keys of Python name them. */
export function updateValues(values: Value): ReadonlyMap<string, Value> {
  const statement = dmlState(values);
  if (statement !== undefined) throw raise("TypeError", "a dictionary of values was expected");
  const dictionary = values as unknown as { entries(): Iterable<[Value, Value]> };
  return new Map([...dictionary.entries()].map(([key, value]) => [keyText(key), value]));
}

function keyText(key: Value): string {
  if (typeof key === "string") return key;
  const { key: own } = (key as PyObject).state as { key: string };
  return own;
}
