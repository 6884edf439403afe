/**
 * What changes of a parent table do to its children.
 *
 * @module
 */
import type { Catalog } from "../../schema/catalog.ts";
import { equalValues } from "../../schema/compare/fields.ts";
import type { Column } from "../../schema/column.ts";
import { nameKey, type ObjectKey } from "../../schema/object_key.ts";
import type { Table } from "../../schema/table.ts";

/** What `ALTER TABLE ... ALTER COLUMN` does to all children, too. */
const FOLLOWING = ["type", "collation", "default", "notNull", "storage", "statisticsTarget"] as const;

/**
 * The database's catalog as its children will be once their parents were changed: a child is then compared with what it
 * has become, and only its own differences are left.
 */
export function withParentChanges(
  { before, after }: { readonly before: Catalog; readonly after: Catalog },
): Catalog {
  const hasChildren = before.tables.some((table) => table.partitionOf !== null || table.inherits.length > 0);
  if (!hasChildren) return before;
  const targets = new Map(after.tables.map((table) => [nameKey("table", table), table]));
  const known = new Map(before.tables.map((table) => [nameKey("table", table), table]));
  const done = new Map<ObjectKey, Table>();
  function follow(table: Table): Table {
    const key = nameKey("table", table);
    const found = done.get(key);
    if (found !== undefined) return found;
    const parents = parentsOf(table).flatMap((name): readonly ParentPair[] => {
      const parentKey = nameKey("table", name);
      const [was, will] = [known.get(parentKey), targets.get(parentKey)];
      const stays = parentsOf(targets.get(key) ?? table).some((one) => nameKey("table", one) === parentKey);
      return was === undefined || will === undefined || !stays ? [] : [{ was: follow(was), real: was, will }];
    });
    const followed = parents.length === 0 ? table : {
      ...table,
      columns: table.columns.map((column) => parents.reduce(followParent, column)),
    };
    done.set(key, followed);
    return followed;
  }
  return { ...before, tables: before.tables.map(follow) };
}

interface ParentPair {
  /** The parent as its own parents will have changed it. */
  readonly was: Table;
  readonly real: Table;
  readonly will: Table;
}

function followParent(column: Column, { real, will }: ParentPair): Column {
  const old = real.columns.find((one) => one.name === column.name);
  const now = will.columns.find((one) => one.name === column.name);
  if (!column.inherited || old === undefined || now === undefined) return column;
  if (old.generated !== null || now.generated !== null) {
    return old.generated !== null && now.generated !== null
      ? { ...column, generated: now.generated, type: now.type }
      : column;
  }
  const changed = FOLLOWING.filter((field) => !equalValues(old[field], now[field]));
  return changed.reduce((at: Column, field) => ({ ...at, [field]: now[field] }), column);
}

function parentsOf(table: Table): readonly { readonly schema: string; readonly name: string }[] {
  return table.partitionOf === null ? table.inherits : [table.partitionOf.parent];
}
