import type { RuleSpec } from "../types.ts";

const REWRITE = "The whole table {relation} is written anew while nobody can use it";

/** Rules about columns. */
export const COLUMN_RULES: Readonly<Record<string, RuleSpec>> = {
  K1: {
    severity: "error",
    title: "`ADD COLUMN` with a default that differs from row to row",
    says: REWRITE,
    help:
      "Add the column without it, set the default, then fill old rows with op.backfill; now() and constants are fine",
  },
  K2: {
    severity: "error",
    title: "`ADD COLUMN ... serial`",
    says: REWRITE,
    help:
      "Add a nullable integer column with a sequence as default afterwards, then op.backfill and op.setNotNullOnline",
  },
  K3: {
    severity: "error",
    title: "`ADD COLUMN ... IDENTITY`",
    says: REWRITE,
    help: "Add a nullable column, fill it with op.backfill, op.setNotNullOnline, then ADD GENERATED ... AS IDENTITY",
  },
  K4: {
    severity: "error",
    title: "`ADD COLUMN ... GENERATED ... STORED`",
    says: REWRITE,
    help: "Use a trigger and op.backfill, or a virtual column (PostgreSQL 18)",
  },
  K5: {
    severity: "error",
    title: "`ADD COLUMN ... NOT NULL` without a default",
    says: "Fails if {relation} has rows, and breaks programs that insert without the column",
    help: "Give it a default (serverDefault), or add it nullable, op.backfill it, then op.setNotNullOnline",
  },
  K6: {
    severity: "info",
    title: "A column of type `json`",
    says: "json has no equality: SELECT DISTINCT and GROUP BY on {relation} fail",
    help: "Use jsonb",
  },
  K7: {
    severity: "error",
    title: "`ALTER COLUMN ... TYPE` that writes the table anew",
    says: REWRITE,
    help:
      "Add a column of the new type, keep both filled, op.backfill, then swap; op.alterColumn with existingType knows which changes are free",
  },
  K8: {
    severity: "warning",
    title: "`DROP COLUMN`",
    says: "Programs that still name the column of {relation} fail, and its data is gone",
    help: "First deploy programs that do not use it; drop it in a later release",
  },
  K9: {
    severity: "warning",
    title: "`RENAME COLUMN`",
    says: "Programs that still use the old name in {relation} fail at once",
    help: "Add a new column and keep both filled for a release, or put a view under the old name",
  },
  K10: {
    severity: "info",
    title: "`DROP NOT NULL`",
    says: "Programs may now read NULL from {relation}",
    help: "Make sure that all of them expect it",
  },
  K11: {
    severity: "info",
    title: "A change of a column's default",
    says: "Only new rows of {relation} get the default; programs that write the column themselves do not",
    help: "Fill old rows with op.backfill if they should have it",
  },
};
