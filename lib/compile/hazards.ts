/**
 * What every operation does to a running site: which locks it takes and what it does while it holds them.
 *
 * Facts measured on PostgreSQL 15; a rule such as `I1` is a row of the catalogue of unsafe DDL (indexes I, constraints C, columns
 * K, tables T, types E, transactions X).
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
import { SCHEMA_HAZARDS } from "./hazards/schema.ts";
import { EXTENSION_HAZARDS } from "./hazards/extension.ts";
import { ENUM_HAZARDS } from "./hazards/enum.ts";
import { DOMAIN_HAZARDS } from "./hazards/domain.ts";
import { USER_TYPE_HAZARDS } from "./hazards/user_type.ts";
import { SEQUENCE_HAZARDS } from "./hazards/sequence.ts";
import { VIEW_HAZARDS } from "./hazards/view.ts";
import { FUNCTION_HAZARDS } from "./hazards/function.ts";
import { TRIGGER_HAZARDS } from "./hazards/trigger.ts";
import { POLICY_HAZARDS } from "./hazards/policy.ts";
import { GRANT_HAZARDS } from "./hazards/grant.ts";
import { RULE_HAZARDS } from "./hazards/rule.ts";
import { STATISTICS_HAZARDS } from "./hazards/statistics.ts";
import { PARTITION_HAZARDS } from "./hazards/partition.ts";
import { ONLINE_HAZARDS } from "./hazards/online.ts";
import { BACKFILL_HAZARDS } from "./hazards/backfill.ts";
import { OBJECT_HAZARDS } from "./hazards/object.ts";

/** The table: one row per kind. */
export type Hazards = { readonly [K in OpKind]: (node: NodeOf<K>, context: HazardContext) => readonly Hazard[] };

/** One row per kind of operation. */
export const HAZARDS: Hazards = {
  ...SCHEMA_HAZARDS,
  ...EXTENSION_HAZARDS,
  ...ENUM_HAZARDS,
  ...DOMAIN_HAZARDS,
  ...USER_TYPE_HAZARDS,
  ...SEQUENCE_HAZARDS,
  ...VIEW_HAZARDS,
  ...FUNCTION_HAZARDS,
  ...TRIGGER_HAZARDS,
  ...POLICY_HAZARDS,
  ...GRANT_HAZARDS,
  ...RULE_HAZARDS,
  ...STATISTICS_HAZARDS,
  ...PARTITION_HAZARDS,
  ...ONLINE_HAZARDS,
  ...BACKFILL_HAZARDS,
  ...OBJECT_HAZARDS,
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
