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
];
