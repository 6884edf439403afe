/**
 * Checks of types and SQL expressions among the arguments.
 *
 * @module
 */
import type { SqlType } from "../../schema/sql_type.ts";
import type { TextExpression } from "../api/sa.ts";
import type { Call } from "../call.ts";
import { type Check, either, isRecord, madeBy, STRING } from "./check.ts";
import { showValue } from "./show.ts";

const KINDS = ["builtin", "enum", "domain", "named", "raw", "array"];

/** What `sa.integer()` and its sisters return. */
export const SQL_TYPE: Check = madeBy(KINDS, "a type of 'sa', such as sa.integer()");

/** What `sa.text("...")` returns. */
export const EXPRESSION: Check = madeBy("text", "an SQL expression, such as sa.text('now()')");

/** SQL as a string or as `sa.text("...")`. */
export const SQL_TEXT: Check = either(STRING, EXPRESSION);

/** The SQL of an argument that {@linkcode SQL_TEXT} accepted. */
export function sqlOf(value: string | TextExpression): string {
  return typeof value === "string" ? value : value.sql;
}

/**
 * Checks a column type and returns it as the data that it is.
 *
 * Throws `op-type`, with a hint for what is often meant: a name instead of a type, a function that was not called.
 */
export function checkType(call: Call, given: { what: string; value: unknown }): SqlType {
  if (SQL_TYPE.test(given.value)) return given.value as SqlType;
  throw call.error(
    "op-type",
    `Cannot read the ${given.what} of '${call.directive}': expected ${SQL_TYPE.expects}: found ${
      showValue(given.value)
    }`,
    hintFor(given.value),
  );
}

function hintFor(value: unknown): { hint?: string } {
  if (typeof value === "string") return { hint: `Write sa.type("${value}") for a type that 'sa' has no function for` };
  if (typeof value === "function") return { hint: "Call the function: sa.integer(), not sa.integer" };
  if (isRecord(value) && value.kind === "text") {
    return { hint: "sa.text('...') is an SQL expression; the type is sa.text()" };
  }
  return {};
}
