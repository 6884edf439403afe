import type { CommandSpec } from "./types.ts";

/** Commands for whoever is on call. */
export const TOOL_COMMANDS: readonly CommandSpec[] = [
  {
    name: "locks",
    group: "Look",
    summary: "who holds the migration lock, who waits for whom",
    description:
      "Shows who holds the migration lock, the sessions of migrator, and the tree of sessions that wait for a lock, with those that " +
      "block them at the left. --cancel ends the statement of a session, --terminate the session; both ask first.",
    arguments: [],
    options: [
      { name: "watch", long: ["--watch"], description: "look again every two seconds, until Ctrl-C" },
      { name: "cancel", long: ["--cancel"], value: "PID", description: "cancel the running statement of this session" },
      { name: "terminate", long: ["--terminate"], value: "PID", description: "end this session" },
      { name: "yes", short: "-y", long: ["--yes"], description: "do not ask" },
    ],
    examples: [
      { line: "migrator locks", says: "" },
      { line: "migrator locks --watch", says: "while a migration waits" },
      { line: "migrator locks --terminate 4711", says: "end the session that is in the way" },
    ],
    load: () => import("../commands/locks.ts"),
  },
];
