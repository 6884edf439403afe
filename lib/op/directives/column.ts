/**
 * Directives on columns.
 *
 * @module
 */
import type { SqlType } from "../../schema/sql_type.ts";
import type { QualifiedName } from "../../sql/statement.ts";
import type {
  AddColumnOptions,
  AlterColumnOptions,
  ColumnOps,
  ColumnStart,
  DropColumnOptions,
  RenameColumnOptions,
} from "../api/column.ts";
import type { Column } from "../api/parts.ts";
import { argument, type OptionChecks, options } from "../args/arguments.ts";
import { BOOLEAN, type Check, madeBy, nullable, STRING, TEXT } from "../args/check.ts";
import { checkName, qualifiedName } from "../args/names.ts";
import { present } from "../args/present.ts";
import { checkType, SQL_TYPE } from "../args/types.ts";
import { columnDef, resolveType } from "../build/column.ts";
import { COLUMN_START, columnDefault } from "../build/default.ts";
import { serialOf } from "../build/table.ts";
import type { Call, Frame } from "../call.ts";
import type { AddColumnNode } from "../nodes/column.ts";

const COLUMN: Check = madeBy("column", "a column: sa.column('name', sa.integer())");
const ADD: OptionChecks<AddColumnOptions> = {
  schema: STRING,
  ifNotExists: BOOLEAN,
  inlineReferences: BOOLEAN,
  inlinePrimaryKey: BOOLEAN,
};
const DROP: OptionChecks<DropColumnOptions> = { schema: STRING, ifExists: BOOLEAN, cascade: BOOLEAN, existing: COLUMN };
// A type has a check of its own behind this one, with better hints.
const ANY_TYPE: Check = { expects: SQL_TYPE.expects, test: () => true };
const ALTER: OptionChecks<AlterColumnOptions> = {
  schema: STRING,
  nullable: BOOLEAN,
  type: ANY_TYPE,
  using: STRING,
  serverDefault: COLUMN_START,
  comment: nullable(TEXT),
  newColumnName: STRING,
  existingType: ANY_TYPE,
  existingNullable: BOOLEAN,
  existingServerDefault: COLUMN_START,
  existingComment: nullable(TEXT),
  existingUsing: STRING,
};
const RENAME: OptionChecks<RenameColumnOptions> = { schema: STRING };

/** Directives on columns. */
export function columnDirectives(frame: Frame): ColumnOps {
  return {
    addColumn(table, column, given) {
      const call = frame.call("op.addColumn");
      const { schema, ifNotExists, ...inline } = options(call, { value: given, checks: ADD });
      const name = qualifiedName(call, { what: "table name", value: table, schema });
      const checked = argument(call, { name: "column", value: column, check: COLUMN });
      call.record({
        kind: "addColumn",
        table: name,
        ...addedColumn(call, { table: name, column: checked, inline }),
        ...present({ ifNotExists }),
      });
    },
    dropColumn(table, column, given) {
      const call = frame.call("op.dropColumn");
      const { schema, ifExists, cascade, existing } = options(call, { value: given, checks: DROP });
      const name = qualifiedName(call, { what: "table name", value: table, schema });
      const dropped = checkName(call, { what: "column name", value: column });
      if (existing !== undefined && existing.name !== dropped) {
        throw call.error(
          "op-argument",
          `Cannot use 'existing' of 'op.dropColumn': it is column '${existing.name}', not '${dropped}'`,
        );
      }
      call.record({
        kind: "dropColumn",
        table: name,
        column: dropped,
        ...present({ ifExists, cascade }),
        ...(existing === undefined
          ? {}
          : { existing: addedColumn(call, { table: name, column: existing, inline: {} }) }),
      });
    },
    alterColumn(table, column, given) {
      const call = frame.call("op.alterColumn");
      const checked = options(call, { value: given, checks: ALTER });
      const name = qualifiedName(call, { what: "table name", value: table, schema: checked.schema });
      const altered = checkName(call, { what: "column name", value: column });
      alterColumn(call, { table: name, column: altered, given: checked });
    },
    renameColumn(table, column, newName, given) {
      const call = frame.call("op.renameColumn");
      const { schema } = options(call, { value: given, checks: RENAME });
      call.record({
        kind: "renameColumn",
        table: qualifiedName(call, { what: "table name", value: table, schema }),
        column: checkName(call, { what: "column name", value: column }),
        newName: checkName(call, { what: "new column name", value: newName }),
      });
    },
  };
}

