/**
 * Every key of a configuration section: the one table behind reading, checking, suggesting and `docs/configuration.md`.
 *
 * @module
 */
import type { PatternKind } from "./types.ts";

/** How the value of a key is written. */
export type KeyType =
  | "string"
  | "path"
  | "boolean"
  | "integer"
  | "int64"
  | "duration"
  | "choice"
  | "string-list"
  | "path-list"
  | "schemas"
  | "hooks";

/** One key. */
export interface KeySpec {
  /** Dotted path inside the section. */
  readonly name: string;
  readonly type: KeyType;
  /** Value when nothing is set, as it would be written in the file; `null` for none. */
  readonly default: string | number | boolean | null;
  /** What it does, for the documentation. */
  readonly meaning: string;
  readonly choices?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** Needed by some commands only: a variable in it may be unset until then. */
  readonly deferred?: true;
  /** May hold a password: never shown. */
  readonly secret?: true;
}

const PATTERN_KINDS: readonly PatternKind[] = [
  "schema",
  "table",
  "column",
  "index",
  "constraint",
  "sequence",
  "type",
  "view",
  "function",
  "trigger",
  "policy",
  "extension",
];

/** All keys, in the order of the documentation. */
export const CONFIG_KEYS: readonly KeySpec[] = [
  {
    name: "script_location",
    type: "path",
    default: "migrations",
    meaning: "Folder of the migrations: revisions, types, templates of new files. Relative to the configuration file.",
  },
  {
    name: "version_locations",
    type: "path-list",
    default: null,
    meaning: "Folders of revision files, in load order. Default: `versions` in `script_location`.",
  },
  {
    name: "recursive_version_locations",
    type: "boolean",
    default: false,
    meaning: "Look for revision files in sub-folders too.",
  },
  {
    name: "url",
    type: "string",
    default: null,
    deferred: true,
    secret: true,
    meaning:
      "Database: `postgres://`, `postgresql://`, `postgresql+driver://` (the driver is ignored), `pglite:DIR`, " +
      "`pglite:memory`. `DATABASE_URL` sets it too.",
  },
  {
    name: "direct_url",
    type: "string",
    default: null,
    deferred: true,
    secret: true,
    meaning: "The same database without the connection pooler; used instead of `url` for everything that writes.",
  },
  {
    name: "dev_url",
    type: "string",
    default: null,
    deferred: true,
    secret: true,
    meaning: "Server on which scratch databases may be made, for targets and `verify`.",
  },
  {
    name: "target",
    type: "string",
    default: null,
    deferred: true,
    secret: true,
    meaning:
      "The wished schema, for `revision --autogenerate` and `check`: `models.ts`, `schema.sql`, a folder of `.sql` " +
      "files, a database URL, or `-` for SQL on stdin.",
  },
  {
    name: "databases",
    type: "string-list",
    default: null,
    meaning: "Names of sections; a command without `-n` then runs for each of them, in this order.",
  },
  {
    name: "version_table",
    type: "string",
    default: "alembic_version",
    meaning: "Table that holds the current revisions; Alembic's name and shape.",
  },
  {
    name: "version_table_schema",
    type: "string",
    default: null,
    meaning: "Schema of the version table. Default: the first of `search_path`.",
  },
  {
    name: "version_table_pk",
    type: "boolean",
    default: true,
    meaning: "Give the version table a primary key when it is created.",
  },
  {
    name: "transaction_per_migration",
    type: "boolean",
    default: true,
    meaning: "One transaction per revision; `false`: one for the whole run, as in Alembic.",
  },
  {
    name: "lock_timeout",
    type: "duration",
    default: "2s",
    meaning:
      "Longest wait for a lock on a table before the revision is rolled back and tried again; `0` waits for ever.",
  },
  {
    name: "statement_timeout",
    type: "duration",
    default: 0,
    meaning: "Longest run of one statement; `0` for no limit.",
  },
  { name: "log", type: "boolean", default: true, meaning: "Keep a record of every run in the table `migrator_log`." },
  {
    name: "pg_version",
    type: "integer",
    default: null,
    min: 13,
    max: 999_999,
    meaning: "PostgreSQL version that `--sql` writes for (`15`, or `150004`). Default: the newest supported.",
  },
  {
    name: "file_kind",
    type: "choice",
    choices: ["ts", "sql"],
    default: "ts",
    meaning: "Kind of a new revision file; `--sql-file` writes SQL whatever is set.",
  },
  {
    name: "file_template",
    type: "string",
    default: "%(rev)s_%(slug)s",
    meaning:
      "Name of a new revision file without its ending. Tokens: rev, slug, epoch, year, month, day, hour, minute, " +
      "second, as `%(rev)s`, `%(month).2d`. May hold `/` with `recursive_version_locations`.",
  },
  {
    name: "truncate_slug_length",
    type: "integer",
    default: 40,
    min: 1,
    max: 200,
    meaning: "Longest slug in a file name; it is cut at a word.",
  },
  {
    name: "timezone",
    type: "string",
    default: "UTC",
    meaning: "IANA time zone of Create Date and of the tokens of `file_template`.",
  },
  {
    name: "include_schemas",
    type: "schemas",
    default: false,
    meaning:
      "Schemas that autogenerate compares: `false` the default schema, `true` all, a list of names or patterns these.",
  },
  { name: "compare_type", type: "boolean", default: true, meaning: "Autogenerate compares column types." },
  {
    name: "compare_server_default",
    type: "boolean",
    default: true,
    meaning: "Autogenerate compares column defaults.",
  },
  {
    name: "post_write_hooks",
    type: "hooks",
    default: null,
    meaning:
      "Programs that run over a new revision file: `[[migrator.post_write_hooks]]` with `name`, `type` (`exec` or " +
      "`console_scripts`), `executable` or `entrypoint`, `options`, `cwd`.",
  },
  {
    name: "lock.mode",
    type: "choice",
    choices: ["advisory", "lease", "none"],
    default: "advisory",
    meaning:
      "How only one run at a time is made sure of: a session lock, a row with an expiry (for poolers), or not at all.",
  },
  {
    name: "lock.wait",
    type: "duration",
    default: "5min",
    meaning: "Longest wait for another run; then exit 4.",
  },
  {
    name: "lock.key",
    type: "int64",
    default: null,
    meaning: "Advisory lock key, a 64-bit integer. Default: derived from schema and name of the version table.",
  },
  {
    name: "lock.lease",
    type: "duration",
    default: "30s",
    min: 1000,
    meaning: 'With `lock.mode = "lease"`: how long the lease of a run that died stays.',
  },
  {
    name: "retry.attempts",
    type: "integer",
    default: 30,
    min: 1,
    max: 100_000,
    meaning: "Attempts at a revision that meets a lock timeout, a deadlock or a serialization failure.",
  },
  { name: "retry.for", type: "duration", default: "10min", meaning: "No new attempt after this time." },
  { name: "naming.ix", type: "string", default: null, meaning: "Naming convention of indexes." },
  { name: "naming.uq", type: "string", default: null, meaning: "Naming convention of unique constraints." },
  { name: "naming.ck", type: "string", default: null, meaning: "Naming convention of check constraints." },
  { name: "naming.fk", type: "string", default: null, meaning: "Naming convention of foreign keys." },
  { name: "naming.pk", type: "string", default: null, meaning: "Naming convention of primary keys." },
  ...PATTERN_KINDS.map((kind): KeySpec => ({
    name: `include_names.${kind}`,
    type: "string-list",
    default: null,
    meaning: `Autogenerate looks only at these (${kind}): names or patterns with \`*\` and \`?\`.`,
  })),
  ...PATTERN_KINDS.map((kind): KeySpec => ({
    name: `exclude_names.${kind}`,
    type: "string-list",
    default: null,
    meaning: `Autogenerate leaves these alone (${kind}): names or patterns with \`*\` and \`?\`.`,
  })),
  {
    name: "targets.schemas",
    type: "string-list",
    default: null,
    meaning: "Schemas that each have their own version table; `upgrade` runs for all of them.",
  },
  {
    name: "targets.urls",
    type: "string-list",
    default: null,
    secret: true,
    meaning: "Databases that `upgrade` runs for, all of them.",
  },
  {
    name: "targets.query",
    type: "string",
    default: null,
    meaning: "Query on `url` whose first column names the schemas that `upgrade` runs for.",
  },
  {
    name: "targets.parallel",
    type: "integer",
    default: 4,
    min: 1,
    max: 256,
    meaning: "How many targets at a time.",
  },
  {
    name: "targets.on_failure",
    type: "choice",
    choices: ["continue", "stop"],
    default: "continue",
    meaning: "Whether one failing target stops the others.",
  },
  {
    name: "alembic.prepend_sys_path",
    type: "path-list",
    default: null,
    meaning: "Folders that imports of Python revisions are looked up in.",
  },
  {
    name: "alembic.render_as_batch",
    type: "boolean",
    default: null,
    meaning: "What env.py passes as `render_as_batch`.",
  },
];

/** Key name to its row. */
export const KEYS_BY_NAME: ReadonlyMap<string, KeySpec> = new Map(CONFIG_KEYS.map((spec) => [spec.name, spec]));

/** Sub-tables of a section (`lock`, `retry`, ...). */
export const KEY_GROUPS: ReadonlySet<string> = new Set(
  CONFIG_KEYS.filter((spec) => spec.name.includes(".")).map((spec) => spec.name.slice(0, spec.name.indexOf("."))),
);

/** Sub-tables that a named section replaces as a whole, because their keys exclude each other. */
export const WHOLE_GROUPS: ReadonlySet<string> = new Set(["targets"]);

/** Keys that a named section does not take over from `[migrator]`. */
export const OWN_KEYS: ReadonlySet<string> = new Set(["databases"]);

const SCALARS: ReadonlySet<KeyType> = new Set(["string", "path", "boolean", "integer", "int64", "duration", "choice"]);

/** Environment variable of a key; `undefined` for lists and tables, which have none. */
export function environmentName(spec: KeySpec): string | undefined {
  return SCALARS.has(spec.type) ? `MIGRATOR_${spec.name.replaceAll(".", "_").toUpperCase()}` : undefined;
}
