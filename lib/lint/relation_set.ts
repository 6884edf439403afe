/**
 * Sets of relations, as far as names tell.
 *
 * @module
 */
import type { QualifiedName } from "../sql/statement.ts";

/** Relations that were made before; a name without a schema is one in `public`. */
export interface RelationSet {
  add(relation: QualifiedName): void;
  has(relation: QualifiedName): boolean;
}

/** An empty set. */
export function relationSet(): RelationSet {
  const names = new Set<string>();
  return {
    add: (relation) => void names.add(relationKey(relation)),
    has: (relation) => names.has(relationKey(relation)),
  };
}

/** A relation as people write it. */
export function relationText(relation: QualifiedName): string {
  return relation.schema === undefined ? `'${relation.name}'` : `'${relation.schema}.${relation.name}'`;
}

/** Equal for names of the same relation. */
export function relationKey({ schema = "public", name }: QualifiedName): string {
  return JSON.stringify([schema, name]);
}
