/**
 * Tables: from what a revision says to what an operation holds.
 *
 * @module
 */
import type { SqlType } from "../../schema/sql_type.ts";
import type { QualifiedName } from "../../sql/statement.ts";
import type { Column, TablePart } from "../api/parts.ts";
import type { TableOptions } from "../api/table.ts";
import { checkName } from "../args/names.ts";
import { present } from "../args/present.ts";
import { showValue } from "../args/show.ts";
import { isMade } from "../made.ts";
import type { Call } from "../call.ts";
import type { ColumnDef, ConstraintDef, PrimaryKeyDef } from "../nodes/parts.ts";
import type { TableDef } from "../nodes/table.ts";
import { type BuiltColumn, columnDef } from "./column.ts";
import { constraintDef, primaryKeyDef } from "./constraint.ts";
import { indexDef } from "./index_def.ts";

const PART_KINDS = [
  ...["column", "index", "primaryKeyConstraint", "uniqueConstraint", "checkConstraint", "foreignKeyConstraint"],
  "excludeConstraint",
];

/** What a table is made from. */
export interface TableUse {
  readonly table: QualifiedName;
  readonly parts: unknown;
  /** Checked already. */
  readonly options: TableOptions;
}

/**
 * The table as an operation holds it: the primary key first, then the constraints given, then those that columns ask for.
 *
 * The order is SQLAlchemy's, so that the SQL is Alembic's.
 */
export function tableDef(call: Call, { table, parts: given, options }: TableUse): TableDef {
  const parts = checkParts(call, given);
  const columns = parts.filter((part) => part.kind === "column");
  checkColumnNames(call, columns);
  const built = columns.map((column) => columnDef(call, { table, column }));
  const own: ConstraintDef[] = [];
  const indexes = [];
  for (const part of parts) {
    if (part.kind === "index") {
      indexes.push(indexDef(call, { table, name: part.name, columns: part.columns, options: part.options }));
    } else if (part.kind !== "column" && part.kind !== "primaryKeyConstraint") {
      own.push(constraintDef(call, table, part));
    }
  }
  const key = primaryKey(call, { table, parts, columns });
  const defs = built.map(({ def }) => key?.columns.includes(def.name) ? { ...def, nullable: false } : def);
  const implied = built.flatMap((column) => column.constraints);
  const constraints = [...(key === undefined ? [] : [key]), ...own, ...implied];
  checkMembers(call, { columns: defs, constraints });
  return {
    table,
    columns: withSerial(call, { columns, built, defs, key }),
    constraints,
    indexes: [...indexes, ...built.flatMap((column) => column.indexes)],
    ...tableExtras(call, options),
  };
}

function tableExtras(call: Call, options: TableOptions): Partial<TableDef> {
  const { comment, prefixes, partitionBy, using, onCommit, tablespace } = options;
  const inherits = options.inherits === undefined ? undefined : [options.inherits].flat();
  return {
    ...present({ comment, partitionBy, using, onCommit, tablespace }),
    ...(prefixes === undefined ? {} : { prefixes: prefixes.map((prefix) => prefix.toUpperCase()) }),
    ...(options.with === undefined ? {} : { with: { ...options.with } }),
    ...(inherits === undefined ? {} : { inherits: inherits.map((parent) => parentName(call, parent)) }),
  };
}

function parentName(call: Call, parent: string): QualifiedName {
  if (!/^(?:"(?:[^"]|"")*"|[^."]+)(?:\.(?:"(?:[^"]|"")*"|[^."]+))?$/.test(parent)) {
    throw call.error("op-name", `Cannot read parent table '${parent}': expected 'table' or 'schema.table'`, {
      hint: "Write a name that holds a dot or a quote in double quotes",
    });
  }
  const [name = "", schema] = [...parent.matchAll(/"((?:[^"]|"")*)"|[^."]+/g)]
    .map(([all, quoted]) => quoted?.replaceAll('""', '"') ?? all).reverse();
  const checked = checkName(call, { what: "table name", value: name });
  return schema === undefined
    ? { name: checked }
    : { schema: checkName(call, { what: "schema name", value: schema }), name: checked };
}

/** Checks that the parts of a table are what the functions of `sa` make. Throws `op-argument`. */
export function checkParts(call: Call, given: unknown): readonly TablePart[] {
  if (!Array.isArray(given)) {
    throw call.error(
      "op-argument",
      `Cannot read the parts of '${call.directive}': expected a list of columns and constraints: found ${
        showValue(given)
      }`,
    );
  }
  for (const part of given) {
    if (isMade(part, PART_KINDS)) continue;
    throw call.error(
      "op-argument",
      `Cannot read a part of '${call.directive}': expected a column, a constraint or an index of 'sa': found ${
        showValue(part)
      }`,
    );
  }
  return given;
}

