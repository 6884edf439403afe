/**
 * Operations to SQL: one row per kind.
 *
 * @module
 */
import type { NodeOf, OpKind, OpNode } from "../op/node.ts";
import { compileBatch } from "./batch.ts";
import { COLUMN_COMPILERS } from "./column.ts";
import { CONSTRAINT_COMPILERS } from "./constraint.ts";
import { DATA_COMPILERS } from "./data.ts";
import type { CompileContext, StatementDraft } from "./draft.ts";
import { INDEX_COMPILERS } from "./index_ops.ts";
import { RAW_COMPILERS } from "./raw.ts";
import { TABLE_COMPILERS } from "./table.ts";
import { SCHEMA_COMPILERS } from "./schema.ts";
import { EXTENSION_COMPILERS } from "./extension.ts";
import { ENUM_COMPILERS } from "./enum.ts";
import { DOMAIN_COMPILERS } from "./domain.ts";
import { USER_TYPE_COMPILERS } from "./user_type.ts";
import { SEQUENCE_COMPILERS } from "./sequence.ts";
import { VIEW_COMPILERS } from "./view.ts";
import { FUNCTION_COMPILERS } from "./function.ts";
import { TRIGGER_COMPILERS } from "./trigger.ts";
import { POLICY_COMPILERS } from "./policy.ts";
import { GRANT_COMPILERS } from "./grant.ts";
import { RULE_COMPILERS } from "./rule.ts";
import { STATISTICS_COMPILERS } from "./statistics.ts";
import { PARTITION_COMPILERS } from "./partition.ts";
import { ONLINE_COMPILERS } from "./online.ts";
import { BACKFILL_COMPILERS } from "./backfill.ts";
import { OBJECT_COMPILERS } from "./object.ts";

/** The table: one row per kind. */
export type Compilers = {
  readonly [K in OpKind]: (node: NodeOf<K>, context: CompileContext) => readonly StatementDraft[];
};

/** One row per kind of operation. */
export const COMPILERS: Compilers = {
  ...SCHEMA_COMPILERS,
  ...EXTENSION_COMPILERS,
  ...ENUM_COMPILERS,
  ...DOMAIN_COMPILERS,
  ...USER_TYPE_COMPILERS,
  ...SEQUENCE_COMPILERS,
  ...VIEW_COMPILERS,
  ...FUNCTION_COMPILERS,
  ...TRIGGER_COMPILERS,
  ...POLICY_COMPILERS,
  ...GRANT_COMPILERS,
  ...RULE_COMPILERS,
  ...STATISTICS_COMPILERS,
  ...PARTITION_COMPILERS,
  ...ONLINE_COMPILERS,
  ...BACKFILL_COMPILERS,
  ...OBJECT_COMPILERS,
  ...RAW_COMPILERS,
  ...TABLE_COMPILERS,
  ...COLUMN_COMPILERS,
  ...CONSTRAINT_COMPILERS,
  ...INDEX_COMPILERS,
  ...DATA_COMPILERS,
  autocommit: (node, context) =>
    node.body.flatMap((inner) => compileNode(inner, context).map((draft) => ({ ...draft, autocommit: true }))),
  batch: (node, context) => compileBatch(node, context, { compileOther: compileNode }),
};

/** Compiles one operation. */
export function compileNode(node: OpNode, context: CompileContext): readonly StatementDraft[] {
  const compile = COMPILERS[node.kind] as (node: OpNode, context: CompileContext) => readonly StatementDraft[];
  return compile(node, context);
}
