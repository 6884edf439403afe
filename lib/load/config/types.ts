/**
 * The configuration as the rest of the program sees it: complete, typed, frozen, JSON-safe.
 *
 * @module
 */
import type { NamingConvention } from "../../op/program.ts";
import type { RevisionFileKind } from "../../revision/types.ts";

/** How only one runner at a time is made sure of (`[migrator.lock]`). */
export interface LockConfig {
  /** `advisory`: a session lock; `lease`: a row, for connections through a pooler; `none`: no lock. */
  readonly mode: "advisory" | "lease" | "none";
  /** Longest wait for the lock, in milliseconds. */
  readonly wait: number;
  /** Advisory key as a decimal 64-bit integer; `null` to derive it from the version table. */
  readonly key: string | null;
  /** How long a lease lives without a heartbeat, in milliseconds. */
  readonly lease: number;
}

/** When a revision that lost a race for a table lock is tried again (`[migrator.retry]`). */
export interface RetryConfig {
  /** Attempts in all, the first included. */
  readonly attempts: number;
  /** No new attempt after this many milliseconds. */
  readonly for: number;
}

/** A program that runs over a new revision file (`[[migrator.post_write_hooks]]`). */
export interface HookConfig {
  readonly name: string;
  /** `console_scripts` is Alembic's name for a program found on `PATH`. */
  readonly type: "exec" | "console_scripts";
  /** Program to run: a path, or a name looked up on `PATH`. */
  readonly executable: string;
  /** Arguments; one that holds `REVISION_SCRIPT_FILENAME` gets the path there, else the path comes first. */
  readonly options: readonly string[];
  /** Working directory, absolute; `null` for that of the process. */
  readonly cwd: string | null;
}

/** Many schemas or databases under one history (`[migrator.targets]`). */
export interface TargetsConfig {
  readonly schemas: readonly string[];
  readonly urls: readonly string[];
  /** A query whose first column names the schemas. */
  readonly query: string | null;
  /** Schemas that stand behind a target's own in its `search_path`. */
  readonly sharedSchemas: readonly string[];
  readonly parallel: number;
  readonly onFailure: "continue" | "stop";
}

/** Kinds of database object that names can be included or excluded by. */
export type PatternKind =
  | "schema"
  | "table"
  | "column"
  | "index"
  | "constraint"
  | "sequence"
  | "type"
  | "view"
  | "function"
  | "trigger"
  | "policy"
  | "extension";

/** Name patterns (`*` and `?`) by kind. */
export type NamePatterns = Readonly<Partial<Record<PatternKind, readonly string[]>>>;

/** What an Alembic project's env.py would have said (`[migrator.alembic]`). */
export interface AlembicConfig {
  /** Folders that Python imports are looked up in, absolute. */
  readonly prependSysPath: readonly string[];
  readonly renderAsBatch: boolean | null;
}

/** What `lint` looks for (`[migrator.lint]`). */
export interface LintConfig {
  /** Codes of rules that are off. */
  readonly ignore: readonly string[];
}

/** Settings that are needed by some commands only, so that an unset variable in them is no error before that. */
export type DeferredSetting = "url" | "direct_url" | "dev_url" | "target";

/** A deferred setting that names a variable which is not set. */
export interface UnresolvedSetting {
  readonly variable: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Everything that can be configured, with every default filled in. */
export interface Config {
  /** Absolute path of the configuration file; `null` when there is none. */
  readonly file: string | null;
  /** Folder that relative paths start from: that of the file, else the working directory. */
  readonly directory: string;
  /** Section that was read. */
  readonly section: string;
  /** Folder of the project's migrations, absolute. */
  readonly scriptLocation: string;
  /** Folders that revision files are in, absolute, in load order. */
  readonly versionLocations: readonly string[];
  /** True when `version_locations` was set, so that a missing folder is worth a word. */
  readonly versionLocationsGiven: boolean;
  readonly recursiveVersionLocations: boolean;
  readonly fileTemplate: string;
  /** Kind of a new revision file. */
  readonly fileKind: Exclude<RevisionFileKind, "py">;
  readonly truncateSlugLength: number;
  /** IANA name. */
  readonly timezone: string;
  /** `null`: not set, or names a variable that is not set (see {@linkcode requireSetting}). */
  readonly url: string | null;
  readonly directUrl: string | null;
  readonly devUrl: string | null;
  /** Wished schema: absolute path, URL or `-`. */
  readonly target: string | null;
  readonly versionTable: string;
  readonly versionTableSchema: string | null;
  readonly versionTablePk: boolean;
  readonly transactionPerMigration: boolean;
  /** `server_version_num` that offline SQL is written for; `null` for the newest supported. */
  readonly pgVersion: number | null;
  /** Milliseconds; 0 for none. */
  readonly lockTimeout: number;
  /** Milliseconds; 0 for none. */
  readonly statementTimeout: number;
  /** Keep `migrator_log`. */
  readonly log: boolean;
  readonly lock: LockConfig;
  readonly retry: RetryConfig;
  readonly naming: NamingConvention;
  /** True: all schemas; a list: these patterns; false: the default schema and those that the target names. */
  readonly includeSchemas: boolean | readonly string[];
  readonly includeNames: NamePatterns;
  readonly excludeNames: NamePatterns;
  readonly compareType: boolean;
  readonly compareServerDefault: boolean;
  readonly compareComments: boolean;
  /** `null`: when the target grants something. */
  readonly comparePrivileges: boolean | null;
  readonly compareOwners: boolean;
  readonly compareTablespaces: boolean;
  readonly postWriteHooks: readonly HookConfig[];
  readonly targets: TargetsConfig;
  /** Sections that every command runs for, one after another; empty for one database. */
  readonly databases: readonly string[];
  readonly alembic: AlembicConfig;
  readonly lint: LintConfig;
  readonly unresolved: Readonly<Partial<Record<DeferredSetting, UnresolvedSetting>>>;
  /** Where each setting that is not a default came from: `migrator.toml:7`, `MIGRATOR_LOCK_WAIT`, `--url`. */
  readonly origins: Readonly<Record<string, string>>;
  /** Things worth a word although nothing is wrong. */
  readonly warnings: readonly string[];
}
