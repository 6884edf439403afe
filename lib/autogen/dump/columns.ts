/**
 * Columns of tables.
 *
 * @module
 */
import { quoteIdentifier } from "../../core/identifier.ts";
import type { Column, Identity, NotNullConstraint } from "../../schema/column.ts";
import type { Sequence } from "../../schema/catalog.ts";
import { defaultObjectName, hasDefaultNotNullName, type SerialType, serialType } from "../../schema/default_name.ts";
import { nameKey, type ObjectKey, partKey } from "../../schema/object_key.ts";
import type { Table } from "../../schema/table.ts";
import { collate, commentOn, optionList, qualified } from "./item.ts";
import { sequenceOptions } from "./types.ts";

/** What the text of a column depends on. */
export interface ColumnContext {
  readonly table: Table;
  /** Its parents, as far as they are in the catalog. */
  readonly parents: readonly Table[];
  /** The sequences of its serial columns, by the name of the column. */
  readonly serials: ReadonlyMap<string, Sequence>;
  /** Columns of the primary key that is written in the same statement. */
  readonly primaryKey: ReadonlySet<string>;
  /** Names of constraints that are in use more than once in the table's schema: PostgreSQL would not choose them again. */
  readonly takenNames: ReadonlySet<string>;
  /** True when defaults are set later, because something in them needs the table. */
  readonly late: boolean;
}

/** Whether the column stands in the column list: not one that the table only inherits. */
export function isListed(column: Column, table: Table): boolean {
  return table.partitionOf !== null || column.local;
}

/** A column as in `CREATE TABLE`. */
export function columnText(column: Column, context: ColumnContext): string {
  const { table } = context;
  const serial = serialOf(column, context);
  const type = serial ?? column.type.text;
  const parts = [
    table.ofType === null ? `${type}${collate(column.collation)}` : "WITH OPTIONS",
    ...generatedText(column, { ...context, serial: serial !== null }),
    ...notNullText(column, { ...context, serial: serial !== null }),
  ];
  return `${quoteIdentifier(column.name)} ${parts.join(" ")}`;
}

/** Whether a column of a typed table says more than its type does. */
export function hasOptions(column: Column): boolean {
  return column.notNull || column.default !== null || column.generated !== null || column.identity !== null;
}

/** What is set on a column after its table was created. */
export function columnStatements(column: Column, context: ColumnContext): readonly string[] {
  const { table } = context;
  const name = quoteIdentifier(column.name);
  const alter = `ALTER TABLE ONLY ${qualified(table)} ALTER COLUMN ${name}`;
  return [
    ...isListed(column, table) ? [] : inheritedStatements(column, { ...context, alter }),
    ...column.statisticsTarget === null ? [] : [`${alter} SET STATISTICS ${column.statisticsTarget}`],
    ...column.storage === null ? [] : [`${alter} SET STORAGE ${column.storage.toUpperCase()}`],
    ...column.compression === null ? [] : [`${alter} SET COMPRESSION ${column.compression}`],
    ...Object.keys(column.options).length === 0 ? [] : [`${alter} SET (${optionList(column.options)})`],
    ...commentOn(`COLUMN ${qualified(table)}.${name}`, column.comment),
    ...column.notNullConstraint === null ? [] : notNullStatements(column.notNullConstraint, { table, column: name }),
  ];
}

/** A default that is set later. */
export function lateDefault(column: Column, table: Table): string | null {
  if (column.default === null || column.generated !== null) return null;
  return `ALTER TABLE ONLY ${qualified(table)} ALTER COLUMN ${
    quoteIdentifier(column.name)
  } SET DEFAULT ${column.default}`;
}

/** The keys of a column and its default. */
export function columnKeys(column: Column, context: ColumnContext): readonly ObjectKey[] {
  const name = { schema: context.table.schema, name: context.table.name, part: column.name };
  const sequence = context.serials.get(column.name);
  const late = context.late && column.generated === null && sequence === undefined;
  return [
    partKey("column", name),
    ...late ? [] : [partKey("default", name)],
    ...sequence === undefined ? [] : [nameKey("sequence", sequence)],
  ];
}

