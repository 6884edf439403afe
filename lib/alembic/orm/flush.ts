/**
 * What a session has to write: new, changed and deleted instances.
 *
 * @module
 */
import { PyObject, PyType, type Value } from "../../python/runtime/object.ts";
import { isSame } from "../../python/runtime/compare.ts";
import { reprNow } from "../../python/runtime/repr.ts";
import { execute } from "../engine/connection.ts";
import type { ResultState } from "../engine/result.ts";
import type { Run } from "../run.ts";
import { columnDefault } from "../sql/column_default.ts";
import { binary } from "../sql/operators.ts";
import { DML_TYPES } from "../sql/dml.ts";
import type { DmlState } from "../sql/select_state.ts";
import { sortedTables } from "../engine/create_all.ts";
import { tableState } from "../schema/classes.ts";
import { identityMap } from "./load.ts";
import { columnsOf, identityText, instanceState, keyNames, mappedTable, tableOf } from "./state.ts";

/** Instances that wait to be written. */
export interface Pending {
  readonly added: Set<PyObject>;
  readonly deleted: Set<PyObject>;
}

function statement(kind: DmlState["kind"], change: Partial<DmlState> & Pick<DmlState, "table">): PyObject {
  const object = new PyObject(DML_TYPES[kind]);
  object.state = {
    kind,
    rows: [],
    fromSelect: null,
    where: [],
    returning: [],
    conflict: null,
    ...change,
  } satisfies DmlState;
  return object;
}

/** Condition that picks the row of an instance. */
function isRow(cls: PyType, values: ReadonlyMap<string, Value>): readonly PyObject[] {
  const { columns } = tableOf(cls);
  return keyNames(cls).map((key) => binary("=", [columns.get(key)!, values.get(key) ?? null]));
}

/** Values of an instance by attribute; what was never set is left out. */
function valuesOf(object: PyObject): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const [key] of columnsOf(object.cls)) {
    const value = object.attrs?.get(key);
    if (value !== undefined) values.set(key, value);
  }
  return values;
}

/** Writes everything that waits. */
export async function flush(run: Run, pending: Pending): Promise<void> {
  for (const object of inOrder([...pending.added])) {
    pending.added.delete(object);
    await insert(run, object);
  }
  for (const known of identityMap(run).values()) {
    for (const object of known.values()) if (!pending.deleted.has(object)) await update(run, object);
  }
  for (const object of [...inOrder([...pending.deleted])].reverse()) {
    pending.deleted.delete(object);
    const { loaded } = instanceState(object);
    if (loaded === null) continue;
    await execute(run, statement("delete", { table: mappedTable(object.cls)!, where: isRow(object.cls, loaded) }));
    identityMap(run).get(object.cls)?.delete(identityText(object.cls, loaded));
  }
}

/** Rows that others refer to come first; else the order in which they were added stays. */
function inOrder(objects: readonly PyObject[]): readonly PyObject[] {
  const [first] = objects;
  const metadata = first === undefined ? null : tableOf(first.cls).metadata;
  if (metadata === null || objects.length < 2) return objects;
  const tables = sortedTables(metadata).map((table) => tableState(table)!);
  const rank = (object: PyObject) => tables.indexOf(tableOf(object.cls));
  return [...objects].sort((one, other) => rank(one) - rank(other));
}

async function insert(run: Run, object: PyObject): Promise<void> {
  const { cls } = object;
  const table = mappedTable(cls)!;
  const values = valuesOf(object);
  const { columns } = tableOf(cls);
  for (const [key, column] of columns) {
    if (values.get(key) === null && keyNames(cls).includes(key)) values.delete(key);
    if (values.has(key)) continue;
    const value = columnDefault(column);
    if (value !== undefined) values.set(key, value);
  }
  const missing = keyNames(cls).filter((key) => !values.has(key));
  const returning = missing.map((key) => columns.get(key)!);
  const result = await execute(run, statement("insert", { table, rows: [values], returning }));
  const row = result === null ? undefined : ((result as PyObject).state as ResultState).rows[0];
  for (const [index, key] of missing.entries()) values.set(key, row?.[index] ?? null);
  object.attrs ??= new Map();
  for (const [key, value] of values) object.attrs.set(key, value);
  const state = instanceState(object);
  state.loaded = values;
  state.run = run;
  const known = identityMap(run).get(cls) ?? new Map<string, PyObject>();
  identityMap(run).set(cls, known);
  known.set(identityText(cls, values), object);
}

async function update(run: Run, object: PyObject): Promise<void> {
  const state = instanceState(object);
  const { loaded } = state;
  if (loaded === null) return;
  const values = valuesOf(object);
  const changed = new Map([...values].filter(([key, value]) => !same(value, loaded.get(key) ?? null)));
  if (changed.size === 0) return;
  await execute(
    run,
    statement("update", { table: mappedTable(object.cls)!, rows: [changed], where: isRow(object.cls, loaded) }),
  );
  state.loaded = new Map([...loaded, ...changed]);
}

function same(one: Value, other: Value): boolean {
  if (isSame(one, other)) return true;
  return !(one instanceof PyType) && reprNow(one) === reprNow(other);
}
