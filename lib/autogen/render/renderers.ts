/**
 * Operations to the TypeScript source of the calls that record them: one row per kind.
 *
 * @module
 */
import type { NodeOf, OpKind, OpNode } from "../../op/node.ts";
import { bodySource } from "./source.ts";
import { RAW_RENDERERS } from "./raw.ts";

/** The table: one row per kind. */
export type Renderers = { readonly [K in OpKind]: (node: NodeOf<K>) => readonly string[] };

/** One row per kind of operation. */
export const RENDERERS: Renderers = {
  ...RAW_RENDERERS,
  autocommit: (node) => [`op.autocommit(() => ${bodySource(node.body.flatMap(renderNode))});`],
};

/** Source of the calls that record `node`, one text per call, each with its semicolon. */
export function renderNode(node: OpNode): readonly string[] {
  const render = RENDERERS[node.kind] as (node: OpNode) => readonly string[];
  return render(node);
}
