/**
 * Mapped classes: what the ORM knows of a class and of an instance.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import { lookup, PyObject, PyType, type Value } from "../../python/runtime/object.ts";
import { reprNow } from "../../python/runtime/repr.ts";
import { columnState, type TableState, tableState } from "../schema/classes.ts";
import type { Run } from "../run.ts";

/** Key under which an instance keeps its state: instances are ordinary Python objects. */
const instances = new WeakMap<PyObject, InstanceState>();

/** What is known of an instance. */
export interface InstanceState {
  /** Values as the database has them, by attribute; `null` for a new instance. */
  loaded: ReadonlyMap<string, Value> | null;
  /** Related objects that were asked for, by attribute. */
  readonly related: Map<string, Value>;
  run: Run | null;
}

/** The state of an instance; made when it is asked for first. */
export function instanceState(object: PyObject): InstanceState {
  let state = instances.get(object);
  if (state === undefined) {
    state = { loaded: null, related: new Map(), run: null };
    instances.set(object, state);
  }
  return state;
}

/** The table of a mapped class; `undefined` for other values. */
export function mappedTable(cls: Value | undefined): PyObject | undefined {
  if (!(cls instanceof PyType)) return undefined;
  const table = lookup(cls, "__table__");
  return table instanceof PyObject && tableState(table) !== undefined ? table : undefined;
}

/** The table of a mapped class. Throws a Python error for a class that is not mapped. */
export function tableOf(cls: PyType): TableState {
  const table = mappedTable(cls);
  if (table === undefined) throw raise("TypeError", `class '${cls.name}' is not mapped`);
  return tableState(table) as TableState;
}

/** Attributes of the primary key. */
export function keyNames(cls: PyType): readonly string[] {
  return [...tableOf(cls).columns].filter(([, column]) => columnState(column)?.primaryKey === true).map(([key]) => key);
}

/** The columns of a class by attribute, with their column names. */
export function columnsOf(cls: PyType): readonly (readonly [key: string, name: string])[] {
  return [...tableOf(cls).columns].map(([key, column]) => [key, columnState(column)?.name ?? key]);
}

/** Text that tells an instance from all others of its class. */
export function identityText(cls: PyType, values: ReadonlyMap<string, Value>): string {
  return keyNames(cls).map((key) => reprNow(values.get(key) ?? null)).join("\0");
}
