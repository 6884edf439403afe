import type { CommandSpec, OptionSpec } from "./types.ts";

const MESSAGE: OptionSpec = {
  name: "message",
  short: "-m",
  long: ["--message"],
  value: "TEXT",
  description: "what the revision does",
};
const BRANCH_LABEL: OptionSpec = {
  name: "branchLabel",
  long: ["--branch-label"],
  value: "LABEL",
  repeatable: true,
  description: "branch label for the new revision (repeatable)",
};
const REV_ID: OptionSpec = {
  name: "revId",
  long: ["--rev-id"],
  value: "ID",
  description: "revision id to use instead of a generated one",
};
const VERSION_PATH: OptionSpec = {
  name: "versionPath",
  long: ["--version-path"],
  value: "DIR",
  description: "which of version_locations the file goes to",
  completion: "directory",
};
const SQL_FILE: OptionSpec = {
  name: "sqlFile",
  long: ["--sql-file"],
  description: "write a .sql revision instead of a .ts one",
};

/** Commands that write revision files or a project. */
export const WRITE_COMMANDS: readonly CommandSpec[] = [
  {
    name: "init",
    group: "Write revisions",
    summary: "start a project: configuration, templates, types",
    description:
      "Writes migrator.toml and a folder for revisions, with the types that an editor needs to complete and check them. " +
      "Nothing that exists is overwritten.",
    arguments: [{
      name: "directory",
      required: false,
      description: "folder for the revisions (default: migrations)",
      completion: "directory",
    }],
    options: [{
      name: "template",
      short: "-t",
      long: ["--template"],
      value: "NAME",
      description: "generic, sql or multidb; see list_templates",
      completion: "template",
    }],
    examples: [
      { line: "migrator init", says: "a TypeScript project in ./migrations" },
      { line: "migrator init -t sql db", says: "plain SQL revisions in ./db" },
    ],
    standalone: true,
    load: () => import("../commands/init.ts"),
  },
  {
    name: "revision",
    group: "Write revisions",
    summary: "write a new revision file",
    description:
      "Creates a revision on top of the head. With --autogenerate the database is compared with the target and the file " +
      "holds the operations that make them equal.",
    arguments: [],
    options: [
      MESSAGE,
      {
        name: "autogenerate",
        long: ["--autogenerate"],
        description: "fill the file with the difference between database and target",
      },
      {
        name: "target",
        long: ["--target"],
        value: "TARGET",
        description: "the wished schema: models.ts, schema.sql, a folder, a database URL, or '-' for SQL on stdin",
        completion: "file",
      },
      { name: "empty", long: ["--empty"], description: "with --autogenerate: write a file even when nothing differs" },
      {
        name: "rename",
        long: ["--rename"],
        value: "OLD=NEW",
        repeatable: true,
        description: "with --autogenerate: what was renamed, as table or table.column (repeatable)",
      },
      { name: "sql", long: ["--sql"], description: "print the file instead of writing it" },
      SQL_FILE,
      {
        name: "head",
        long: ["--head"],
        value: "REVISION",
        description: "parent of the new revision (default: head); 'base' starts a new root",
        completion: "revision",
      },
      { name: "splice", long: ["--splice"], description: "allow a parent that is not a head" },
      BRANCH_LABEL,
      VERSION_PATH,
      REV_ID,
      {
        name: "dependsOn",
        long: ["--depends-on"],
        value: "REVISION",
        repeatable: true,
        description: "revision or branch label that must be applied first (repeatable)",
        completion: "revision",
      },
    ],
    examples: [
      { line: 'migrator revision -m "add users table"', says: "an empty revision on the head" },
      { line: 'migrator revision --autogenerate -m "add users table"', says: "from the difference to the target" },
      { line: 'migrator revision --sql-file -m "add users table"', says: "as plain SQL" },
      { line: 'migrator revision -m "new branch" --head base --branch-label billing', says: "a root of its own" },
    ],
    load: () => import("../commands/revision.ts"),
  },
  {
    name: "merge",
    group: "Write revisions",
    summary: "join several heads with a merge revision",
    description: "Creates a revision with several parents.",
    arguments: [{
      name: "revisions",
      required: true,
      variadic: true,
      description: "what to join: ids, labels, or 'heads'",
      completion: "revisions",
    }],
    options: [
      MESSAGE,
      BRANCH_LABEL,
      REV_ID,
      VERSION_PATH,
      SQL_FILE,
      { name: "splice", long: ["--splice"], description: "allow parents that are not heads" },
    ],
    examples: [
      { line: 'migrator merge heads -m "join billing"', says: "all heads" },
      { line: "migrator merge 1975ea 27c6a3", says: "two of them" },
    ],
    load: () => import("../commands/merge.ts"),
  },
  {
    name: "edit",
    group: "Write revisions",
    summary: "open a revision in the editor",
    description: "Opens the file of a revision in $EDITOR or $VISUAL.",
    arguments: [{
      name: "revision",
      required: true,
      description: "id, label, 'head' or 'current'",
      completion: "revision",
    }],
    options: [],
    examples: [{ line: "migrator edit head", says: "the newest revision" }],
    load: () => import("../commands/edit.ts"),
  },
];
