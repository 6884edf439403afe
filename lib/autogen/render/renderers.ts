/**
 * Operations to the TypeScript source of the calls that record them: one row per kind.
 *
 * @module
 */
import type { NodeOf, OpKind, OpNode } from "../../op/node.ts";
import { bodySource, type RenderContext, stringSource } from "./source.ts";
import { TABLE_RENDERERS } from "./table.ts";
import { membersSource } from "./type_source.ts";
import { COLUMN_RENDERERS } from "./column.ts";
import { CONSTRAINT_RENDERERS } from "./constraint.ts";
import { DATA_RENDERERS } from "./data.ts";
import { INDEX_RENDERERS } from "./index_ops.ts";
import { RAW_RENDERERS } from "./raw.ts";

/** The table: one row per kind. */
export type Renderers = { readonly [K in OpKind]: (node: NodeOf<K>, context: RenderContext) => readonly string[] };

/** One row per kind of operation. */
export const RENDERERS: Renderers = {
  ...RAW_RENDERERS,
  ...TABLE_RENDERERS,
  ...COLUMN_RENDERERS,
  ...CONSTRAINT_RENDERERS,
  ...INDEX_RENDERERS,
  ...DATA_RENDERERS,
  autocommit: (node, context) => [`op.autocommit(() => ${bodySource(renderAll(node.body, context))});`],
  batch: renderBatch,
};

/** Source of the calls that record `node`, one text per call, each with its semicolon. */
export function renderNode(node: OpNode, context: RenderContext = {}): readonly string[] {
  const render = RENDERERS[node.kind] as (node: OpNode, context: RenderContext) => readonly string[];
  return render(node, context);
}

function renderAll(body: readonly OpNode[], context: RenderContext): readonly string[] {
  return body.flatMap((node) => renderNode(node, context));
}

/** Calls of `op` take their turn inside a batch, so the body needs no other form. */
function renderBatch({ table, body }: NodeOf<"batch">, context: RenderContext): readonly string[] {
  const options = membersSource({ schema: table.schema });
  const call = `op.batchAlterTable(${stringSource(table.name)}, () => ${bodySource(renderAll(body, context))}`;
  return [options === "" ? `${call});` : `${call}, ${options});`];
}
