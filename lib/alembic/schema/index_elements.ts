/**
 * Columns and expressions of an index.
 *
 * @module
 */
import type { Value } from "../../python/runtime/object.ts";
import type { IndexElementDef } from "../../op/nodes/parts.ts";
import { present, textIn } from "../python.ts";
import { coerceClause } from "../sql/coerce.ts";
import { compile, DDL } from "../sql/compile.ts";
import { exprOf } from "../sql/expr.ts";

/** What an index covers, as operations hold it. A plain text is always a column. */
export function indexElements(
  expressions: readonly Value[],
  ops: ReadonlyMap<string, string>,
): readonly IndexElementDef[] {
  return expressions.map((expression) => {
    const plain = textIn(expression);
    if (plain !== undefined) return { column: plain, ...present({ ops: ops.get(plain) }) };
    return expressionElement(expression, ops);
  });
}

function expressionElement(expression: Value, ops: ReadonlyMap<string, string>): IndexElementDef {
  const object = coerceClause(expression, "An index");
  const state = exprOf(object);
  if (state?.kind === "column" && state.literal !== true) {
    return { column: state.name, ...present({ ops: ops.get(state.name) }) };
  }
  const label = state?.kind === "label" ? state.name : undefined;
  const sql = compile(object, DDL);
  const bracketed = state?.kind === "binary" || state?.kind === "cast" && state.colons === true ? `(${sql})` : sql;
  return { sql: bracketed, ...present({ ops: label === undefined ? undefined : ops.get(label) }) };
}
