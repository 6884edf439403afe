/**
 * The steps of a change: which operations, what they create, change and take away, and where they stand by themselves.
 *
 * @module
 */
import type { OpNode } from "../../op/node.ts";
import { nameKey, type ObjectKey, partKey } from "../../schema/object_key.ts";
import {
  defaultItems,
  defaultKey,
  type ItemContext,
  lateDefault,
  ownerItems,
  withoutDefault,
} from "./default_items.ts";
import type { AutoRename } from "./auto_renames.ts";
import type { DiffContext, Handler } from "./context.ts";
import type { Decision } from "./decide.ts";
import type { Entity } from "./entity.ts";
import { HANDLERS } from "./kinds/handlers.ts";
import { namesOf } from "./name_space.ts";
import { type Place, placeOf, renamePlace } from "./place.ts";
import { partsOf } from "./dependencies.ts";
import type { Spread } from "./spread.ts";

/** One step. */
export interface DiffItem {
  readonly id: string;
  readonly action: "create" | "alter" | "drop";
  /** The entity that it is about. */
  readonly entity: Entity;
  /** Keys that are there, or as they should be, after it. */
  readonly makes: readonly ObjectKey[];
  /** Keys that are gone after it, or that nothing may depend on during it. */
  readonly removes: readonly ObjectKey[];
  /** Columns whose type it replaces under them: what depends on them is away meanwhile. */
  readonly touches?: readonly ObjectKey[];
  /** Names that it takes and gives back, see `name_space.ts`. */
  readonly takes: readonly string[];
  readonly frees: readonly string[];
  readonly place: Place;
  readonly ops: readonly OpNode[];
}

/** Steps that only give another name. */
export function renameItems(renames: readonly AutoRename[], context: DiffContext): readonly DiffItem[] {
  return renames.flatMap((rename): readonly DiffItem[] => {
    const entity = context.after.entities.get(rename.key);
    if (entity === undefined) return [];
    return [{
      id: `rename ${rename.key}`,
      action: "alter",
      entity,
      makes: [],
      removes: [],
      takes: rename.takes,
      frees: rename.frees,
      place: renamePlace(rename),
      ops: [rename.op],
    }];
  });
}

/** The steps for all decisions, not yet in order. */
export function makeItems({ decisions, defaults }: Spread, context: DiffContext): readonly DiffItem[] {
  const items: DiffItem[] = [];
  const [folded, gone] = [partsBy(decisions, "folded"), partsBy(decisions, "gone")];
  for (const decision of decisions.values()) {
    const { before, after, action, key } = decision;
    const isColumn = after?.kind === "column" && before?.kind === "column";
    if ((action === "drop" || action === "recreate") && before !== null) {
      items.push(dropItem(before, gone.get(key) ?? [], context));
    }
    if ((action === "create" || action === "recreate") && after !== null) {
      items.push(...withNamesLast(createItem(after, folded.get(key) ?? [], context)));
    }
    if (action === "alter" && after !== null) items.push(...alterItems(decision, { defaults, context }));
    if (action === "keep" && isColumn) {
      items.push(...defaultItems(decision, { defaults, context }));
    }
    if (after?.kind === "column" && (action === "create" || action === "folded")) {
      items.push(...lateDefault(after, context));
    }
    if (after?.kind === "sequence" && action !== "folded") items.push(...ownerItems(decision, context));
  }
  return items;
}

type Decisions = Spread["decisions"];

function createItem(entity: Entity, folded: readonly Entity[], context: DiffContext): DiffItem {
  const handler = HANDLERS[entity.kind] as unknown as Handler<unknown>;
  return {
    id: `create ${entity.key}`,
    action: "create",
    entity,
    makes: [entity, ...folded].flatMap((one) => [...partsOf(one.key, context.after), ...defaultKeys(one, context)]),
    removes: [],
    takes: [entity, ...folded].flatMap(namesOf),
    frees: [],
    touches: touchedColumns(entity, context),
    place: placeOf(entity, { action: "create" }),
    ops: handler.create(entity.value, context),
  };
}

