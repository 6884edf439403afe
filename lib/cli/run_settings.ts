import type { Config } from "../load/config/types.ts";
import type { RunSettings } from "../run/settings.ts";
import type { CliContext } from "./context.ts";

const FIRST_RETRY_DELAY_MS = 500;
const MAX_RETRY_DELAY_MS = 30_000;

/** Settings of a run, from the configuration and the command line. */
export function runSettings(context: CliContext, facts: { config: Config; tag?: string | null }): RunSettings {
  const { config, tag = null } = facts;
  return {
    versionTable: config.versionTable,
    versionTableSchema: config.versionTableSchema ?? undefined,
    searchPath: null,
    versionTablePk: config.versionTablePk,
    transactionPerMigration: config.transactionPerMigration,
    lockTimeoutMs: config.lockTimeout,
    statementTimeoutMs: config.statementTimeout,
    retry: {
      attempts: config.retry.attempts,
      forMs: config.retry.for,
      firstDelayMs: FIRST_RETRY_DELAY_MS,
      maxDelayMs: MAX_RETRY_DELAY_MS,
    },
    lock: {
      mode: config.lock.mode,
      waitMs: config.lock.wait,
      key: config.lock.key === null ? null : BigInt(config.lock.key),
      leaseMs: config.lock.lease,
    },
    log: config.log,
    naming: config.naming,
    x: context.globals.x,
    tag,
  };
}
