/**
 * An Alembic project's configuration, as sections of our own.
 *
 * @module
 */
import { dirname, join, resolve } from "node:path";
import { decodeText, type FileReader } from "../files.ts";
import { createTree } from "../python/tree.ts";
import type { EnvSettings } from "./env_settings.ts";

/** Keys of `[alembic]`, as text or as lists. */
export type AlembicKeys = ReadonlyMap<string, string | readonly string[]>;

/** Where the configuration was found. */
export interface AlembicPlace {
  /** Absolute path of the file. */
  readonly path: string;
  readonly files: FileReader;
}

/** What is taken from an env.py that is not there or cannot be read. */
const NO_ENV_SETTINGS: EnvSettings = { values: {}, naming: null, unknown: [] };

/** Keys that mean the same under the same name. */
const SAME = ["file_template", "truncate_slug_length", "timezone", "recursive_version_locations"] as const;

/** Splits `version_locations` as `path_separator` says; without it as old Alembic did. */
export function splitPaths(value: string, separator: string | undefined): readonly string[] {
  const pattern: Readonly<Record<string, RegExp>> = {
    space: / +/,
    newline: /\n+/,
    os: /:/,
    ":": /:/,
    ";": /;/,
  };
  const by = separator === undefined ? /, *| +|\n+/ : pattern[separator] ?? /:/;
  return value.split(by).map((part) => part.trim()).filter((part) => part !== "");
}

/** A section as `migrator.toml` would say it. */
export async function alembicSection(
  keys: AlembicKeys,
  { path, files }: AlembicPlace,
): Promise<Record<string, unknown>> {
  const text = (name: string): string | undefined => {
    const value = keys.get(name);
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const base = dirname(path);
  const given = text("script_location");
  const isBeside = isScriptFolder(base, files) &&
    (given === undefined || !isScriptFolder(resolve(base, asPath(given)), files));
  const location = isBeside ? "." : given;
  // Flask's commands run in the folder above, which is on the search path.
  const listed = paths(keys, "prepend_sys_path");
  const prepend = isBeside && listed.length === 0 ? [".."] : listed;
  const versions = paths(keys, "version_locations");
  const env = location === undefined ? NO_ENV_SETTINGS : await envSettings(resolve(base, asPath(location)), {
    roots: [...prepend.map((one) => resolve(base, one)), base],
    base,
    files,
  });
  const url = text("sqlalchemy.url");
  const isPostgres = url !== undefined && /^postgres(ql)?(\+\w+)?:\/\//.test(url);
  const section: Record<string, unknown> = {
    ...(location === undefined ? {} : { script_location: escaped(asPath(location)) }),
    ...(versions.length === 0 ? {} : { version_locations: versions.map((one) => escaped(asPath(one))) }),
    ...(isPostgres ? { url: escaped(url) } : {}),
    ...Object.fromEntries(SAME.flatMap((name) => {
      const value = text(name);
      return value === undefined ? [] : [[name, typed(name, value)]];
    })),
    // Alembic's own default; env.py may say otherwise.
    transaction_per_migration: false,
    ...fromEnv(env),
    ...(prepend.length === 0
      ? {}
      : { alembic: { ...(fromEnv(env)["alembic"] as object | undefined), prepend_sys_path: prepend.map(escaped) } }),
  };
  return section;
}

/**
 * Whether a folder holds env.py. Flask-Migrate's `alembic.ini` stands beside it, and names no `script_location`, or one that
 * starts in the folder above.
 */
export function isScriptFolder(folder: string, files: FileReader): boolean {
  try {
    return files.stat(join(folder, "env.py")).isFile;
  } catch {
    return false;
  }
}

function typed(name: string, value: string): unknown {
  if (name === "truncate_slug_length") return Number(value);
  return name === "recursive_version_locations" ? /^(true|yes|on|1)$/i.test(value) : escaped(value);
}

function paths(keys: AlembicKeys, name: string): readonly string[] {
  const value = keys.get(name);
  if (value === undefined) return [];
  if (typeof value !== "string") return value;
  const separator = keys.get("path_separator") ?? keys.get("version_path_separator");
  return splitPaths(value, typeof separator === "string" ? separator : undefined);
}

/** A dollar sign is no variable in Alembic's files. */
function escaped(value: string): string {
  return value.replaceAll("$", "$$$$");
}

/** `package:folder` is a folder of a package: looked for below the project. */
function asPath(value: string): string {
  const match = /^([A-Za-z_][\w.]*):(?!\/\/)(.+)$/.exec(value);
  return match === null ? value : join(...match[1]!.split("."), match[2]!);
}

/** What env.py in a folder says. */
export async function envSettings(
  folder: string,
  { roots, base, files }: { readonly roots: readonly string[]; readonly base: string; readonly files: FileReader },
): Promise<EnvSettings> {
  const path = join(folder, "env.py");
  let text: string | undefined;
  try {
    text = decodeText(files.readBytes(path));
  } catch {
    return NO_ENV_SETTINGS;
  }
  if (text === undefined) return NO_ENV_SETTINGS;
  // With it comes the parser of Python.
  const { readEnvSettings } = await import("./env_settings.ts");
  return readEnvSettings(text, path, createTree({ roots, cwd: base, files, display: (one) => one }));
}

/** Settings of env.py under our names. */
function fromEnv({ values, naming }: EnvSettings): Record<string, unknown> {
  const kinds = ["ix", "uq", "ck", "fk", "pk"];
  const known = naming === null ? [] : Object.entries(naming).filter(([kind]) => kinds.includes(kind));
  const text = (name: "version_table" | "version_table_schema") =>
    typeof values[name] === "string" ? { [name]: escaped(values[name]) } : {};
  const flag = (name: "include_schemas" | "transaction_per_migration" | "compare_type" | "compare_server_default") =>
    typeof values[name] === "boolean" ? { [name]: values[name] } : {};
  return {
    ...text("version_table"),
    ...text("version_table_schema"),
    ...flag("include_schemas"),
    ...flag("transaction_per_migration"),
    ...flag("compare_type"),
    ...flag("compare_server_default"),
    ...(known.length === 0
      ? {}
      : { naming: Object.fromEntries(known.map(([kind, pattern]) => [kind, escaped(pattern)])) }),
    ...(typeof values.render_as_batch === "boolean" ? { alembic: { render_as_batch: values.render_as_batch } } : {}),
  };
}
