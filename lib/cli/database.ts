import { hostname } from "node:os";
import { describeConnection } from "../db/connection/describe.ts";
import { openDriver, type OpenedDriver } from "../db/driver.ts";
import type { Session } from "../db/session.ts";
import type { RunIdentity } from "../run/settings.ts";
import type { CliContext } from "./context.ts";
import { VERSION } from "./version.ts";

/** Who runs: for the log table and for `application_name`. */
export function runIdentity(): RunIdentity {
  return { host: hostname(), pid: Deno.pid, toolVersion: VERSION };
}

/**
 * Finds the driver of the configured database; connects nowhere.
 *
 * Announces no `application_name`: PgBouncer would leave it on the server session, for later clients to see. A run names
 * its session once it knows that nobody else gets it.
 */
export async function configuredDriver(context: CliContext): Promise<OpenedDriver> {
  const { config, environment } = await context.loaded();
  return await openDriver({
    url: config.directUrl ?? config.url ?? undefined,
    env: environment,
    baseDirectory: config.directory,
  });
}

/** Opens a session to the configured database. */
export async function openSession(context: CliContext): Promise<Session> {
  const { driver, connection } = await configuredDriver(context);
  for (const warning of connection.warnings) context.log.warn(warning);
  return await driver.connect();
}

/** The configured database in words, without a password. */
export async function databaseLabel(context: CliContext): Promise<string> {
  return describeConnection((await configuredDriver(context)).connection);
}
