/**
 * Inverses of operations on partitions.
 *
 * @module
 */
import type { PartitionNode } from "../nodes/partition.ts";
import { unknownBefore } from "./recreate.ts";
import { irreversible, type ReversersFor } from "./reversal.ts";

/** Inverses of {@linkcode PartitionNode}. */
export const PARTITION_REVERSERS: ReversersFor<PartitionNode> = {
  createPartition: ({ partition, ifNotExists }) =>
    ifNotExists === true
      ? irreversible(`partition '${partition.name}' may have been there before ('ifNotExists')`)
      : [{ kind: "dropTable", table: partition }],
  attachPartition: ({ parent, partition, bound }) => [{ kind: "detachPartition", parent, partition, existing: bound }],
  detachPartition: ({ parent, partition, existing }) =>
    existing === undefined
      ? unknownBefore(`the bound of partition '${partition.name}'`, "op.detachPartition")
      : [{ kind: "attachPartition", parent, partition, bound: existing }],
};
