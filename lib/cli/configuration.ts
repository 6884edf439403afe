import { loadConfig, type LoadConfigOptions, loadConfigs, type LoadedConfig } from "../load/config/load.ts";
import type { CliContext } from "./context.ts";

/** Reads the configuration that a command runs with, and says its warnings. */
export async function readConfiguration(context: CliContext): Promise<LoadedConfig> {
  const loaded = await loadConfig(loadOptions(context));
  for (const warning of loaded.config.warnings) context.log.warn(warning);
  return loaded;
}

/**
 * Names of the sections that `databases` lists; none when it is not set.
 *
 * Throws `config-one-url` when the command line names one database for all of them.
 */
export async function configuredSections(context: CliContext): Promise<readonly string[]> {
  const { databases } = await context.config();
  return databases.length === 0 ? [] : (await loadConfigs(loadOptions(context))).map(({ config }) => config.section);
}

function loadOptions(context: CliContext): LoadConfigOptions {
  const { globals, io } = context;
  return {
    cwd: io.cwd,
    env: io.env,
    ...(globals.config === undefined ? {} : { configFile: globals.config }),
    ...(globals.section === undefined ? {} : { section: globals.section }),
    ...(globals.envFile === undefined ? {} : { envFile: globals.envFile }),
    overrides: globals.url === undefined ? {} : { url: globals.url },
  };
}
