import type { OptionSpec } from "./types.ts";

/** Options that every command takes, before or after its name. */
export const GLOBAL_OPTIONS: readonly OptionSpec[] = [
  {
    name: "config",
    short: "-c",
    long: ["--config"],
    value: "FILE",
    description: "configuration file (default: the nearest migrator.toml upwards; env MIGRATOR_CONFIG)",
    completion: "file",
  },
  {
    name: "section",
    short: "-n",
    long: ["--name"],
    value: "SECTION",
    description: "section of the configuration to use instead of [migrator]",
    completion: "section",
  },
  {
    name: "x",
    short: "-x",
    long: [],
    value: "KEY=VALUE",
    repeatable: true,
    description: "value for revisions and hooks, read there as 'x' (repeatable)",
  },
  { name: "url", long: ["--url"], value: "URL", description: "database to work on, before any other setting" },
  {
    name: "envFile",
    long: ["--env-file"],
    value: "FILE",
    description: "file of NAME=value lines to read before the configuration (default: ./.env if it is there)",
    completion: "file",
  },
  {
    name: "quiet",
    short: "-q",
    long: ["--quiet"],
    description: "no log lines and no progress; the answer is still printed",
  },
  { name: "verbose", short: "-v", long: ["--verbose"], description: "say more" },
  {
    name: "json",
    long: ["--json"],
    description: "answer in JSON (one line per event for commands that run revisions)",
  },
  { name: "noColor", long: ["--no-color"], description: "no colour, even on a terminal (also: NO_COLOR)" },
  { name: "raiseerr", long: ["--raiseerr"], description: "print the stack with an error" },
  { name: "help", short: "-h", long: ["--help"], description: "show help and stop" },
];

/** Options that make sense only before the command's name. */
export const ROOT_OPTIONS: readonly OptionSpec[] = [
  { name: "version", long: ["--version"], description: "print the version and stop" },
];
