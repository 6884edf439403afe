/**
 * The keys of the sub-tables of a section (`[migrator.lock]`, `[migrator.retry]`, ...).
 *
 * @module
 */
import type { KeySpec } from "./key_spec.ts";
import type { PatternKind } from "./types.ts";

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

/** In the order of the documentation. */
export const GROUP_KEYS: readonly KeySpec[] = [
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
    example: "20261120",
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
  {
    name: "naming.ix",
    type: "string",
    default: null,
    example: '"ix_%(column_0_label)s"',
    meaning: "Naming convention of indexes.",
  },
  {
    name: "naming.uq",
    type: "string",
    default: null,
    example: '"uq_%(table_name)s_%(column_0_name)s"',
    meaning: "Naming convention of unique constraints.",
  },
  {
    name: "naming.ck",
    type: "string",
    default: null,
    example: '"ck_%(table_name)s_%(constraint_name)s"',
    meaning: "Naming convention of check constraints.",
  },
  {
    name: "naming.fk",
    type: "string",
    default: null,
    example: '"fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"',
    meaning: "Naming convention of foreign keys.",
  },
  {
    name: "naming.pk",
    type: "string",
    default: null,
    example: '"pk_%(table_name)s"',
    meaning: "Naming convention of primary keys.",
  },
  ...PATTERN_KINDS.map((kind): KeySpec => ({
    name: `include_names.${kind}`,
    type: "string-list",
    default: null,
    example: '["temp_*"]',
    meaning: `Autogenerate looks only at these (${kind}): names or patterns with \`*\` and \`?\`.`,
  })),
  ...PATTERN_KINDS.map((kind): KeySpec => ({
    name: `exclude_names.${kind}`,
    type: "string-list",
    default: null,
    example: '["temp_*"]',
    meaning: `Autogenerate leaves these alone (${kind}): names or patterns with \`*\` and \`?\`.`,
  })),
  {
    name: "targets.schemas",
    type: "string-list",
    default: null,
    example: '["tenant_a", "tenant_b"]',
    meaning: "Schemas that each have their own version table; `upgrade` runs for all of them.",
  },
  {
    name: "targets.urls",
    type: "string-list",
    default: null,
    example: '["postgres://localhost/a", "postgres://localhost/b"]',
    secret: true,
    meaning: "Databases that `upgrade` runs for, all of them.",
  },
  {
    name: "targets.query",
    type: "string",
    default: null,
    example: `"SELECT nspname FROM pg_namespace WHERE nspname LIKE 'tenant_%' ORDER BY 1"`,
    meaning: "Query on `url` whose first column names the schemas, or URLs, that `upgrade` runs for.",
  },
  {
    name: "targets.shared_schemas",
    type: "string-list",
    default: null,
    example: '["extensions"]',
    meaning:
      "Schemas that every target schema sees after its own (types of extensions, shared functions). Default: none, so that nothing but the target can be changed by mistake.",
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
    name: "lint.ignore",
    type: "string-list",
    default: null,
    example: '["C13", "K8"]',
    meaning: "Rules of `lint` that are off; see hazards.md.",
  },
  {
    name: "alembic.prepend_sys_path",
    type: "path-list",
    default: null,
    example: '["."]',
    meaning: "Folders that imports of Python revisions are looked up in.",
  },
  {
    name: "alembic.render_as_batch",
    type: "boolean",
    default: null,
    example: "true",
    meaning: "What env.py passes as `render_as_batch`.",
  },
];
