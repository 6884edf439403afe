/**
 * Who else has to make room: what depends on something that is dropped, replaced or changed in its type.
 *
 * @module
 */
import { quoteIdentifier } from "../../core/identifier.ts";
import { nameKey, type ObjectKey, type ObjectName, partKey } from "../../schema/object_key.ts";
import type { Table } from "../../schema/table.ts";
import type { DiffContext } from "./context.ts";
import { allDependencies, columnKey, parentTrigger, partOwners, partsOf } from "./dependencies.ts";
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
    // What has to stay as it is comes back as it was.
    const after = found.stuck === null ? found.after : found.before;
    decisions.set(key, { ...found, after, action: "recreate", ops: [], disturbs: false });
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
        // The type of the column is replaced under it; what holds by the type has to go meanwhile.
        queue.push(object);
        const type = context.before.entities.get(key)?.kind;
        if (type === "composite type" || type === "range type") partsNaming(entity).forEach(recreate);
      } else {
        const target = entity === undefined ? owner : object;
        const kind = target === undefined ? undefined : context.before.entities.get(target)?.kind;
        if (target !== undefined && kind !== undefined && REPLACEABLE.has(kind)) recreate(target);
      }
    }
  }
  remakeParts(decisions, context);
  followTriggers(decisions, context);
  return { decisions, defaults };

  function recreateGenerated(column: Decision): void {
    if (column.action !== "keep" && column.action !== "alter") return;
    decisions.set(column.key, { ...column, action: "recreate", ops: [], disturbs: false });
    disturb(column.key);
    if (column.before !== null) partsNaming(column.before).forEach(recreate);
  }
}

/** What hangs on something that is dropped goes with it, and has to come again. */
function remakeParts(decisions: Map<ObjectKey, Decision>, { before, after }: DiffContext): void {
  const [gone, come] = [Map.groupBy(before.entities.values(), ownerOf), Map.groupBy(after.entities.values(), ownerOf)];
  for (const { key, action, before: was, after: will } of [...decisions.values()]) {
    if (action !== "recreate" || was?.owner !== key || will?.owner !== key) continue;
    const blank = { ops: [], disturbs: false, fields: [], stuck: null };
    for (const part of gone.get(key) ?? []) {
      if (part.key === key) continue;
      // An index of the name may come to another table.
      if (decisions.get(part.key)?.before === part) decisions.delete(part.key);
      const id = `${part.key} OF ${key}` as ObjectKey;
      decisions.set(id, { ...blank, key: id, before: part, after: null, action: "gone" });
    }
    for (const part of come.get(key) ?? []) {
      if (part.key === key) continue;
      const folded = part.kind === "index" || part.kind === "domain constraint";
      decisions.set(part.key, {
        ...blank,
        key: part.key,
        before: null,
        after: part,
        action: folded ? "folded" : "create",
      });
    }
  }
}

/** The trigger of a partition comes anew, in its first state, with that of the partitioned table. */
function followTriggers(decisions: Map<ObjectKey, Decision>, { before, after }: DiffContext): void {
  const goes: readonly Decision["action"][] = ["drop", "gone", "recreate"];
  for (const found of [...decisions.values()]) {
    const source = found.before === null ? null : parentTrigger(found.before, before);
    const parent = source === null ? undefined : decisions.get(source);
    if (parent === undefined || !goes.includes(parent.action) || found.action === "gone") continue;
    const inherited = found.after === null ? null : parentTrigger(found.after, after);
    decisions.set(
      found.key,
      inherited === null
        ? { ...found, action: found.after === null ? "gone" : "create", ops: [], disturbs: false }
        : { ...found, before: null, action: "create", ops: [], disturbs: false },
    );
  }
}

function ownerOf(entity: Entity): ObjectKey {
  return entity.owner;
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
