/**
 * The inverse of every operation.
 *
 * @module
 */
import type { NodeOf, OpKind, OpNode } from "./node.ts";
import type { RecordedOp } from "./program.ts";
import { COLUMN_REVERSERS } from "./reverse/column.ts";
import { CONSTRAINT_REVERSERS } from "./reverse/constraint.ts";
import { DATA_REVERSERS } from "./reverse/data.ts";
import { INDEX_REVERSERS } from "./reverse/index_ops.ts";
import { RAW_REVERSERS } from "./reverse/raw.ts";
import { withoutRepeatedTypes } from "./reverse/repeated_types.ts";
import { type Irreversible, isIrreversible, type Reversal } from "./reverse/reversal.ts";
import { TABLE_REVERSERS } from "./reverse/table.ts";
import { SCHEMA_REVERSERS } from "./reverse/schema.ts";
import { EXTENSION_REVERSERS } from "./reverse/extension.ts";
import { ENUM_REVERSERS } from "./reverse/enum.ts";
import { DOMAIN_REVERSERS } from "./reverse/domain.ts";
import { USER_TYPE_REVERSERS } from "./reverse/user_type.ts";
import { SEQUENCE_REVERSERS } from "./reverse/sequence.ts";
import { VIEW_REVERSERS } from "./reverse/view.ts";
import { FUNCTION_REVERSERS } from "./reverse/function.ts";
import { TRIGGER_REVERSERS } from "./reverse/trigger.ts";
import { POLICY_REVERSERS } from "./reverse/policy.ts";
import { GRANT_REVERSERS } from "./reverse/grant.ts";
import { RULE_REVERSERS } from "./reverse/rule.ts";
import { STATISTICS_REVERSERS } from "./reverse/statistics.ts";
import { PARTITION_REVERSERS } from "./reverse/partition.ts";
import { ONLINE_REVERSERS } from "./reverse/online.ts";
import { BACKFILL_REVERSERS } from "./reverse/backfill.ts";
import { OBJECT_REVERSERS } from "./reverse/object.ts";

/** The table: one row per kind. */
export type Reversers = { readonly [K in OpKind]: (node: NodeOf<K>) => Reversal };

/** One row per kind of operation. */
export const REVERSERS: Reversers = {
  ...SCHEMA_REVERSERS,
  ...EXTENSION_REVERSERS,
  ...ENUM_REVERSERS,
  ...DOMAIN_REVERSERS,
  ...USER_TYPE_REVERSERS,
  ...SEQUENCE_REVERSERS,
  ...VIEW_REVERSERS,
  ...FUNCTION_REVERSERS,
  ...TRIGGER_REVERSERS,
  ...POLICY_REVERSERS,
  ...GRANT_REVERSERS,
  ...RULE_REVERSERS,
  ...STATISTICS_REVERSERS,
  ...PARTITION_REVERSERS,
  ...ONLINE_REVERSERS,
  ...BACKFILL_REVERSERS,
  ...OBJECT_REVERSERS,
  ...RAW_REVERSERS,
  ...TABLE_REVERSERS,
  ...COLUMN_REVERSERS,
  ...CONSTRAINT_REVERSERS,
  ...INDEX_REVERSERS,
  ...DATA_REVERSERS,
  autocommit: (node) => mapReversal(reverseBody(node.body), (body) => ({ kind: "autocommit", body })),
  batch: ({ table, body }) => mapReversal(reverseBody(body), (reversed) => ({ kind: "batch", table, body: reversed })),
};

/** The inverse of one operation, in the order in which to run it, or why there is none. */
export function reverseNode(node: OpNode): Reversal {
  const reverse = REVERSERS[node.kind] as (node: OpNode) => Reversal;
  return reverse(node);
}

/** An operation that cannot be undone. */
export interface IrreversibleOp {
  readonly op: RecordedOp;
  readonly reason: string;
}

/** The inverse of a list of operations. */
export interface ReversedOps {
  /** Inverses, last operation first; complete only when `irreversible` is empty. */
  readonly ops: readonly RecordedOp[];
  /** Every operation that has no inverse, in the order recorded. */
  readonly irreversible: readonly IrreversibleOp[];
}

/**
 * Reverses what a revision recorded: the inverse of every operation, last first; origins stay with their operations.
 *
 * All operations without an inverse are reported, not only the first.
 */
export function reverseOps(ops: readonly RecordedOp[]): ReversedOps {
  const reversed: RecordedOp[] = [];
  const irreversible: IrreversibleOp[] = [];
  const types = new Set<string>();
  for (const op of ops) {
    const reversal = reverseNode(withoutRepeatedTypes(op.node, types));
    if (isIrreversible(reversal)) irreversible.push({ op, reason: reversal.irreversible });
    else reversed.unshift(...reversal.map((node) => ({ node, origin: op.origin })));
  }
  return { ops: reversed, irreversible };
}

function reverseBody(body: readonly OpNode[]): readonly OpNode[] | Irreversible {
  const reversed: OpNode[] = [];
  for (const node of body) {
    const reversal = reverseNode(node);
    if (isIrreversible(reversal)) return reversal;
    reversed.unshift(...reversal);
  }
  return reversed;
}

function mapReversal(body: Reversal, wrap: (body: readonly OpNode[]) => OpNode): Reversal {
  if (isIrreversible(body)) return body;
  return body.length === 0 ? [] : [wrap(body)];
}
