/**
 * What a comparison needs from the context of a command.
 *
 * @module
 */
import { type Connection, loadConnection } from "../../db/connection/load.ts";
import { openDriver } from "../../db/driver.ts";
import type { Session } from "../../db/session.ts";
import { sessionName } from "../../db/session_settings.ts";
import { requireSetting } from "../../load/config/load.ts";
import type { Config } from "../../load/config/types.ts";
import type { EnvHooks } from "../../load/env_file.ts";
import { type LoadedTarget, loadTarget } from "../../load/target/load_target.ts";
import type { CompareAspects } from "../../run/compare/compare.ts";
import { ownRelations } from "../../run/compare/own_relations.ts";
import type { PairInput } from "../../run/compare/read_pair.ts";
import type { LiveDatabase } from "../../run/compare/wish.ts";
import type { CliContext } from "../context.ts";
import { configuredDriver, runIdentity } from "../database.ts";
import type { ParsedOptions } from "../spec/types.ts";

/** Loads the target that `--target` or the configuration names. Throws `config-missing-setting` when none does. */
export async function wantedTarget(context: CliContext, options: ParsedOptions): Promise<LoadedTarget> {
  const { io } = context;
  const given = options["target"];
  const text = typeof given === "string" ? given : requireSetting(await context.config(), "target");
  return await loadTarget(text, { cwd: io.cwd, readStdin: () => io.readStdin() });
}

/** Opens the configured database, with its connection for a scratch database beside it. */
export async function openLive(context: CliContext): Promise<LiveDatabase & AsyncDisposable> {
  const { driver, connection } = await configuredDriver(context);
  for (const warning of connection.warnings) context.log.warn(warning);
  const session = await driver.connect();
  return { session, connection, [Symbol.asyncDispose]: () => session.close() };
}

/** `dev_url`, resolved; `null` when none is configured. */
export async function devConnection(context: CliContext): Promise<Connection | null> {
  const { config, environment } = await context.loaded();
  if (config.devUrl === null && config.unresolved.dev_url === undefined) return null;
  return await loadConnection({ url: requireSetting(config, "dev_url"), env: environment });
}

/** Whether a database is configured. */
export async function hasDatabase(context: CliContext): Promise<boolean> {
  const { config, environment } = await context.loaded();
  return config.url !== null || config.directUrl !== null || config.unresolved.url !== undefined ||
    ["PGHOST", "PGHOSTADDR", "PGSERVICE", "PGDATABASE"].some((name) => environment[name]);
}

/** What differs between comparisons. */
export interface ComparisonWish {
  readonly target: LoadedTarget;
  /** Session to what is compared with the target. */
  readonly base: Session;
  readonly live: LiveDatabase | null;
  readonly hooks: EnvHooks;
}

/** Puts together what reading both sides needs. */
export async function pairInput(context: CliContext, wish: ComparisonWish): Promise<PairInput> {
  const config = await context.config();
  const { includeObject } = wish.hooks;
  return {
    target: wish.target,
    base: wish.base,
    live: wish.live,
    dev: await devConnection(context),
    naming: config.naming,
    rules: { owners: config.compareOwners, privileges: config.comparePrivileges !== false },
    exclude: ownRelations(config.versionTable),
    openUrl: (url) => openUrl(context, url),
    includeSchemas: config.includeSchemas,
    filter: {
      includeNames: config.includeNames,
      excludeNames: config.excludeNames,
      ...includeObject === undefined ? {} : { includeObject },
    },
  };
}

/** The `compare_*` switches. */
export function compareAspects(config: Config): CompareAspects {
  return {
    types: config.compareType,
    defaults: config.compareServerDefault,
    comments: config.compareComments,
    privileges: config.comparePrivileges,
    owners: config.compareOwners,
    tablespaces: config.compareTablespaces,
  };
}

/** Opens a session to a target that is a database of its own. */
async function openUrl(context: CliContext, url: string): Promise<Session> {
  const { config } = await context.loaded();
  const { driver, connection } = await openDriver({
    url,
    // The configured database must not lend the other one its password or name.
    env: otherEnvironment(context.io.env),
    applicationName: sessionName({ revision: "-", ...runIdentity() }),
    baseDirectory: config.directory,
  });
  for (const warning of connection.warnings) context.log.warn(warning);
  return await driver.connect();
}

function otherEnvironment(env: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("PG") || name === "PGPASSFILE"));
}
