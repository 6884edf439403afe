/**
 * From rows to instances of mapped classes.
 *
 * @module
 */
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

/** Makes or finds the instance of a row of all columns of its class. */
export function instanceOf(run: Run, cls: PyType, row: readonly Value[]): PyObject {
  const values = new Map(columnsOf(cls).map(([key], index): [string, Value] => [key, row[index] ?? null]));
  const identity = identityText(cls, values);
  const known = identityMap(run).get(cls) ?? new Map<string, PyObject>();
  identityMap(run).set(cls, known);
  const before = known.get(identity);
  if (before !== undefined) return before;
  const object = new PyObject(cls);
  object.attrs = new Map(values);
  const state = instanceState(object);
  state.loaded = values;
  state.run = run;
  known.set(identity, object);
  return object;
}

/** Runs a query over all columns of one class. */
export async function entities(run: Run, query: PyObject, cls: PyType): Promise<readonly PyObject[]> {
  const result = await execute(run, query);
  return ((result as PyObject).state as ResultState).rows.map((row) => instanceOf(run, cls, row));
}
