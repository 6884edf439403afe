/**
 * Columns: from what a revision says to what an operation holds.
 *
 * @module
 */
import { quoteIdentifier } from "../../core/identifier.ts";
import { quoteLiteral } from "../../core/literal.ts";
import type { EnumType, SqlType } from "../../schema/sql_type.ts";
import type { QualifiedName } from "../../sql/statement.ts";
import type { CheckConstraint, Column, ColumnReference } from "../api/parts.ts";
import { present } from "../args/present.ts";
import { requireVersion } from "../args/version.ts";
import type { Call } from "../call.ts";
import type { CheckDef, ColumnCheckDef, ColumnDef, ForeignKeyDef, IndexDef, UniqueDef } from "../nodes/parts.ts";
import { checkDef, foreignKeyActions, foreignKeyDef, uniqueDef } from "./constraint.ts";
import { computedDef, defaultDef, identityDef } from "./default.ts";
import { indexDef } from "./index_def.ts";

/** A column, and what it brings along for its table. */
export interface BuiltColumn {
  readonly def: ColumnDef;
  readonly primaryKey: boolean;
  /** Constraints that the column asks for: unique, foreign key, the CHECK of a non-native enum. */
  readonly constraints: readonly (UniqueDef | ForeignKeyDef | CheckDef)[];
  readonly indexes: readonly IndexDef[];
}

/** How {@linkcode columnDef} builds. */
export interface ColumnUse {
  readonly table: QualifiedName;
  readonly column: Column;
  /** `REFERENCES` in the column instead of a constraint of its own. */
  readonly inlineReferences?: boolean;
}

/** The column as an operation holds it, its names final; whether it becomes `SERIAL` is not decided here. */
export function columnDef(call: Call, { table, column, inlineReferences = false }: ColumnUse): BuiltColumn {
  const { name, options: given } = column;
  requireFeatures(call, column);
  const { type, check } = resolveType(call, { table, name, type: column.type as SqlType });
  const reference = columnReference(column);
  const nullable = given.nullable ?? (given.primaryKey !== true && given.identity === undefined);
  const checks = columnChecks(call, table, column);
  const foreignKey = reference === undefined ? undefined : foreignKeyDef(call, table, foreignKeyOf(name, reference));
  return {
    def: {
      name,
      type,
      ...(nullable ? {} : { nullable: false }),
      ...(given.serverDefault === undefined ? {} : { default: defaultDef(given.serverDefault) }),
      ...(given.identity === undefined ? {} : { identity: identityDef(given.identity) }),
      ...(given.computed === undefined ? {} : { computed: computedDef(given.computed) }),
      ...present({ comment: given.comment, storage: given.storage, compression: given.compression }),
      ...(checks.length === 0 ? {} : { checks }),
      ...(inlineReferences && foreignKey !== undefined && reference !== undefined
        ? {
          references: {
            // Without a convention's name: SQLAlchemy's inline form has none either, unless one is given.
            ...(reference.name === undefined ? {} : present({ name: foreignKey.name })),
            table: foreignKey.references,
            columns: foreignKey.referencedColumns,
            ...foreignKeyActions(rulesOf(reference)),
          },
        }
        : {}),
    },
    primaryKey: given.primaryKey === true,
    constraints: [
      ...(given.unique === true && given.index !== true ? [uniqueOf(call, table, name)] : []),
      ...(foreignKey !== undefined && !inlineReferences ? [foreignKey] : []),
      ...(check === undefined ? [] : [check]),
    ],
    indexes: given.index === true ? [indexOf(call, table, column)] : [],
  };
}

/** What servers before 18, 16 and 14 do not know. */
function requireFeatures(call: Call, { options: { computed, storage, compression } }: Column): void {
  if (computed?.stored === false) {
    const hint = "Leave 'stored' out: the column is then computed when a row is written";
    requireVersion(call, { what: "a virtual generated column ('stored: false')", version: 180000, hint });
  }
  if (storage !== undefined) requireVersion(call, { what: "'storage' of a column", version: 160000 });
  if (compression !== undefined) requireVersion(call, { what: "'compression' of a column", version: 140000 });
}

function uniqueOf(call: Call, table: QualifiedName, name: string): UniqueDef {
  return uniqueDef(call, table, { kind: "uniqueConstraint", columns: [name], options: {} });
}

/** `unique` and `index` together are one unique index, as in SQLAlchemy. */
function indexOf(call: Call, table: QualifiedName, { name, options }: Column): IndexDef {
  return indexDef(call, {
    table,
    name: null,
    columns: [name],
    options: options.unique === true ? { unique: true } : {},
  });
}

function columnChecks(call: Call, table: QualifiedName, column: Column): readonly ColumnCheckDef[] {
  const { check } = column.options;
  if (check === undefined) return [];
  const list = typeof check === "string"
    ? [{ kind: "checkConstraint" as const, sql: check, options: {} }]
    : [check].flat();
  return (list as readonly CheckConstraint[]).map((constraint) => {
    const { name, sql } = checkDef(call, table, constraint);
    return { ...present({ name }), sql };
  });
}

/** The reference of a column as an object. */
export function columnReference(column: Column): ColumnReference | undefined {
  const { references } = column.options;
  if (references === undefined || typeof references === "object") return references;
  // Checked when the column was made: two or three names.
  const [name = "", table = "", schema] = references.split(".").reverse();
  return { ...present({ schema }), table, column: name };
}

function rulesOf({ table: _table, schema: _schema, column: _column, name: _name, ...rules }: ColumnReference) {
  return rules;
}

function foreignKeyOf(column: string, reference: ColumnReference) {
  const { table, schema, column: target, ...options } = reference;
  return {
    kind: "foreignKeyConstraint" as const,
    columns: [column],
    target: { ...present({ schema }), table, columns: [target] },
    options,
  };
}

interface TypeUse {
  readonly table: QualifiedName;
  /** Column name. */
  readonly name: string;
  readonly type: SqlType;
}

/** A non-native enum as the `varchar` and the CHECK that it stands for; any other type as it is. */
export function resolveType(call: Call, { table, name, type }: TypeUse): { type: SqlType; check?: CheckDef } {
  if (type.kind !== "enum" || type.native !== false) return { type: plainEnum(type) };
  const length = Math.max(1, ...type.values.map((value) => [...value].length));
  const varchar: SqlType = { kind: "builtin", name: "varchar", modifiers: [length] };
  return type.createConstraint === true
    ? { type: varchar, check: enumCheck(call, { table, name, type }) }
    : { type: varchar };
}

function plainEnum(type: SqlType): SqlType {
  if (type.kind !== "enum" || type.native === undefined) return type;
  const { native: _native, ...rest } = type;
  return rest;
}

function enumCheck(call: Call, { table, name, type }: TypeUse & { readonly type: EnumType }): CheckDef {
  const values = type.values.map(quoteLiteral).join(", ");
  return checkDef(call, table, {
    kind: "checkConstraint",
    sql: `${quoteIdentifier(name)} IN (${values})`,
    options: { name: type.name },
  });
}
