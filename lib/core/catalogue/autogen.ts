/** Codes of autogenerate, check and targets. */
export const AUTOGEN_ERRORS = {
  "dependency-cycle": {
    exit: 1,
    meaning: "Database objects need each other in a circle, so that no order of creating them works.",
    remedy:
      "Take the reference out of one of the objects named, or create it in two steps in a revision written by hand.",
  },
  "schema-unreadable": {
    exit: 1,
    meaning:
      "The schema of the database could not be read: other sessions kept changing it, or its catalog is damaged (an object that the catalog names does not exist).",
    remedy: "Try again when no other migration or DDL is running. If it stays, read the server's message.",
  },
  "scratch-unavailable": {
    exit: 1,
    meaning:
      "A scratch database is needed, to build the history or a target of SQL in, and none could be made: not on the server of `dev_url`, not beside the real database, not by a local server, not embedded. A models file is compared without one as far as that goes.",
    remedy: "Set `dev_url` to a server where databases may be created, or give the role `CREATEDB`.",
  },
  "target-unknown": {
    exit: 2,
    meaning: "The target is a path that is not there, or a file of a kind that is no target.",
    remedy: "Correct `target` or `--target`: a models file (`.ts`), a `.sql` file or folder, a database URL, or `-`.",
  },
  "target-broken": {
    exit: 1,
    meaning: "The target cannot be read or loaded: the message names the file, the line and what is wrong in it.",
    remedy: "Mend that file; a models file exports a function `models`.",
  },
  "target-failed": {
    exit: 1,
    meaning: "PostgreSQL refused a statement of the target in the scratch database; the message shows the place.",
    remedy: "Mend the statement. Statements may refer to what later ones create, but not to what nothing creates.",
  },
  "target-database-behind": {
    exit: 1,
    meaning:
      "The database lacks revisions, so that a comparison with the target would find again what they will change.",
    remedy: "Run `migrator upgrade heads` first.",
  },
  "schema-differs": {
    exit: 3,
    meaning: "`check` found differences between the database (or the history) and the target.",
    remedy: "Write a revision with `migrator revision --autogenerate`, or correct the target.",
  },
  "comparison-incomplete": {
    exit: 1,
    meaning:
      "`check --strict` found no difference, but could not compare everything: an object of a kind that is not modelled, or what only PostgreSQL prints where there was no scratch database.",
    remedy:
      "Read the list of what was not compared. Give `dev_url` or the right `CREATEDB`, or leave the objects out with `exclude_names`.",
  },
  "rename-unknown": {
    exit: 2,
    meaning: "`--rename OLD=NEW` names something that was not removed, or not added, or cannot have been renamed.",
    remedy: "Write both as the list of differences does: `table=table` or `table.column=table.column`.",
  },
  "env-broken": {
    exit: 1,
    meaning: "`env.ts` cannot be loaded, exports something that is no hook, or one of its hooks threw.",
    remedy: "Mend the place that the message names.",
  },
  "baseline-refused": {
    exit: 2,
    meaning:
      "`introspect --baseline` begins a history, and there is one already: revision files, or a version table with rows.",
    remedy: "Use `migrator introspect` without `--baseline`, or `migrator stamp`.",
  },
} as const;
