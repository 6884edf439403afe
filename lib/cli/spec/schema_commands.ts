import type { CommandSpec, OptionSpec } from "./types.ts";

const TARGET: OptionSpec = {
  name: "target",
  long: ["--target"],
  value: "TARGET",
  description: "the wished schema: models.ts, schema.sql, a folder, a database URL, or '-' for SQL on stdin",
  completion: "file",
};
const OUTPUT: OptionSpec = {
  name: "output",
  short: "-o",
  long: ["--output"],
  value: "FILE",
  description: "write to this file instead of stdout",
  completion: "file",
};
const OWNERS: OptionSpec = { name: "owners", long: ["--owners"], description: "write who owns what" };
const NO_PRIVILEGES: OptionSpec = {
  name: "noPrivileges",
  long: ["--no-privileges"],
  description: "leave GRANT and REVOKE out",
};

/** Commands that read and compare whole schemas. */
export const SCHEMA_COMMANDS: readonly CommandSpec[] = [
  {
    name: "check",
    group: "Check",
    summary: "does the database match the target",
    description:
      "Compares the database with the target (models.ts, schema.sql, ...) and lists what differs; exit 3 when something does. " +
      "The target is built in a scratch database, so that PostgreSQL itself says what it is. With --history the revisions " +
      "are built in a scratch database, too, and no live database is needed. Where no scratch database can be made, a models file " +
      "is compared as far as that goes without one, and the rest is listed as not compared. With --integrity the database is compared with its " +
      "own record instead: edited and missing revisions, half-applied ones, invalid indexes; no target is needed.",
    arguments: [],
    options: [
      TARGET,
      {
        name: "history",
        long: ["--history"],
        description: "compare the history of revisions with the target, instead of a database",
      },
      {
        name: "integrity",
        long: ["--integrity"],
        description: "is what was applied still what the files say, and is nothing half done? exit 3 when not",
      },
      {
        name: "strict",
        long: ["--strict"],
        description: "fail (exit 1) when nothing differs but something could not be compared",
      },
      {
        name: "rename",
        long: ["--rename"],
        value: "OLD=NEW",
        repeatable: true,
        description: "what was renamed, as table or table.column (repeatable)",
      },
    ],
    examples: [
      { line: "migrator check", says: "the configured database and target; exit 3 when they differ" },
      {
        line: "migrator check --history",
        says: "do the revisions make what the models say? for CI, without a database",
      },
      { line: "migrator check --integrity", says: "after a deploy, or every night" },
      { line: "drizzle-kit export | migrator check --target -", says: "against what another tool prints" },
    ],
    load: () => import("../commands/check.ts"),
  },
  {
    name: "introspect",
    group: "Write revisions",
    summary: "write models.ts or schema.sql from an existing database",
    description:
      "Reads the whole schema and writes it as a models file, or as SQL. With --baseline it begins a history: the first revision " +
      "makes what is there, and the database is stamped with it.",
    arguments: [],
    options: [
      OUTPUT,
      {
        name: "format",
        long: ["--format"],
        value: "FORMAT",
        choices: ["models", "sql"],
        description: "what to write (default: by the ending of the file, else models)",
      },
      { name: "force", long: ["--force"], description: "write over a file that is there" },
      OWNERS,
      NO_PRIVILEGES,
      {
        name: "baseline",
        long: ["--baseline"],
        description: "write the first revision, too, and stamp the database with it",
      },
      {
        name: "message",
        short: "-m",
        long: ["--message"],
        value: "TEXT",
        description: "with --baseline: what the revision does (default: baseline)",
      },
      {
        name: "sqlFile",
        long: ["--sql-file"],
        description: "with --baseline: write a .sql revision instead of a .ts one",
      },
      {
        name: "revId",
        long: ["--rev-id"],
        value: "ID",
        description: "with --baseline: revision id to use instead of a generated one",
      },
      {
        name: "versionPath",
        long: ["--version-path"],
        value: "DIR",
        description: "with --baseline: which of version_locations the file goes to",
        completion: "directory",
      },
    ],
    examples: [
      { line: "migrator introspect > models.ts", says: "the database as models" },
      { line: "migrator introspect -o schema.sql", says: "as SQL" },
      { line: "migrator introspect -o models.ts --baseline", says: "the way in for a database without migrations" },
    ],
    load: () => import("../commands/introspect.ts"),
  },
  {
    name: "dump",
    group: "Look",
    summary: "the schema of the database as sorted SQL",
    description:
      "Prints the whole schema as SQL that creates it: sorted and stable, so that two dumps can be compared; needs no pg_dump.",
    arguments: [],
    options: [OUTPUT, OWNERS, NO_PRIVILEGES],
    examples: [
      { line: "migrator dump > schema.sql", says: "" },
      { line: "migrator dump -o schema.sql", says: "after every upgrade, to see in review what it did" },
    ],
    load: () => import("../commands/dump.ts"),
  },
];
