/**
 * Generated operations as a person would have written them: without what only an automatic way back needs.
 *
 * @module
 */
import { compileNode } from "../../compile/compilers.ts";
import type { OpNode } from "../../op/node.ts";
import type { AlterColumnNode } from "../../op/nodes/column.ts";

/**
 * Takes out of an operation what was there before, where the SQL is the same without: the revision has a downgrade of its
 * own that says it.
 */
export function leanOp(node: OpNode, { serverVersion }: { readonly serverVersion: number }): OpNode {
  const lean = node.kind === "alterColumn" ? leanAlter(node) : withoutExisting(node);
  if (lean === node) return node;
  return sqlOf(lean, serverVersion) === sqlOf(node, serverVersion) ? lean : node;
}

/** The type stays: whether the change rewrites the table follows from it. */
function leanAlter(node: AlterColumnNode): AlterColumnNode {
  const { type } = node.existing;
  return { ...node, existing: node.type === undefined || type === undefined ? {} : { type } };
}

function withoutExisting(node: OpNode): OpNode {
  const members = Object.entries(node);
  const kept = members.filter(([name]) => !name.startsWith("existing"));
  return kept.length === members.length ? node : Object.fromEntries(kept) as unknown as OpNode;
}

function sqlOf(node: OpNode, serverVersion: number): string {
  return compileNode(node, { serverVersion, createdTypes: new Set() }).map(({ sql }) => sql).join(";\n");
}
