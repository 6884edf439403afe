/**
 * Indexes: from what a revision says to what an operation holds.
 *
 * @module
 */
import type { QualifiedName } from "../../sql/statement.ts";
import type { IndexColumns, IndexElement, IndexOptions } from "../api/index_parts.ts";
import type { Name, TextExpression } from "../api/sa.ts";
import { type OptionChecks, options } from "../args/arguments.ts";
import { BOOLEAN, isRecord, oneOf, recordOf, STRING, STRINGS, TEXT } from "../args/check.ts";
import { checkName, checkNames } from "../args/names.ts";
import { present } from "../args/present.ts";
import { showValue } from "../args/show.ts";
import { EXPRESSION, SQL_TEXT, sqlOf } from "../args/types.ts";
import { requireVersion } from "../args/version.ts";
import type { Call } from "../call.ts";
import { resolveName } from "../naming.ts";
import type { IndexDef, IndexElementDef } from "../nodes/parts.ts";
import { STORAGE } from "./storage.ts";

/** Checks of {@linkcode IndexOptions}. */
export const INDEX_OPTIONS: OptionChecks<IndexOptions> = {
  unique: BOOLEAN,
  using: STRING,
  where: SQL_TEXT,
  include: STRINGS,
  ops: recordOf(STRING),
  with: STORAGE,
  tablespace: STRING,
  nullsNotDistinct: BOOLEAN,
  comment: TEXT,
};

const ELEMENT: OptionChecks<IndexElement> = {
  column: STRING,
  expression: STRING,
  order: oneOf("ASC", "DESC"),
  nulls: oneOf("FIRST", "LAST"),
  ops: STRING,
  collation: STRING,
};

/** What an index is made from. */
export interface IndexParts {
  readonly table: QualifiedName;
  readonly name: Name | null;
  readonly columns: IndexColumns;
  /** Checked already. */
  readonly options: IndexOptions;
}

/** The index as an operation holds it, with its final name. */
export function indexDef(call: Call, { table, name, columns, options: given }: IndexParts): IndexDef {
  const elements = indexElements(call, { columns, ops: given.ops ?? {} });
  const { unique, using, include, nullsNotDistinct, tablespace, comment } = given;
  if (nullsNotDistinct !== undefined) requireVersion(call, { what: "'nullsNotDistinct'", version: 150000 });
  const resolved = resolveName(call, {
    kind: "ix",
    table,
    name,
    // SQLAlchemy takes the text of an expression for its name.
    columns: elements.map((element) => element.column ?? element.sql ?? ""),
  });
  return {
    ...present({ name: resolved }),
    elements,
    ...present({ unique, using, nullsNotDistinct, tablespace, comment }),
    ...(include === undefined ? {} : { include: checkNames(call, { what: "column name", value: include }) }),
    ...(given.with === undefined ? {} : { with: { ...given.with } }),
    ...(given.where === undefined ? {} : { where: sqlOf(given.where) }),
  };
}

interface Elements {
  readonly columns: IndexColumns;
  readonly ops: Readonly<Record<string, string>>;
}

/** Columns and expressions of an index as an operation holds them. */
export function indexElements(call: Call, { columns, ops }: Elements): readonly IndexElementDef[] {
  if (!Array.isArray(columns) || columns.length === 0) {
    throw call.error(
      "op-argument",
      `Cannot read the columns of '${call.directive}': expected a list of one or more columns: found ${
        showValue(columns)
      }`,
    );
  }
  const elements = columns.map((column) => indexElement(call, column));
  for (const name of Object.keys(ops)) {
    if (!elements.some((element) => element.column === name)) {
      throw call.error(
        "op-argument",
        `Cannot use the operator class of '${name}' in '${call.directive}': it is no column of the index`,
      );
    }
  }
  return elements.map((element) => {
    const opclass = element.column === undefined ? undefined : ops[element.column];
    return opclass === undefined ? element : { ...element, ops: opclass };
  });
}

function indexElement(call: Call, given: string | TextExpression | IndexElement): IndexElementDef {
  if (typeof given === "string") return { column: checkName(call, { what: "column name", value: given }) };
  if (EXPRESSION.test(given)) return { sql: (given as TextExpression).sql };
  if (!isRecord(given)) {
    throw call.error(
      "op-argument",
      `Cannot read a column of '${call.directive}': expected a column name, sa.text('...') or an object: found ${
        showValue(given)
      }`,
    );
  }
  const { column, expression, ...rest } = options(call, { value: given as IndexElement, checks: ELEMENT });
  if ((column === undefined) === (expression === undefined)) {
    throw call.error(
      "op-argument",
      `Cannot read a column of '${call.directive}': expected either 'column' or 'expression'`,
    );
  }
  if (column !== undefined) {
    return { column: checkName(call, { what: "column name", value: column }), ...present(rest) };
  }
  return { sql: parenthesized(expression ?? ""), ...present(rest) };
}

/** Puts parentheses around an expression, unless it is one function call or has them. */
function parenthesized(expression: string): string {
  const sql = expression.trim();
  const open = /^(?:[\p{L}_][\p{L}\p{N}_$.]*)?\(/u.exec(sql);
  return open !== null && closesAtEnd(sql, open[0].length) ? sql : `(${sql})`;
}

/** Whether the parenthesis before `from` is closed by the last character. Quotes make the answer no, which is always safe. */
function closesAtEnd(sql: string, from: number): boolean {
  if (/['"]/.test(sql)) return false;
  let depth = 1;
  for (let i = from; i < sql.length; i++) {
    if (sql[i] === "(") depth++;
    if (sql[i] === ")" && --depth === 0) return i === sql.length - 1;
  }
  return false;
}
