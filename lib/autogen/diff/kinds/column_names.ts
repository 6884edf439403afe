/**
 * Names that belong to a column: of the sequence of an identity, of NOT NULL.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../../../core/identifier.ts";
import type { OpNode } from "../../../op/node.ts";
import type { Column } from "../../../schema/column.ts";
import { defaultObjectName } from "../../../schema/default_name.ts";
import type { Table } from "../../../schema/table.ts";
import { objectDef, shortName } from "../../convert/names.ts";
import { type DiffContext, execute, take } from "../context.ts";
import type { EntityValues } from "../entity.ts";

type ColumnPart = EntityValues["column"];

/** A column, and the name that something of it has now; `null` for the one that PostgreSQL chooses. */
export interface NamedPart {
  readonly column: Column;
  readonly from: string | null;
}

/** Whether a column is only there because a parent table has it: it comes and goes with the parent's. */
export function isInherited(column: Column, table: Table): boolean {
  return !column.local || table.partitionOf !== null;
}

/** Renames the sequence of an identity column that is there. */
export function identityNameOps(
  { before, after }: { readonly before: ColumnPart; readonly after: ColumnPart },
  context: DiffContext,
): readonly OpNode[] {
  if (after.column.identity === null || after.table.partitionOf !== null) return [];
  return renameIdentity(
    after.table,
    { column: after.column, from: before.column.identity?.sequence.name ?? null },
    context,
  );
}

/** The sequence behind an identity column, where its name is not the one that PostgreSQL chooses. */
export function renameIdentity(
  table: Table,
  { column, from }: NamedPart,
  context: DiffContext,
): readonly OpNode[] {
  const name = from ?? defaultObjectName(table.name, { column: column.name, label: "seq" });
  if (column.identity === null || column.identity.sequence.name === name) return [];
  const object = objectDef("sequence", { schema: column.identity.sequence.schema, name }, context);
  return [{ kind: "renameObject", object, newName: column.identity.sequence.name }];
}

/** Renames NOT NULL of a column that is there. */
export function notNullNameOps(
  { before, after }: { readonly before: ColumnPart; readonly after: ColumnPart },
  fields: Set<string>,
  context: DiffContext,
): readonly OpNode[] {
  if (!take(fields, "notNullConstraint") || !after.column.notNull) return [];
  if (isInherited(after.column, after.table)) return [];
  const was = before.column.notNull ? before.column.notNullConstraint : null;
  const will = after.column.notNullConstraint;
  const flips = was !== null && will !== null && was.noInherit !== will.noInherit;
  const alter = `ALTER TABLE ${quoteQualified(shortName(after.table, context))}`;
  return [
    ...renameNotNull(after.table, { column: after.column, from: was?.name ?? null }, context),
    ...(flips
      ? [execute(`${alter} ALTER CONSTRAINT ${quoteIdentifier(will.name)} ${will.noInherit ? "NO " : ""}INHERIT`)]
      : []),
    ...(was !== null && will !== null && !was.validated && will.validated
      ? [{ kind: "validateConstraint" as const, table: shortName(after.table, context), name: will.name }]
      : []),
  ];
}

/** NOT NULL as a constraint, where its name is not the one that PostgreSQL chooses. */
export function renameNotNull(
  table: Table,
  { column, from }: NamedPart,
  context: DiffContext,
): readonly OpNode[] {
  const constraint = column.notNullConstraint;
  const name = from ?? defaultObjectName(table.name, { column: column.name, label: "not_null" });
  if (constraint === null || !constraint.local) return [];
  const short = shortName(table, context);
  const alter = `ALTER TABLE ${quoteQualified(short)}`;
  return [
    ...(constraint.name === name
      ? []
      : [{ kind: "renameConstraint" as const, table: short, name, newName: constraint.name }]),
    ...(constraint.noInherit && from === null
      ? [execute(`${alter} ALTER CONSTRAINT ${quoteIdentifier(constraint.name)} NO INHERIT`)]
      : []),
  ];
}
