/**
 * `op.execute`, `op.bulk_insert`, `op.inline_literal`.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import { PyDict } from "../../python/runtime/dict.ts";
import { PyObject, type Value } from "../../python/runtime/object.ts";
import { demand } from "../../python/runtime/missing.ts";
import { reprNow } from "../../python/runtime/repr.ts";
import { PyList, PyTuple } from "../../python/runtime/values.ts";
import type { ValueDef } from "../../op/nodes/data.ts";
import { isA, own, present, textIn } from "../python.ts";
import { type Called, record, recordSql, type Run } from "../run.ts";
import { columnState, indexState, type TableState, tableState } from "../schema/classes.ts";
import { conventionOf } from "../schema/table.ts";
import { tableName } from "../schema/referred.ts";
import { tableDef } from "../schema/to_table_def.ts";
import { columnDefault } from "../sql/column_default.ts";
import { asExpression } from "../sql/coerce.ts";
import { compileDml } from "../sql/compile_dml.ts";
import { compile, compileQuery } from "../sql/compile.ts";
import { customSql } from "../sql/custom.ts";
import { exprOf, typeOfExpr } from "../sql/expr.ts";
import { literal } from "../sql/literal.ts";
import { type DmlState, dmlState, selectState, sourceColumns, sourceState } from "../sql/select_state.ts";
import { textClause } from "../sql/text_clause.ts";
import { typeNamed } from "../types/classes.ts";
import { dialectType } from "../types/to_sql_type.ts";
import { ddlElement, ddlSql } from "../engine/ddl.ts";
import { createIndexObject, dropIndexObject } from "../engine/index_ddl.ts";

/** SQL of anything that `op.execute` takes. */
export function statementSql(statement: Value): string {
  const custom = statement instanceof PyObject ? customSql(statement, { place: {}, compile }) : undefined;
  if (custom !== undefined) return custom;
  const plain = textIn(statement);
  if (plain !== undefined) return compile(textClause(plain), {});
  const dml = dmlState(statement);
  if (dml !== undefined) return compileDml({ ...dml, returning: returned(dml) }, {});
  if (selectState(statement) !== undefined) return compileQuery(statement as PyObject, {});
  if (isA(statement, ddlElement)) return ddlSql(statement);
  if (exprOf(statement) !== undefined) return compile(statement as PyObject, {});
  demand(statement);
  throw raise("TypeError", `op.execute() needs SQL, got ${reprNow(statement)}`);
}

/** SQLAlchemy asks for the key that the server makes for a single row. */
function returned({ kind, returning, rows, fromSelect, table }: DmlState): readonly PyObject[] {
  const [row] = rows;
  const known = tableState(table);
  if (kind !== "insert" || returning.length > 0 || fromSelect !== null || rows.length !== 1 || known === undefined) {
    return returning;
  }
  const keys = [...known.columns.entries()].filter(([, column]) => columnState(column)?.primaryKey === true);
  const [only] = keys;
  const isWhole = keys.length === 1 && only !== undefined && isAutomatic(only[1]);
  return isWhole && !row!.has(only[0]) ? [only[1]] : returning;
}

/** Whether the server counts the column up. */
function isAutomatic(column: PyObject): boolean {
  const state = columnState(column)!;
  const isInteger = state.type !== null && isA(dialectType(state.type), typeNamed("Integer"));
  return isInteger && state.autoincrement !== false && state.foreignKeys.length === 0 &&
    columnDefault(column) === undefined;
}

/** `op.execute`. */
export function execute(run: Run, statement: Value, { directive = "op.execute" }: Partial<Called> = {}): null {
  const element = isA(statement, ddlElement) ? own(statement, "element") : undefined;
  if (indexState(element) !== undefined) {
    const isDrop = (statement as PyObject).cls.name === "DropIndex";
    return isDrop ? dropIndexObject(run, element as PyObject) : createIndexObject(run, element as PyObject);
  }
  const table = tableState(element);
  if (table !== undefined && isA(statement, ddlElement)) {
    const element = own(statement, "element") as PyObject;
    tableDdl(run, { name: statement.cls.name, element, state: table });
    return null;
  }
  recordSql(run, statementSql(statement), { directive });
  return null;
}

function tableDdl(run: Run, { name, element, state }: { name: string; element: PyObject; state: TableState }): void {
  if (name === "DropTable") record(run, { kind: "dropTable", table: tableName(state) }, { directive: "DropTable" });
  else {
    const { indexes: _indexes, comment: _comment, ...def } = tableDef(element, {
      run,
      naming: state.metadata === null ? run.naming : conventionOf(state.metadata) ?? {},
      directive: name,
    });
    record(run, { kind: "createTable", ...def, indexes: [] }, { directive: name });
  }
}

/** `op.bulk_insert(table, rows)`: the columns of the first row count for all. */
export function bulkInsert(run: Run, table: Value, rows: Value): null {
  const source = sourceState(table);
  if (source?.kind !== "table") throw raise("TypeError", `bulk_insert() needs a table, got ${reprNow(table)}`);
  if (!(rows instanceof PyList || rows instanceof PyTuple)) throw raise("TypeError", "List expected");
  if (rows.items.length === 0) return null;
  const list = rows.items.map((row) => {
    if (row instanceof PyDict) return row;
    throw raise("TypeError", "List of dictionaries expected");
  });
  const columns = sourceColumns(table as PyObject);
  const [first] = list;
  const keys = [...columns.keys()].filter((key) =>
    first!.get(key) !== undefined || columnDefault(columns.get(key)!) !== undefined
  );
  const unknown = [...first!.keys()].find((key) => typeof key === "string" && !columns.has(key));
  if (unknown !== undefined) throw raise("ValueError", `Unconsumed column names: ${String(unknown)}`);
  for (const row of list) {
    const cells = keys.map((key) => cell(row, { key, column: columns.get(key)! }));
    record(run, {
      kind: "bulkInsert",
      table: { name: source.name, ...present({ schema: source.schema }) },
      columns: keys.map((key) => ({ name: columnName(columns.get(key)!) })),
      rows: [cells],
    }, { directive: "op.bulk_insert" });
  }
  return null;
}

function columnName(column: PyObject): string {
  const state = exprOf(column);
  return state?.kind === "column" ? state.name : "";
}

function cell(row: PyDict, { key, column }: { key: string; column: PyObject }): ValueDef {
  const given = row.get(key);
  const value = given === undefined ? columnDefault(column) : given;
  if (value === undefined) {
    throw raise("ValueError", `A value is required for bind parameter '${key}': the first row has it, a later one not`);
  }
  const expression = asExpression(value);
  if (expression !== undefined) return { kind: "sql", sql: compile(expression, { bare: true }) };
  const type = typeOfExpr(column);
  if (type === null && (typeof value === "string" || typeof value === "boolean" || value === null)) return value;
  return { kind: "sql", sql: literal(value, type) };
}
