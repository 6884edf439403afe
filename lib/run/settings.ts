/**
 * What a run is told to do and how; made from the configuration by the command line.
 *
 * @module
 */
import type { NamingConvention } from "../op/program.ts";

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

/** Settings of a run. */
export interface RunSettings {
  readonly versionTable: string;
  readonly versionTableSchema: string | undefined;
  /** Create the version table with a primary key (`version_table_pk`). */
  readonly versionTablePk: boolean;
  /** One transaction per revision; otherwise one for the whole run. */
  readonly transactionPerMigration: boolean;
  /** `lock_timeout` of a transaction, in ms; 0 for none. */
  readonly lockTimeoutMs: number;
  /** `statement_timeout` of a transaction, in ms; 0 for none. */
  readonly statementTimeoutMs: number;
  readonly retry: RetrySettings;
  /** Keep `migrator_log`. */
  readonly log: boolean;
  readonly naming: NamingConvention;
  readonly x: readonly string[];
  readonly tag: string | null;
  /** Settings may not be set on the session: it goes through a pooler that hands it on (`lock.mode` `lease` or `none`). */
  readonly pooled: boolean;
}

/** Who runs, for the log table and `application_name`. */
export interface RunIdentity {
  readonly host: string;
  readonly pid: number;
  readonly toolVersion: string;
}

/** Time and chance, handed in so that runs can be tested. */
export interface Clock {
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** Resolves after `ms`, or rejects when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** A number from 0 up to, not including, 1. */
  random(): number;
}
