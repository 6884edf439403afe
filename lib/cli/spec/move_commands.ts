import type { CommandSpec, OptionSpec } from "./types.ts";

const SQL: OptionSpec = {
  name: "sql",
  long: ["--sql"],
  description: "print the SQL instead of running it; no database is needed",
};
const TAG: OptionSpec = {
  name: "tag",
  long: ["--tag"],
  value: "TEXT",
  description: "free text for hooks, read there as 'tag'",
};
const NO_GUARD: OptionSpec = {
  name: "noGuard",
  long: ["--no-guard"],
  description: "with --sql: leave out the check that the database is at the stated start",
};
const DRY_RUN: OptionSpec = {
  name: "dryRun",
  long: ["--dry-run"],
  description: "read where the database is, print the SQL that would run, change nothing",
};
const FLEET: readonly OptionSpec[] = [
  {
    name: "targetsQuery",
    long: ["--targets-query"],
    value: "SQL",
    description: "run on many schemas or databases: a query that returns schema names, or URLs",
  },
  {
    name: "parallel",
    long: ["--parallel"],
    value: "N",
    description: "with many targets: how many at a time (default 4, or targets.parallel)",
  },
  { name: "failFast", long: ["--fail-fast"], description: "with many targets: stop at the first that fails" },
];

/** Commands that change the database's place in the history. */
export const MOVE_COMMANDS: readonly CommandSpec[] = [
  {
    name: "upgrade",
    group: "Move the database",
    summary: "apply revisions up to a target",
    description:
      "Applies what is pending, one transaction per revision. Safe to start on many machines at once: one works, the others wait. " +
      "With --sql prints the script for a DBA (START:TARGET states where it begins).",
    arguments: [{
      name: "revision",
      required: true,
      description: "'head', 'heads', an id, a label, LABEL@head, +2, or START:TARGET with --sql",
      completion: "revision",
    }],
    options: [SQL, NO_GUARD, DRY_RUN, TAG, ...FLEET],
    examples: [
      { line: "migrator upgrade head", says: "everything that is pending" },
      { line: "migrator upgrade +1", says: "the next revision" },
      { line: "migrator upgrade head --sql > upgrade.sql", says: "the script from an empty database to head" },
      { line: "migrator upgrade 1975ea:head --sql", says: "the script from a revision on" },
      {
        line:
          `migrator upgrade head --parallel 8 --targets-query "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'tenant_%'"`,
        says: "every tenant's schema, each with its own version table",
      },
    ],
    load: () => import("../commands/upgrade.ts"),
  },
  {
    name: "downgrade",
    group: "Move the database",
    summary: "take revisions back down to a target",
    description: "Undoes revisions, newest first.",
    arguments: [{
      name: "revision",
      required: true,
      description: "'base', an id, a label, LABEL@-1, -1, or START:TARGET with --sql",
      completion: "revision",
    }],
    options: [SQL, NO_GUARD, DRY_RUN, TAG, ...FLEET],
    examples: [
      { line: "migrator downgrade -1", says: "the last revision" },
      { line: "migrator downgrade base", says: "all of them" },
      { line: "migrator downgrade 27c6a3:1975ea --sql", says: "the script from one revision to an earlier one" },
    ],
    load: () => import("../commands/downgrade.ts"),
  },
  {
    name: "stamp",
    group: "Move the database",
    summary: "record revisions as applied without running them",
    description: "Writes the version table only. For a database that already has the schema.",
    arguments: [{
      name: "revisions",
      required: true,
      variadic: true,
      description: "ids, labels, 'head', 'heads' or 'base'",
      completion: "revisions",
    }],
    options: [
      SQL,
      NO_GUARD,
      TAG,
      { name: "purge", long: ["--purge"], description: "empty the version table first" },
      ...FLEET,
    ],
    examples: [
      { line: "migrator stamp head", says: "this database is at head already" },
      { line: "migrator stamp --purge head", says: "whatever the table says now" },
    ],
    load: () => import("../commands/stamp.ts"),
  },
  {
    name: "reset",
    group: "Move the database",
    summary: "down to base and up to head again",
    description:
      "For development databases: every revision is undone and applied again. All data in the tables is lost.",
    arguments: [],
    options: [{ name: "yes", short: "-y", long: ["--yes"], description: "do not ask" }],
    examples: [{ line: "migrator reset --yes", says: "without asking" }],
    load: () => import("../commands/reset.ts"),
  },
  {
    name: "ensure_version",
    aliases: ["ensure-version"],
    group: "Move the database",
    summary: "create the version table if it is not there",
    description: "Creates the empty version table, and nothing else.",
    arguments: [],
    options: [SQL],
    examples: [{ line: "migrator ensure_version", says: "" }],
    load: () => import("../commands/ensure_version.ts"),
  },
];