interface AddUse {
  readonly table: QualifiedName;
  readonly column: Column;
  readonly inline: Pick<AddColumnOptions, "inlineReferences" | "inlinePrimaryKey">;
}

function addedColumn(
  call: Call,
  { table, column, inline }: AddUse,
): Omit<AddColumnNode, "kind" | "table" | "ifNotExists"> {
  const { inlineReferences = false, inlinePrimaryKey = true } = inline;
  const { def, primaryKey, constraints, indexes } = columnDef(call, { table, column, inlineReferences });
  const { autoincrement, references } = column.options;
  const counts = primaryKey && autoincrement !== false && (references === undefined || autoincrement === true) &&
    def.default === undefined && def.identity === undefined && def.computed === undefined;
  return {
    column: {
      ...def,
      type: counts ? serialOf(def.type) ?? def.type : def.type,
      ...(primaryKey && inlinePrimaryKey ? { primaryKey: true } : {}),
    },
    constraints,
    indexes,
  };
}

interface AlterUse {
  readonly table: QualifiedName;
  readonly column: string;
  /** Checked, but for the types. */
  readonly given: AlterColumnOptions;
}

/** Records the change; the CHECK that a non-native enum brings along goes before it and comes after it. */
function alterColumn(call: Call, { table, column, given }: AlterUse): void {
  if (given.using !== undefined && given.type === undefined) {
    throw call.error("op-argument", "Cannot use 'using' without 'type' in 'op.alterColumn': nothing is converted");
  }
  refuseComputed(call, given.serverDefault);
  refuseComputed(call, given.existingServerDefault);
  const newName = given.newColumnName === undefined
    ? undefined
    : checkName(call, { what: "new column name", value: given.newColumnName });
  const next = typeOption(call, { table, column: newName ?? column, what: "type", value: given.type });
  const existing = typeOption(call, { table, column, what: "existing type", value: given.existingType });
  const { nullable, using, comment } = given;
  if (next !== undefined && existing?.check?.name !== undefined) {
    call.record({ kind: "dropConstraint", table, name: existing.check.name, type: "check", existing: existing.check });
  }
  call.record({
    kind: "alterColumn",
    table,
    column,
    ...present({ type: next?.type, using, nullable }),
    ...(given.serverDefault === undefined ? {} : { default: columnDefault(given.serverDefault) }),
    ...present({ comment, newName }),
    existing: {
      ...present({ type: existing?.type, nullable: given.existingNullable }),
      ...(given.existingServerDefault === undefined ? {} : { default: columnDefault(given.existingServerDefault) }),
      ...present({ comment: given.existingComment, using: given.existingUsing }),
    },
  });
  if (next?.check !== undefined) call.record({ kind: "addConstraint", table, constraint: next.check });
}

interface TypeUse {
  readonly table: QualifiedName;
  readonly column: string;
  readonly what: string;
  readonly value: unknown;
}

function typeOption(call: Call, { table, column, what, value }: TypeUse) {
  if (value === undefined) return undefined;
  const type: SqlType = checkType(call, { what, value });
  return resolveType(call, { table, name: column, type });
}

function refuseComputed(call: Call, start: ColumnStart | undefined): void {
  if (typeof start !== "object" || start === null || (start.kind as string) !== "computed") return;
  throw call.error("op-unsupported", "Cannot make a column generated in 'op.alterColumn': PostgreSQL cannot", {
    hint: "Add a new column with 'computed' and drop the old one",
  });
}
