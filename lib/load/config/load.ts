/**
 * The configuration of a command: file, environment and command line put together.
 *
 * @module
 */
import { dirname } from "node:path";
import { MigratorError } from "../../core/error.ts";
import { DISK, type FileReader } from "../files.ts";
import { throwProblems } from "../problems.ts";
import { buildConfig } from "./build.ts";
import { convertSetting, isUnset, missingVariable } from "./convert.ts";
import {
  type Environment,
  environmentSettings,
  environmentWarnings,
  libpqUrl,
  readEnvironment,
  sharedUrl,
} from "./environment.ts";
import { CONFIG_KEYS, KEYS_BY_NAME, type KeySpec } from "./keys.ts";
import { checkSettings } from "./rules.ts";
import { MAIN_SECTION, sectionSettings, unknownKeys } from "./section.ts";
import type { Setting, Settings } from "./setting.ts";
import { type ConfigSource, readConfigSource } from "./source.ts";
import type { Config, DeferredSetting, UnresolvedSetting } from "./types.ts";

/** What a command knows before it reads the configuration. */
export interface LoadConfigOptions {
  /** Working directory, absolute. */
  readonly cwd: string;
  /** Environment of the process. */
  readonly env: Environment;
  /** `-c FILE`; else `MIGRATOR_CONFIG`; else the nearest `migrator.toml` upwards. */
  readonly configFile?: string;
  /** `-n SECTION`. */
  readonly section?: string;
  /** `--env-file FILE`. */
  readonly envFile?: string;
  /** Settings of the command line by key name (`url`, `lock.wait`); text or typed. */
  readonly overrides?: Readonly<Record<string, string | number | boolean>>;
  readonly files?: FileReader;
}

/** A configuration and the environment that belongs to it. */
export interface LoadedConfig {
  readonly config: Config;
  /** Variables of the process and of `.env`: for libpq's variables. Holds secrets: never print it. */
  readonly environment: Environment;
}

/**
 * Reads the configuration of one section. Precedence: command line, environment, file, default.
 *
 * A `url` that a section chosen by `section` gives itself wins over `DATABASE_URL`, which is not meant for that section;
 * `MIGRATOR_URL` and the command line win over it.
 *
 * @throws {MigratorError} With a code that begins with `config-`, or `env-file-unreadable`; several problems are
 * reported together as `config-invalid`.
 *
 * @example
 * ```ts
 * import { loadConfig, requireSetting } from "./load.ts";
 *
 * const { config } = await loadConfig({ cwd: Deno.cwd(), env: Deno.env.toObject(), overrides: { "lock.wait": "10s" } });
 * const url = requireSetting(config, "url");
 * ```
 */
export async function loadConfig(options: LoadConfigOptions): Promise<LoadedConfig> {
  const { source, environment } = await readSources(options);
  return { config: resolveConfig({ options, source, environment, section: options.section }), environment };
}

/**
 * Reads the configurations that a command runs for: one for each section of `databases`, else the only one.
 *
 * @throws {MigratorError} As {@linkcode loadConfig}; `config-one-url` when the command line or `MIGRATOR_URL` names one
 * database and `databases` several.
 */
export async function loadConfigs(options: LoadConfigOptions): Promise<readonly LoadedConfig[]> {
  const { source, environment } = await readSources(options);
  const config = resolveConfig({ options, source, environment, section: options.section });
  if (options.section !== undefined || config.databases.length === 0) return [{ config, environment }];
  const origin = config.origins["url"];
  if (config.databases.length > 1 && (origin === "--url" || origin === "MIGRATOR_URL")) {
    throw new MigratorError(
      "config-one-url",
      `Cannot use ${origin} for ${config.databases.length} databases: 'databases' lists several sections`,
      { hint: `Choose one with -n, such as '-n ${config.databases[0]}'`, data: { databases: config.databases } },
    );
  }
  return config.databases.map((section) => ({
    config: resolveConfig({ options, source, environment, section }),
    environment,
  }));
}

/**
 * The value of a setting that a command cannot do without.
 *
 * @throws {MigratorError} `config-missing-variable` when it names a variable that is not set, `config-missing-setting`
 * when it is not set at all.
 */
export function requireSetting(config: Config, name: DeferredSetting): string {
  const value = { url: config.url, direct_url: config.directUrl, dev_url: config.devUrl, target: config.target }[name];
  if (value !== null) return value;
  const unresolved = config.unresolved[name];
  if (unresolved !== undefined) throw missingVariable(name, { variable: unresolved.variable, where: unresolved });
  const where = config.file === null ? "no migrator.toml was found" : `section [${config.section}] has none`;
  throw new MigratorError("config-missing-setting", `Cannot go on without '${name}': ${where}`, {
    ...(config.file === null ? {} : { where: { file: config.file } }),
    hint: SETTING_HINTS[name],
    data: { key: name, section: config.section },
  });
}

const SETTING_HINTS: Readonly<Record<DeferredSetting, string>> = {
  url:
    "Give --url, set DATABASE_URL, or write url = \"postgres://...\" in migrator.toml; 'pglite:memory' needs no server",
  direct_url: 'Write direct_url = "postgres://..." in migrator.toml, or set MIGRATOR_DIRECT_URL',
  dev_url: 'Write dev_url = "postgres://..." in migrator.toml, or set MIGRATOR_DEV_URL',
  target:
    "Give --target, or write target = \"models.ts\" in migrator.toml; 'migrator introspect -o models.ts' writes one from the database",
};

