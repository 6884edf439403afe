/**
 * Reading parse trees: names, and short ways to write facts.
 *
 * @module
 */
import type { Node, RangeVar } from "libpg-query";
import type { Hazard, LockMode, Work } from "../hazard.ts";
import type { QualifiedName } from "../statement.ts";

type KeysOf<T> = T extends unknown ? keyof T : never;

/** Name of a kind of node. */
export type NodeKind = KeysOf<Node>;

/** What a node of a kind holds. */
export type NodeBody<K extends NodeKind> = Extract<Node, Record<K, unknown>>[K];

/** The nodes of one kind in a list. */
export function ofKind<K extends NodeKind>(nodes: readonly Node[] | undefined, kind: K): readonly NodeBody<K>[] {
  return (nodes ?? []).flatMap((node) => kind in node ? [(node as unknown as Record<K, NodeBody<K>>)[kind]] : []);
}

/** Name of a relation. */
export function relationName(relation: RangeVar | undefined): QualifiedName | undefined {
  if (relation?.relname === undefined) return undefined;
  const { schemaname, relname } = relation;
  return schemaname === undefined ? { name: relname } : { schema: schemaname, name: relname };
}

/** A name that is written as a list of words; `without` words at its end do not belong to it. */
export function listedName(object: Node | undefined, without = 0): QualifiedName | undefined {
  if (object === undefined || !("List" in object)) return undefined;
  const parts = ofKind(object.List.items, "String").map((part) => part.sval ?? "");
  const [name, schema] = parts.slice(0, parts.length - without).toReversed();
  if (name === undefined) return undefined;
  return schema === undefined ? { name } : { schema, name };
}

/** Names of options: `FULL`, `CONCURRENTLY`. */
export function optionNames(options: readonly Node[] | undefined): readonly string[] {
  return ofKind(options, "DefElem").map((option) => option.defname ?? "");
}

/** One lock on a relation; nothing when the relation is not known. */
export function lock(relation: QualifiedName | undefined, mode: LockMode, how: {
  readonly work?: Work;
  readonly rules?: readonly string[];
} = {}): readonly Hazard[] {
  if (relation === undefined) return [];
  return [{ relation, lock: mode, work: how.work ?? "metadata", rules: how.rules ?? [] }];
}

/** ACCESS EXCLUSIVE for a moment. */
export function exclusive(relation: QualifiedName | undefined, ...rules: readonly string[]): readonly Hazard[] {
  return lock(relation, "ACCESS EXCLUSIVE", { rules });
}

/** Something to think of that locks no relation. */
export function unlocked(...rules: readonly string[]): readonly Hazard[] {
  return [{ lock: null, work: "metadata", rules }];
}
