/**
 * What the parts of the diff share.
 *
 * @module
 */
import type { OpNode } from "../../op/node.ts";
import type { ObjectDef } from "../../op/nodes/object.ts";
import type { Catalog, Sequence } from "../../schema/catalog.ts";
import type { CompareContext } from "../../schema/compare/fields.ts";
import { nameKey, type ObjectKey, type ObjectName } from "../../schema/object_key.ts";
import type { Table } from "../../schema/table.ts";
import type { ConvertContext } from "../convert/names.ts";
import { entitiesOf, type Entity } from "./entity.ts";

/** One of the two catalogs, indexed. */
export interface Side {
  readonly catalog: Catalog;
  readonly entities: ReadonlyMap<ObjectKey, Entity>;
  readonly tables: ReadonlyMap<ObjectKey, Table>;
  /** Sequences that columns own, by table and column. */
  readonly owned: ReadonlyMap<ObjectKey, ReadonlyMap<string, Sequence>>;
}

/** Both catalogs and how they are compared. */
export interface DiffContext extends ConvertContext {
  readonly before: Side;
  readonly after: Side;
  readonly compare: CompareContext;
  /** Tables and views that are created in two steps. */
  readonly split: ReadonlySet<ObjectKey>;
  /** The target was there before: it is brought back as it was, even where what is there now would do as well. */
  readonly back: boolean;
}

/** Indexes a catalog. */
export function makeSide(catalog: Catalog): Side {
  const owned = new Map<ObjectKey, Map<string, Sequence>>();
  for (const sequence of catalog.sequences) {
    if (sequence.ownedBy === null) continue;
    const key = nameKey("table", sequence.ownedBy);
    const columns = owned.get(key) ?? new Map<string, Sequence>();
    if (!columns.has(sequence.ownedBy.column)) columns.set(sequence.ownedBy.column, sequence);
    owned.set(key, columns);
  }
  return {
    catalog,
    entities: entitiesOf(catalog),
    tables: new Map(catalog.tables.map((table) => [nameKey("table", table), table])),
    owned,
  };
}

/** Sequences that the columns of a table own. */
export function ownedSequences(side: Side, table: ObjectName): ReadonlyMap<string, Sequence> {
  return side.owned.get(nameKey("table", table)) ?? new Map();
}

/** What an operation does to an entity that is in both catalogs. */
export type Change =
  /** Changed in place. `disturbs`: nothing may depend on it meanwhile. */
  | { readonly do: "alter"; readonly ops: readonly OpNode[]; readonly disturbs?: boolean }
  /** Dropped and created. */
  | { readonly do: "recreate" }
  /** It cannot be changed. */
  | { readonly do: "stuck"; readonly reason: string };

/** How one kind of entity is created, dropped and changed. */
export interface Handler<V> {
  create(value: V, context: DiffContext): readonly OpNode[];
  drop(value: V, context: DiffContext): readonly OpNode[];
  /**
   * What to do about the fields that differ; takes those that it sees to out of `fields`. `null`: nothing.
   */
  change(pair: { readonly before: V; readonly after: V }, fields: Set<string>, context: DiffContext): Change | null;
}

/** SQL that no operation has words for. */
export function execute(sql: string): OpNode {
  return { kind: "execute", sql };
}

/** The change of a comment, where it is a difference. */
export function commentOps(
  object: ObjectDef,
  pair: { readonly before: { readonly comment: string | null }; readonly after: { readonly comment: string | null } },
  fields: Set<string>,
): readonly OpNode[] {
  if (!fields.delete("comment")) return [];
  return [{ kind: "commentOn", object, comment: pair.after.comment, existing: pair.before.comment }];
}

/** The change of the owner, where it is a difference. */
export function ownerOps(
  object: ObjectDef,
  pair: { readonly before: { readonly owner: string }; readonly after: { readonly owner: string } },
  fields: Set<string>,
): readonly OpNode[] {
  if (!fields.delete("owner")) return [];
  return [{ kind: "setOwner", object, owner: pair.after.owner, existing: pair.before.owner }];
}

/** Takes names out of a set, and says whether one of them was in it. */
export function take(fields: Set<string>, ...names: readonly string[]): boolean {
  return names.map((name) => fields.delete(name)).includes(true);
}

/** A change in place, or none. */
export function alterWith(ops: readonly OpNode[]): Change | null {
  return ops.length === 0 ? null : { do: "alter", ops };
}
