/**
 * How the values of a column are stored: what `alterColumn` has no words for.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../../../core/identifier.ts";
import type { OpNode } from "../../../op/node.ts";
import type { Column } from "../../../schema/column.ts";
import type { Table } from "../../../schema/table.ts";
import { shortName } from "../../convert/names.ts";
import { type DiffContext, execute, take } from "../context.ts";
import type { EntityValues } from "../entity.ts";
import { parameterActions } from "../sql.ts";

type ColumnPart = EntityValues["column"];

/** How physical changes are made. */
export interface PhysicalRequest {
  readonly context: DiffContext;
  readonly fields: Set<string>;
  /** The type changes. */
  readonly typed: boolean;
}

/** Changes of storage, compression, statistics target and options. */
export function physicalOps(
  { before, after }: { readonly before: ColumnPart; readonly after: ColumnPart },
  { context, fields, typed }: PhysicalRequest,
): readonly OpNode[] {
  if (!take(fields, "storage", "compression", "statisticsTarget", "options") && !typed) return [];
  if (context.compare.off.has("storage")) return [];
  // A new type brings its own storage and compression.
  const was = typed ? { ...before.column, storage: null, compression: null } : before.column;
  return physicalStatements({ table: after.table, before: was, after: after.column }, context);
}

/** The statements between two states of a column; `null` for a new one. */
export function physicalStatements(
  { table, before, after }: { readonly table: Table; readonly before: Column | null; readonly after: Column },
  context: DiffContext,
): readonly OpNode[] {
  const alter = `ALTER TABLE ${quoteQualified(shortName(table, context))} ALTER COLUMN ${quoteIdentifier(after.name)}`;
  const actions = [
    ...(before?.statisticsTarget ?? null) === after.statisticsTarget
      ? []
      : [`SET STATISTICS ${after.statisticsTarget ?? -1}`],
    ...(before?.storage ?? null) === after.storage ? [] : [`SET STORAGE ${storageWord(after, context)}`],
    ...(before?.compression ?? null) === after.compression ? [] : [`SET COMPRESSION ${after.compression ?? "default"}`],
    ...parameterActions(before?.options ?? {}, after.options),
  ];
  return actions.map((action) => execute(`${alter} ${action}`));
}

/** The word DEFAULT came with PostgreSQL 16; before, the storage of the type has to be named. */
function storageWord({ storage, type }: Column, { before }: DiffContext): string {
  if (storage !== null) return storage.toUpperCase();
  if (before.catalog.source.serverVersion >= 160000) return "DEFAULT";
  if (!type.array && ["numeric", "inet", "cidr"].includes(type.name)) return "MAIN";
  return "EXTENDED";
}
