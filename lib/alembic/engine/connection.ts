/**
 * `op.get_bind()`: the connection, and how statements run on it.
 *
 * What reads is sent at once. What only changes something is recorded like an operation, so that a script, a lint and a
 * resumed run see it; inside `begin_nested()`, where an error must be met on the spot, it is sent at once, too.
 *
 * @module
 */
import { getAttr } from "../../python/runtime/attribute.ts";
import { call } from "../../python/runtime/call.ts";
import { raise } from "../../python/runtime/exception.ts";
import { PyDict } from "../../python/runtime/dict.ts";
import { defineMethods, defineProperties, nativeType } from "../../python/runtime/native.ts";
import { type Await, type Kwargs, PyObject, type PyType, type Value } from "../../python/runtime/object.ts";
import { reprNow } from "../../python/runtime/repr.ts";
import { after } from "../../python/runtime/wait.ts";
import { isA, textIn } from "../python.ts";
import { contextOf, flushWaiting, originOf, query, recordSql, type Run } from "../run.ts";
import { isManyParameters, parameterMap } from "../sql/functions.ts";
import { dialectObject } from "./dialect.ts";
import { pythonError } from "./errors.ts";
import { makeResult, type ResultState } from "./result.ts";
import { makeUrl } from "./url.ts";
import { readValue } from "./values.ts";
import { CHANGES, classified, prepare, type Prepared } from "./prepare.ts";

/** `Connection`. */
export const connectionType: PyType = nativeType("Connection", {
  module: "sqlalchemy.engine",
  open: true,
  attributes: { __live__: true },
});
const transactionType: PyType = nativeType("Transaction", { module: "sqlalchemy.engine", open: true });

/** The connection of a run. */
export function connectionOf(run: Run): PyObject {
  let connection = run.objects.get("connection");
  if (connection === undefined) {
    connection = new PyObject(connectionType);
    connection.state = run;
    run.objects.set("connection", connection);
  }
  return connection;
}

/** The run behind a connection, an engine or a session. Throws a Python `TypeError` for anything else. */
export function runOf(bind: Value): Run {
  if (isA(bind, connectionType)) return bind.state as Run;
  if (bind instanceof PyObject && isRunHolder(bind.state)) return bind.state.run;
  throw raise("TypeError", `a connection was expected, got ${reprNow(bind)}`);
}

function isRunHolder(state: unknown): state is { readonly run: Run } {
  return typeof state === "object" && state !== null && "run" in state;
}

/** Runs a statement with one set of parameters, or with each of a list. */
export function execute(run: Run, statement: Value, given?: Value): Await<Value> {
  const parameters = given ?? null;
  if (isManyParameters(parameters) && parameters.items.length !== 1) {
    let done: Await<Value> = noRows(0);
    for (const one of parameters.items) done = after(done, () => execute(run, statement, one));
    return done;
  }
  const single = isManyParameters(parameters) ? parameters.items[0] ?? null : parameters;
  const prepared = prepare(statement, parameterMap(single instanceof PyDict || single === null ? single : null));
  return send(run, prepared);
}

function send(run: Run, { sql, reads }: Prepared): Await<Value> {
  const { offline } = contextOf(run);
  if (offline) {
    // Alembic prints what it cannot ask, and has no answer.
    recordSql(run, sql, { directive: "bind.execute" });
    return null;
  }
  if (reads || run.savepoints > 0) return ask(run, sql);
  if (!CHANGES.test(sql)) {
    recordSql(run, sql, { directive: "bind.execute" });
    return noRows(-1);
  }
  return wait(run, sql);
}

/** Holds a change back until something else happens, so that it can still be asked how many rows it changed. */
function wait(run: Run, sql: string): Value {
  flushWaiting(run);
  const waiting = { sql, origin: originOf(run, "bind.execute") };
  run.waiting = waiting;
  let count: Await<number> | null = null;
  return makeResult({ names: [], rows: [], returnsRows: false, rowcount });

  function rowcount(): Await<number> {
    if (count !== null) return count;
    if (run.waiting !== waiting) {
      throw raise("RuntimeError", "rowcount must be read before the next statement: its rows were not counted");
    }
    run.waiting = null;
    count = guarded(query(run, sql, { directive: "bind.execute" }).then((answer) => answer.count));
    return count;
  }
}

function noRows(count: number): Value {
  return makeResult({ names: [], rows: [], returnsRows: false, rowcount: () => count });
}

/** Runs a query and gives its result. */
export function ask(run: Run, sql: string): Promise<Value> {
  return guarded(
    query(run, sql, { directive: "bind.execute" }).then((answer) => {
      const { fields } = answer;
      const { interp } = run;
      const rows = answer.rows.map((row) => fields.map(({ name, type }) => readValue(row[name], type, interp)));
      return makeResult({
        names: fields.map(({ name }) => name),
        rows,
        returnsRows: fields.length > 0,
        rowcount: () => answer.count,
      });
    }),
  );
}

async function guarded<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw pythonError(error);
  }
}

