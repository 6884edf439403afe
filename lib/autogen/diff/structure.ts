/**
 * What must come before what because one is a part of the other, a child, or refers to it.
 *
 * @module
 */
import { nameKey, type ObjectKey, objectKey, type ObjectName, partKey } from "../../schema/object_key.ts";
import type { Table } from "../../schema/table.ts";
import type { DiffContext, Side } from "./context.ts";
import { columnKey, parentTrigger } from "./dependencies.ts";
import type { Edges } from "./edges.ts";
import { type Entity, schemaOf } from "./entity.ts";
import type { DiffItem } from "./items.ts";

/** What follows from being a part of something. */
export function addStructure(edges: Edges, context: DiffContext): void {
  const changes = new Map<ObjectKey, DiffItem[]>();
  for (const item of edges.items) {
    for (const key of item.makes) edges.add(edges.remover(key), edges.maker(key) === item ? item : undefined);
    if (item.entity.kind !== "column") continue;
    const list = changes.get(item.entity.owner) ?? [];
    list.push(item);
    changes.set(item.entity.owner, list);
  }
  const renames = new Map(
    edges.items.filter((item) => item.id.startsWith("rename ")).map((item) => [item.entity.key, item]),
  );
  for (const item of edges.items) {
    const { entity, action } = item;
    edges.add(renames.get(entity.key), item);
    if (item.id.startsWith("rename ")) continue;
    const schema = schemaOf(entity);
    if (schema !== null) {
      const key = objectKey("schema", [schema]);
      if (action === "drop") edges.add(item, edges.remover(key));
      else edges.add(edges.maker(key), item);
    }
    if (entity.owner !== entity.key) {
      if (action === "drop") edges.add(item, edges.remover(entity.owner));
      else edges.add(tableMaker(edges, entity.owner), item);
    }
    if (item.id.startsWith("name ")) edges.add(edges.maker(entity.key), item);
    if (PARTS.has(entity.kind)) {
      for (const column of changes.get(entity.owner) ?? []) {
        if (action === "drop") edges.add(item, column);
        else if (column.action !== "drop") edges.add(column, item);
      }
    }
    addTableOrder(item, edges, context);
  }
}

/** What belongs to a table, and comes and goes with its columns. */
export const PARTS: ReadonlySet<Entity["kind"]> = new Set<Entity["kind"]>([
  "constraint",
  "index",
  "trigger",
  "rule",
  "policy",
]);

/** Only a new table must be there before its parts; a changed one is there. */
function tableMaker(edges: Edges, owner: ObjectKey): DiffItem | undefined {
  const maker = edges.maker(owner);
  return maker?.action === "create" ? maker : undefined;
}

/** A child leaves a parent before that is dropped: it would go with it. */
function leaveParents(item: DiffItem, edges: Edges, before: Side): void {
  const was = before.tables.get(item.entity.key);
  for (const parent of was === undefined ? [] : parentsOf(was)) {
    const remover = edges.remover(nameKey("table", parent));
    if (remover?.action === "drop") edges.add(item, remover);
  }
}

/** A partition comes when those whose rows it may take are gone, and when the table that it is of wants no more of it than it has. */
export function addPartitions(edges: Edges): void {
  const leaving = Map.groupBy(edges.items, ({ entity, action }) => action === "drop" ? parentKey(entity) : null);
  const changes = Map.groupBy(
    edges.items,
    ({ entity, action }) =>
      (entity.kind === "constraint" && action === "drop") || (entity.kind === "column" && action === "alter")
        ? entity.owner
        : null,
  );
  for (const item of edges.items) {
    const parent = item.action === "drop" ? null : parentKey(item.entity);
    if (parent === null) continue;
    for (const earlier of leaving.get(parent) ?? []) edges.wish(earlier, item);
    for (const earlier of changes.get(parent) ?? []) edges.wish(earlier, item);
  }
}

function parentKey(entity: Entity): ObjectKey | null {
  return entity.kind === "table" && entity.value.partitionOf !== null
    ? nameKey("table", entity.value.partitionOf.parent)
    : null;
}

