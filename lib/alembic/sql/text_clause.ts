/**
 * `text()`: SQL with `:name` parameters.
 *
 * Source of the rule for parameters: SQLAlchemy, `TextClause`: a colon that follows no colon, word character or
 * backslash, and a name that no colon follows; `\:` is a colon.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import type { PyObject } from "../../python/runtime/object.ts";
import { bindValue, compile, type Place } from "./compile.ts";
import { expr, exprOf, type TextExpr } from "./expr.ts";

const BIND = /(?<![:\w\\]):(\w+)(?!:)/g;

/** Makes a `text()`. */
export function textClause(sql: string): PyObject {
  const binds = new Map<string, PyObject>();
  for (const [, name = ""] of sql.matchAll(BIND)) {
    binds.set(name, expr({ kind: "bind", name, value: undefined, type: null }));
  }
  return expr({ kind: "text", sql, binds });
}

/** SQL of a `text()` with its parameters as literals. Throws a Python error for one without a value. */
export function bindText({ sql, binds }: TextExpr, place: Place): string {
  const bound = binds.size === 0 ? sql : sql.replace(BIND, (_match, name: string) => {
    const bind = binds.get(name);
    if (bind === undefined) throw missing(name, sql);
    const state = exprOf(bind);
    const value = state?.kind === "bind" ? bindValue(state, place) : undefined;
    if (value === undefined) throw missing(name, sql);
    return compile(bind, place);
  });
  return bound.replace(/\\:/g, ":");
}

function missing(name: string, sql: string): unknown {
  const text = sql.length > 200 ? `${sql.slice(0, 200)}...` : sql;
  return raise(
    "ValueError",
    `A value is required for bind parameter '${name}' [SQL: ${text}]; a colon that is no parameter is written '\\:'`,
  );
}

/** The SQL of a `text()` without parameters; `undefined` for other things. */
export function unwrapText(object: PyObject): string | undefined {
  const state = exprOf(object);
  return state?.kind === "text" ? bindText(state, {}) : undefined;
}
