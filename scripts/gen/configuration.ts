/**
 * Generates `docs/configuration.md` from the table of configuration keys.
 *
 * @module
 */
import { UNUSED_ALEMBIC_KEYS } from "../../lib/load/config/alembic_keys.ts";
import { CONFIG_KEYS, environmentName, KEY_GROUPS, type KeySpec, type KeyType } from "../../lib/load/config/keys.ts";
import type { GeneratedFile } from "../gen.ts";

const HEAD = `# Configuration

The tables are generated from \`lib/load/config/\` by \`deno task gen\`. \`migrator init\` writes a \`migrator.toml\` with every
key as a comment.

## Where a setting comes from

1. the command line (\`--url\`, ...),
2. the environment: \`MIGRATOR_\` and the key in capitals, with \`_\` for the dot (\`MIGRATOR_LOCK_WAIT\` for \`lock.wait\`); for
   \`url\` also \`DATABASE_URL\`, after \`MIGRATOR_URL\`. An empty variable counts as unset. Lists have no variable,
3. the configuration file,
4. the default.

The file is the one that \`-c\` names, else \`MIGRATOR_CONFIG\`, else the nearest \`migrator.toml\` from the working directory
upwards. Relative paths in it start from its folder; those on the command line and in the environment start from the
working directory. Without a file everything has its default, and \`script_location\` is \`./migrations\`.

Variables are also read from the file that \`--env-file\` names, else from \`./.env\` if it is there. The environment of the
process wins over it.

libpq's variables (\`PGHOST\`, \`PGUSER\`, \`PGPASSWORD\`, ...) fill in what a URL leaves open. When nothing names a URL, and
\`PGHOST\`, \`PGHOSTADDR\`, \`PGDATABASE\` or \`PGSERVICE\` is set, they choose the database.

An unknown key, a value of the wrong type and a value out of range are errors (exit 2) that name file, line and column; all
problems are reported at once.

## Variables in values

\`\${NAME}\` is the environment variable, \`\${NAME:-default}\` the default when it is unset or empty (it may hold variables
itself), \`\${here}\` the folder of the file, \`$$\` a dollar sign. A number or a boolean may be given by a variable:
\`log = "\${KEEP_LOG:-true}"\`. A variable that is not set is an error; in \`url\`, \`direct_url\`, \`dev_url\` and \`target\` only
when a command needs the setting, so that \`migrator history\` works without a database.

## Sections

\`[migrator]\` is read by default. \`-n staging\` reads \`[staging]\`; what it does not say is taken from \`[migrator]\`, key by
key, in sub-tables too (\`[staging.lock]\` over \`[migrator.lock]\`), except \`targets\`, which is replaced as a whole, and
\`databases\`. A \`url\` that the section gives itself wins over \`DATABASE_URL\`, which was not set for that section;
\`MIGRATOR_URL\` and \`--url\` win over it.

\`databases = ["engine1", "engine2"]\` in \`[migrator]\` makes a command without \`-n\` run for each of these sections, one after
another, each with its own lock, transactions and version table. The first that fails ends the run; those before it stay
as they are, and the next run goes on where it stopped. Databases with different schemas each have their own
\`version_locations\`; databases that share a schema share them. \`--url\` and \`MIGRATOR_URL\` need \`-n\` then.

## Kinds of value

Durations are written as in PostgreSQL: \`500ms\`, \`2s\`, \`5min\`, \`1h\`, \`1d\`; a number without a unit counts milliseconds. A
list of one may be written as a string. Patterns are names with \`*\` (any characters) and \`?\` (one character).
`;

const TYPES: Readonly<Record<KeyType, string>> = {
  "string": "string",
  "path": "path",
  "boolean": "boolean",
  "integer": "integer",
  "int64": "64-bit integer",
  "duration": "duration",
  "choice": "choice",
  "string-list": "list of strings",
  "path-list": "list of paths",
  "schemas": "boolean or list",
  "hooks": "list of tables",
};

/** The page. */
export function generate(): Promise<readonly GeneratedFile[]> {
  const own = CONFIG_KEYS.filter(({ name }) => !name.includes("."));
  const groups = [...KEY_GROUPS].map((group) => {
    const specs = CONFIG_KEYS.filter(({ name }) => name.startsWith(`${group}.`));
    return `## \`[migrator.${group}]\`\n\n${table(specs)}`;
  });
  const unused = [...UNUSED_ALEMBIC_KEYS].map(([key, advice]) => `| \`${key}\` | ${cell(advice)} |`);
  const text = [
    HEAD,
    `## \`[migrator]\`\n\n${table(own)}`,
    ...groups,
    "## Alembic's keys that are not used\n",
    `| key | instead |\n|---|---|\n${unused.join("\n")}\n`,
  ].join("\n");
  return Promise.resolve([{ path: "docs/configuration.md", text }]);
}

function table(specs: readonly KeySpec[]): string {
  const rows = specs.map((spec) => {
    const key = spec.name.slice(spec.name.indexOf(".") + 1);
    const variable = environmentName(spec);
    const type = spec.choices === undefined
      ? TYPES[spec.type]
      : spec.choices.map((choice) => `\`${choice}\``).join(", ");
    const initial = spec.default === null ? "" : `\`${JSON.stringify(spec.default)}\``;
    return `| \`${key}\` | ${type} | ${initial} | ${cell(spec.meaning)} | ${
      variable === undefined ? "" : `\`${variable}\``
    } |`;
  });
  return `| key | type | default | meaning | variable |\n|---|---|---|---|---|\n${rows.join("\n")}\n`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
