/**
 * Expressions made of others by an operator.
 *
 * @module
 */
import type { PyObject, Value } from "../../python/runtime/object.ts";
import { coerce } from "./coerce.ts";
import { type Expr, expr, exprOf, typeOfExpr } from "./expr.ts";

/** Two operands and an operator. */
export function binary(
  operator: string,
  [left, right]: readonly [PyObject, Value],
  more: Partial<Extract<Expr, { kind: "binary" }>> = {},
): PyObject {
  return expr({
    kind: "binary",
    operator,
    left,
    right: coerce(right, typeOfExpr(left)),
    type: NUMBERS.has(operator) ? typeOfExpr(left) : null,
    ...more,
  });
}

const NUMBERS: ReadonlySet<string> = new Set(["+", "-", "*", "/", "%", "||"]);

const NEGATIONS: Readonly<Record<string, string>> = {
  "=": "!=",
  "!=": "=",
  "<": ">=",
  ">": "<=",
  "<=": ">",
  ">=": "<",
  "IS": "IS NOT",
  "IS NOT": "IS",
  "IN": "NOT IN",
  "NOT IN": "IN",
  "LIKE": "NOT LIKE",
  "NOT LIKE": "LIKE",
  "ILIKE": "NOT ILIKE",
  "NOT ILIKE": "ILIKE",
  "~": "!~",
  "~*": "!~*",
  "BETWEEN": "NOT BETWEEN",
  "NOT BETWEEN": "BETWEEN",
  "IS DISTINCT FROM": "IS NOT DISTINCT FROM",
  "IS NOT DISTINCT FROM": "IS DISTINCT FROM",
};

/** `NOT` of an expression: the opposite operator where there is one. */
export function negate(object: PyObject): PyObject {
  const state = exprOf(object);
  if (state?.kind === "binary" && state.rank === undefined && state.operator in NEGATIONS) {
    const operator = NEGATIONS[state.operator] as string;
    return expr({ ...state, operator, grouped: operator === "NOT IN" });
  }
  if (state?.kind === "constant" && state.sql !== "NULL") {
    return expr({ kind: "constant", sql: state.sql === "true" ? "false" : "true" });
  }
  if (state?.kind === "not") return state.item;
  return expr({ kind: "not", item: object });
}

/** `ANY (...)`, `ALL (...)`. */
export function collection(word: "ANY" | "ALL", item: PyObject): PyObject {
  return expr({ kind: "function", path: [word], args: [item], type: null });
}

/** `NULL`. */
export function nullConstant(): PyObject {
  return expr({ kind: "constant", sql: "NULL" });
}

/** `AND`/`OR` of conditions; flattens its own kind. */
export function junction(word: "AND" | "OR", parts: readonly PyObject[]): PyObject {
  const flat = parts.flatMap((part) => {
    const state = exprOf(part);
    return state?.kind === "junction" && state.word === word ? state.items : [part];
  });
  const [only] = flat;
  return flat.length === 1 && only !== undefined ? only : expr({ kind: "junction", word, items: flat });
}
