import type { RuleSpec } from "../types.ts";

/** Rules about tables, partitions and views. */
export const TABLE_RULES: Readonly<Record<string, RuleSpec>> = {
  T1: {
    severity: "warning",
    title: "`RENAME` and `SET SCHEMA`",
    says: "Programs that still use the old name of {relation} fail at once",
    help: "Put a view under the old name in the same revision, and drop it in a later release",
  },
  T2: {
    severity: "warning",
    title: "`DROP TABLE`, `DROP SCHEMA`, `CASCADE`",
    says: "Dropping {relation} destroys data, or whatever depends on it, and cannot be undone",
    help: "Make sure of a backup and that no program uses it; name dependants instead of CASCADE",
  },
  T3: {
    severity: "warning",
    title: "`TRUNCATE`",
    says: "All rows of {relation} are gone, and everybody waits while it is done",
    help: "Make sure that it is meant; op.backfill deletes in batches",
  },
  T4: {
    severity: "error",
    title: "`VACUUM FULL`, `CLUSTER`",
    says: "The whole table {relation} is written anew while nobody can use it",
    help: "Use pg_repack, or do it while the site is down",
  },
  T5: {
    severity: "error",
    title: "`SET LOGGED`, `SET UNLOGGED`, `SET TABLESPACE`, `SET ACCESS METHOD`",
    says: "The whole table {relation} is written anew while nobody can use it",
    help: "Fill a new table and swap the two, or do it while the site is down",
  },
  T6: {
    severity: "error",
    title: "`ATTACH PARTITION` without a CHECK that proves its bounds",
    says: "All rows of {relation} are read while nobody can use it",
    help: "Use op.attachPartition with 'check', which proves the bounds first",
  },
  T7: {
    severity: "warning",
    title: "`CREATE TABLE ... PARTITION OF`",
    says: "Nobody can use {relation} and its partitions for a moment",
    help: "Use op.createPartition with { attach: true }, which only stops other DDL",
  },
  T8: {
    severity: "info",
    title: "A new partition beside a default partition",
    says: "If {relation} has a default partition, it is read under a lock",
    help: "Add a CHECK to the default partition that rules the new bounds out, and validate it before",
  },
  T9: {
    severity: "warning",
    title: "`DETACH PARTITION`",
    says: "Nobody can use {relation} for a moment",
    help: "Add { concurrently: true } (PostgreSQL 14, without a default partition)",
  },
  T10: {
    severity: "error",
    title: "`REFRESH MATERIALIZED VIEW`",
    says: "Nobody can read {relation} while it is filled",
    help: "Add { concurrently: true }, which needs a unique index",
  },
  T11: {
    severity: "info",
    title: "Triggers",
    says: "Writers of {relation} wait for a moment, and the trigger runs for them from then on",
    help: "It is given up after lock_timeout and tried again",
  },
  T12: {
    severity: "info",
    title: "Owners, privileges, policies",
    says: "Who may do what with {relation} changes",
    help: "Have it read by whoever answers for access",
  },
  T13: {
    severity: "info",
    title: "`REPLICA IDENTITY`",
    says: "What logical replication sends of {relation} changes",
    help: "Make sure that subscribers can apply updates and deletes",
  },
  T14: {
    severity: "warning",
    title: "A view is replaced",
    says: "Programs see the new columns of {relation} at once",
    help: "Only add columns at the end, or deploy programs that read both",
  },
};
