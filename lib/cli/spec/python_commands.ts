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
];
