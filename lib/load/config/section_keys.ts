/**
 * The keys that stand directly in a section of the configuration.
 *
 * @module
 */
import type { KeySpec } from "./key_spec.ts";

/** In the order of the documentation. */
export const SECTION_KEYS: readonly KeySpec[] = [
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
    example: '["migrations/versions"]',
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
    example: '"postgres://me@localhost/app"',
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
    example: '"postgres://me@localhost/app"',
    deferred: true,
    secret: true,
    meaning: "The same database without the connection pooler; used instead of `url` for everything that writes.",
  },
  {
    name: "dev_url",
    type: "string",
    default: null,
    example: '"postgres://me@localhost/postgres"',
    deferred: true,
    secret: true,
    meaning: "Server on which scratch databases may be made, for targets and `verify`.",
  },
  {
    name: "target",
    type: "string",
    default: null,
    example: '"models.ts"',
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
    example: '["engine1", "engine2"]',
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
    example: '"public"',
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
    example: "15",
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
      "Schemas that autogenerate compares: `false` the default schema and those that the target names, `true` all, " +
      "a list of names or patterns these.",
  },
  { name: "compare_type", type: "boolean", default: true, meaning: "Autogenerate compares column types." },
  {
    name: "compare_server_default",
    type: "boolean",
    default: true,
    meaning: "Autogenerate compares column defaults.",
  },
  { name: "compare_comments", type: "boolean", default: true, meaning: "Autogenerate compares comments." },
  {
    name: "compare_privileges",
    type: "boolean",
    default: null,
    example: "true",
    meaning: "Autogenerate compares `GRANT`s and default privileges. Default: only when the target grants something.",
  },
  { name: "compare_owners", type: "boolean", default: false, meaning: "Autogenerate compares owners." },
  { name: "compare_tablespaces", type: "boolean", default: false, meaning: "Autogenerate compares tablespaces." },
  {
    name: "post_write_hooks",
    type: "hooks",
    default: null,
    meaning:
      "Programs that run over a new revision file: `[[migrator.post_write_hooks]]` with `name`, `type` (`exec` or " +
      "`console_scripts`), `executable` or `entrypoint`, `options`, `cwd`.",
  },
];
