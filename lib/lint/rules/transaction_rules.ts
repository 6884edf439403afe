import type { RuleSpec } from "../types.ts";

/** Rules about transactions, timeouts and rows. */
export const TRANSACTION_RULES: Readonly<Record<string, RuleSpec>> = {
  X1: {
    severity: "error",
    title: "Strong locks without `lock_timeout`",
    says: "lock_timeout is 0: a revision that waits for a lock makes every query behind it wait as well",
    help: "Set lock_timeout in the configuration (its default is 2 s)",
  },
  X3: {
    severity: "error",
    title: "Long work in a transaction that holds a strong lock",
    says: "The work on {relation} goes on while {held} stays locked by an earlier statement of the transaction",
    help: "Put the two into revisions of their own",
  },
  X4: {
    severity: "warning",
    title: "Several statements read or rewrite one table",
    says: "All rows of {relation} are read or written once more by this statement",
    help: "Join the changes with op.batchAlterTable, in SQL in one ALTER TABLE with commas",
  },
  X6: {
    severity: "warning",
    title: "Rows are changed in a transaction that holds a strong lock",
    says: "Rows of {relation} are changed while {held} stays locked by an earlier statement of the transaction",
    help: "Change rows in a revision of their own; op.backfill does it in batches",
  },
  X7: {
    severity: "warning",
    title: "`UPDATE` or `DELETE` without `WHERE`",
    says: "Every row of {relation} is changed in one transaction",
    help: "Use op.backfill, which works in batches and can be resumed; or say WHERE true if it is meant",
  },
};
