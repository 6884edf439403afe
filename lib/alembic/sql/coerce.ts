/**
 * From Python values to expressions.
 *
 * @module
 */
import { call } from "../../python/runtime/call.ts";
import { raise } from "../../python/runtime/exception.ts";
import { demand } from "../../python/runtime/missing.ts";
import { lookup, PyObject, type Value } from "../../python/runtime/object.ts";
import { reprNow } from "../../python/runtime/repr.ts";
import { typeOf } from "../../python/runtime/types.ts";
import { now } from "../../python/runtime/wait.ts";
import { expr, exprOf } from "./expr.ts";
import { selectState } from "./select_state.ts";

/** An expression; a plain value becomes one that is put in with the type of its neighbour. */
export function coerce(value: Value, type: PyObject | null = null): PyObject {
  demand(value);
  const known = asExpression(value);
  if (known !== undefined) return known;
  return expr({ kind: "bind", name: null, value, type });
}

/** An expression where only one can stand: a text is an error, as in SQLAlchemy. */
export function coerceClause(value: Value, where: string): PyObject {
  demand(value);
  const known = asExpression(value);
  if (known !== undefined) return known;
  if (value === true || value === false) return expr({ kind: "constant", sql: value ? "true" : "false" });
  if (value === null) return expr({ kind: "constant", sql: "NULL" });
  throw raise("TypeError", `${where}: an SQL expression was expected, got ${reprNow(value)}; write text(...) for SQL`);
}

/** The expression that an object stands for; `undefined` for a plain value. */
export function asExpression(value: Value): PyObject | undefined {
  if (!(value instanceof PyObject)) return undefined;
  if (exprOf(value) !== undefined) return value;
  if (selectState(value) !== undefined) return expr({ kind: "scalar", select: value });
  const hook = lookup(typeOf(value), "__clause_element__");
  if (hook === undefined) return undefined;
  return asExpression(now(call(hook, [value]), "__clause_element__()"));
}

/** A bare name for DDL and `RETURNING`: text stands for a column. */
export function columnOrText(value: Value): PyObject {
  if (typeof value === "string") return expr({ kind: "column", name: value, table: null, type: null });
  return coerceClause(value, "A column");
}
