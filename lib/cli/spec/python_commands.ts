import type { CommandSpec } from "./types.ts";

/** Commands for those who come from Alembic. */
export const PYTHON_COMMANDS: readonly CommandSpec[] = [
  {
    name: "doctor",
    group: "Check",
    summary: "what was understood of the project, and what will not run",
    description:
      "Needs no database. Says which configuration was found, what env.py told and what it did not, and runs every revision in " +
      "recording mode: which will not run and why, with file and line, which ask the database, which cannot be printed with --sql, " +
      "which modules are missing. Exit 2 when the configuration or a folder is wrong, 3 when a revision will not run.",
    arguments: [],
    options: [],
    examples: [
      { line: "migrator doctor", says: "" },
      { line: "migrator doctor -v", says: "every finding, not only the first of each kind" },
      { line: "migrator doctor --json", says: "for scripts" },
    ],
    load: () => import("../commands/doctor.ts"),
  },
  {
    name: "convert",
    group: "Write revisions",
    summary: "rewrite Python revisions as TypeScript",
    description:
      "Writes a TypeScript file with the same id beside each Python file, with its comments, and renames the original to NAME.py.bak. " +
      "Both are run in recording mode first, and must give the same SQL in both directions; needs no database. What asks the database, " +
      "or depends on the time, on random numbers or on the environment, stays Python and is listed with the reason: exit 3. No file is " +
      "ever overwritten.",
    arguments: [{
      name: "revision",
      required: false,
      variadic: true,
      description: "revisions to convert, such as an id, head or a range",
      completion: "revision",
    }],
    options: [
      { name: "all", long: ["--all"], description: "convert every Python revision" },
      { name: "remove", long: ["--remove"], description: "remove the originals instead of renaming them" },
      { name: "dryRun", long: ["--dry-run"], description: "write nothing; with -v print the files" },
    ],
    examples: [
      { line: "migrator convert --all --dry-run", says: "what can be converted, and what cannot" },
      { line: "migrator convert ae1027a6acf", says: "one revision" },
      { line: "migrator convert --all --remove", says: "for good: git has the originals" },
    ],
    load: () => import("../commands/convert.ts"),
  },
];