function checkColumnNames(call: Call, columns: readonly Column[]): void {
  const names = columns.map((column) => column.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw call.error("op-argument", `Cannot use column '${twice}' of '${call.directive}' twice`);
}

interface KeyUse {
  readonly table: QualifiedName;
  readonly parts: readonly TablePart[];
  readonly columns: readonly Column[];
}

function primaryKey(call: Call, { table, parts, columns }: KeyUse): PrimaryKeyDef | undefined {
  const given = parts.filter((part) => part.kind === "primaryKeyConstraint");
  const marked = columns.filter((column) => column.options.primaryKey === true).map((column) => column.name);
  if (given.length > 1) throw call.error("op-argument", `Cannot use two primary keys in '${call.directive}'`);
  const [constraint] = given;
  if (constraint === undefined) {
    if (marked.length === 0) return undefined;
    return primaryKeyDef(call, table, { kind: "primaryKeyConstraint", columns: marked, options: {} });
  }
  const stray = marked.find((name) => !constraint.columns.includes(name));
  if (stray !== undefined) {
    throw call.error(
      "op-argument",
      `Cannot use 'primaryKey' of column '${stray}': it is not in the primary key constraint`,
    );
  }
  return primaryKeyDef(call, table, constraint);
}

interface Members {
  readonly columns: readonly ColumnDef[];
  readonly constraints: readonly ConstraintDef[];
}

/** Columns of keys must be columns of the table; an inherited one cannot be seen, so this holds for keys only. */
function checkMembers(call: Call, { columns, constraints }: Members): void {
  const known = new Set(columns.map((column) => column.name));
  if (known.size === 0) return;
  for (const constraint of constraints) {
    if (constraint.kind !== "primaryKey") continue;
    const stray = constraint.columns.find((column) => !known.has(column));
    if (stray !== undefined) {
      throw call.error("op-argument", `Cannot use column '${stray}' in the primary key: the table has no such column`);
    }
  }
}

const SERIALS: Readonly<Record<string, string>> = { smallint: "smallserial", integer: "serial", bigint: "bigserial" };

interface SerialUse {
  readonly columns: readonly Column[];
  readonly built: readonly BuiltColumn[];
  readonly defs: readonly ColumnDef[];
  readonly key: PrimaryKeyDef | undefined;
}

/** Makes `SERIAL` of the key column that counts by itself (SQLAlchemy's `autoincrement`). */
function withSerial(call: Call, { columns, built, defs, key }: SerialUse): readonly ColumnDef[] {
  const asked = columns.filter((column) => column.options.autoincrement === true);
  const [wanted, other] = asked;
  if (other !== undefined) {
    throw call.error(
      "op-argument",
      `Cannot use 'autoincrement' of both '${wanted?.name}' and '${other.name}': one column can count`,
    );
  }
  for (const column of asked) checkCounter(call, column, key);
  const single = key?.columns.length === 1 ? key.columns[0] : undefined;
  const name = wanted?.name ?? (single !== undefined && countsByItself(columns, built, single) ? single : undefined);
  return defs.map((def) => def.name === name ? { ...def, type: serialOf(def.type) ?? def.type } : def);
}

function checkCounter(call: Call, column: Column, key: PrimaryKeyDef | undefined): void {
  const problem =
    serialOf(column.type as SqlType) === undefined && !/serial$/.test((column.type as { name?: string }).name ?? "")
      ? "its type is no integer"
      : !key?.columns.includes(column.name)
      ? "it is not in the primary key"
      : column.options.serverDefault !== undefined || column.options.computed !== undefined
      ? "it has a default"
      : undefined;
  if (problem === undefined) return;
  throw call.error("op-argument", `Cannot use 'autoincrement' of column '${column.name}': ${problem}`);
}

function countsByItself(columns: readonly Column[], built: readonly BuiltColumn[], name: string): boolean {
  const column = columns.find((candidate) => candidate.name === name);
  const def = built.find((candidate) => candidate.def.name === name)?.def;
  if (column === undefined || def === undefined) return false;
  const { autoincrement, references } = column.options;
  return autoincrement !== false && references === undefined && def.default === undefined &&
    def.identity === undefined &&
    def.computed === undefined;
}

/** The serial type of an integer type. */
export function serialOf(type: SqlType): SqlType | undefined {
  const name = type.kind === "builtin" ? SERIALS[type.name] : undefined;
  return name === undefined ? undefined : { kind: "builtin", name };
}
