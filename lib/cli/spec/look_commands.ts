import type { CommandSpec } from "./types.ts";

/** Commands that only look. */
export const LOOK_COMMANDS: readonly CommandSpec[] = [
  {
    name: "current",
    group: "Look",
    summary: "where the database is",
    description:
      "Prints the revisions that the database stands at. Writes nothing, also in a database without a version table.",
    arguments: [],
    options: [{
      name: "checkHeads",
      short: "-c",
      long: ["--check-heads"],
      description: "exit 3 when the database is not at all heads",
    }],
    examples: [
      { line: "migrator current", says: "" },
      { line: "migrator current --check-heads", says: "for a readiness probe" },
    ],
    load: () => import("../commands/current.ts"),
  },
  {
    name: "history",
    group: "Look",
    summary: "the revisions, newest first",
    description: "Lists the history without a database; -i marks the database's place in it.",
    arguments: [],
    options: [
      {
        name: "revRange",
        short: "-r",
        long: ["--rev-range"],
        value: "START:END",
        description: "only this range, both ends included: A:B, A:, :B, current:, -3:current",
      },
      { name: "indicateCurrent", short: "-i", long: ["--indicate-current"], description: "mark where the database is" },
    ],
    examples: [
      { line: "migrator history", says: "" },
      { line: "migrator history -r current:head", says: "what is pending" },
      { line: "migrator history -v -r=-3:", says: "the last three in full" },
    ],
    load: () => import("../commands/history.ts"),
  },
  {
    name: "heads",
    group: "Look",
    summary: "the newest revision of every branch",
    description: "Lists heads; a head that another branch depends on is marked as effective head.",
    arguments: [],
    options: [{
      name: "resolveDependencies",
      long: ["--resolve-dependencies"],
      description: "leave out heads that another branch depends on",
    }],
    examples: [{ line: "migrator heads", says: "" }],
    load: () => import("../commands/heads.ts"),
  },
  {
    name: "branches",
    group: "Look",
    summary: "where the history branches",
    description: "Lists every branch point with its children.",
    arguments: [],
    options: [],
    examples: [{ line: "migrator branches -v", says: "" }],
    load: () => import("../commands/branches.ts"),
  },
  {
    name: "show",
    group: "Look",
    summary: "one revision in full",
    description: "Prints a revision's place in the history, its file and its documentation.",
    arguments: [{
      name: "revision",
      required: true,
      description: "id, label, 'head', 'heads' or 'current'",
      completion: "revision",
    }],
    options: [],
    examples: [{ line: "migrator show head", says: "" }],
    load: () => import("../commands/show.ts"),
  },
  {
    name: "status",
    group: "Look",
    summary: "what is applied and what is pending, on one screen",
    description:
      "Where the database is, what is pending, what is half applied, what was edited after it was applied. Writes nothing.",
    arguments: [],
    options: [],
    examples: [{ line: "migrator status", says: "" }, { line: "migrator status --json", says: "for scripts" }],
    load: () => import("../commands/status.ts"),
  },
  {
    name: "list_templates",
    aliases: ["list-templates"],
    group: "Set up and tools",
    summary: "the templates of init",
    description: "Lists the templates that 'init -t' knows.",
    arguments: [],
    options: [],
    examples: [{ line: "migrator list_templates", says: "" }],
    standalone: true,
    load: () => import("../commands/list_templates.ts"),
  },
];
