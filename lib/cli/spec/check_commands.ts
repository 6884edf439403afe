import type { CommandSpec } from "./types.ts";

/** Commands that check a history, a database, or both. */
export const CHECK_COMMANDS: readonly CommandSpec[] = [
  {
    name: "verify",
    group: "Check",
    summary: "prove that revisions go up, down and up again",
    description:
      "Builds the history on a scratch database: every revision goes up, down and up again, and must leave what was there before. " +
      "The scratch database is made with dev_url, else on the server of url, else from PostgreSQL on this machine, else embedded.",
    arguments: [{
      name: "revision",
      required: false,
      description: "prove only this revision and what builds on it (default: all)",
      completion: "revision",
    }],
    options: [],
    examples: [
      { line: "migrator verify", says: "the whole history; exit 3 when something is wrong" },
      { line: "migrator verify head", says: "the newest revision only" },
    ],
    load: () => import("../commands/verify.ts"),
  },
  {
    name: "lint",
    group: "Check",
    summary: "what pending revisions do to a running site",
    description:
      "Applies the rules of docs/hazards.md to the operations of pending revisions, without running them. What the same " +
      "revisions create is left alone: nobody uses it yet. A comment 'migrator:ignore I1' beside an operation, or 'ignore' in " +
      "[migrator.lint], turns a rule off. Exit 3 when there is an error or a warning.",
    arguments: [{
      name: "target",
      required: false,
      description:
        "up to where (default: heads); START:TARGET needs no database: what an upgrade from START to TARGET would run",
      completion: "revision",
    }],
    options: [{
      name: "format",
      short: "-f",
      long: ["--format"],
      value: "FORMAT",
      choices: ["text", "github"],
      description: "text, or github for annotations in GitHub Actions (default: text)",
    }],
    examples: [
      { line: "migrator lint", says: "what is pending in the database" },
      { line: "migrator lint 1975ea:heads", says: "what came after a revision; no database" },
      { line: "migrator lint base:heads --json", says: "the whole history" },
    ],
    load: () => import("../commands/lint.ts"),
  },
  {
    name: "plan",
    group: "Check",
    summary: "what would run: statements, transactions, locks",
    description:
      "Lists pending revisions with their statements, which of them share a transaction, which locks they take on tables that are " +
      "in use, and the rules of docs/hazards.md that they touch. Changes nothing.",
    arguments: [{
      name: "target",
      required: false,
      description:
        "up to where (default: heads); START:TARGET needs no database: what an upgrade from START to TARGET would run",
      completion: "revision",
    }],
    options: [],
    examples: [
      { line: "migrator plan", says: "everything that is pending" },
      { line: "migrator plan +1 --json", says: "the next revision, for scripts" },
      { line: "migrator plan 1975ea:head", says: "without a database" },
    ],
    load: () => import("../commands/plan.ts"),
  },
];
