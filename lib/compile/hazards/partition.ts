/**
 * Hazards of operations on partitions.
 *
 * @module
 */
import type { PartitionNode } from "../../op/nodes/partition.ts";
import type { HazardsFor } from "./hazard.ts";
import { ddlOut, exclusive } from "./lock.ts";

/** Hazards of {@linkcode PartitionNode}; T8: a default partition, if there is one, is read under a lock. */
export const PARTITION_HAZARDS: HazardsFor<PartitionNode> = {
  createPartition: (node) =>
    node.attach === true ? [ddlOut(node.parent, "metadata", "T8")] : [exclusive(node.parent, "T7", "T8")],
  attachPartition: (node) => [
    ddlOut(node.parent, "metadata", "T8"),
    node.check === undefined
      ? { relation: node.partition, lock: "ACCESS EXCLUSIVE", work: "scan", rules: ["T6"] }
      : exclusive(node.partition),
  ],
  detachPartition: (node) =>
    node.concurrently === true
      ? [ddlOut(node.parent, "metadata"), ddlOut(node.partition, "metadata")]
      : [exclusive(node.parent, "T9"), exclusive(node.partition, "T9")],
};
