/**
 * Types that several operations of one revision bring along: only the first creates them.
 *
 * @module
 */
import type { OpNode } from "../node.ts";
import type { SqlType } from "../nodes/parts.ts";
import { elementType, existingType } from "./types.ts";

/**
 * The operation with every type that `seen` holds marked as existing; types that it creates are added to `seen`.
 *
 * A run creates a type once, so the inverse must drop it once: with the operation that created it.
 */
export function withoutRepeatedTypes(node: OpNode, seen: Set<string>): OpNode {
  switch (node.kind) {
    case "createTable":
      return { ...node, columns: node.columns.map((column) => ({ ...column, type: first(column.type, seen, true) })) };
    case "addColumn":
      return { ...node, column: { ...node.column, type: first(node.column.type, seen, false) } };
    case "alterColumn":
      return node.type === undefined ? node : { ...node, type: first(node.type, seen, false) };
    case "batch":
    case "autocommit":
      return { ...node, body: node.body.map((inner) => withoutRepeatedTypes(inner, seen)) };
    case "createEnum":
      seen.add(typeKey(node.type));
      return node;
    case "createDomain":
      seen.add(typeKey(node.domain));
      return node;
    case "dropEnum":
      seen.delete(typeKey(node.type));
      return node;
    case "dropDomain":
      seen.delete(typeKey(node.domain));
      return node;
    default:
      return node;
  }
}

function first(type: SqlType, seen: Set<string>, byDefault: boolean): SqlType {
  const element = elementType(type);
  if ((element.kind !== "enum" && element.kind !== "domain") || !(element.createType ?? byDefault)) return type;
  const key = typeKey(element);
  // Twice in one table is once: both columns keep the mark, and the inverse drops each type once.
  if (seen.has(key)) return existingType(type);
  seen.add(key);
  return type;
}

function typeKey({ schema, name }: { readonly schema?: string; readonly name: string }): string {
  return JSON.stringify([schema ?? null, name]);
}
