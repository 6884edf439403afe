/**
 * What depends on what, in one of the catalogs.
 *
 * @module
 */
import type { Dependency } from "../../schema/catalog.ts";
import type { ForeignKeyConstraint } from "../../schema/constraint.ts";
import { nameKey, type ObjectKey, type ObjectName, partKey } from "../../schema/object_key.ts";
import type { Side } from "./context.ts";
import type { Entity } from "./entity.ts";

/** Dependencies that the server recorded, and those that follow from the fields: a foreign key needs the key it points at. */
export function allDependencies(side: Side): readonly Dependency[] {
  const derived: Dependency[] = [];
  for (const table of side.catalog.tables) {
    for (const constraint of table.constraints) {
      if (constraint.kind !== "foreign key") continue;
      const object = partKey("constraint", { schema: table.schema, name: table.name, part: constraint.name });
      for (const on of referencedKeys(constraint, side)) if (on !== object) derived.push({ object, on });
    }
  }
  return [...side.catalog.dependencies, ...derived];
}

/** Keys of the unique constraints and indexes that a foreign key may lean on. */
function referencedKeys(constraint: ForeignKeyConstraint, side: Side): readonly ObjectKey[] {
  const table = side.tables.get(nameKey("table", constraint.references));
  if (table === undefined) return [];
  const columns = [...constraint.referencedColumns].sort().join("\0");
  const same = (names: readonly (string | null)[]) => [...names].sort().join("\0") === columns;
  return [
    ...table.constraints.filter((one) => (one.kind === "primary key" || one.kind === "unique") && same(one.columns))
      .map((one) => partKey("constraint", { schema: table.schema, name: table.name, part: one.name })),
    ...table.indexes.filter((index) => index.unique && same(index.elements.map((element) => element.column)))
      .map((index) => nameKey("index", { schema: table.schema, name: index.name })),
  ];
}

/** An entity with its parts that others may name: columns of views and tables, defaults. */
export function partsOf(key: ObjectKey, side: Side): readonly ObjectKey[] {
  const entity = side.entities.get(key);
  if (entity === undefined) return [key];
  if (entity.kind === "view" || entity.kind === "materialized view") {
    return [key, ...entity.value.columns.map((column) => columnKey(entity.value, column.name))];
  }
  return [key];
}

/** The entity that each part belongs to which is not an entity itself. */
export function partOwners(side: Side): ReadonlyMap<ObjectKey, ObjectKey> {
  const owners = new Map<ObjectKey, ObjectKey>();
  for (const table of side.catalog.tables) {
    for (const { name } of table.columns) {
      owners.set(partKey("default", { schema: table.schema, name: table.name, part: name }), columnKey(table, name));
    }
  }
  for (const [key, entity] of side.entities) {
    for (const part of partsOf(key, side)) if (part !== key) owners.set(part, entity.key);
  }
  return owners;
}

/** The key of a column. */
export function columnKey({ schema, name }: ObjectName, column: string): ObjectKey {
  return partKey("column", { schema, name, part: column });
}

/** The trigger of the partitioned table that a partition's trigger is of; `null` for one of its own. */
export function parentTrigger({ kind, value }: Entity, side: Side): ObjectKey | null {
  if (kind !== "trigger" || !value.trigger.inherited) return null;
  const { schema, name } = value.relation;
  for (let at = side.tables.get(nameKey("table", { schema, name })); at !== undefined && at.partitionOf !== null;) {
    const { parent } = at.partitionOf;
    at = side.tables.get(nameKey("table", parent));
    const found = at?.triggers.find((one) => one.name === value.trigger.name && !one.inherited);
    if (found !== undefined) return partKey("trigger", { schema: parent.schema, name: parent.name, part: found.name });
  }
  return null;
}
