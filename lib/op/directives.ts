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

/** Makes `op` for one run of one revision. */
export function createOp(frame: Frame): Op {
  const tables = {
    ...tableDirectives(frame),
    ...columnDirectives(frame),
    ...constraintDirectives(frame),
    ...indexDirectives(frame),
    ...dataDirectives(frame),
    ...rawDirectives(frame),
  };
  return Object.freeze({
    ...tables,
    ...batchDirectives(frame, tables),
    ...blockDirectives(frame),
  });
}
