import type { RuleSpec } from "../types.ts";

/** Rules about indexes. */
export const INDEX_RULES: Readonly<Record<string, RuleSpec>> = {
  I1: {
    severity: "error",
    title: "`CREATE INDEX` without `CONCURRENTLY` on a table that is in use",
    says: "Nobody can write to {relation} while the index is built",
    help: "Add { concurrently: true }, in SQL CONCURRENTLY: the runner builds it outside the transaction and checks it",
  },
  I5: {
    severity: "warning",
    title: "`DROP INDEX` without `CONCURRENTLY`",
    says: "Dropping the index waits for every query on {relation}, and makes all later ones wait behind it",
    help: "Add { concurrently: true }, in SQL CONCURRENTLY; not possible for the index of a constraint",
  },
  I6: {
    severity: "error",
    title: "`REINDEX` without `CONCURRENTLY`",
    says: "Nobody can write to {relation} while the index is built anew",
    help: "Write REINDEX ... CONCURRENTLY (PostgreSQL 12)",
  },
  I9: {
    severity: "error",
    title: "An index is built in a transaction that holds a strong lock",
    says: "An index of {relation} is built while {held} stays locked by an earlier statement of the transaction",
    help: "Build the index with { concurrently: true }, or in a revision of its own",
  },
  I12: {
    severity: "info",
    title: "A unique index on rows that are there",
    says: "The unique index fails late if {relation} holds duplicates",
    help: "Look for duplicates first: SELECT ... GROUP BY ... HAVING count(*) > 1",
  },
};
