/**
 * Who else has to make room: what depends on something that is dropped, replaced or changed in its type.
 *
 * @module
 */
import { quoteIdentifier } from "../../core/identifier.ts";
import type { Dependency } from "../../schema/catalog.ts";
import type { ForeignKeyConstraint } from "../../schema/constraint.ts";
import { nameKey, type ObjectKey, type ObjectName, partKey } from "../../schema/object_key.ts";
import type { Table } from "../../schema/table.ts";
import type { DiffContext, Side } from "./context.ts";
import type { Decision } from "./decide.ts";
import type { Entity, EntityKind } from "./entity.ts";

/** The decisions, and the defaults that are off while something they need is replaced. */
export interface Spread {
  readonly decisions: ReadonlyMap<ObjectKey, Decision>;
  /** Keys of defaults that are dropped and set again in steps of their own. */
  readonly defaults: ReadonlySet<ObjectKey>;
}

/** What can be dropped and created again without a loss. */
const REPLACEABLE: ReadonlySet<EntityKind> = new Set<EntityKind>([
  "view",
  "materialized view",
  "routine",
  "trigger",
  "rule",
  "policy",
  "constraint",
  "index",
  "statistics",
  "event trigger",
  "domain constraint",
]);

/** Turns decisions into recreations until nothing that stays depends on something that does not. */
export function spread(decided: ReadonlyMap<ObjectKey, Decision>, context: DiffContext): Spread {
  const decisions = new Map(decided);
  const defaults = new Set<ObjectKey>();
  const owners = partOwners(context.before);
  const dependents = Map.groupBy(allDependencies(context.before), ({ on }) => on);
  const queue: ObjectKey[] = [];
  const disturb = (key: ObjectKey) => queue.push(...partsOf(key, context.before));
  const recreate = (key: ObjectKey) => {
    const found = decisions.get(key);
    if (found === undefined || (found.action !== "keep" && found.action !== "alter")) return;
    decisions.set(key, { ...found, action: "recreate", ops: [], disturbs: false });
    disturb(key);
  };
  for (const found of decided.values()) {
    if (found.action === "recreate" && found.before !== null) partsNaming(found.before).forEach(recreate);
  }
  for (const key of flippedDefaults(decisions)) defaults.add(key);
  for (const found of decisions.values()) {
    const { key } = found;
    if (found.disturbs || found.action === "drop" || found.action === "gone" || found.action === "recreate") {
      disturb(key);
    }
  }
  for (const key of foreignKeysOfChangedTypes(decisions, context)) recreate(key);
  const seen = new Set<ObjectKey>();
  for (const key of queue) {
    if (seen.has(key)) continue;
    seen.add(key);
    for (const { object } of dependents.get(key) ?? []) {
      const [owner, entity] = [owners.get(object), context.before.entities.get(object)];
      if (object.startsWith("default ")) {
        const column = owner === undefined ? undefined : decisions.get(owner);
        if (column === undefined) continue;
        if (isGenerated(column.before) && isGenerated(column.after)) recreateGenerated(column);
        else if (keepsDefault(column) && !isOwnEnum(column, context.before.entities.get(key))) defaults.add(object);
      } else if (entity?.kind === "column") {
        // The type of the column is replaced under it.
        queue.push(object);
      } else {
        const target = entity === undefined ? owner : object;
        const kind = target === undefined ? undefined : context.before.entities.get(target)?.kind;
        if (target !== undefined && kind !== undefined && REPLACEABLE.has(kind)) recreate(target);
      }
    }
  }
  return { decisions, defaults };

  function recreateGenerated(column: Decision): void {
    if (column.action !== "keep" && column.action !== "alter") return;
    decisions.set(column.key, { ...column, action: "recreate", ops: [], disturbs: false });
    disturb(column.key);
    if (column.before !== null) partsNaming(column.before).forEach(recreate);
  }
}

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

function columnKey({ schema, name }: ObjectName, column: string): ObjectKey {
  return partKey("column", { schema, name, part: column });
}

/** A column goes over from a sequence of its own to an identity, or back: the old one must be gone before the new one comes. */
function flippedDefaults(decisions: ReadonlyMap<ObjectKey, Decision>): readonly ObjectKey[] {
  return [...decisions.values()].flatMap(({ before, after, action }) => {
    if (action !== "alter" || before?.kind !== "column" || after?.kind !== "column") return [];
    const [was, will] = [before.value.column, after.value.column];
    const flips = (was.identity === null) !== (will.identity === null) && (was.default ?? will.default) !== null;
    const { table } = after.value;
    return flips ? [partKey("default", { schema: table.schema, name: table.name, part: will.name })] : [];
  });
}

/** PostgreSQL carries a foreign key over when one side changes its type, but not when the sides differ in between. */
function foreignKeysOfChangedTypes(
  decisions: ReadonlyMap<ObjectKey, Decision>,
  { before }: DiffContext,
): readonly ObjectKey[] {
  const typed = (table: ObjectName, column: string) => decisions.get(columnKey(table, column))?.disturbs === true;
  return before.catalog.tables.flatMap((table: Table) =>
    table.constraints.flatMap((constraint) => {
      if (constraint.kind !== "foreign key") return [];
      const changed = constraint.columns.some((column, at) =>
        typed(table, column) && typed(constraint.references, constraint.referencedColumns[at] ?? "")
      );
      return changed ? [partKey("constraint", { schema: table.schema, name: table.name, part: constraint.name })] : [];
    })
  );
}

function isGenerated(entity: Entity | null): boolean {
  return entity?.kind === "column" && entity.value.column.generated !== null;
}

function keepsDefault({ action, before, after }: Decision): boolean {
  if (action !== "keep" && action !== "alter") return false;
  return before?.kind === "column" && after?.kind === "column" && before.value.column.default !== null &&
    before.value.column.generated === null;
}

/** Replacing an enum takes the defaults of its columns along. */
function isOwnEnum({ before }: Decision, type: Entity | undefined): boolean {
  if (before?.kind !== "column" || type?.kind !== "enum") return false;
  const own = before.value.column.type;
  return own.schema === type.value.schema && own.name === type.value.name;
}

/** Constraints and indexes that name a column: they go with it when it is dropped. */
function partsNaming(column: Entity): readonly ObjectKey[] {
  if (column.kind !== "column") return [];
  const { table } = column.value;
  const word = quoteIdentifier(column.value.column.name).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const named = new RegExp(`(?<![\\w"$])${word}(?![\\w"$])`);
  return [
    ...table.constraints.filter((constraint) => named.test(constraint.definition))
      .map((constraint) => partKey("constraint", { schema: table.schema, name: table.name, part: constraint.name })),
    ...table.indexes.filter((index) => named.test(index.definition.slice(index.definition.indexOf(" USING "))))
      .map((index) => nameKey("index", { schema: table.schema, name: index.name })),
  ];
}
