/**
 * What is to be done about each entity: nothing, create, drop, change, or drop and create.
 *
 * @module
 */
import type { OpNode } from "../../op/node.ts";
import type { Sequence } from "../../schema/catalog.ts";
import { compareFields, equalValues, type FieldComparison } from "../../schema/compare/fields.ts";
import { nameKey, type ObjectKey, partKey } from "../../schema/object_key.ts";
import { serialOf } from "../convert/table.ts";
import { type Change, type DiffContext, type Handler, ownedSequences, type Side } from "./context.ts";
import type { Entity } from "./entity.ts";
import { isInherited } from "./kinds/column_names.ts";
import { isReplaced } from "./kinds/enums.ts";
import { type Comparable, COMPARABLES, HANDLERS } from "./kinds/handlers.ts";
import { isAutomaticIndex, isAutomaticKey } from "./kinds/partitions.ts";
import { foldedParts } from "./kinds/table_create.ts";
import { allDependencies, partOwners, partsOf } from "./dependencies.ts";

/**
 * What happens to an entity. `folded`: it comes with what it is a part of; `gone`: it goes with it.
 */
export type Action = "keep" | "create" | "drop" | "alter" | "recreate" | "folded" | "gone";

/** The decision about one entity. */
export interface Decision {
  readonly key: ObjectKey;
  readonly before: Entity | null;
  readonly after: Entity | null;
  readonly action: Action;
  /** Operations of `alter`. */
  readonly ops: readonly OpNode[];
  /** Nothing may depend on it while it is altered. */
  readonly disturbs: boolean;
  /** Fields that differ, for the findings. */
  readonly fields: readonly FieldComparison[];
  /** Why it stays although it differs. */
  readonly stuck: string | null;
}

/** Decides about every entity of both catalogs, in a stable order: those of the target, then those that only the database has. */
export function decideAll(context: DiffContext): ReadonlyMap<ObjectKey, Decision> {
  const decisions = new Map<ObjectKey, Decision>();
  for (const [key, after] of context.after.entities) {
    const before = context.before.entities.get(key);
    const moved = before !== undefined && before.owner !== after.owner;
    decisions.set(key, before === undefined || moved ? added(after, context) : both(before, after, context));
    // An index of the same name on another table is another index.
    if (moved) decisions.set(`${key} OF ${before.owner}` as ObjectKey, removed(before, context));
  }
  for (const [key, before] of context.before.entities) {
    if (!decisions.has(key)) decisions.set(key, removed(before, context));
  }
  leaveAlone(decisions, context);
  return decisions;
}

/** A table that cannot be partitioned, or cannot stop to be, stays as it is, with its parts and partitions. */
function leaveAlone(decisions: Map<ObjectKey, Decision>, context: DiffContext): void {
  const stuck = new Set<ObjectKey>();
  for (const { key, stuck: reason, before, after } of decisions.values()) {
    const differs = before?.kind === "table" && after?.kind === "table" &&
      !equalValues(before.value.partitionKey, after.value.partitionKey);
    if (reason !== null && differs) stuck.add(key);
  }
  if (stuck.size === 0) return;
  for (const side of [context.before, context.after]) {
    // Partitions of partitions, too: a parent comes before its children after as many rounds as there are levels.
    for (let size = 0; size !== stuck.size;) {
      size = stuck.size;
      for (const table of side.catalog.tables) {
        if (table.partitionOf !== null && stuck.has(nameKey("table", table.partitionOf.parent))) {
          stuck.add(nameKey("table", table));
        }
      }
    }
  }
  for (const [key, found] of decisions) {
    const owner = (found.after ?? found.before)!.owner;
    if (!stuck.has(owner) || found.action === "keep") continue;
    const reason = "it belongs to a table whose partitioning cannot be changed";
    decisions.set(key, { ...found, action: "keep", ops: [], disturbs: false, stuck: reason });
  }
  leaveDependents(decisions, context);
  keepNeeded(decisions, context);
}

/** What stays although it should change still needs what it needed. */
function keepNeeded(decisions: Map<ObjectKey, Decision>, { before }: DiffContext): void {
  const owners = partOwners(before);
  const needs = Map.groupBy(allDependencies(before), ({ object }) => owners.get(object) ?? object);
  const staying = [...decisions.values()].filter((one) => one.stuck !== null && one.before !== null).map(({ key }) =>
    key
  );
  for (const key of staying) {
    for (const { on } of needs.get(key) ?? []) {
      for (const target of [on, before.entities.get(on)?.owner ?? on]) {
        const found = decisions.get(target);
        if (found === undefined || (found.action !== "drop" && found.action !== "gone")) continue;
        decisions.set(target, { ...found, action: "keep", ops: [], stuck: `${key} stays, and needs it` });
        staying.push(target);
      }
    }
  }
}

/** What needs something that is not created is not created either. */
function leaveDependents(decisions: Map<ObjectKey, Decision>, { after }: DiffContext): void {
  const owners = partOwners(after);
  const dependents = Map.groupBy(allDependencies(after), ({ on }) => on);
  const missing = [...decisions.values()].filter((one) => one.stuck !== null && one.before === null).map(({ key }) =>
    key
  );
  for (const key of missing) {
    for (const { object } of dependents.get(key) ?? []) {
      const target = after.entities.has(object) ? object : owners.get(object);
      const found = target === undefined ? undefined : decisions.get(target);
      if (found === undefined || found.action === "keep") continue;
      decisions.set(found.key, { ...found, action: "keep", ops: [], disturbs: false, stuck: `it needs ${key}` });
      if (found.before === null) missing.push(...partsOf(found.key, after));
    }
  }
}

