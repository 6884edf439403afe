/** Codes of the configuration. */
export const CONFIG_ERRORS = {
  "config-not-found": {
    exit: 2,
    meaning: "The configuration file that `-c` or `MIGRATOR_CONFIG` names does not exist.",
    remedy: "Mend the path, or write a configuration with `migrator init`.",
  },
  "config-unreadable": {
    exit: 2,
    meaning: "The configuration file cannot be read, is not UTF-8, or has a name of an unknown format.",
    remedy: "Check its permissions, and save it as UTF-8 under the name `migrator.toml`.",
  },
  "config-syntax": {
    exit: 2,
    meaning: "The configuration file is not valid TOML; the message names line and column.",
    remedy: 'Mend the line. Strings are quoted, tables are `[name]`, lists are `["a", "b"]`.',
  },
  "config-invalid": {
    exit: 2,
    meaning: "The configuration has several problems; each is listed with its place.",
    remedy: "Mend them all; each has a row of its own here.",
  },
  "config-unknown-section": {
    exit: 2,
    meaning: "The section that `-n` names is not in the configuration file, or the file has no `[migrator]`.",
    remedy: "Use one of the sections that the message lists.",
  },
  "config-unknown-key": {
    exit: 2,
    meaning: "The configuration has a key that does not exist, often a slip of the pen. Nothing is ignored silently.",
    remedy: "Use the key that the message suggests, or look it up in docs/configuration.md.",
  },
  "config-unused-key": {
    exit: 2,
    meaning: "A key of Alembic's that has no meaning here.",
    remedy: "The message says what to write instead, or that the key can go.",
  },
  "config-wrong-type": {
    exit: 2,
    meaning: "A key has a value of another type than it takes.",
    remedy: "Write the type that the message names. In the environment everything is text: `true`, `30`, `5min`.",
  },
  "config-bad-value": {
    exit: 2,
    meaning: "A key has a value of the right type that it cannot take: out of range, not one of its choices, empty.",
    remedy: "Write a value that the message allows.",
  },
  "config-bad-hook": {
    exit: 2,
    meaning: "A post-write hook is not complete, or is of a kind that cannot be run.",
    remedy: "Give it `name`, `type` (`exec` or `console_scripts`) and `executable` or `entrypoint`.",
  },
  "config-conflict": {
    exit: 2,
    meaning: "Two settings contradict each other, or one names a section that does not exist.",
    remedy: "Keep one of them, as the message says.",
  },
  "config-one-url": {
    exit: 2,
    meaning: "One URL was given on the command line or in `MIGRATOR_URL`, and `databases` lists several databases.",
    remedy: "Choose one with `-n`.",
  },
  "config-missing-variable": {
    exit: 2,
    meaning: "A setting holds `${NAME}`, and the environment variable is not set.",
    remedy: "Set it, name a file with `--env-file`, or write `${NAME:-default}`.",
  },
  "config-bad-interpolation": {
    exit: 2,
    meaning: "A setting holds a `${` that is not `${NAME}` or `${NAME:-default}`.",
    remedy: "Mend it; a plain `${` is written `$${`.",
  },
  "config-missing-setting": {
    exit: 2,
    meaning:
      "The command needs a setting (the database's URL, most often) that nobody has given. A URL is never guessed.",
    remedy: "Give it on the command line, in the environment or in `migrator.toml`, as the message says.",
  },
  "env-file-unreadable": {
    exit: 2,
    meaning: "The file of `--env-file`, or `./.env`, cannot be read.",
    remedy: "Mend the path or the permissions.",
  },
} as const;
