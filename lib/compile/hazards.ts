/**
 * What every operation does to a running site: which locks it takes and what it does while it holds them.
 *
 * Facts measured on PostgreSQL 15; a rule such as `I1` names a row of the catalogue of unsafe DDL in docs/hazards.md.
 *
 * @module
 */
import type { NodeOf, OpKind, OpNode } from "../op/node.ts";
import { COLUMN_HAZARDS } from "./hazards/column.ts";
import { CONSTRAINT_HAZARDS } from "./hazards/constraint.ts";
import { DATA_HAZARDS } from "./hazards/data.ts";
import type { Hazard, HazardContext } from "./hazards/hazard.ts";
import { INDEX_HAZARDS } from "./hazards/index_ops.ts";
import { RAW_HAZARDS } from "./hazards/raw.ts";
import { TABLE_HAZARDS } from "./hazards/table.ts";

/** The table: one row per kind. */
export type Hazards = { readonly [K in OpKind]: (node: NodeOf<K>, context: HazardContext) => readonly Hazard[] };

/** One row per kind of operation. */
export const HAZARDS: Hazards = {
  ...RAW_HAZARDS,
  ...TABLE_HAZARDS,
  ...COLUMN_HAZARDS,
  ...CONSTRAINT_HAZARDS,
  ...INDEX_HAZARDS,
  ...DATA_HAZARDS,
  autocommit: (node, context) => node.body.flatMap((inner) => hazardsOf(inner, context)),
  batch: (node, context) => node.body.flatMap((inner) => hazardsOf(inner, context)),
};

/** Locks and hazards of one operation; empty when nothing is known or nothing is touched. */
export function hazardsOf(node: OpNode, context: HazardContext): readonly Hazard[] {
  const facts = HAZARDS[node.kind] as (node: OpNode, context: HazardContext) => readonly Hazard[];
  return facts(node, context);
}
