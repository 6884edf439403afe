/**
 * Members of JSON documents: `column["a"]`, `.astext`, `.as_integer()`.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import type { NativeFunctions } from "../../python/runtime/native.ts";
import type { PyObject, Value } from "../../python/runtime/object.ts";
import { reprNow } from "../../python/runtime/repr.ts";
import { PyList, PyTuple } from "../../python/runtime/values.ts";
import { show } from "../python.ts";
import { typeNamed } from "../types/classes.ts";
import { typeInstance } from "../types/to_sql_type.ts";
import { type BinaryExpr, expr, exprOf, typeOfExpr } from "./expr.ts";
import { binds } from "./precedence.ts";

/** A member of a document; a tuple is a path. */
export function jsonPath(self: PyObject, index: Value): PyObject {
  const path = index instanceof PyTuple || index instanceof PyList;
  const value = path ? `{${index.items.map((item) => show(item)).join(", ")}}` : index;
  const right = expr({ kind: "bind", name: null, value, type: null });
  return expr({ kind: "binary", operator: path ? "#>" : "->", left: self, right, type: typeOfExpr(self) });
}

function pathOf(self: PyObject): BinaryExpr | undefined {
  const state = exprOf(self);
  return state?.kind === "binary" && (state.operator === "->" || state.operator === "#>") ? state : undefined;
}

/** `.astext`: the member as text; `None` for what is no member. */
export function textOfPath(self: PyObject): PyObject | null {
  const state = pathOf(self);
  return state === undefined
    ? null
    : expr({ ...state, operator: `${state.operator}>`, type: typeInstance(typeNamed("Text")) });
}

function typed(type: string): (self: PyObject) => PyObject {
  return (self) => {
    const found = textOfPath(self);
    if (found === null) throw raise("AttributeError", `${reprNow(self)} is no member of a JSON document`);
    const item = expr({ ...exprOf(found) as BinaryExpr, rank: binds("[") });
    return expr({ kind: "cast", item, type: typeInstance(typeNamed(type)) });
  };
}

/** Methods of expressions. */
export const JSON_METHODS: NativeFunctions = {
  "as_string(self)": typed("String"),
  "as_integer(self)": typed("Integer"),
  "as_float(self)": typed("Float"),
  "as_boolean(self)": typed("Boolean"),
  "as_json(self)": (self: PyObject) => self,
};
