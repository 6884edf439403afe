/**
 * Partitions: what PostgreSQL makes by itself, and whether that is what is wished for.
 *
 * A partition gets indexes and keys from its partitioned table under names that PostgreSQL chooses. Where other names are
 * wished for, the partition's own index is created first; PostgreSQL then takes it instead of making one.
 *
 * @module
 */
import type { Constraint } from "../../../schema/constraint.ts";
import { defaultObjectName } from "../../../schema/default_name.ts";
import { nameKey } from "../../../schema/object_key.ts";
import type { Table } from "../../../schema/table.ts";
import type { Index } from "../../../schema/table_index.ts";
import type { Side } from "../context.ts";

/** Whether an index that is attached to one of the partitioned table has the name that PostgreSQL gives it. */
export function isAutomaticIndex(table: Table, index: Index): boolean {
  const columns = index.elements.map((element) => element.column);
  // The name of an expression is not in the catalog.
  if (columns.includes(null)) return false;
  return index.name === chosenName(table, [...columns as string[], ...index.include], "idx");
}

/** The same for a key. */
export function isAutomaticKey(table: Table, constraint: Constraint): boolean {
  switch (constraint.kind) {
    case "primary key":
      return constraint.name === defaultObjectName(table.name, { label: "pkey" });
    case "unique":
      return constraint.name === chosenName(table, [...constraint.columns, ...constraint.include], "key");
    case "exclude":
      return false;
    default:
      return true;
  }
}

function chosenName(table: Table, columns: readonly string[], label: string): string {
  const used = new Map<string, number>();
  const names = columns.map((name) => {
    const count = used.get(name) ?? 0;
    used.set(name, count + 1);
    return count === 0 ? name : `${name}${count}`;
  });
  return defaultObjectName(table.name, { column: names.join("_"), label });
}

/** Whether `PARTITION OF` makes exactly this table: same columns in the same order, names that PostgreSQL chooses. */
export function isPlainPartition(table: Table, side: Side): boolean {
  if (table.partitionOf === null || table.unlogged) return false;
  const parent = side.tables.get(nameKey("table", table.partitionOf.parent));
  if (parent === undefined) return true;
  const sameColumns = parent.columns.length === table.columns.length && parent.columns.every((column, at) => {
    const own = table.columns[at]!;
    return own.name === column.name &&
      (own.notNullConstraint?.local === true || own.notNullConstraint?.name === column.notNullConstraint?.name);
  });
  const attached = table.indexes.filter((index) => index.parent !== null);
  const keys = table.constraints.filter((constraint) => "index" in constraint && constraint.index.parent !== null);
  return sameColumns && attached.every((index) => isAutomaticIndex(table, index)) &&
    keys.every((constraint) => isAutomaticKey(table, constraint));
}
