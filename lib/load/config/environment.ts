/**
 * The environment as a source of settings: `.env` files, `MIGRATOR_*`, `DATABASE_URL`, libpq's `PG*`.
 *
 * @module
 */
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { MigratorError } from "../../core/error.ts";
import { nearest } from "../../core/text.ts";
import { decodeText, type FileReader, isNotFound, systemReason } from "../files.ts";
import { CONFIG_KEYS, environmentName } from "./keys.ts";
import type { Setting, Settings } from "./setting.ts";

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string>>;

/** Where `.env` comes from. */
export interface EnvironmentOptions {
  readonly cwd: string;
  /** Variables of the process; they win over the file. */
  readonly env: Environment;
  /** `--env-file`; without it `./.env` is read if it is there. */
  readonly envFile?: string;
  readonly files: FileReader;
}

/**
 * Variables of the process and of the `.env` file together.
 *
 * @throws {MigratorError} `env-file-unreadable` when the file that was asked for is not there, or cannot be read.
 */
export function readEnvironment({ cwd, env, envFile, files }: EnvironmentOptions): Environment {
  const file = envFile ?? ".env";
  let bytes: Uint8Array;
  try {
    bytes = files.readBytes(resolve(cwd, file));
  } catch (error) {
    if (envFile === undefined && isNotFound(error)) return env;
    throw new MigratorError("env-file-unreadable", `Cannot read '${file}': ${systemReason(error)}`, {
      hint: envFile === undefined ? "Mend or remove the file '.env'" : "Check the path given by --env-file",
      data: { file },
      cause: error,
    });
  }
  const text = decodeText(bytes);
  if (text === undefined) {
    throw new MigratorError("env-file-unreadable", `Cannot read '${file}': it is not UTF-8`, {
      hint: "Save the file as UTF-8",
      data: { file },
    });
  }
  return { ...parseEnv(text) as Record<string, string>, ...env };
}

/** Variables of the tool that set no key. */
const OTHER_VARIABLES: ReadonlySet<string> = new Set([
  "MIGRATOR_CONFIG",
  "MIGRATOR_BIN",
  "MIGRATOR_TEST_URL",
  "MIGRATOR_SCHEMAS",
]);

/** Any of these means that libpq's variables choose a database. */
const LIBPQ_CHOICES = ["PGHOST", "PGHOSTADDR", "PGDATABASE", "PGSERVICE"];

/** Settings of the environment; an empty variable counts as unset. */
export function environmentSettings(env: Environment, cwd: string): Settings {
  const settings = new Map<string, Setting>();
  function add(name: string, value: string, origin: string): void {
    settings.set(name, { name, value, isText: true, origin, base: cwd });
  }
  for (const spec of CONFIG_KEYS) {
    const variable = environmentName(spec);
    const value = variable === undefined ? undefined : env[variable];
    if (variable !== undefined && value !== undefined && value !== "") add(spec.name, value, variable);
  }
  return settings;
}

/** `url` from variables that other tools read too: they give way to a URL of a section that was asked for. */
export function sharedUrl(env: Environment, cwd: string): Setting | undefined {
  const url = env["DATABASE_URL"];
  if (url === undefined || url === "") return undefined;
  return { name: "url", value: url, isText: true, origin: "DATABASE_URL", base: cwd };
}

/** `url` when nothing but libpq's variables names a database: an empty URL, which the driver fills from them. */
export function libpqUrl(env: Environment, cwd: string): Setting | undefined {
  const chosen = LIBPQ_CHOICES.find((name) => env[name] !== undefined && env[name] !== "");
  if (chosen === undefined) return undefined;
  return { name: "url", value: "postgresql://", isText: true, origin: chosen, base: cwd };
}

/** A word about every `MIGRATOR_*` variable that looks like a mistyped key. */
export function environmentWarnings(env: Environment): readonly string[] {
  const known = CONFIG_KEYS.map(environmentName).filter((name) => name !== undefined);
  const set = new Set([...known, ...OTHER_VARIABLES]);
  return Object.keys(env).filter((name) => name.startsWith("MIGRATOR_") && !set.has(name)).flatMap((name) => {
    const guess = nearest(name.slice("MIGRATOR_".length), known.map((one) => one.slice("MIGRATOR_".length)));
    return guess === undefined
      ? []
      : [`Environment variable '${name}' is not known: did you mean 'MIGRATOR_${guess}'?`];
  });
}
