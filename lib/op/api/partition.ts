/**
 * Directives for partitions.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { TextExpression } from "./sa.ts";

/** A value of a bound: a literal, or `sa.text("MINVALUE")`. */
export type PartitionValue = string | number | bigint | boolean | null | Date | TextExpression;

/**
 * Which rows a partition takes.
 *
 * @example
 * ```ts
 * { from: ["2026-01-01"], to: ["2027-01-01"] }
 * { in: ["DE", "AT"] }
 * { modulus: 4, remainder: 0 }
 * "DEFAULT"
 * "FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')"
 * ```
 */
export type PartitionBound =
  | { readonly from: readonly PartitionValue[]; readonly to: readonly PartitionValue[] }
  | { readonly in: readonly PartitionValue[] }
  | { readonly modulus: number; readonly remainder: number }
  | string;

/** Options of {@linkcode PartitionOps.createPartition}. */
export interface CreatePartitionOptions {
  /** Name of the partitioned table. */
  readonly of: string;
  /** Which rows it takes. */
  readonly bound: PartitionBound;
  /** Schema of the partition, and of the partitioned table unless `parentSchema` is given. */
  readonly schema?: string;
  /** Schema of the partitioned table, where it is another one. */
  readonly parentSchema?: string;
  /** `IF NOT EXISTS`: one of that name is left alone. */
  readonly ifNotExists?: boolean;
  /** The partition is partitioned itself: `"LIST (region)"`. */
  readonly partitionBy?: string;
  /** Access method. */
  readonly using?: string;
  /** Storage parameters. */
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  /** Tablespace of its storage. */
  readonly tablespace?: string;
  /** Comment on it. */
  readonly comment?: string;
  /**
   * Creates a table of its own first and then attaches it, so that readers and writers of the partitioned table go on
   * (T7 of the catalogue of unsafe DDL); not together with `ifNotExists` and `partitionBy`.
   */
  readonly attach?: boolean;
}

/** Options of {@linkcode PartitionOps.attachPartition}. */
export interface AttachPartitionOptions {
  /** Name of the partitioned table. */
  readonly to: string;
  /** Which rows it takes. */
  readonly bound: PartitionBound;
  /** Schema of the partition, and of the partitioned table unless `parentSchema` is given. */
  readonly schema?: string;
  /** Schema of the partitioned table, where it is another one. */
  readonly parentSchema?: string;
  /**
   * Proves that the rows fit the bound: a condition, or the one column of the partition key, from which the condition
   * is made for a range over one column and for a list. It becomes a CHECK that is validated while readers and writers go
   * on; attaching then reads nothing; the CHECK is removed. Without it, the table is read under an ACCESS EXCLUSIVE lock.
   */
  readonly prove?: { readonly check: string | TextExpression } | { readonly column: string };
}

/** Options of {@linkcode PartitionOps.detachPartition}. */
export interface DetachPartitionOptions {
  /** Name of the partitioned table. */
  readonly from: string;
  /** Schema of the partition, and of the partitioned table unless `parentSchema` is given. */
  readonly schema?: string;
  /** Schema of the partitioned table, where it is another one. */
  readonly parentSchema?: string;
  /** Readers and writers go on; outside a transaction; PostgreSQL 14 and newer; not when there is a default partition. */
  readonly concurrently?: boolean;
  /** Completes a concurrent detach that was interrupted. */
  readonly finalize?: boolean;
  /** The bound before, so that the operation can be reversed. */
  readonly existing?: PartitionBound;
}

/** Directives for partitions. */
export interface PartitionOps {
  /**
   * Creates a partition. The plain form locks the partitioned table against reading and writing for a moment; `attach` does
   * not.
   *
   * @example
   * ```ts
   * op.createPartition("events_2027", {
   *   of: "events",
   *   bound: { from: ["2027-01-01"], to: ["2028-01-01"] },
   *   attach: true,
   * });
   * ```
   */
  createPartition(name: string, options: CreatePartitionOptions): void;

  /**
   * Makes an existing table a partition.
   *
   * @example
   * ```ts
   * op.attachPartition("events_2026", {
   *   to: "events",
   *   bound: { from: ["2026-01-01"], to: ["2027-01-01"] },
   *   prove: { column: "at" },
   * });
   * ```
   */
  attachPartition(name: string, options: AttachPartitionOptions): void;

  /**
   * Makes a partition a table of its own. Reversible with `existing`.
   *
   * @example
   * ```ts
   * op.detachPartition("events_2020", { from: "events", concurrently: true });
   * ```
   */
  detachPartition(name: string, options: DetachPartitionOptions): void;
}
