/**
 * `op`: all directives in one object.
 *
 * @module
 */
import type { Op } from "./api/op.ts";
import type { Frame } from "./call.ts";
import { batchDirectives } from "./directives/batch.ts";
import { blockDirectives } from "./directives/block.ts";
import { columnDirectives } from "./directives/column.ts";
import { constraintDirectives } from "./directives/constraint.ts";
import { dataDirectives } from "./directives/data.ts";
import { indexDirectives } from "./directives/index_ops.ts";
import { rawDirectives } from "./directives/raw.ts";
import { tableDirectives } from "./directives/table.ts";
import { schemaDirectives } from "./directives/schema.ts";
import { enumDirectives } from "./directives/enum.ts";
import { domainDirectives } from "./directives/domain.ts";
import { userTypeDirectives } from "./directives/user_type.ts";
import { sequenceDirectives } from "./directives/sequence.ts";
import { viewDirectives } from "./directives/view.ts";
import { functionDirectives } from "./directives/function.ts";
import { triggerDirectives } from "./directives/trigger.ts";
import { policyDirectives } from "./directives/policy.ts";
import { grantDirectives } from "./directives/grant.ts";
import { ruleDirectives } from "./directives/rule.ts";
import { partitionDirectives } from "./directives/partition.ts";
import { onlineDirectives } from "./directives/online.ts";
import { backfillDirectives } from "./directives/backfill.ts";
import { objectDirectives } from "./directives/object.ts";

/** Makes `op` for one run of one revision. */
export function createOp(frame: Frame): Op {
  const tables = {
    ...tableDirectives(frame),
    ...columnDirectives(frame),
    ...constraintDirectives(frame),
    ...indexDirectives(frame),
    ...dataDirectives(frame),
    ...schemaDirectives(frame),
    ...enumDirectives(frame),
    ...domainDirectives(frame),
    ...userTypeDirectives(frame),
    ...sequenceDirectives(frame),
    ...viewDirectives(frame),
    ...functionDirectives(frame),
    ...triggerDirectives(frame),
    ...policyDirectives(frame),
    ...grantDirectives(frame),
    ...ruleDirectives(frame),
    ...partitionDirectives(frame),
    ...onlineDirectives(frame),
    ...backfillDirectives(frame),
    ...objectDirectives(frame),
    ...rawDirectives(frame),
  };
  return Object.freeze({
    ...tables,
    ...batchDirectives(frame, tables),
    ...blockDirectives(frame),
  });
}
