/**
 * Inverses of operations that carry SQL text.
 *
 * @module
 */
import type { RawNode } from "../nodes/raw.ts";
import { irreversible, type ReversersFor } from "./reversal.ts";

/** Inverses of {@linkcode RawNode}. */
export const RAW_REVERSERS: ReversersFor<RawNode> = {
  execute: (node) => {
    if (node.reverse === undefined) {
      return irreversible(
        "nothing is known about the inverse of hand-written SQL: give 'op.execute' the option 'reverse'",
      );
    }
    return node.reverse === "" ? [] : [{ kind: "execute", sql: node.reverse, reverse: node.sql }];
  },
  comment: () => [],
};