function arguments_(multi: readonly Value[], kwargs: Kwargs): Value {
  if (multi.length > 0) return multi[0] ?? null;
  const named = new Map(kwargs);
  named.delete("execution_options");
  if (named.size === 0) return kwargs.get("parameters") ?? null;
  const dict = new PyDict();
  for (const [key, value] of named) dict.set(key, value);
  return dict;
}

function run(self: PyObject): Run {
  return runOf(self);
}

/** Starts a savepoint. */
export function beginNested(of: Run): PyObject {
  const transaction = new PyObject(transactionType);
  const name = `sa_savepoint_${++of.savepointCount}`;
  transaction.state = { run: of, name, open: true };
  recordSql(of, `SAVEPOINT ${name}`, { directive: "begin_nested" });
  of.savepoints++;
  return transaction;
}

function endNested(self: PyObject, sql: "RELEASE SAVEPOINT" | "ROLLBACK TO SAVEPOINT"): null {
  const state = self.state as { run: Run; name: string | null; open: boolean };
  if (!state.open || state.name === null) return null;
  state.open = false;
  state.run.savepoints--;
  recordSql(state.run, `${sql} ${state.name}`, { directive: "begin_nested" });
  return null;
}

/** The transaction around the run: it is the run's, not the revision's. */
export function outerTransaction(of: Run): PyObject {
  const transaction = new PyObject(transactionType);
  transaction.state = { run: of, name: null, open: true };
  return transaction;
}

/** Sets up the classes of this file. */
export function defineConnections(): void {
  defineMethods(connectionType, {
    "execute(self, statement, *multiparams, **params)": (
      self: PyObject,
      statement: Value,
      multi: readonly Value[],
      kwargs: Kwargs,
    ) => execute(run(self), statement, arguments_(multi, kwargs)),
    "exec_driver_sql(self, statement, parameters=None, execution_options=None)": (self: PyObject, sql: Value) =>
      send(run(self), classified(textIn(sql) ?? "")),
    *"scalar(self, statement, *multiparams, **params)"(
      self: PyObject,
      statement: Value,
      multi: readonly Value[],
      kwargs: Kwargs,
    ) {
      const result = (yield execute(run(self), statement, arguments_(multi, kwargs))) as Value;
      return scalar(result);
    },
    *"scalars(self, statement, *multiparams, **params)"(
      self: PyObject,
      statement: Value,
      multi: readonly Value[],
      kwargs: Kwargs,
    ) {
      const result = (yield execute(run(self), statement, arguments_(multi, kwargs))) as PyObject;
      return (yield call(yield getAttr(result, "scalars"), [])) as Value;
    },
    "begin(self)": (self: PyObject) => outerTransaction(run(self)),
    "begin_nested(self)": (self: PyObject) => beginNested(run(self)),
    "in_transaction(self)": () => true,
    "get_transaction(self)": (self: PyObject) => outerTransaction(run(self)),
    "get_nested_transaction(self)": () => null,
    "commit(self)": (self: PyObject) => {
      recordSql(run(self), "COMMIT", { directive: "bind.commit" });
      return null;
    },
    "rollback(self)": () => {
      throw raise("NotImplementedError", "bind.rollback() inside of a revision would undo the revisions before it");
    },
    "close(self)": () => null,
    "connect(self, **kw)": (self: PyObject) => self,
    "execution_options(self, **kw)": (self: PyObject) => self,
    "get_execution_options(self)": () => new PyDict(),
    "__enter__(self, /)": (self: PyObject) => self,
    "__exit__(self, kind, value, traceback, /)": () => false,
    "dispose(self, *args)": () => null,
    "begin_twophase(self)": (self: PyObject) => outerTransaction(run(self)),
  });
  defineProperties(connectionType, {
    dialect: () => dialectObject,
    name: () => "postgresql",
    driver: () => "psycopg2",
    // Where the database is, and who is asking, is not the revision's business.
    url: () => makeUrl("postgresql+psycopg2://"),
    engine: (self: PyObject) => self,
    connection: (self: PyObject) => self,
    closed: () => false,
    bind: (self: PyObject) => self,
  });
  defineMethods(transactionType, {
    "commit(self)": (self: PyObject) => endNested(self, "RELEASE SAVEPOINT"),
    "rollback(self)": (self: PyObject) => endNested(self, "ROLLBACK TO SAVEPOINT"),
    "close(self)": () => null,
    "__enter__(self, /)": (self: PyObject) => self,
    "__exit__(self, kind, value, traceback, /)": (self: PyObject, kind: Value) => {
      endNested(self, kind === null ? "RELEASE SAVEPOINT" : "ROLLBACK TO SAVEPOINT");
      return false;
    },
    "execute(self, statement, *multiparams, **params)": (
      self: PyObject,
      statement: Value,
      multi: readonly Value[],
      kwargs: Kwargs,
    ) => execute(run(self), statement, arguments_(multi, kwargs)),
  });
  defineProperties(transactionType, { is_active: (self: PyObject) => (self.state as { open: boolean }).open });
}

/** First value of the first row. */
function scalar(result: Value): Value {
  if (result === null) return null;
  return ((result as PyObject).state as ResultState).rows[0]?.[0] ?? null;
}