/** Names of NOT NULL are unique in a schema while they are chosen, and free afterwards: they are given last. */
function withNamesLast(item: DiffItem): readonly DiffItem[] {
  const { kind } = item.entity;
  if (kind !== "table" && kind !== "column") return [item];
  const at = item.ops.filter(isNotNullName);
  if (at.length === 0) return [item];
  return [
    { ...item, ops: item.ops.filter((op) => !isNotNullName(op)) },
    {
      ...item,
      id: `name ${item.entity.key}`,
      action: "alter",
      makes: [`${item.entity.key} NAMES` as ObjectKey],
      takes: [],
      place: placeOf(item.entity, { action: "name" }),
      ops: at,
    },
  ];
}

function isNotNullName(op: OpNode): boolean {
  return op.kind === "renameConstraint" || (op.kind === "execute" && / ALTER CONSTRAINT .* NO INHERIT$/.test(op.sql));
}

function dropItem(entity: Entity, gone: readonly Entity[], context: DiffContext): DiffItem {
  const handler = HANDLERS[entity.kind] as unknown as Handler<unknown>;
  return {
    id: `drop ${entity.key}`,
    action: "drop",
    entity,
    makes: [],
    removes: [entity, ...gone].flatMap((one) => [...partsOf(one.key, context.before), ...defaultKeys(one, null)]),
    takes: [],
    frees: [entity, ...gone].flatMap(namesOf),
    touches: touchedColumns(entity, context),
    place: placeOf(entity, { action: "drop" }),
    ops: handler.drop(entity.value, context),
  };
}

function alterItems(decision: Decision, { defaults, context }: ItemContext): readonly DiffItem[] {
  const { before, after, disturbs } = decision;
  if (before === null || after === null) return [];
  const start = after.kind === "column" ? defaultKey(after) : null;
  const separate = start !== null && defaults.has(start);
  const ops = separate ? decision.ops.flatMap(withoutDefault) : decision.ops;
  const changesDefault = start !== null && ops.some((op) => op.kind === "alterColumn" && op.default !== undefined);
  const item: DiffItem = {
    id: `alter ${after.key}`,
    action: "alter",
    entity: after,
    makes: [...partsOf(after.key, context.after), ...(changesDefault ? [start] : [])],
    removes: disturbs ? partsOf(before.key, context.before) : [],
    touches: disturbs ? touchedColumns(after, context) : [],
    takes: changesDefault || after.kind !== "column" ? newNames(before, after) : [],
    frees: [],
    place: placeOf(after, { action: "alter" }),
    ops,
  };
  return [...(ops.length === 0 ? [] : [item]), ...defaultItems(decision, { defaults, context })];
}

/** Columns that have a type before and after. */
function touchedColumns(entity: Entity, { before, after }: DiffContext): readonly ObjectKey[] {
  const types: readonly Entity["kind"][] = ["enum", "domain", "composite type", "range type"];
  if (!types.includes(entity.kind)) return [];
  const { schema, name } = entity.value as { readonly schema: string; readonly name: string };
  return before.catalog.tables.flatMap((table) =>
    table.columns.filter(({ type }) => type.schema === schema && type.name === name)
      .map((column) => partKey("column", { schema: table.schema, name: table.name, part: column.name }))
      .filter((key) => after.entities.has(key))
  );
}

function newNames(before: Entity, after: Entity): readonly string[] {
  const old = new Set(namesOf(before));
  return namesOf(after).filter((name) => !old.has(name));
}

/** Parts that are created or dropped with an entity, by the key of that entity. */
function partsBy(decisions: Decisions, action: "folded" | "gone"): ReadonlyMap<ObjectKey, readonly Entity[]> {
  const found = new Map<ObjectKey, Entity[]>();
  const add = (key: ObjectKey, part: Entity) => {
    const list = found.get(key);
    if (list === undefined) found.set(key, [part]);
    else list.push(part);
  };
  for (const decision of decisions.values()) {
    const part = action === "folded" ? decision.after : decision.before;
    if (decision.action !== action || part === null) continue;
    if (part.owner !== part.key) add(part.owner, part);
    if (part.kind !== "sequence" || part.value.ownedBy === null) continue;
    const { schema, name, column } = part.value.ownedBy;
    add(nameKey("table", { schema, name }), part);
    add(partKey("column", { schema, name, part: column }), part);
  }
  return found;
}

/** The default of a column comes with it, unless it is late. */
function defaultKeys(entity: Entity, context: DiffContext | null): readonly ObjectKey[] {
  if (entity.kind !== "column") return [];
  const key = defaultKey(entity);
  return context?.split.has(key) === true ? [] : [key];
}