function serialOf(column: Column, { table, serials }: ColumnContext): SerialType | null {
  const sequence = serials.get(column.name);
  return sequence === undefined ? null : serialType(column, { table, sequence });
}

function generatedText(column: Column, context: ColumnContext & { readonly serial: boolean }): readonly string[] {
  if (column.generated !== null) {
    const { kind, expression } = column.generated;
    return [`GENERATED ALWAYS AS (${expression}) ${kind.toUpperCase()}`];
  }
  // A partition gets the identity of the partitioned table when it is attached.
  if (column.identity !== null) {
    return context.table.partitionOf === null ? [identityText(column, { ...context, identity: column.identity })] : [];
  }
  return column.default === null || context.serial || context.late ? [] : [`DEFAULT ${column.default}`];
}

function identityText(column: Column, context: ColumnContext & { readonly identity: Identity }): string {
  const { table, identity } = context;
  const { sequence } = identity;
  const name = defaultObjectName(table.name, { column: column.name, label: "seq" });
  const named = sequence.schema !== table.schema || sequence.name !== name;
  const options = [
    named ? ` SEQUENCE NAME ${qualified(sequence)}` : "",
    sequenceOptions(identity.options, column.type.text),
    identity.unlogged ? (table.unlogged ? " LOGGED" : " UNLOGGED") : "",
  ].join("").trim();
  return `GENERATED ${identity.generation.toUpperCase()} AS IDENTITY${options === "" ? "" : ` (${options})`}`;
}

function notNullText(column: Column, context: ColumnContext & { readonly serial: boolean }): readonly string[] {
  const constraint = column.notNullConstraint;
  if (!column.notNull || constraint?.validated === false) return [];
  if (constraint !== null && !constraint.local && context.table.partitionOf === null) return [];
  const noInherit = constraint?.noInherit === true ? " NO INHERIT" : "";
  if (
    constraint !== null && (context.takenNames.has(constraint.name) || !hasDefaultNotNullName(column, context.table))
  ) {
    return [`CONSTRAINT ${quoteIdentifier(constraint.name)} NOT NULL${noInherit}`];
  }
  const implied = context.serial || context.primaryKey.has(column.name) ||
    (column.identity !== null && context.table.partitionOf === null);
  return implied && noInherit === "" ? [] : [`NOT NULL${noInherit}`];
}

function notNullStatements(
  constraint: NotNullConstraint,
  { table, column }: { readonly table: Table; readonly column: string },
): readonly string[] {
  const name = quoteIdentifier(constraint.name);
  const add = `ALTER TABLE ONLY ${qualified(table)} ADD CONSTRAINT ${name} NOT NULL ${column}`;
  return [
    ...constraint.validated || !constraint.local
      ? []
      : [`${add}${constraint.noInherit ? " NO INHERIT" : ""} NOT VALID`],
    ...commentOn(`CONSTRAINT ${name} ON ${qualified(table)}`, constraint.comment),
  ];
}

/** What a child has otherwise than its parents. */
function inheritedStatements(column: Column, context: ColumnContext & { readonly alter: string }): readonly string[] {
  const { parents, alter } = context;
  const above = parents.map((parent) => parent.columns.find((one) => one.name === column.name))
    .filter((one) => one !== undefined);
  const inheritedDefault = above.find((one) => one.default !== null)?.default ?? null;
  const statements: string[] = [];
  if (column.default !== inheritedDefault && column.generated === null) {
    statements.push(column.default === null ? `${alter} DROP DEFAULT` : `${alter} SET DEFAULT ${column.default}`);
  }
  if (column.notNull && !above.some((one) => one.notNull)) statements.push(`${alter} SET NOT NULL`);
  return statements;
}
