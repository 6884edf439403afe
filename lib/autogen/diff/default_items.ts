/**
 * Steps for defaults that cannot come and go with their columns, and for the columns that own sequences.
 *
 * @module
 */
import type { OpNode } from "../../op/node.ts";
import type { Column } from "../../schema/column.ts";
import { defaultObjectName } from "../../schema/default_name.ts";
import { type ObjectKey, partKey } from "../../schema/object_key.ts";
import type { Table } from "../../schema/table.ts";
import { columnDefault } from "../convert/column.ts";
import { shortName } from "../convert/names.ts";
import type { DiffContext } from "./context.ts";
import { continueCounting } from "./counting.ts";
import type { Decision } from "./decide.ts";
import type { Entity } from "./entity.ts";
import type { DiffItem } from "./items.ts";
import { isInherited, renameIdentity } from "./kinds/column_names.ts";
import { sequenceOwnerOps } from "./kinds/sequences.ts";
import { placeOf } from "./place.ts";

/** What the steps of a column depend on. */
export interface ItemContext {
  readonly defaults: ReadonlySet<ObjectKey>;
  readonly context: DiffContext;
}

/** Takes default and identity out of `alterColumn`: they have steps of their own. */
export function withoutDefault(op: OpNode): readonly OpNode[] {
  if (op.kind === "renameObject" && op.object.kind === "sequence") return [];
  if (op.kind !== "alterColumn") return [op];
  const { default: _default, existing: { default: _existing, ...existing }, ...rest } = op;
  const node = { ...rest, existing: { ...existing, default: { kind: "none" as const } } };
  return Object.keys(rest).length > 3 ? [node] : [];
}

/** A default that is off while something that it needs is replaced. */
export function defaultItems({ before, after }: Decision, { defaults, context }: ItemContext): readonly DiffItem[] {
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
      takes: [...identityNames(after.value.column), ...firstIdentityName(after.value)],
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
export function lateDefault(entity: Entity, context: DiffContext): readonly DiffItem[] {
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
export function ownerItems({ before, after, action }: Decision, context: DiffContext): readonly DiffItem[] {
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

/** The key of a column's default. */
export function defaultKey(entity: { readonly value: { readonly table: Table; readonly column: Column } }): ObjectKey {
  const { table, column } = entity.value;
  return partKey("default", { schema: table.schema, name: table.name, part: column.name });
}

/** The name that PostgreSQL gives the sequence before it gets its own. */
function firstIdentityName({ table, column }: { readonly table: Table; readonly column: Column }): readonly string[] {
  if (column.identity === null) return [];
  const name = defaultObjectName(table.name, { column: column.name, label: "seq" });
  return [`relation ${column.identity.sequence.schema}.${name}`];
}

function identityNames(column: Column): readonly string[] {
  const sequence = column.identity?.sequence;
  return sequence === undefined ? [] : [`relation ${sequence.schema}.${sequence.name}`];
}