function decision(parts: Pick<Decision, "key" | "before" | "after" | "action"> & Partial<Decision>): Decision {
  return { ops: [], disturbs: false, fields: [], stuck: null, ...parts };
}

function added(after: Entity, context: DiffContext): Decision {
  const action = comesWithOwner(after, context) ? "folded" : "create";
  return decision({ key: after.key, before: null, after, action });
}

function removed(before: Entity, context: DiffContext): Decision {
  const action = goesWithOwner(before, context) ? "gone" : "drop";
  return decision({ key: before.key, before, after: null, action });
}

/** Whether creating the owner creates the part. */
function comesWithOwner(entity: Entity, context: DiffContext): boolean {
  const ownerIsNew = entity.owner !== entity.key && !context.before.entities.has(entity.owner);
  switch (entity.kind) {
    case "sequence":
      return isSerial(entity.value, context, context.after) && columnIsNew(entity.value, context);
    case "column":
    case "domain constraint":
      return ownerIsNew;
    case "constraint": {
      const { table, constraint } = entity.value;
      if (ownerIsNew && foldedParts(table, context).constraints.includes(constraint)) return true;
      return !constraint.local && (!("index" in constraint) || isAutomaticKey(table, constraint));
    }
    case "index": {
      const { relation, index } = entity.value;
      if ("populated" in relation) return ownerIsNew;
      if (ownerIsNew && foldedParts(relation, context).indexes.includes(index)) return true;
      return index.parent !== null && isAutomaticIndex(relation, index);
    }
    default:
      return false;
  }
}

function goesWithOwner(entity: Entity, context: DiffContext): boolean {
  const ownerGoes = entity.owner !== entity.key && !context.after.entities.has(entity.owner);
  switch (entity.kind) {
    case "sequence": {
      const { ownedBy } = entity.value;
      if (ownedBy === null) return false;
      return !context.after.entities.has(partKey("column", { ...ownedBy, part: ownedBy.column }));
    }
    case "constraint":
      // A foreign key in a circle of tables goes first.
      return !entity.value.constraint.local || (ownerGoes && !context.split.has(entity.key));
    case "index":
      return ownerGoes || entity.value.index.parent !== null;
    default:
      return ownerGoes;
  }
}

function isSerial({ ownedBy }: Sequence, context: DiffContext, side: Side): boolean {
  if (ownedBy === null) return false;
  const table = side.tables.get(nameKey("table", ownedBy));
  const column = table?.columns.find((one) => one.name === ownedBy.column);
  if (table === undefined || column === undefined || context.split.has(nameKey("table", table))) return false;
  return serialOf(column, { table, sequences: ownedSequences(side, table) }) !== null;
}

function columnIsNew({ ownedBy }: Sequence, context: DiffContext): boolean {
  return ownedBy !== null && !context.before.entities.has(partKey("column", { ...ownedBy, part: ownedBy.column }));
}

/** Kinds whose parts are not entities of their own, and what they are called. */
const PART_FIELDS: Readonly<Partial<Record<Entity["kind"], string>>> = {
  "composite type": "attributes",
  "view": "columns",
  "materialized view": "columns",
};

function both(before: Entity, after: Entity, context: DiffContext): Decision {
  const base = { key: after.key, before, after };
  if (before.kind !== after.kind) return decision({ ...base, action: "recreate" });
  const comparable = (COMPARABLES[after.kind] as (before: unknown, after: unknown) => Comparable)(
    before.value,
    after.value,
  );
  if (comparable.rules === null) return decision({ ...base, action: "recreate" });
  const fields = compareFields(comparable, { rules: comparable.rules, context: context.compare });
  if (fields.length === 0 && PART_FIELDS[after.kind] === undefined) return decision({ ...base, action: "keep" });
  const different = fields.filter((field) => field.verdict === "different");
  const open = new Set(different.map((field) => field.field.split(".")[0]!));
  ignoreConsequences(before, after, { open, context });
  const handler = HANDLERS[after.kind] as unknown as Handler<unknown>;
  const change: Change | null = handler.change({ before: before.value, after: after.value }, open, context);
  if (change?.do === "recreate") return decision({ ...base, action: "recreate", fields });
  if (change?.do === "stuck") return decision({ ...base, action: "keep", fields, stuck: change.reason });
  const leftOver = open.size > 0 ? `no operation changes its ${[...open].join(", ")}` : null;
  if (change === null) return decision({ ...base, action: "keep", fields, stuck: leftOver });
  const parts: FieldComparison = {
    field: PART_FIELDS[after.kind] ?? "",
    verdict: "different",
    before: null,
    after: null,
  };
  return decision({
    ...base,
    action: "alter",
    ops: change.ops,
    disturbs: change.disturbs ?? false,
    fields: fields.length === 0 ? [parts] : fields,
    stuck: leftOver,
  });
}

interface Consequences {
  readonly open: Set<string>;
  readonly context: DiffContext;
}

/** Differences that go away by themselves. */
function ignoreConsequences(before: Entity, after: Entity, { open, context }: Consequences): void {
  if (before.kind !== "column" || after.kind !== "column") return;
  const { type } = after.value.column;
  const oldEnum = context.before.catalog.enums.find((one) => one.schema === type.schema && one.name === type.name);
  const newEnum = context.after.catalog.enums.find((one) => one.schema === type.schema && one.name === type.name);
  const same = before.value.column.type.text === type.text;
  // Replacing the enum sets the defaults of its columns.
  if (oldEnum !== undefined && newEnum !== undefined && same && isReplaced(oldEnum, newEnum)) {
    if (after.value.column.generated === null && !isInherited(after.value.column, after.value.table)) {
      open.delete("default");
    }
  }
}
