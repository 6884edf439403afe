/**
 * Operations to the TypeScript source of the calls that record them: one row per kind.
 *
 * @module
 */
import type { NodeOf, OpKind, OpNode } from "../../op/node.ts";
import { layout } from "./layout.ts";
import { bodySource, type RenderContext, stringSource } from "./source.ts";
import { TABLE_RENDERERS } from "./table.ts";
import { membersSource } from "./type_source.ts";
import { COLUMN_RENDERERS } from "./column.ts";
import { CONSTRAINT_RENDERERS } from "./constraint.ts";
import { DATA_RENDERERS } from "./data.ts";
import { INDEX_RENDERERS } from "./index_ops.ts";
import { RAW_RENDERERS } from "./raw.ts";
import { SCHEMA_RENDERERS } from "./schema.ts";
import { EXTENSION_RENDERERS } from "./extension.ts";
import { ENUM_RENDERERS } from "./enum.ts";
import { DOMAIN_RENDERERS } from "./domain.ts";
import { USER_TYPE_RENDERERS } from "./user_type.ts";
import { SEQUENCE_RENDERERS } from "./sequence.ts";
import { VIEW_RENDERERS } from "./view.ts";
import { FUNCTION_RENDERERS } from "./function.ts";
import { TRIGGER_RENDERERS } from "./trigger.ts";
import { POLICY_RENDERERS } from "./policy.ts";
import { GRANT_RENDERERS } from "./grant.ts";
import { RULE_RENDERERS } from "./rule.ts";
import { STATISTICS_RENDERERS } from "./statistics.ts";
import { PARTITION_RENDERERS } from "./partition.ts";
import { ONLINE_RENDERERS } from "./online.ts";
import { BACKFILL_RENDERERS } from "./backfill.ts";
import { OBJECT_RENDERERS } from "./object.ts";

/** Width of a line of a revision. */
const WIDTH = 120;
/** What is in a function is indented by this. */
const INDENT = 2;

/** The table: one row per kind. */
export type Renderers = { readonly [K in OpKind]: (node: NodeOf<K>, context: RenderContext) => readonly string[] };

/** One row per kind of operation. */
export const RENDERERS: Renderers = {
  ...SCHEMA_RENDERERS,
  ...EXTENSION_RENDERERS,
  ...ENUM_RENDERERS,
  ...DOMAIN_RENDERERS,
  ...USER_TYPE_RENDERERS,
  ...SEQUENCE_RENDERERS,
  ...VIEW_RENDERERS,
  ...FUNCTION_RENDERERS,
  ...TRIGGER_RENDERERS,
  ...POLICY_RENDERERS,
  ...GRANT_RENDERERS,
  ...RULE_RENDERERS,
  ...STATISTICS_RENDERERS,
  ...PARTITION_RENDERERS,
  ...ONLINE_RENDERERS,
  ...BACKFILL_RENDERERS,
  ...OBJECT_RENDERERS,
  ...RAW_RENDERERS,
  ...TABLE_RENDERERS,
  ...COLUMN_RENDERERS,
  ...CONSTRAINT_RENDERERS,
  ...INDEX_RENDERERS,
  ...DATA_RENDERERS,
  autocommit: (node, context) => [`op.autocommit(() => ${bodySource(renderAll(node.body, context))});`],
  batch: renderBatch,
};

/**
 * Source of the calls that record `node`, one text per call, each with its semicolon; not indented, but with lines broken so that
 * they can be, by `context.indent`.
 */
export function renderNode(node: OpNode, context: RenderContext = {}): readonly string[] {
  const render = RENDERERS[node.kind] as (node: OpNode, context: RenderContext) => readonly string[];
  const statements = render(node, context);
  if (node.kind === "autocommit" || node.kind === "batch") return statements;
  return statements.map((statement) => layout(statement, { width: WIDTH - (context.indent ?? INDENT) }));
}

/** The body of a function within a statement. */
function renderAll(body: readonly OpNode[], context: RenderContext): readonly string[] {
  const inner = { ...context, indent: (context.indent ?? INDENT) + 2 };
  return body.flatMap((node) => renderNode(node, inner));
}

/** Calls of `op` take their turn inside a batch, so the body needs no other form. */
function renderBatch({ table, body }: NodeOf<"batch">, context: RenderContext): readonly string[] {
  const options = membersSource({ schema: table.schema });
  const call = `op.batchAlterTable(${stringSource(table.name)}, () => ${bodySource(renderAll(body, context))}`;
  return [options === "" ? `${call});` : `${call}, ${options});`];
}
