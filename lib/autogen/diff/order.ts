/**
 * The order of the steps: after everything that they need, before everything that stands in the way of what they take away.
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";
import { topologicalSort } from "../../core/toposort.ts";
import { nameKey, type ObjectKey, type ObjectName, partKey } from "../../schema/object_key.ts";
import type { DiffContext } from "./context.ts";
import type { Entity } from "./entity.ts";
import type { DiffItem } from "./items.ts";
import { Edges } from "./edges.ts";
import { bodyNames, namedEntities } from "./body_names.ts";
import { comparePlaces } from "./place.ts";
import { allDependencies } from "./dependencies.ts";
import { addPartitions, addStructure, PARTS } from "./structure.ts";

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
  addOverloads(edges);
  addPartitions(edges);
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

/** Functions of a name go before others of the name come: a call may fit both. */
function addOverloads(edges: Edges): void {
  const name = ({ entity }: DiffItem) =>
    entity.kind === "routine" ? `${entity.value.schema}.${entity.value.name}` : null;
  const dropped = Map.groupBy(edges.items.filter((item) => item.action === "drop"), name);
  for (const item of edges.items) {
    if (item.action !== "create" || item.entity.kind !== "routine") continue;
    for (const earlier of dropped.get(name(item)) ?? []) edges.wish(earlier, item);
  }
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
    if (drop?.action !== "drop" && takesAlong(remover, object, context)) continue;
    if (drop?.action === "drop" || remover.action === "drop") edges.add(drop ?? changeOf(edges, object), remover);
    // What is changed and no longer depends on it makes room for its change.
    else if (!stays.has(`${object}\n${on}`)) edges.add(changeOf(edges, object), remover);
  }
}

/** A type that is dropped and created again takes along the columns that have it before and after. */
function takesAlong({ entity, action }: DiffItem, key: ObjectKey, { before, after }: DiffContext): boolean {
  if (action !== "drop" || !TYPES.has(entity.kind)) return false;
  const [was, will] = [before.entities.get(key), after.entities.get(key)];
  if (was?.kind !== "column" || will?.kind !== "column") return false;
  const { schema, name } = entity.value as ObjectName;
  return [was, will].every(({ value: { column: { type } } }) => type.schema === schema && type.name === name) &&
    was.value.column.type.array === will.value.column.type.array;
}

const TYPES: ReadonlySet<Entity["kind"]> = new Set<Entity["kind"]>(["domain", "composite type", "range type"]);

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

/** Functions come after what their bodies name, its columns included. */
function addBodies(edges: Edges, { after }: DiffContext): void {
  const makers = edges.items.filter((item) => item.entity.kind === "routine" && item.action !== "drop");
  if (makers.length === 0) return;
  const named = namedEntities(after);
  const columns = Map.groupBy(edges.items.filter((item) => item.entity.kind === "column"), (item) => item.entity.owner);
  for (const item of makers) {
    if (item.entity.kind !== "routine") continue;
    for (const key of bodyNames(item.entity.value, named)) {
      edges.wish(edges.maker(key), item);
      for (const column of columns.get(key) ?? []) edges.wish(column, item);
    }
  }
}

function changeOf(edges: Edges, key: ObjectKey): DiffItem | undefined {
  const maker = edges.maker(key);
  return maker?.action === "alter" ? maker : undefined;
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
