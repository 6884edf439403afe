/**
 * `Session`, `sessionmaker`, `Query`.
 *
 * @module
 */
import { call } from "../../python/runtime/call.ts";
import { raise, raiseOf } from "../../python/runtime/exception.ts";
import { arrayIterator } from "../../python/runtime/iterate.ts";
import { defineMethods, defineProperties, nativeType } from "../../python/runtime/native.ts";
import { type Kwargs, lookup, PyObject, PyType, type Value } from "../../python/runtime/object.ts";
import { PyList, PyTuple } from "../../python/runtime/values.ts";
import { drive } from "../../python/runtime/wait.ts";
import { getAttr } from "../../python/runtime/attribute.ts";
import { items } from "../python.ts";
import type { Run } from "../run.ts";
import { beginNested, connectionOf, execute, outerTransaction, runOf } from "../engine/connection.ts";
import { multipleRows, noRow } from "../engine/errors.ts";
import { makeResult, type ResultState, rowType } from "../engine/result.ts";
import { dmlState, type SelectState, selectState } from "../sql/select_state.ts";
import { binary } from "../sql/operators.ts";
import { DML_TYPES } from "../sql/dml.ts";
import { expr } from "../sql/expr.ts";
import { makeSelect, subquery } from "../sql/selectable.ts";
import { flush, type Pending } from "./flush.ts";
import { identityMap, instanceOf } from "./load.ts";
import { columnsOf, instanceState, keyNames, mappedTable } from "./state.ts";

/** `Session`. */
export const sessionType: PyType = nativeType("Session", { module: "sqlalchemy.orm", open: true });
const queryType: PyType = nativeType("Query", { module: "sqlalchemy.orm", open: true });
const makerType: PyType = nativeType("sessionmaker", { module: "sqlalchemy.orm", open: true });

interface SessionState extends Pending {
  readonly run: Run;
}

interface QueryState {
  readonly session: PyObject;
  readonly select: PyObject;
  /** What was asked for: mapped classes, or `null` for columns. */
  readonly parts: readonly (PyType | null)[];
}

function makeSession(run: Run, cls: PyType = sessionType): PyObject {
  const session = new PyObject(cls);
  session.state = { run, added: new Set(), deleted: new Set() } satisfies SessionState;
  return session;
}

function state(self: PyObject): SessionState {
  return self.state as SessionState;
}

function runFrom(args: readonly Value[], kwargs: Kwargs, fallback: Run): Run {
  const bind = kwargs.get("bind") ?? args[0] ?? null;
  return bind === null ? fallback : runOf(bind);
}

/** The mapped classes behind the arguments of `query()` or `select()`. */
function partsOf(args: readonly Value[]): readonly (PyType | null)[] {
  return args.map((arg) => mappedTable(arg) === undefined ? null : arg as PyType);
}

function makeQuery(session: PyObject, args: readonly Value[]): PyObject {
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
  args: readonly Value[],
  kwargs: Kwargs | null = null,
): Generator<unknown, Value, Value> {
  const method = yield getAttr(q(self).select, name);
  return changed(self, (yield call(method, args, kwargs)) as PyObject);
}

/** Rows of a query with instances in the place of their columns. */
function shape(
  run: Run,
  rows: readonly (readonly Value[])[],
  parts: readonly (PyType | null)[],
): readonly (readonly Value[])[] {
  if (parts.every((part) => part === null)) return rows;
  return rows.map((row) => {
    const shaped: Value[] = [];
    let at = 0;
    for (const part of parts) {
      const width = part === null ? 1 : columnsOf(part).length;
      shaped.push(part === null ? row[at] ?? null : instanceOf(run, part, row.slice(at, at + width)));
      at += width;
    }
    return shaped;
  });
}

async function results(self: PyObject): Promise<readonly Value[]> {
  const { session, select, parts } = q(self);
  const { run } = state(session);
  await flush(run, state(session));
  const result = await execute(run, select);
  const { rows, names } = (result as PyObject).state as ResultState;
  const single = parts.length === 1 && parts[0] !== null;
  return shape(run, rows, parts).map((row) => single ? row[0] ?? null : namedRow(names, row));
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
      column,
      value === null ? expr({ kind: "constant", sql: "NULL" }) : value,
    );
  });
  return forward(self, "where", conditions);
}

