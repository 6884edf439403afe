/**
 * The order of the steps: after everything that they need, before everything that stands in the way of what they take away.
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";
import { topologicalSort } from "../../core/toposort.ts";
import { nameKey, type ObjectKey, objectKey, type ObjectName, partKey } from "../../schema/object_key.ts";
import type { Table } from "../../schema/table.ts";
import type { DiffContext, Side } from "./context.ts";
import { type Entity, schemaOf } from "./entity.ts";
import type { DiffItem } from "./items.ts";
import { Edges } from "./edges.ts";
import { bodyNames, namedEntities } from "./body_names.ts";
import { comparePlaces } from "./place.ts";
import { allDependencies } from "./dependencies.ts";

/** The steps in order, or the keys of what must be created or dropped in two steps first. */
export type Ordered =
  | { readonly ok: true; readonly items: readonly DiffItem[] }
  | { readonly ok: false; readonly split: readonly ObjectKey[] };

/**
 * Puts the steps in order.
 *
 * @throws {MigratorError} `dependency-cycle` when they need each other and none can be taken apart.
 */
export function orderItems(items: readonly DiffItem[], context: DiffContext): Ordered {
  const sorted = items.toSorted((left, right) => comparePlaces(left.place, right.place));
  const edges = new Edges(sorted);
  addDependencies(edges, context);
  addStructure(edges, context);
  addTouches(edges, context);
  addNames(edges);
  addBodies(edges, context);
  let order = topologicalSort(sorted, (item) => edges.before(item));
  while (!order.ok) {
    const split = splittable(order.cycle, context);
    if (split.length > 0) return { ok: false, split };
    if (!edges.giveUpWish(order.cycle)) throw dependencyCycle(order.cycle);
    order = topologicalSort(sorted, (item) => edges.before(item));
  }
  return { ok: true, items: order.order };
}

function dependencyCycle(cycle: readonly DiffItem[]): MigratorError {
  const steps = cycle.map((item) => item.id);
  return new MigratorError("dependency-cycle", `Cannot order the changes: ${steps.length} of them need each other`, {
    details: steps,
    hint: "Take one of these changes in a revision of its own, written by hand",
    data: { steps },
  });
}

/** What the objects themselves need, before and after. */
function addDependencies(edges: Edges, context: DiffContext): void {
  const later = allDependencies(context.after);
  for (const { object, on } of later) edges.add(edges.maker(on), edges.maker(object));
  const stays = new Set(later.map(({ object, on }) => `${object}\n${on}`));
  for (const { object, on } of allDependencies(context.before)) {
    const remover = edges.remover(on);
    if (remover === undefined) continue;
    const drop = edges.remover(object);
    if (drop?.action === "drop" || remover.action === "drop") edges.add(drop ?? changeOf(edges, object), remover);
    // What is changed and no longer depends on it makes room for its change.
    else if (!stays.has(`${object}\n${on}`)) edges.add(changeOf(edges, object), remover);
  }
}

/** What depends on columns whose type is replaced goes before, and comes after. */
function addTouches(edges: Edges, { before, after }: DiffContext): void {
  const touching = edges.items.filter((item) => (item.touches ?? []).length > 0);
  if (touching.length === 0) return;
  const [needed, needs] = [allDependencies(before), allDependencies(after)];
  for (const item of touching) {
    const touched = new Set(item.touches);
    const tables = new Set([...touched].map((key) => before.entities.get(key)?.owner));
    for (const { object, on } of needed) {
      const drop = touched.has(on) ? edges.remover(object) : undefined;
      if (drop?.action === "drop") edges.add(drop, item);
    }
    for (const { object, on } of needs) {
      const create = touched.has(on) ? edges.maker(object) : undefined;
      if (create?.action === "create" && item.action !== "drop") edges.add(item, create);
    }
    for (const part of edges.items) {
      if (!PARTS.has(part.entity.kind) || !tables.has(part.entity.owner)) continue;
      if (part.action === "drop") edges.add(part, item);
      else if (part.action === "create" && item.action !== "drop") edges.add(item, part);
    }
  }
}

/** Functions come after what their bodies name. */
function addBodies(edges: Edges, { after }: DiffContext): void {
  const makers = edges.items.filter((item) => item.entity.kind === "routine" && item.action !== "drop");
  if (makers.length === 0) return;
  const named = namedEntities(after);
  for (const item of makers) {
    if (item.entity.kind !== "routine") continue;
    for (const key of bodyNames(item.entity.value, named)) edges.wish(edges.maker(key), item);
  }
}

function changeOf(edges: Edges, key: ObjectKey): DiffItem | undefined {
  const maker = edges.maker(key);
  return maker?.action === "alter" ? maker : undefined;
}

/** What follows from being a part of something. */
function addStructure(edges: Edges, context: DiffContext): void {
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

const PARTS: ReadonlySet<Entity["kind"]> = new Set<Entity["kind"]>([
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

/** Foreign keys, parents, owners of sequences, statistics. */
function addTableOrder(item: DiffItem, edges: Edges, { before, after }: DiffContext): void {
  const { entity, action } = item;
  const side = action === "drop" ? before : after;
  const link = (key: ObjectKey) =>
    action === "drop" ? edges.add(item, edges.remover(key)) : edges.add(edges.maker(key), item);
  switch (entity.kind) {
    case "table":
      for (const parent of parentsOf(entity.value)) link(nameKey("table", parent));
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

/** A name is given back before it is taken again. */
function addNames(edges: Edges): void {
  const frees = new Map<string, DiffItem[]>();
  for (const item of edges.items) {
    for (const name of item.frees) frees.set(name, [...frees.get(name) ?? [], item]);
  }
  for (const item of edges.items) {
    for (const name of item.takes) for (const earlier of frees.get(name) ?? []) edges.add(earlier, item);
  }
}

/** Parts of the tables in a circle that can be created or dropped by themselves. */
function splittable(cycle: readonly DiffItem[], context: DiffContext): readonly ObjectKey[] {
  const inside = new Set(cycle.flatMap((item) => [...item.makes, ...item.removes]));
  const found = new Set<ObjectKey>();
  for (const item of cycle) {
    if (item.entity.kind !== "table" || item.action === "alter") continue;
    const { value: table } = item.entity;
    for (const constraint of table.constraints) {
      if (constraint.kind !== "foreign key" || !inside.has(nameKey("table", constraint.references))) continue;
      if (constraint.references.schema === table.schema && constraint.references.name === table.name) continue;
      found.add(partKey("constraint", { schema: table.schema, name: table.name, part: constraint.name }));
    }
    if (item.action !== "create") continue;
    const own = new Set(item.makes);
    for (const { object, on } of context.after.catalog.dependencies) {
      const splits = object.startsWith("default ") || object.startsWith("constraint ") || object.startsWith("index ");
      if (splits && own.has(object) && inside.has(on) && !own.has(on)) found.add(object);
    }
  }
  return [...found].filter((key) => !context.split.has(key));
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

function columnKey({ schema, name }: ObjectName, column: string): ObjectKey {
  return partKey("column", { schema, name, part: column });
}

function columnsOf(side: Side, table: ObjectName): readonly string[] {
  return side.tables.get(nameKey("table", table))?.columns.map((column) => column.name) ?? [];
}
