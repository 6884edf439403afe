/**
 * Values of rows: from what a revision says to what an operation holds.
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";
import { renderJson, renderValue } from "../../core/literal.ts";
import type { SqlType } from "../../schema/sql_type.ts";
import type { TextExpression } from "../api/sa.ts";
import { present } from "../args/present.ts";
import { EXPRESSION } from "../args/types.ts";
import type { Call } from "../call.ts";
import type { ValueDef } from "../nodes/data.ts";

/** A value, and what it is for. */
export interface ValueUse {
  readonly value: unknown;
  /** What the value stands for, for the message: `column 'a' of row 1`. */
  readonly what: string;
  readonly type?: SqlType | undefined;
}

/**
 * A value as an operation holds it: plain, or as the SQL literal that it becomes.
 *
 * Throws `op-parameter` for what has no meaning in SQL or would be changed silently.
 */
export function valueDef(call: Call, { value, what, type }: ValueUse): ValueDef {
  if (EXPRESSION.test(value)) return { kind: "sql", sql: (value as TextExpression).sql };
  return written(call, what, () => {
    if (value === null) return null;
    if (isJson(type)) return { kind: "sql", sql: renderJson(value) };
    if (type?.kind === "array" && isJson(type.element) && Array.isArray(value)) {
      return { kind: "sql", sql: renderValue(value.map((item) => item === null ? null : JSON.stringify(item))) };
    }
    const sql = renderValue(value);
    if (value instanceof Date) return { kind: "sql", sql: dateLiteral(sql, type) };
    if (typeof value === "number") return Number.isFinite(value) ? Number(sql) : { kind: "sql", sql };
    return typeof value === "string" || typeof value === "boolean" ? value : { kind: "sql", sql };
  });
}

/** A value as an SQL literal. Throws as {@linkcode valueDef}. */
export function literalOf(call: Call, { value, what }: ValueUse): string {
  if (EXPRESSION.test(value)) return (value as TextExpression).sql;
  return written(call, what, () => renderValue(value));
}

function written<T>(call: Call, what: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof MigratorError)) throw error;
    // "Cannot write a value as SQL: " is said already, and better.
    const reason = error.message.replace(/^Cannot [^:]*: /, "");
    throw call.error("op-parameter", `Cannot write ${what} in '${call.directive}': ${reason}`, {
      ...present({ hint: error.hint }),
      cause: error,
    });
  }
}

function isJson(type: SqlType | undefined): boolean {
  return type?.kind === "builtin" && (type.name === "json" || type.name === "jsonb");
}

/** PostgreSQL would ignore what the type has no room for; leaving it out reads better. */
function dateLiteral(sql: string, type: SqlType | undefined): string {
  if (type?.kind !== "builtin") return sql;
  if (type.name === "date") return sql.replace(/ \S+(?=( BC)?'$)/, "");
  return type.name === "timestamp" && type.timezone !== true ? sql.replace("+00", "") : sql;
}
