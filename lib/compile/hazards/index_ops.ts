/**
 * Hazards of operations on indexes.
 *
 * @module
 */
import type { IndexNode } from "../../op/nodes/index_node.ts";
import type { HazardsFor } from "./hazard.ts";

/** Hazards of {@linkcode IndexNode}. */
export const INDEX_HAZARDS: HazardsFor<IndexNode> = {
  createIndex: ({ table, concurrently, unique, only }) => [{
    relation: table,
    lock: concurrently === true ? "SHARE UPDATE EXCLUSIVE" : "SHARE",
    work: only === true ? "metadata" : "index build",
    rules: [...(concurrently === true || only === true ? [] : ["I1"]), ...(unique === true ? ["I12"] : [])],
  }],
  dropIndex: ({ index, table, concurrently }) => [{
    relation: table ?? index,
    lock: concurrently === true ? "SHARE UPDATE EXCLUSIVE" : "ACCESS EXCLUSIVE",
    work: "metadata",
    rules: concurrently === true ? [] : ["I5"],
  }],
  renameIndex: ({ index }) => [{
    relation: index,
    // Since PostgreSQL 12; its manual, "ALTER INDEX".
    lock: "SHARE UPDATE EXCLUSIVE",
    work: "metadata",
    rules: [],
  }],
};
