/**
 * From rows to instances of mapped classes.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import { PyMissing } from "../../python/runtime/missing.ts";
import { PyObject, type PyType, type Value } from "../../python/runtime/object.ts";
import { execute } from "../engine/connection.ts";
import type { ResultState } from "../engine/result.ts";
import type { Run } from "../run.ts";
import { columnsOf, identityText, instanceState } from "./state.ts";

/** Instances by class and key: two rows with one key are one object. */
export type IdentityMap = Map<PyType, Map<string, PyObject>>;

const maps = new WeakMap<Run, IdentityMap>();

/** The instances that a run has loaded. */
export function identityMap(run: Run): IdentityMap {
  let map = maps.get(run);
  if (map === undefined) {
    map = new Map();
    maps.set(run, map);
  }
  return map;
}

/** A row of some columns of a class. */
export interface LoadedRow {
  readonly keys: readonly string[];
  readonly row: readonly Value[];
}

/** The value of a column that the query did not load: reading it is an error that says so. */
function leftOut(
  cls: PyType,
  { key, given }: { readonly key: string; readonly given: ReadonlyMap<string, Value> },
): Value {
  if (given.has(key)) return null;
  const { exception } = raise("AttributeError", `the query left it out (deferred, load_only() or defer())`);
  return new PyMissing(`${cls.name}.${key}`, exception);
}

/** Makes or finds the instance of a row; columns that an earlier query left out are filled in. */
export function instanceOf(run: Run, cls: PyType, { keys, row }: LoadedRow): PyObject {
  const given = new Map(keys.map((key, index): [string, Value] => [key, row[index] ?? null]));
  const values = new Map(
    columnsOf(cls).map(([key]): [string, Value] => [key, given.get(key) ?? leftOut(cls, { key, given })]),
  );
  const identity = identityText(cls, values);
  const known = identityMap(run).get(cls) ?? new Map<string, PyObject>();
  identityMap(run).set(cls, known);
  const before = known.get(identity);
  if (before !== undefined) {
    fillIn(before, given);
    return before;
  }
  const object = new PyObject(cls);
  object.attrs = new Map(values);
  const state = instanceState(object);
  state.loaded = values;
  state.run = run;
  known.set(identity, object);
  return object;
}

function fillIn(object: PyObject, given: ReadonlyMap<string, Value>): void {
  const state = instanceState(object);
  const loaded = new Map(state.loaded);
  for (const [key, value] of given) {
    if (!(object.attrs?.get(key) instanceof PyMissing)) continue;
    object.attrs.set(key, value);
    loaded.set(key, value);
  }
  state.loaded = loaded;
}

/** Runs a query over all columns of one class. */
export async function entities(run: Run, query: PyObject, cls: PyType): Promise<readonly PyObject[]> {
  const result = await execute(run, query);
  return ((result as PyObject).state as ResultState).rows.map((row) =>
    instanceOf(run, cls, { keys: columnsOf(cls).map(([key]) => key), row })
  );
}
