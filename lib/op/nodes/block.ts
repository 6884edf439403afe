/**
 * Operations that hold others.
 *
 * @module
 */
import type { OpNode } from "../node.ts";
import type { QualifiedName } from "./parts.ts";

/**
 * What was called inside `op.autocommit`: recorded one node per call, each with its own origin, so that a read between two
 * calls of the block sees the first.
 */
export interface AutocommitNode {
  readonly kind: "autocommit";
  readonly body: readonly OpNode[];
}

/** `op.batchAlterTable`: neighbours that may share one `ALTER TABLE` do. */
export interface BatchNode {
  readonly kind: "batch";
  readonly table: QualifiedName;
  readonly body: readonly OpNode[];
}

/** Operations that hold others. */
export type BlockNode = AutocommitNode | BatchNode;
