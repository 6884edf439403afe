/**
 * What `execute()` is given, as SQL.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import { PyObject, type Value } from "../../python/runtime/object.ts";
import { reprNow } from "../../python/runtime/repr.ts";
import { isA, textIn } from "../python.ts";
import { compileDml } from "../sql/compile_dml.ts";
import { compile, compileQuery, type Place } from "../sql/compile.ts";
import { exprOf } from "../sql/expr.ts";
import { dmlState, selectState } from "../sql/select_state.ts";
import { textClause } from "../sql/text_clause.ts";
import { ddlElement, ddlSql } from "./ddl.ts";

const READS = /^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/|\()*(select|with|values|show|table|explain|fetch)\b/i;
/** A statement that changes rows. */
export const CHANGES: RegExp = /^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*(insert|update|delete|merge)\b/i;

/** A statement as SQL. */
export interface Prepared {
  readonly sql: string;
  readonly reads: boolean;
}

/** SQL of a statement with its parameters. Throws a Python `TypeError` for what is no statement. */
export function prepare(statement: Value, parameters: ReadonlyMap<string, Value>): Prepared {
  const place: Place = { parameters };
  const plain = textIn(statement);
  if (plain !== undefined) return classified(compile(textClause(plain), place));
  if (selectState(statement) !== undefined) {
    return { sql: compileQuery(statement as PyObject, place), reads: true };
  }
  const dml = dmlState(statement);
  if (dml !== undefined) {
    const rows = dml.kind !== "delete" && parameters.size > 0
      ? withParameters(dml.rows, { parameters, statement: dml })
      : dml.rows;
    return { sql: compileDml({ ...dml, rows }, place), reads: dml.returning.length > 0 };
  }
  if (isA(statement, ddlElement)) return classified(ddlSql(statement));
  const own = exprOf(statement);
  if (own?.kind === "text") return classified(compile(statement as PyObject, place));
  if (own !== undefined) return { sql: `SELECT ${compile(statement as PyObject, place)}`, reads: true };
  throw raise("TypeError", `Not an executable object: ${reprNow(statement)}`);
}

/** Parameters of `execute(insert(t), {...})` are values of columns, unless `bindparam()` takes them. */
function withParameters(
  rows: readonly ReadonlyMap<string, Value>[],
  { parameters, statement }: {
    parameters: ReadonlyMap<string, Value>;
    statement: NonNullable<ReturnType<typeof dmlState>>;
  },
): readonly ReadonlyMap<string, Value>[] {
  const bound = new Set<string>();
  for (const value of [...rows.flatMap((row) => [...row.values()]), ...statement.where]) collectBinds(value, bound);
  const added = [...parameters].filter(([name]) => !bound.has(name));
  if (added.length === 0) return rows;
  return [new Map([...(rows[0] ?? new Map<string, Value>()), ...added])];
}

function collectBinds(value: Value, found: Set<string>): void {
  const own = exprOf(value);
  if (own?.kind === "bind" && own.name !== null) found.add(own.name);
  if (own === undefined) return;
  for (const part of Object.values(own)) {
    if (part instanceof PyObject) collectBinds(part, found);
    else if (Array.isArray(part)) { for (const one of part) if (one instanceof PyObject) collectBinds(one, found); }
  }
}

/** SQL text, told apart by its first word. */
export function classified(sql: string): Prepared {
  const reads = READS.test(sql) || CHANGES.test(sql) && /\breturning\b/i.test(sql);
  return { sql, reads };
}
