/**
 * `op`: all directives in one object.
 *
 * @module
 */
import type { Op } from "./api/op.ts";
import type { Frame } from "./call.ts";
import { blockDirectives } from "./directives/block.ts";
import { rawDirectives } from "./directives/raw.ts";

/** Makes `op` for one run of one revision. */
export function createOp(frame: Frame): Op {
  return Object.freeze({
    ...rawDirectives(frame),
    ...blockDirectives(frame),
  });
}
