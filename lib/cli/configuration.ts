import { loadConfig, type LoadConfigOptions, loadConfigs, type LoadedConfig } from "../load/config/load.ts";
import type { CliContext } from "./context.ts";

/** Reads the configuration that a command runs with, and says its warnings. */
export function readConfiguration(context: CliContext): LoadedConfig {
  const loaded = loadConfig(loadOptions(context));
  for (const warning of loaded.config.warnings) context.log.warn(warning);
  return loaded;
}

/** Names of the sections that a command runs for, one after another; empty for the one section of the context. */
export function configuredSections(context: CliContext): readonly string[] {
  const configs = loadConfigs(loadOptions(context));
  return configs.length === 1 && configs[0]?.config.databases.length === 0
    ? []
    : configs.map(({ config }) => config.section);
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
