/**
 * Which columns of a mapped class a query loads: `deferred=True`, `load_only()`, `defer()`, `undefer()`.
 *
 * @module
 */
import { nativeType } from "../../python/runtime/native.ts";
import { PyObject, type PyType, type Value } from "../../python/runtime/object.ts";
import { isTrue, own } from "../python.ts";
import { exprOf } from "./expr.ts";

/** What `load_only()`, `joinedload()` and the like give. */
export const loadType: PyType = nativeType("Load", { module: "sqlalchemy.orm", open: true });

interface LoadState {
  readonly kind: "only" | "defer" | "undefer";
  readonly columns: readonly Value[];
}

/** An option; `null` for one that says how related objects are loaded, which is not the query's business here. */
export function loadOption(kind: LoadState["kind"] | null, columns: readonly Value[]): PyObject {
  const option = new PyObject(loadType);
  option.state = { kind, columns };
  return option;
}

/** Whether a column is loaded only when a query asks for it. */
export function isDeferred(column: PyObject): boolean {
  return isTrue(own(column, "deferred"));
}

function tableOf(column: Value): unknown {
  const state = exprOf(column);
  return state?.kind === "column" ? state.table : null;
}

/** The columns of a query after an option. */
export function withOption(columns: readonly PyObject[], option: Value): readonly PyObject[] {
  if (!(option instanceof PyObject) || option.cls !== loadType) return columns;
  const { kind, columns: named } = option.state as LoadState;
  const tables = new Set(named.map(tableOf));
  if (kind === "only") {
    return columns.filter((column) => !tables.has(tableOf(column)) || named.includes(column) || isKey(column));
  }
  if (kind === "defer") return columns.filter((column) => !named.includes(column) || isKey(column));
  return columns;
}

function isKey(column: PyObject): boolean {
  const state = column.state as { readonly primaryKey?: boolean };
  return state.primaryKey === true;
}
