/**
 * What a run is told to do and how; made from the configuration by the command line.
 *
 * @module
 */
import type { NamingConvention } from "../op/program.ts";
import type { VersionHook } from "./version_hook.ts";

/** Limits of one kind of wait. */
export interface RetrySettings {
  /** How many times a revision is tried, the first time included. */
  readonly attempts: number;
  /** For how long it is tried, in ms. */
  readonly forMs: number;
  /** First pause between tries, in ms; doubles up to `maxDelayMs`, with jitter. */
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
}

/** How the migration lock is taken. */
export interface LockSettings {
  readonly mode: "advisory" | "lease" | "none";
  /** Longest wait, in ms. */
  readonly waitMs: number;
  /** Advisory key; `null` to derive it from the version table. */
  readonly key: bigint | null;
  /** How long a lease lives without a heartbeat, in ms. */
  readonly leaseMs: number;
}

/** Settings of a run. */
export interface RunSettings {
  readonly versionTable: string;
  readonly versionTableSchema: string | undefined;
  /** Schemas that the session's `search_path` must begin with, or nothing is done; `null` where any path is right. */
  readonly searchPath: readonly string[] | null;
  /** Create the version table with a primary key (`version_table_pk`). */
  readonly versionTablePk: boolean;
  /** One transaction per revision; otherwise one for the whole run. */
  readonly transactionPerMigration: boolean;
  /** `lock_timeout` of a transaction, in ms; 0 for none. */
  readonly lockTimeoutMs: number;
  /** `statement_timeout` of a transaction, in ms; 0 for none. */
  readonly statementTimeoutMs: number;
  readonly retry: RetrySettings;
  readonly lock: LockSettings;
  /** Keep `migrator_log`. */
  readonly log: boolean;
  readonly naming: NamingConvention;
  readonly x: readonly string[];
  readonly tag: string | null;
  /** What the project adds to every change of the version table. */
  readonly versionHook?: VersionHook;
}

/** Who runs, for the log table and `application_name`. */
export interface RunIdentity {
  readonly host: string;
  readonly pid: number;
  readonly toolVersion: string;
}
