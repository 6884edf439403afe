/**
 * SQL text of arguments that may be a string or an expression.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import type { Value } from "../../python/runtime/object.ts";
import { reprNow } from "../../python/runtime/repr.ts";
import { textIn } from "../python.ts";
import { asExpression } from "./coerce.ts";
import { compile, DDL } from "./compile.ts";

/** SQL of a condition or default in DDL: a string is SQL, too; `undefined` for `None`. */
export function expressionText(value: Value | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  const plain = textIn(value);
  if (plain !== undefined) return plain.replace(/\\:/g, ":");
  if (value === true || value === false) return String(value);
  const expression = asExpression(value);
  if (expression === undefined) throw raise("TypeError", `an SQL expression was expected, got ${reprNow(value)}`);
  return compile(expression, DDL);
}
