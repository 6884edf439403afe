/**
 * Operations on partitions.
 *
 * @module
 */
import type { ValueDef } from "./data.ts";
import type { QualifiedName } from "./parts.ts";

/** Which rows a partition takes. */
export type PartitionBoundDef =
  | { readonly kind: "range"; readonly from: readonly ValueDef[]; readonly to: readonly ValueDef[] }
  | { readonly kind: "list"; readonly values: readonly ValueDef[] }
  | { readonly kind: "hash"; readonly modulus: number; readonly remainder: number }
  | { readonly kind: "default" }
  | { readonly kind: "sql"; readonly sql: string };

/** `op.createPartition`. */
export interface CreatePartitionNode {
  readonly kind: "createPartition";
  readonly parent: QualifiedName;
  readonly partition: QualifiedName;
  readonly bound: PartitionBoundDef;
  readonly ifNotExists?: boolean;
  /** The partition is itself partitioned: `LIST (region)`. */
  readonly partitionBy?: string;
  readonly using?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly tablespace?: string;
  readonly comment?: string;
  /** Creates a table of its own and attaches it, so that the parent is not locked against reading and writing. */
  readonly attach?: boolean;
}

/** `op.attachPartition`. */
export interface AttachPartitionNode {
  readonly kind: "attachPartition";
  readonly parent: QualifiedName;
  readonly partition: QualifiedName;
  readonly bound: PartitionBoundDef;
  /** Condition that proves the bound: checked under a weak lock first, and removed afterwards. */
  readonly check?: string;
  /** Name of that CHECK. */
  readonly checkName?: string;
}

/** `op.detachPartition`. */
export interface DetachPartitionNode {
  readonly kind: "detachPartition";
  readonly parent: QualifiedName;
  readonly partition: QualifiedName;
  /** PostgreSQL 14 and newer; not with a default partition. */
  readonly concurrently?: boolean;
  /** Completes a `CONCURRENTLY` that was interrupted. */
  readonly finalize?: boolean;
  /** The bound before, so that the operation can be reversed. */
  readonly existing?: PartitionBoundDef;
}

/** Operations on partitions. */
export type PartitionNode = CreatePartitionNode | AttachPartitionNode | DetachPartitionNode;
