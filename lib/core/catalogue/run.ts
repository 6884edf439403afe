/** Codes of the runner. */
export const RUN_ERRORS = {
  "version-table-changed": {
    exit: 1,
    meaning:
      "The version table does not hold the rows that the plan expects: another tool wrote to it while the run was under way. The revision was rolled back.",
    remedy: "Look at `migrator current`, stop the other tool, run the command again.",
  },
  "transaction-control": {
    exit: 1,
    meaning:
      "A revision holds transaction control (`ROLLBACK`, `PREPARE TRANSACTION`, ...) that the runner cannot honour.",
    remedy: "Take it out; use `op.autocommit` or `transaction:false` for work outside the transaction.",
  },
  "query-offline": {
    exit: 1,
    meaning: "A revision reads from the database with `op.query`, but the command prints SQL and has no database.",
    remedy:
      "Write the step as one SQL statement (`INSERT ... SELECT`, `UPDATE ... FROM`) with `op.execute`, or test `offline` first.",
  },
  "irreversible": {
    exit: 1,
    meaning: "A revision that has no downgrade stands between the database and the target.",
    remedy: "Restore from a backup, or write a new revision that undoes the change.",
  },
  "journal-mismatch": {
    exit: 1,
    meaning:
      "A revision was half applied (it cannot run in one transaction), and the part that already ran has been edited since.",
    remedy: "Put the file back as it was and run again; or finish the work by hand and `migrator stamp` the revision.",
  },
  "half-applied": {
    exit: 1,
    meaning:
      "A revision is half applied (it cannot run in one transaction and was stopped in the middle), and the command would go the other way.",
    remedy:
      "Finish it in the direction in which it was begun; or finish by hand and `migrator stamp` where the database is then.",
  },
  "own-table-shape": {
    exit: 1,
    meaning: "The schema of the version table holds a `migrator_log` or `migrator_journal` that is not migrator's own.",
    remedy: "Rename it, or set `version_table_schema` to a schema that migrator has for itself.",
  },
  "integrity-broken": {
    exit: 3,
    meaning:
      "`check --integrity` found something that the record of the database does not account for: an edited or missing revision, a half-applied one, an invalid index.",
    remedy: "See what it lists: each kind has its paragraph in the operations guide.",
  },
  "search-path": {
    exit: 1,
    meaning:
      "The session of a target does not see the target's schema first, so that its revisions would change another schema.",
    remedy:
      "Check that the schema exists and that the role may use it; connect to the server itself: poolers drop the `search_path`.",
  },
  "index-invalid": {
    exit: 1,
    meaning: "An index was built concurrently, and PostgreSQL marks it as invalid afterwards.",
    remedy:
      "Read the server's log for the reason (usually duplicate keys), mend the data, run again: the invalid index is dropped first.",
  },
  "identifier-does-not-fit": {
    exit: 1,
    meaning: "A revision id is longer than the column of the version table.",
    remedy: "Widen the column: `ALTER TABLE alembic_version ALTER COLUMN version_num TYPE varchar(255)`.",
  },
  "commit-in-doubt": {
    exit: 1,
    meaning:
      "The connection was lost while a COMMIT was under way. The version table was read again on a new connection.",
    remedy: "The message says whether the revision is applied; run the command again to go on.",
  },
  "auto-downgrade-impossible": {
    exit: 1,
    meaning: 'A revision says `downgrade = "auto"`, but one of its operations has no inverse.',
    remedy: "Write the downgrade by hand, or give the operation what it needs to be reversed.",
  },
  "backfill-key-unusable": {
    exit: 1,
    meaning: "`op.backfill` was given a key that is not unique or can be NULL, so that batches could skip rows.",
    remedy: "Name the primary key, or the columns of a unique index that are all NOT NULL.",
  },
  "targets-query": {
    exit: 2,
    meaning: "The query that lists the targets of a fleet does not return names in its first column.",
    remedy: "Write a SELECT whose first column holds schema names, or URLs.",
  },
  "no-such-session": {
    exit: 1,
    meaning:
      "`locks --cancel` or `--terminate` names a process that is no session of this database: it has ended, or belongs to the server itself.",
    remedy: "Look at `migrator locks` again: process ids are reused, and the session may be gone already.",
  },
} as const;
