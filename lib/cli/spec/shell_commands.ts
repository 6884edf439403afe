import type { CommandSpec } from "./types.ts";

/** Commands for the surroundings of the tool. */
export const SHELL_COMMANDS: readonly CommandSpec[] = [
  {
    name: "completions",
    group: "Set up and tools",
    summary: "completion for bash, zsh or fish",
    description:
      "Prints a script that makes the shell complete commands, options, and the ids of revisions with their messages. " +
      "The script asks the tool itself, so that it never needs to be renewed.",
    arguments: [{ name: "shell", required: true, description: "bash, zsh or fish", completion: "shell" }],
    options: [],
    examples: [
      { line: "migrator completions bash > /etc/bash_completion.d/migrator", says: "" },
      { line: 'migrator completions zsh > "${fpath[1]}/_migrator"', says: "" },
      { line: "migrator completions fish > ~/.config/fish/completions/migrator.fish", says: "" },
    ],
    standalone: true,
    load: () => import("../commands/completions.ts"),
  },
];
