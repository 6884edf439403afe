/**
 * Directives that change big tables in steps.
 *
 * @module
 */
import type {
  AddCheckOnlineOptions,
  AddForeignKeyOnlineOptions,
  AddPrimaryKeyOnlineOptions,
  AddUniqueOnlineOptions,
  OnlineOps,
  SetNotNullOnlineOptions,
} from "../api/online.ts";
import { type OptionChecks, options } from "../args/arguments.ts";
import { type Check, STRING } from "../args/check.ts";
import { checkName, checkNames, qualifiedName } from "../args/names.ts";
import { present } from "../args/present.ts";
import { checkDef, foreignKeyDef, primaryKeyDef, uniqueDef } from "../build/constraint.ts";
import type { Call, Frame } from "../call.ts";
import { fitName } from "../naming.ts";
import type { QualifiedName } from "../nodes/parts.ts";
import { CHECK, FOREIGN_KEY, PRIMARY_KEY, sqlArgument, UNIQUE } from "../vocabulary/checks.ts";

const SCHEMA: OptionChecks<{ schema?: string }> = { schema: STRING };
const NOT_NULL: OptionChecks<SetNotNullOnlineOptions> = { schema: STRING, checkName: STRING };
const { name: _check, notValid: _checkValid, ...CHECK_OPTIONS } = CHECK;
const { name: _key, notValid: _keyValid, ...FOREIGN_KEY_OPTIONS } = FOREIGN_KEY;
const { name: _unique, ...UNIQUE_OPTIONS } = UNIQUE;
const { name: _primary, ...PRIMARY_KEY_OPTIONS } = PRIMARY_KEY;
const NAMES: Check = { expects: "a list of column names", test: Array.isArray };
const ADD_CHECK: OptionChecks<AddCheckOnlineOptions> = { ...CHECK_OPTIONS, schema: STRING };
const ADD_FOREIGN_KEY: OptionChecks<AddForeignKeyOnlineOptions> = {
  ...FOREIGN_KEY_OPTIONS,
  sourceSchema: STRING,
  referentSchema: STRING,
};
const ADD_UNIQUE: OptionChecks<AddUniqueOnlineOptions> = { ...UNIQUE_OPTIONS, schema: STRING };
const ADD_PRIMARY_KEY: OptionChecks<AddPrimaryKeyOnlineOptions> = {
  ...PRIMARY_KEY_OPTIONS,
  schema: STRING,
  nullable: NAMES,
};

/** Directives that change big tables in steps. */
export function onlineDirectives(frame: Frame): OnlineOps {
  return {
    validateConstraint(name, table, given) {
      const call = frame.call("op.validateConstraint");
      const { schema } = options(call, { value: given, checks: SCHEMA });
      call.record({
        kind: "validateConstraint",
        table: tableName(call, table, schema),
        name: checkName(call, { what: "constraint name", value: name }),
      });
    },
    setNotNullOnline(table, column, given) {
      const call = frame.call("op.setNotNullOnline");
      const { schema, checkName: chosen } = options(call, { value: given, checks: NOT_NULL });
      const target = tableName(call, table, schema);
      call.record({
        kind: "setNotNullOnline",
        table: target,
        ...nullableColumn(call, target, column),
        ...present({
          checkName: chosen === undefined ? undefined : checkName(call, { what: "constraint name", value: chosen }),
        }),
      });
    },
    addCheckOnline(name, table, condition, given) {
      const call = frame.call("op.addCheckOnline");
      const { schema, ...rest } = options(call, { value: given, checks: ADD_CHECK });
      const target = tableName(call, table, schema);
      const sql = sqlArgument(call, "condition", condition);
      const constraint = checkDef(call, target, { kind: "checkConstraint", sql, options: { ...rest, ...named(name) } });
      call.record({ kind: "addValidatedConstraint", table: target, constraint: withName(call, constraint) });
    },
    addForeignKeyOnline(name, sourceTable, referentTable, localColumns, remoteColumns, given) {
      const call = frame.call("op.addForeignKeyOnline");
      const { sourceSchema, referentSchema, ...rest } = options(call, { value: given, checks: ADD_FOREIGN_KEY });
      const source = tableName(call, sourceTable, sourceSchema);
      const referent = tableName(call, referentTable, referentSchema);
      const constraint = foreignKeyDef(call, source, {
        kind: "foreignKeyConstraint",
        columns: checkNames(call, { what: "column name", value: localColumns }),
        target: {
          ...present({ schema: referent.schema }),
          table: referent.name,
          columns: checkNames(call, { what: "column name", value: remoteColumns }),
        },
        options: { ...rest, ...named(name) },
      });
      call.record({ kind: "addValidatedConstraint", table: source, constraint: withName(call, constraint) });
    },
    addUniqueOnline(name, table, columns, given) {
      const call = frame.call("op.addUniqueOnline");
      const { schema, ...rest } = options(call, { value: given, checks: ADD_UNIQUE });
      const target = tableName(call, table, schema);
      const constraint = uniqueDef(call, target, {
        kind: "uniqueConstraint",
        columns: checkNames(call, { what: "column name", value: columns }),
        options: { ...rest, ...named(name) },
      });
      call.record({ kind: "addIndexedConstraint", table: target, constraint: withName(call, constraint) });
    },
    addPrimaryKeyOnline(name, table, columns, given) {
      const call = frame.call("op.addPrimaryKeyOnline");
      const { schema, nullable, ...rest } = options(call, { value: given, checks: ADD_PRIMARY_KEY });
      const target = tableName(call, table, schema);
      const constraint = primaryKeyDef(call, target, {
        kind: "primaryKeyConstraint",
        columns: checkNames(call, { what: "column name", value: columns }),
        options: { ...rest, ...named(name) },
      });
      const foreign = nullable?.find((column) => !columns.includes(column));
      if (foreign !== undefined) {
        throw call.error(
          "op-argument",
          `Cannot use '${foreign}' in 'nullable' of '${call.directive}': it is no column of the key`,
        );
      }
      call.record({
        kind: "addIndexedConstraint",
        table: target,
        constraint: withName(call, constraint),
        nullable: (nullable ?? columns).map((column) => ({
          ...nullableColumn(call, target, column),
          ...(nullable === undefined ? {} : { restore: true }),
        })),
      });
    },
  };
}

function named<T>(name: T | null): { name?: T } {
  return name === null ? {} : { name };
}

/** The constraint is referred to by a later step, so it must have a name. Throws `op-name`. */
function withName<T extends { readonly name?: string }>(call: Call, constraint: T): T & { readonly name: string } {
  const { name } = constraint;
  if (name !== undefined) return { ...constraint, name };
  throw call.error("op-name", `Cannot use '${call.directive}' without a name`, {
    hint: "Give the constraint a name, or set a naming convention in [migrator.naming]",
  });
}

/** A column, and the name of the CHECK that exists while it is made NOT NULL. */
function nullableColumn(
  call: Call,
  table: QualifiedName,
  value: unknown,
): { readonly column: string; readonly checkName: string } {
  const column = checkName(call, { what: "column name", value });
  return { column, checkName: fitName(`ck_${table.name}_${column}_not_null`) };
}

function tableName(call: Call, value: unknown, schema: string | undefined): QualifiedName {
  return qualifiedName(call, { what: "table name", value, schema });
}
