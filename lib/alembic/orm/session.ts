/**
 * `Session`, `sessionmaker`.
 *
 * @module
 */
import { call } from "../../python/runtime/call.ts";
import { defineMethods, defineProperties, nativeType } from "../../python/runtime/native.ts";
import { type Kwargs, PyObject, PyType, type Value } from "../../python/runtime/object.ts";
import type { PyTuple } from "../../python/runtime/values.ts";
import { getAttr } from "../../python/runtime/attribute.ts";
import { items } from "../python.ts";
import type { Run } from "../run.ts";
import { beginNested, connectionOf, execute, outerTransaction, runOf } from "../engine/connection.ts";
import { makeResult, type ResultState } from "../engine/result.ts";
import { selectState } from "../sql/select_state.ts";
import { flush } from "./flush.ts";
import { identityMap } from "./load.ts";
import { instanceState } from "./state.ts";
import { type SessionState, sessionType, state } from "./session_state.ts";
import { bulkInsert, bulkUpdate } from "./bulk.ts";
import { columnsIn, defineQueries, get, makeQuery, shape } from "./query.ts";

const makerType: PyType = nativeType("sessionmaker", {
  module: "sqlalchemy.orm",
  open: true,
  attributes: { __live__: true },
});

function makeSession(run: Run, cls: PyType = sessionType): PyObject {
  const session = new PyObject(cls);
  session.state = { run, added: new Set(), deleted: new Set() } satisfies SessionState;
  return session;
}

function runFrom(args: readonly Value[], kwargs: Kwargs, fallback: Run): Run {
  const bind = kwargs.get("bind") ?? args[0] ?? null;
  return bind === null ? fallback : runOf(bind);
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
    rows: shape(own, rows, { parts: classes, columns: columnsIn(statement as PyObject) }),
    returnsRows: true,
    rowcount: () => rows.length,
  });
}

/** Sets up the classes of this file. */
export function defineSessions(): void {
  defineQueries();
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
    "bulk_update_mappings(self, mapper, mappings, **kw)": bulkUpdate,
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
