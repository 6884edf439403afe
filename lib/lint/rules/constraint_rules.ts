import type { RuleSpec } from "../types.ts";

const ALL_ROWS = "Nobody can use {relation} while all its rows are read";

/** Rules about constraints. */
export const CONSTRAINT_RULES: Readonly<Record<string, RuleSpec>> = {
  C1: {
    severity: "error",
    title: "`ADD FOREIGN KEY` that reads all rows at once",
    says: "Nobody can write to {relation} while all rows are checked",
    help: "Use op.addForeignKeyOnline, in SQL: ADD ... NOT VALID, then VALIDATE CONSTRAINT in another revision",
  },
  C2: {
    severity: "error",
    title: "`ADD CHECK` that reads all rows at once",
    says: ALL_ROWS,
    help: "Use op.addCheckOnline, in SQL: ADD ... NOT VALID, then VALIDATE CONSTRAINT in another revision",
  },
  C3: {
    severity: "error",
    title: "`NOT VALID` and `VALIDATE` in one transaction",
    says: "The lock of the earlier statement on {relation} is held while all rows are read, so nothing is won",
    help: "Validate in another revision, or use op.addCheckOnline, op.addForeignKeyOnline, which commit in between",
  },
  C4: {
    severity: "error",
    title: "`SET NOT NULL` that reads all rows",
    says: ALL_ROWS,
    help:
      "Use op.setNotNullOnline, which proves it with a CHECK first; where a valid CHECK proves it already, nothing is read: ignore this",
  },
  C5: {
    severity: "error",
    title: "`ADD UNIQUE` that builds its index under the lock",
    says: "Nobody can use {relation} while the index is built",
    help: "Use op.addUniqueOnline, in SQL: CREATE UNIQUE INDEX CONCURRENTLY, then ADD ... UNIQUE USING INDEX",
  },
  C6: {
    severity: "error",
    title: "`ADD PRIMARY KEY` that builds its index under the lock",
    says: "Nobody can use {relation} while the index is built",
    help: "Use op.addPrimaryKeyOnline, in SQL: CREATE UNIQUE INDEX CONCURRENTLY, then ADD ... PRIMARY KEY USING INDEX",
  },
  C7: {
    severity: "error",
    title: "`ADD EXCLUDE`",
    says: "Nobody can use {relation} while the index is built; PostgreSQL knows no other way",
    help: "Do it while the table is small, or fill a new table that has the constraint and swap the two",
  },
  C8: {
    severity: "error",
    title: "`ADD COLUMN ... UNIQUE`",
    says: "Nobody can use {relation} while the index of the new column is built",
    help: "Add the column, then op.addUniqueOnline",
  },
  C9: {
    severity: "error",
    title: "`ADD COLUMN ... CHECK`",
    says: ALL_ROWS,
    help: "Add the column, then op.addCheckOnline",
  },
  C10: {
    severity: "error",
    title: "`ADD COLUMN ... DEFAULT ... REFERENCES`",
    says: "Nobody can write to {relation} while all rows of the new column are checked",
    help: "Add the column, then op.addForeignKeyOnline; without a default nothing is read",
  },
  C11: {
    severity: "info",
    title: "Strong locks on several tables in one transaction",
    says:
      "The transaction locks {relation} and keeps {held} locked: programs that lock them in another order can deadlock",
    help: "Change one table in a revision, or make sure that every program locks them in this order",
  },
  C12: {
    severity: "warning",
    title: "`DROP TABLE` of a table with foreign keys",
    says: "Dropping the table locks {relation}, which it refers to, against everybody",
    help: "Drop the foreign keys first, in a revision of their own",
  },
  C13: {
    severity: "info",
    title: "`CREATE TABLE ... REFERENCES` a table that is in use",
    says: "The new foreign key stops writers of {relation} for a moment",
    help: "It is short, and given up after lock_timeout; retried if it cannot get the lock",
  },
  C14: {
    severity: "info",
    title: "`DROP CONSTRAINT`",
    says: "Dropping the constraint locks {relation} for a moment; of a foreign key the other table too",
    help: "Make sure that no program relies on the constraint (ON CONFLICT needs its index)",
  },
  C15: {
    severity: "warning",
    title: "A constraint of a domain",
    says: "Every table with a column of the domain is locked against writers and read",
    help: "Add it NOT VALID and validate it in another revision, or put the constraint on the columns",
  },
};
