/**
 * Tables of a catalog as operations say them.
 *
 * @module
 */
import type { ConstraintDef, IndexDef } from "../../op/nodes/parts.ts";
import type { TableDef } from "../../op/nodes/table.ts";
import type { Sequence } from "../../schema/catalog.ts";
import type { Column } from "../../schema/column.ts";
import type { Constraint } from "../../schema/constraint.ts";
import { serialType } from "../../schema/default_name.ts";
import type { Table } from "../../schema/table.ts";
import type { Index } from "../../schema/table_index.ts";
import { columnDef } from "./column.ts";
import { constraintDef } from "./constraint.ts";
import { indexDef, parameterValues } from "./index_def.ts";
import { type ConvertContext, shortName } from "./names.ts";

/** What a table's text depends on besides itself. */
export interface TableContext extends ConvertContext {
  /** Sequences that its columns own, by the name of the column. */
  readonly sequences: ReadonlyMap<string, Sequence>;
  /** Constraints that are part of the definition. */
  readonly constraints: readonly Constraint[];
  /** Indexes that are part of the definition. */
  readonly indexes: readonly Index[];
  /** Columns whose default is set later. */
  readonly lateDefaults?: ReadonlySet<string>;
}

/** A table as `createTable` takes it: the columns that are its own, and the constraints and indexes given. */
export function tableDef(table: Table, context: TableContext): TableDef {
  const columns = table.columns.filter((column) => column.local || table.partitionOf !== null);
  return {
    table: shortName(table, context),
    columns: columns.map((column) =>
      columnDef(table.partitionOf === null ? column : { ...column, identity: null }, {
        ...context,
        serial: serialOf(column, { table, sequences: context.sequences }),
        withDefault: context.lateDefaults?.has(column.name) !== true,
      })
    ),
    constraints: sorted(context.constraints).map((constraint) => constraintDef(constraint, context))
      .filter((def): def is ConstraintDef => def !== null),
    indexes: context.indexes.map(indexDef).filter((def): def is IndexDef => def !== null),
    ...(table.comment === null ? {} : { comment: table.comment }),
    ...(table.unlogged ? { prefixes: ["UNLOGGED"] } : {}),
    ...(table.inherits.length === 0 ? {} : { inherits: table.inherits.map((name) => shortName(name, context)) }),
    ...(table.partitionKey === null ? {} : { partitionBy: table.partitionKey.definition }),
    ...(table.accessMethod === null ? {} : { using: table.accessMethod }),
    ...(Object.keys(table.options).length === 0 ? {} : { with: parameterValues(table.options) }),
    ...(table.tablespace === null ? {} : { tablespace: table.tablespace }),
  };
}

/** `serial` and its sisters, for a column that is just that. */
export function serialOf(
  column: Column,
  { table, sequences }: { readonly table: Table; readonly sequences: ReadonlyMap<string, Sequence> },
): string | null {
  const sequence = sequences.get(column.name);
  if (sequence === undefined || sequence.unlogged !== table.unlogged) return null;
  if (!column.local || table.partitionOf !== null || table.ofType !== null) return null;
  return serialType(column, { table, sequence });
}

const KIND_ORDER: readonly Constraint["kind"][] = ["primary key", "unique", "foreign key", "check", "exclude"];

/** The primary key first, then the others by kind and name. */
function sorted(constraints: readonly Constraint[]): readonly Constraint[] {
  return constraints.toSorted((left, right) => KIND_ORDER.indexOf(left.kind) - KIND_ORDER.indexOf(right.kind));
}
