import type { Config } from "../load/config/types.ts";
import type { RunSettings } from "../run/settings.ts";
import type { CliContext } from "./context.ts";
import { projectHooks } from "./hooks.ts";

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

/** As {@linkcode runSettings}, with the project's `onVersionApply`. */
export async function hookedSettings(
  context: CliContext,
  facts: { config: Config; tag?: string | null },
): Promise<RunSettings> {
  const settings = runSettings(context, facts);
  const hooks = await projectHooks(context);
  if (hooks.onVersionApply === undefined) return settings;
  const { withVersionHook } = await import("./version_hook.ts");
  const { graph } = await context.history();
  return withVersionHook(settings, { hooks, graph });
}