async function get(session: PyObject, cls: PyType, key: Value): Promise<Value> {
  const keys = keyNames(cls);
  const given = key instanceof PyTuple ? key.items : [key];
  const select = makeSelect([cls]);
  const where = keys.map((name, index) => binary("=", lookup(cls, name) as PyObject, given[index] ?? null));
  select.state = { ...select.state as SelectState, where };
  const query = new PyObject(queryType);
  query.state = { session, select, parts: [cls] } satisfies QueryState;
  return await one(query, { none: true, strict: false });
}

/** `session.execute(statement)`; a `select()` of mapped classes gives instances. */
async function run(self: PyObject, statement: Value, parameters: Value): Promise<Value> {
  const { run: own } = state(self);
  await flush(own, state(self));
  const result = await execute(own, statement, parameters);
  const parts = (statement instanceof PyObject ? statement.attrs?.get("__entities__") : undefined) as
    | PyTuple
    | undefined;
  if (result === null || parts === undefined || selectState(statement) === undefined) return result;
  const classes = parts.items.map((part) => part instanceof PyType ? part : null);
  if (classes.every((part) => part === null)) return result;
  const { rows, names } = (result as PyObject).state as ResultState;
  return makeResult({
    names: classes.map((part, index) => part?.name ?? names[index] ?? ""),
    rows: shape(own, rows, classes),
    returnsRows: true,
    rowcount: () => rows.length,
  });
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

/** Sets up the classes of this file. */
export function defineSessions(): void {
  for (const name of QUERY_FORWARD) {
    defineMethods(queryType, {
      [`${name}(self, *args)`]: (self: PyObject, args: readonly Value[]) => drive(forward(self, name, args)),
    });
  }
  defineMethods(queryType, {
    "join(self, target, onclause=None, **kw)": (self: PyObject, target: Value, on: Value, kwargs: Kwargs) =>
      drive(forward(self, "join", [target, on], kwargs)),
    "outerjoin(self, target, onclause=None)": (self: PyObject, target: Value, on: Value) =>
      drive(forward(self, "outerjoin", [target, on])),
    "filter_by(self, **kwargs)": (self: PyObject, kwargs: Kwargs) => drive(filterBy(self, kwargs)),
    "options(self, *args)": (self: PyObject) => self,
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
  defineSessionMethods();
}

function defineSessionMethods(): void {
  const nothing = (): null => null;
  const write = async (self: PyObject): Promise<null> => {
    await flush(state(self).run, state(self));
    return null;
  };
  defineMethods(sessionType, {
    "query(self, *entities)": (self: PyObject, args: readonly Value[]) => makeQuery(self, args),
    "add(self, instance)": (self: PyObject, object: Value) => {
      if (instanceState(object as PyObject).loaded === null) state(self).added.add(object as PyObject);
      return null;
    },
    "add_all(self, instances)": (self: PyObject, objects: Value) => {
      for (const object of items(objects)) state(self).added.add(object as PyObject);
      return null;
    },
    "delete(self, instance)": (self: PyObject, object: Value) => {
      if (!state(self).added.delete(object as PyObject)) state(self).deleted.add(object as PyObject);
      return null;
    },
    "merge(self, instance, **kw)": (self: PyObject, object: Value) => {
      if (instanceState(object as PyObject).loaded === null) state(self).added.add(object as PyObject);
      return object;
    },
    "flush(self, objects=None)": write,
    // The transaction is the run's: what was written is committed with the revision.
    "commit(self)": write,
    "rollback(self)": (self: PyObject) => {
      state(self).added.clear();
      state(self).deleted.clear();
      return null;
    },
    "close(self)": nothing,
    "expire_all(self)": nothing,
    "expire(self, instance, names=None)": nothing,
    "expunge(self, instance)": (self: PyObject, object: Value) => {
      state(self).added.delete(object as PyObject);
      return null;
    },
    "expunge_all(self)": (self: PyObject) => {
      identityMap(state(self).run).clear();
      return null;
    },
    "refresh(self, instance, *args, **kw)": nothing,
    "begin(self, **kw)": (self: PyObject) => outerTransaction(state(self).run),
    "begin_nested(self)": (self: PyObject) => beginNested(state(self).run),
    "connection(self, **kw)": (self: PyObject) => connectionOf(state(self).run),
    "get_bind(self, *args, **kw)": (self: PyObject) => connectionOf(state(self).run),
    "remove(self)": nothing,
    "__enter__(self, /)": (self: PyObject) => self,
    "__exit__(self, kind, value, traceback, /)": async (self: PyObject, kind: Value) => {
      if (kind === null) await write(self);
      return false;
    },
    "__call__(self, /, **kw)": (self: PyObject) => self,
    "get(self, entity, ident, **kw)": (self: PyObject, cls: Value, key: Value) => get(self, cls as PyType, key),
    "execute(self, statement, params=None, **kw)": (self: PyObject, statement: Value, parameters: Value) =>
      run(self, statement, parameters),
    "scalar(self, statement, params=None, **kw)": async (self: PyObject, statement: Value, parameters: Value) => {
      const result = await run(self, statement, parameters);
      return result === null ? null : ((result as PyObject).state as ResultState).rows[0]?.[0] ?? null;
    },
    *"scalars(self, statement, params=None, **kw)"(self: PyObject, statement: Value, parameters: Value) {
      const result = (yield run(self, statement, parameters)) as Value;
      return (yield call((yield getAttr(result, "scalars")) as Value, [])) as Value;
    },
    "bulk_insert_mappings(self, mapper, mappings, **kw)": bulkInsert,
    "bulk_save_objects(self, objects, **kw)": (self: PyObject, objects: Value) => {
      for (const object of items(objects)) state(self).added.add(object as PyObject);
      return write(self);
    },
  });
  defineProperties(sessionType, {
    bind: (self: PyObject) => connectionOf(state(self).run),
    no_autoflush: (self: PyObject) => self,
    is_active: () => true,
  });
}

async function bulkInsert(self: PyObject, cls: Value, mappings: Value): Promise<null> {
  for (const values of items(mappings)) {
    const statement = new PyObject(DML_TYPES.insert);
    statement.state = {
      kind: "insert",
      table: mappedTable(cls)!,
      rows: [updateValues(values)],
      fromSelect: null,
      where: [],
      returning: [],
      conflict: null,
    };
    await execute(state(self).run, statement);
  }
  return null;
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

function updateValues(values: Value): ReadonlyMap<string, Value> {
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

/** `sessionmaker(bind=...)`, `scoped_session(...)`: calling it gives a session. */
export function makeMaker(args: readonly Value[], kwargs: Kwargs, own: Run): PyObject {
  const maker = new PyObject(makerType);
  maker.state = { run: runFrom(args, kwargs, own) };
  return maker;
}

/** Sets up `sessionmaker` for a run. */
export function sessionMembers(own: Run): Readonly<Record<string, Value>> {
  const session = nativeType("Session", {
    module: "sqlalchemy.orm",
    bases: [sessionType],
    open: true,
    make: [
      "(cls, *args, **kwargs)",
      (cls: PyType, args: readonly Value[], kwargs: Kwargs) => makeSession(runFrom(args, kwargs, own), cls),
    ],
    methods: { "__init__(self, *args, **kwargs)": () => null },
  });
  const maker = nativeType("sessionmaker", {
    module: "sqlalchemy.orm",
    bases: [makerType],
    make: [
      "(cls, *args, **kwargs)",
      (_cls: PyType, args: readonly Value[], kwargs: Kwargs) => makeMaker(args, kwargs, own),
    ],
    methods: { "__init__(self, *args, **kwargs)": () => null },
    open: true,
  });
  defineMethods(makerType, {
    "__call__(self, /, *args, **kwargs)": (self: PyObject, args: readonly Value[], kwargs: Kwargs) =>
      makeSession(runFrom(args, kwargs, (self.state as { run: Run }).run), session),
    "configure(self, **kw)": (self: PyObject, kwargs: Kwargs) => {
      self.state = { run: runFrom([], kwargs, (self.state as { run: Run }).run) };
      return null;
    },
    "begin(self)": (self: PyObject) => makeSession((self.state as { run: Run }).run, session),
  });
  return { Session: session, sessionmaker: maker };
}