/** Foreign keys, parents, owners of sequences, statistics. */
function addTableOrder(item: DiffItem, edges: Edges, { before, after }: DiffContext): void {
  const { entity, action } = item;
  const side = action === "drop" ? before : after;
  const link = (key: ObjectKey) =>
    action === "drop" ? edges.add(item, edges.remover(key)) : edges.add(edges.maker(key), item);
  switch (entity.kind) {
    case "table":
      for (const parent of parentsOf(entity.value)) link(nameKey("table", parent));
      if (action === "alter") leaveParents(item, edges, before);
      for (const constraint of entity.value.constraints) {
        const key = partKey("constraint", {
          schema: entity.value.schema,
          name: entity.value.name,
          part: constraint.name,
        });
        const own = (action === "drop" ? item.removes : item.makes).includes(key);
        if (constraint.kind !== "foreign key" || !own) continue;
        for (const target of withPartitions(constraint.references, side)) link(nameKey("table", target));
      }
      return;
    case "constraint": {
      const { constraint } = entity.value;
      if (action === "create" && "index" in constraint && constraint.index.parent !== null) {
        edges.add(item, indexMaker(edges, constraint.index.parent, { partition: entity.value.table, after }));
      }
      if (constraint.kind !== "foreign key") return;
      for (const target of withPartitions(constraint.references, side)) link(nameKey("table", target));
      for (const column of constraint.referencedColumns) link(columnKey(constraint.references, column));
      return;
    }
    case "column":
      // What is changed of a parent's column is changed of its children's, too: their own changes come afterwards.
      if (action === "drop") return;
      for (const parent of parentsOf(entity.value.table)) {
        const part = { schema: parent.schema, name: parent.name, part: entity.value.column.name };
        edges.add(edges.maker(partKey("column", part)), item);
        edges.add(edges.maker(partKey("default", part)), item);
      }
      return;
    case "trigger": {
      const source = parentTrigger(entity, side);
      if (source !== null && action !== "drop") edges.add(edges.maker(source), item);
      return;
    }
    case "sequence":
      if (item.id.startsWith("own ")) {
        edges.add(edges.maker(entity.key), item);
        const { ownedBy } = entity.value;
        if (ownedBy !== null) edges.add(edges.maker(columnKey(ownedBy, ownedBy.column)), item);
        const old = before.entities.get(entity.key);
        // A sequence that is to stay must leave its column before that goes.
        if (old?.kind === "sequence" && old.value.ownedBy !== null) {
          const column = edges.remover(columnKey(old.value.ownedBy, old.value.ownedBy.column));
          if (column?.action === "drop") edges.add(item, column);
        }
      }
      return;
    case "index": {
      const { relation, index } = entity.value;
      // The index of the partitioned table takes this one in.
      if (action === "create" && index.parent !== null && !("populated" in relation)) {
        edges.add(item, indexMaker(edges, index.parent, { partition: relation, after }));
      }
      return;
    }
    case "statistics":
      link(nameKey("table", entity.value.table));
      link(nameKey("materialized view", entity.value.table));
      for (const column of columnsOf(side, entity.value.table)) link(columnKey(entity.value.table, column));
      return;
    default:
  }
}

/** The step that creates an index of a partitioned table by itself, be it a key or a plain one. */
function indexMaker(
  edges: Edges,
  name: ObjectName,
  { partition, after }: { readonly partition: Table; readonly after: Side },
): DiffItem | undefined {
  const parent = partition.partitionOf?.parent;
  if (parent === undefined || !after.tables.has(nameKey("table", parent))) return undefined;
  const maker = edges.maker(nameKey("index", name)) ??
    edges.maker(partKey("constraint", { schema: parent.schema, name: parent.name, part: name.name }));
  return maker?.entity.kind === "table" ? undefined : maker;
}

function parentsOf(
  table: { readonly inherits: readonly ObjectName[]; readonly partitionOf: { readonly parent: ObjectName } | null },
) {
  return table.partitionOf === null ? table.inherits : [table.partitionOf.parent];
}

/** A table with its partitions: a foreign key to it has a hidden twin for each of them. */
function withPartitions(name: ObjectName, side: Side): readonly ObjectName[] {
  const table = side.tables.get(nameKey("table", name));
  if (table === undefined || table.partitionKey === null) return [name];
  const partitions = side.catalog.tables.filter(({ partitionOf }) =>
    partitionOf?.parent.schema === name.schema && partitionOf.parent.name === name.name
  );
  return [name, ...partitions.flatMap((partition) => withPartitions(partition, side))];
}

function columnsOf(side: Side, table: ObjectName): readonly string[] {
  return side.tables.get(nameKey("table", table))?.columns.map((column) => column.name) ?? [];
}
