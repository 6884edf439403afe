import { CHECK_COMMANDS } from "./check_commands.ts";
import { LOOK_COMMANDS } from "./look_commands.ts";
import { MOVE_COMMANDS } from "./move_commands.ts";
import { PYTHON_COMMANDS } from "./python_commands.ts";
import { SCHEMA_COMMANDS } from "./schema_commands.ts";
import { SHELL_COMMANDS } from "./shell_commands.ts";
import { TOOL_COMMANDS } from "./tool_commands.ts";
import type { CommandSpec } from "./types.ts";
import { WRITE_COMMANDS } from "./write_commands.ts";

/** All commands, in the order of `--help`. */
export const COMMANDS: readonly CommandSpec[] = [
  ...WRITE_COMMANDS,
  ...MOVE_COMMANDS,
  ...LOOK_COMMANDS,
  ...TOOL_COMMANDS,
  ...SCHEMA_COMMANDS,
  ...CHECK_COMMANDS,
  ...PYTHON_COMMANDS,
  ...SHELL_COMMANDS,
];

/** Finds a command by name or alias. */
export function findCommand(name: string): CommandSpec | undefined {
  return COMMANDS.find((command) => command.name === name || command.aliases?.includes(name));
}
