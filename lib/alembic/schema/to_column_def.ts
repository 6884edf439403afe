/**
 * From `Column` objects to columns as operations hold them.
 *
 * Source of the rules for SERIAL: SQLAlchemy 2.0, `PrimaryKeyConstraint._autoincrement_column` and the DDL compiler of
 * its PostgreSQL dialect.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import type { PyObject, Value } from "../../python/runtime/object.ts";
import type { ColumnDef, DefaultDef, IdentityDef, SequenceOptions } from "../../op/nodes/parts.ts";
import type { NamingConvention } from "../../op/program.ts";
import type { SqlType } from "../../schema/sql_type.ts";
import { finalName, type Run } from "../run.ts";
import { expressionText } from "../sql/text_of.ts";
import { isA, isTrue, own, present, textIn } from "../python.ts";
import { typeNamed } from "../types/classes.ts";
import { dialectType, toSqlType } from "../types/to_sql_type.ts";
import {
  type ColumnState,
  columnState,
  computedType,
  constraintState,
  identityType,
  type TableState,
  tableState,
} from "./classes.ts";
import { defaultArgument } from "./column.ts";

/** What names are made with. */
export interface Naming {
  readonly run: Run;
  readonly directive: string;
  readonly naming: NamingConvention;
}

/** A default from `server_default`; `undefined` for `None`. */
export function defaultDef(value: Value): DefaultDef | undefined {
  const argument = defaultArgument(value);
  if (argument === null) return undefined;
  const literal = textIn(argument);
  if (literal !== undefined) return { kind: "literal", value: literal };
  return { kind: "sql", sql: expressionText(argument) ?? "NULL" };
}

function count(value: Value | undefined): number | string | undefined {
  return typeof value === "number" ? value : typeof value === "bigint" ? String(value) : undefined;
}

/** Options of a sequence or identity object. */
export function sequenceOptions(object: PyObject): SequenceOptions {
  return present({
    increment: count(own(object, "increment")),
    start: count(own(object, "start")),
    minValue: isTrue(own(object, "nominvalue")) ? null : count(own(object, "minvalue")),
    maxValue: isTrue(own(object, "nomaxvalue")) ? null : count(own(object, "maxvalue")),
    cache: count(own(object, "cache")),
    cycle: own(object, "cycle") === null || own(object, "cycle") === undefined
      ? undefined
      : isTrue(own(object, "cycle")),
  }) as SequenceOptions;
}

/** `Identity(...)`. */
export function identityDef(object: PyObject): IdentityDef {
  return { always: isTrue(own(object, "always")), ...sequenceOptions(object) };
}

/** The identity of a column, however it was given. */
function identityOf(state: ColumnState): PyObject | null {
  return state.identity ?? (isA(state.serverDefault, identityType) ? state.serverDefault : null);
}

function computedOf(state: ColumnState): PyObject | null {
  return state.computed ?? (isA(state.serverDefault, computedType) ? state.serverDefault : null);
}

/** A column as an operation holds it. */
export function columnDef(column: PyObject, naming: Naming): ColumnDef {
  const state = columnState(column) as ColumnState;
  const table = tableState(state.table ?? undefined);
  const identity = identityOf(state);
  const computed = computedOf(state);
  const serial = identity === null && table !== undefined && isSerial(column, state, table);
  const nullable = state.nullable ?? !state.primaryKey;
  if (computed !== null && own(computed, "persisted") === false) {
    throw raise(
      "ValueError",
      "PostgreSQL computed columns do not support 'virtual' persistence; set the 'persisted' flag to None or True",
    );
  }
  const checks = state.checks.map((check) => {
    const known = constraintState(check)!;
    const name = finalName(naming.run, {
      ...naming,
      kind: "ck",
      table: ownerName(table),
      name: known.name,
      columns: [state.name],
    });
    return { sql: expressionText(known.condition) ?? "", ...present({ name }) };
  });
  const type = columnTypeOf(state, { serial, table });
  return {
    name: state.name,
    type,
    ...(nullable ? {} : { nullable: false }),
    ...present({
      default: serial || identity !== null || computed !== null ? undefined : defaultDef(state.serverDefault),
      identity: identity === null ? undefined : identityDef(identity),
      computed: computed === null ? undefined : { sql: expressionText(own(computed, "sqltext")) ?? "", stored: true },
      comment: state.comment ?? undefined,
      checks: checks.length === 0 ? undefined : checks,
    }),
  };
}

function ownerName(table: TableState | undefined): { name: string; schema?: string } {
  if (table === undefined) return { name: "" };
  return { name: table.name, ...present({ schema: table.schema }) };
}

function columnTypeOf(
  state: ColumnState,
  { serial, table }: { serial: boolean; table: TableState | undefined },
): SqlType {
  if (state.type === null) {
    const where = table === undefined ? "" : `(in table '${table.name}', column '${state.name}'): `;
    throw raise(
      "TypeError",
      `${where}Can't generate DDL for NullType(); did you forget to specify a type on this Column?`,
    );
  }
  return serial ? { kind: "builtin", name: serialWord(state.type) } : toSqlType(state.type);
}

const integer = typeNamed("Integer");
const numeric = typeNamed("Numeric");

function serialWord(type: PyObject): string {
  const target = dialectType(type);
  if (isA(target, typeNamed("BigInteger"))) return "bigserial";
  return isA(target, typeNamed("SmallInteger")) ? "smallserial" : "serial";
}

function isSerial(column: PyObject, state: ColumnState, table: TableState): boolean {
  if (!state.primaryKey || state.type === null) return false;
  const python = own(column, "default") ?? null;
  if (python !== null || (state.sequence !== null && !isTrue(own(state.sequence, "optional")))) return false;
  const key = [...table.columns.values()].filter((one) => columnState(one)?.primaryKey === true);
  if (state.autoincrement === true) return true;
  if (key.length !== 1 || (state.autoincrement !== "auto" && state.autoincrement !== "ignore_fk")) return false;
  const target = dialectType(state.type);
  if (!isA(target, integer) && !isA(target, numeric)) return false;
  if (state.serverDefault !== null) return false;
  return state.autoincrement === "ignore_fk" || !hasForeignKey(state, table);
}

function hasForeignKey(state: ColumnState, table: TableState): boolean {
  if (state.foreignKeys.length > 0) return true;
  return table.constraints.some((constraint) => {
    const own = constraintState(constraint);
    return own?.kind === "foreignKey" &&
      own.columns.some((column) => column === state.name || columnState(column)?.name === state.name);
  });
}
