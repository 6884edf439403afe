/**
 * The steps of a change: which operations, what they create, change and take away, and where they stand by themselves.
 *
 * @module
 */
import type { OpNode } from "../../op/node.ts";
import { nameKey, type ObjectKey, partKey } from "../../schema/object_key.ts";
import type { Column } from "../../schema/column.ts";
import type { Table } from "../../schema/table.ts";
import { columnDefault } from "../convert/column.ts";
import { shortName } from "../convert/names.ts";
import type { DiffContext, Handler } from "./context.ts";
import type { Decision } from "./decide.ts";
import type { Entity } from "./entity.ts";
import { HANDLERS } from "./kinds/handlers.ts";
import { isInherited, renameIdentity } from "./kinds/column_names.ts";
import { sequenceOwnerOps } from "./kinds/sequences.ts";
import { namesOf } from "./name_space.ts";
import { continueCounting } from "./counting.ts";
import { type Place, placeOf } from "./place.ts";
import { partsOf, type Spread } from "./spread.ts";

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
  /** Names that it takes and gives back, see `name_space.ts`. */
  readonly takes: readonly string[];
  readonly frees: readonly string[];
  readonly place: Place;
  readonly ops: readonly OpNode[];
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
    place: placeOf(entity, { action: "drop" }),
    ops: handler.drop(entity.value, context),
  };
}

interface ItemContext {
  readonly defaults: ReadonlySet<ObjectKey>;
  readonly context: DiffContext;
}

function alterItems(decision: Decision, { defaults, context }: ItemContext): readonly DiffItem[] {
  const { before, after, disturbs } = decision;
  if (before === null || after === null) return [];
  const start = after.kind === "column" ? defaultKey(after) : null;
  const separate = start !== null && defaults.has(start);
  const changesDefault = start !== null && !separate;
  const ops = separate ? decision.ops.flatMap(withoutDefault) : decision.ops;
  const item: DiffItem = {
    id: `alter ${after.key}`,
    action: "alter",
    entity: after,
    makes: [...partsOf(after.key, context.after), ...(changesDefault ? [start] : [])],
    removes: disturbs ? partsOf(before.key, context.before) : [],
    takes: changesDefault || after.kind !== "column" ? newNames(before, after) : [],
    frees: [],
    place: placeOf(after, { action: "alter" }),
    ops,
  };
  return [...(ops.length === 0 ? [] : [item]), ...defaultItems(decision, { defaults, context })];
}

function newNames(before: Entity, after: Entity): readonly string[] {
  const old = new Set(namesOf(before));
  return namesOf(after).filter((name) => !old.has(name));
}

/** Takes default and identity out of `alterColumn`: they have steps of their own. */
function withoutDefault(op: OpNode): readonly OpNode[] {
  if (op.kind === "renameObject" && op.object.kind === "sequence") return [];
  if (op.kind !== "alterColumn") return [op];
  const { default: _default, existing: { default: _existing, ...existing }, ...rest } = op;
  const node = { ...rest, existing: { ...existing, default: { kind: "none" as const } } };
  return Object.keys(rest).length > 3 ? [node] : [];
}

/** A default that is off while something that it needs is replaced. */
function defaultItems({ before, after }: Decision, { defaults, context }: ItemContext): readonly DiffItem[] {
  if (before?.kind !== "column" || after?.kind !== "column") return [];
  const key = defaultKey(after);
  if (!defaults.has(key)) return [];
  const table = shortName(after.value.table, context);
  const [was, will] = [columnDefault(before.value.column), columnDefault(after.value.column)];
  const column = after.value.column.name;
  const none = { kind: "none" } as const;
  const base = { entity: after, takes: [], frees: [] };
  const items: DiffItem[] = [];
  if (was.kind !== "none") {
    items.push({
      ...base,
      id: `drop ${key}`,
      action: "drop",
      makes: [],
      removes: [key],
      frees: identityNames(before.value.column),
      place: placeOf(after, { action: "drop default" }),
      ops: [{ kind: "alterColumn", table, column, default: none, existing: { default: was } }],
    });
  }
  if (will.kind !== "none") {
    const counts = before.value.column.identity !== null || after.value.column.identity !== null;
    items.push({
      ...base,
      id: `create ${key}`,
      action: "create",
      makes: [key],
      removes: [],
      takes: identityNames(after.value.column),
      place: placeOf(after, { action: "create default" }),
      ops: [
        { kind: "alterColumn", table, column, default: will, existing: { default: none } },
        ...(after.value.column.identity === null
          ? []
          : renameIdentity(after.value.table, { column: after.value.column, from: null }, context)),
        ...(counts ? continueCounting(after.value, context) : []),
      ],
    });
  }
  return items;
}

/** The default of a new column that needs what needs the table. */
function lateDefault(entity: Entity, context: DiffContext): readonly DiffItem[] {
  if (entity.kind !== "column") return [];
  const key = defaultKey(entity);
  const { table, column } = entity.value;
  if (!context.split.has(key) || column.default === null || isInherited(column, table)) return [];
  return [{
    id: `create ${key}`,
    action: "create",
    entity,
    makes: [key],
    removes: [],
    takes: [],
    frees: [],
    place: placeOf(entity, { action: "create default" }),
    ops: [{
      kind: "alterColumn",
      table: shortName(table, context),
      column: column.name,
      default: columnDefault(column),
      existing: { default: { kind: "none" } },
    }],
  }];
}

/** `OWNED BY` of a sequence that is not made by its column. */
function ownerItems({ before, after, action }: Decision, context: DiffContext): readonly DiffItem[] {
  if (after?.kind !== "sequence") return [];
  const was = before?.kind === "sequence" && action !== "recreate" ? before.value : null;
  const same = JSON.stringify(was?.ownedBy ?? null) === JSON.stringify(after.value.ownedBy);
  if (same) return [];
  return [{
    id: `own ${after.key}`,
    action: "alter",
    entity: after,
    makes: [`${after.key} OWNED BY` as ObjectKey],
    removes: [],
    takes: [],
    frees: [],
    place: placeOf(after, { action: "own" }),
    ops: sequenceOwnerOps(was, after.value, context),
  }];
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

function defaultKey(entity: { readonly value: { readonly table: Table; readonly column: Column } }): ObjectKey {
  const { table, column } = entity.value;
  return partKey("default", { schema: table.schema, name: table.name, part: column.name });
}

/** The default of a column comes with it, unless it is late. */
function defaultKeys(entity: Entity, context: DiffContext | null): readonly ObjectKey[] {
  if (entity.kind !== "column") return [];
  const key = defaultKey(entity);
  return context?.split.has(key) === true ? [] : [key];
}

function identityNames(column: Column): readonly string[] {
  const sequence = column.identity?.sequence;
  return sequence === undefined ? [] : [`relation ${sequence.schema}.${sequence.name}`];
}