interface Sources {
  readonly source: ConfigSource | null;
  readonly environment: Environment;
}

async function readSources(
  { cwd, env, configFile, envFile, files = DISK }: LoadConfigOptions,
): Promise<Sources> {
  const environment = readEnvironment({ cwd, env, files, ...(envFile === undefined ? {} : { envFile }) });
  const fromEnvironment = environment["MIGRATOR_CONFIG"] || undefined;
  const file = configFile ?? fromEnvironment;
  const askedBy = configFile === undefined ? "MIGRATOR_CONFIG" : "-c";
  const source = await readConfigSource({ cwd, files, ...(file === undefined ? {} : { file, askedBy }) });
  return { source, environment };
}

interface ResolveInput extends Sources {
  readonly options: LoadConfigOptions;
  readonly section: string | undefined;
}

const SUMMARY = {
  code: "config-invalid",
  message: (count: number) => `Cannot use the configuration: ${count} problems found`,
} as const;

function resolveConfig({ options, source, environment, section }: ResolveInput): Config {
  if (source !== null) throwProblems(unknownKeys(source), SUMMARY);
  const settings = collectSettings({ options, source, environment, section });
  const directory = source === null ? options.cwd : dirname(source.path);
  const { values, unresolved, problems } = convertAll({ settings, environment, directory });
  const sections = source === null ? [] : Object.keys(source.sections);
  throwProblems([...problems, ...checkSettings({ values, settings, sections })], SUMMARY);
  return buildConfig({
    file: source?.path ?? null,
    directory,
    section: section ?? MAIN_SECTION,
    values,
    settings,
    unresolved,
    warnings: environmentWarnings(environment),
  });
}

function collectSettings({ options, source, environment, section }: ResolveInput): Settings {
  const { cwd, overrides = {} } = options;
  if (source === null && section !== undefined) {
    throw new MigratorError(
      "config-unknown-section",
      `Cannot read section [${section}]: no migrator.toml from '${cwd}' upwards`,
      { hint: "Give the file with -c", data: { section } },
    );
  }
  const inFile: Settings = source === null ? new Map() : sectionSettings(source, section ?? MAIN_SECTION);
  const inEnvironment = environmentSettings(environment, cwd);
  const onCommandLine = Object.entries(overrides).map(([name, value]) =>
    [name, override(name, { value, cwd })] as const
  );
  const settings = new Map([...inFile, ...inEnvironment, ...onCommandLine]);
  const shared = sharedUrl(environment, cwd);
  const url = settings.get("url");
  const isOwn = section !== undefined && section !== MAIN_SECTION && url !== undefined &&
    isWrittenIn(url, { source, section });
  const isFromFile = url === undefined || url === inFile.get("url");
  if (shared !== undefined && isFromFile && !isOwn) settings.set("url", shared);
  const last = libpqUrl(environment, cwd);
  if (last !== undefined && !settings.has("url")) settings.set("url", last);
  return settings;
}

/** True when the section itself sets the key, not `[migrator]`. */
function isWrittenIn(
  { name, where }: Setting,
  { source, section }: { source: ConfigSource | null; section: string },
): boolean {
  const own = source?.locate([section, ...name.split(".")], { value: true });
  return where !== undefined && own?.line === where.line && own?.column === where.column;
}

function override(name: string, { value, cwd }: { value: string | number | boolean; cwd: string }): Setting {
  if (!KEYS_BY_NAME.has(name)) throw new TypeError(`Cannot override '${name}': there is no such key`);
  return { name, value, isText: true, origin: `--${name.replaceAll(/[._]/g, "-")}`, base: cwd };
}

interface Converted {
  readonly values: ReadonlyMap<string, unknown>;
  readonly unresolved: Readonly<Partial<Record<DeferredSetting, UnresolvedSetting>>>;
  readonly problems: readonly MigratorError[];
}

interface ConvertInput {
  readonly settings: Settings;
  readonly environment: Environment;
  readonly directory: string;
}

function convertAll({ settings, environment, directory }: ConvertInput): Converted {
  const values = new Map<string, unknown>();
  const unresolved: Partial<Record<DeferredSetting, UnresolvedSetting>> = {};
  const problems: MigratorError[] = [];
  const lookup = (name: string) => name === "here" ? directory : environment[name];
  for (const spec of CONFIG_KEYS) {
    const setting = settings.get(spec.name) ?? defaultSetting(spec, directory);
    if (setting === undefined) continue;
    try {
      const value = convertSetting({ ...setting, spec }, lookup);
      if (isUnset(value)) {
        const { file = "", line = 0, column = 0 } = setting.where ?? {};
        unresolved[spec.name as DeferredSetting] = { variable: value.unset, file, line, column };
      } else values.set(spec.name, value);
    } catch (error) {
      if (!(error instanceof MigratorError)) throw error;
      problems.push(error);
    }
  }
  return { values, unresolved, problems };
}

function defaultSetting(spec: KeySpec, directory: string): Setting | undefined {
  if (spec.default === null) return undefined;
  return { name: spec.name, value: spec.default, isText: false, origin: "default", base: directory };
}
