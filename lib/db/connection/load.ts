/**
 * Finds out what a configured URL, the environment and libpq's files say together.
 *
 * @module
 */
import { userInfo } from "node:os";
import { join } from "node:path";
import { MigratorError } from "../../core/error.ts";
import { readConnectionString } from "./connection_string.ts";
import { SOCKET_FOLDERS, socketName } from "./hosts.ts";
import { type Keyword, type KeywordEntry, KEYWORDS, type KeywordValues } from "./keywords.ts";
import { connectionParameters } from "./parameters.ts";
import { type PasswordEntry, readPasswordFile } from "./password_file.ts";
import { findService, type ServiceFile } from "./service_file.ts";
import type { ConnectionParameters } from "./types.ts";

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What {@linkcode loadConnection} starts from. */
export interface ConnectionSource {
  /** The configured URL, if any. */
  readonly url?: string | undefined;
  readonly env: Environment;
  /** Name to announce to the server when the user has not chosen one. */
  readonly applicationName?: string;
}

/** Where and how to connect. */
export type Connection =
  | {
    readonly kind: "embedded";
    /** `null` keeps everything in memory. */
    readonly directory: string | null;
    readonly warnings: readonly string[];
  }
  | {
    readonly kind: "server";
    readonly parameters: ConnectionParameters;
    /** Folder of the user's own files, for default certificates. */
    readonly home: string | null;
    readonly warnings: readonly string[];
  };

/** Variables that say which database is meant; one of them, or a URL, must be there. */
const NAMING_VARIABLES = ["PGHOST", "PGHOSTADDR", "PGSERVICE", "PGDATABASE"] as const;

/**
 * Puts the URL, the service file, libpq's environment and the password file together, in libpq's order of precedence.
 *
 * Nothing is contacted. Throws `no-database-url` when nobody says which database is meant: it is never guessed.
 *
 * @example
 * ```ts
 * import { loadConnection } from "./load.ts";
 *
 * const connection = await loadConnection({ url: "postgres://app@db/shop", env: Deno.env.toObject() });
 * ```
 */
export async function loadConnection(source: ConnectionSource): Promise<Connection> {
  const { url, env } = source;
  if (url === undefined || url.trim() === "") requireVariables(env);
  const given = url === undefined || url.trim() === "" ? null : readConnectionString(url);
  if (given?.kind === "embedded") return { ...given, warnings: [] };
  const warnings = [...given?.warnings ?? []];
  const home = env.HOME || env.USERPROFILE || null;
  const keywords = await mergeKeywords(given?.keywords ?? new Map(), { env, home });
  const parameters = connectionParameters(keywords, {
    osUser: osUser(env),
    defaultHost: defaultHost(keywords.get("port") ?? ""),
    passwords: await readPasswords(keywords, { home, warnings }),
    ...(source.applicationName === undefined ? {} : { applicationName: source.applicationName }),
  });
  return { kind: "server", parameters, home, warnings };
}

function requireVariables(env: Environment): void {
  if (NAMING_VARIABLES.some((name) => env[name])) return;
  const others = Object.keys(env).filter((name) => name.startsWith("PG") && env[name]).sort();
  throw new MigratorError("no-database-url", "Cannot connect: no database URL is configured", {
    details: others.length === 0 ? [] : [`${others.join(", ")} alone do not say which database is meant`],
    hint: "Set DATABASE_URL=postgres://USER:PASSWORD@HOST:PORT/DATABASE, or give --url, or 'url' in migrator.toml, " +
      "or libpq's PGHOST and PGDATABASE; 'pglite:memory' tries things out without a server",
  });
}

interface Place {
  readonly env: Environment;
  readonly home: string | null;
}

async function mergeKeywords(given: KeywordValues, place: Place): Promise<KeywordValues> {
  const environment = new Map<Keyword, string>();
  for (const [keyword, entry] of Object.entries(KEYWORDS) as [Keyword, KeywordEntry][]) {
    const value = entry.env === undefined ? undefined : place.env[entry.env];
    if (value !== undefined && value !== "") environment.set(keyword, value);
  }
  if (place.env.PGREQUIRESSL === "1" && !environment.has("sslmode")) environment.set("sslmode", "require");
  const service = given.get("service") ?? environment.get("service") ?? "";
  const file = given.get("servicefile") ?? environment.get("servicefile");
  const fromService = service === "" ? [] : findService(service, await serviceFiles(file, place));
  const merged = new Map([...environment, ...fromService, ...given]);
  const startup = [...startupOptions(place.env), merged.get("options") ?? ""].join(" ").trim();
  if (startup !== "") merged.set("options", startup);
  return merged;
}

/** `PGTZ` and `PGDATESTYLE` are settings of the session, which libpq sends at startup; explicit options win. */
function startupOptions(env: Environment): readonly string[] {
  const settings = [["TimeZone", env.PGTZ], ["DateStyle", env.PGDATESTYLE]] as const;
  return settings.filter(([, value]) => value).map(([name, value]) =>
    `-c ${name}=${value!.replace(/[\\\s]/g, "\\$&")}`
  );
}

async function serviceFiles(named: string | undefined, place: Place): Promise<readonly ServiceFile[]> {
  const paths = named !== undefined ? [named] : place.home === null ? [] : [join(place.home, ".pg_service.conf")];
  if (place.env.PGSYSCONFDIR) paths.push(join(place.env.PGSYSCONFDIR, "pg_service.conf"));
  const files: ServiceFile[] = [];
  for (const path of paths) {
    const text = await readOptional(path);
    if (text !== null) files.push({ path, text });
    else if (path === named) {
      throw new MigratorError("service-not-found", `Cannot read the service file '${path}': it does not exist`, {
        hint: "Mend PGSERVICEFILE, or unset it",
      });
    }
  }
  return files;
}

interface PasswordPlace {
  readonly home: string | null;
  readonly warnings: string[];
}

/** libpq ignores a password file that others can read, with a warning. */
async function readPasswords(keywords: KeywordValues, place: PasswordPlace): Promise<readonly PasswordEntry[]> {
  const path = keywords.get("passfile") ?? (place.home === null ? null : join(place.home, ".pgpass"));
  if (keywords.get("password") || path === null) return [];
  try {
    const { isFile, mode } = await Deno.stat(path);
    if (!isFile) {
      place.warnings.push(`Password file '${path}' is not a plain file: ignored`);
      return [];
    }
    if (Deno.build.os !== "windows" && mode !== null && (mode & 0o077) !== 0) {
      place.warnings.push(`Password file '${path}' can be read by others: ignored; permissions must be 0600 or less`);
      return [];
    }
  } catch {
    return [];
  }
  return readPasswordFile(await readOptional(path) ?? "");
}

async function readOptional(path: string): Promise<string | null> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return null;
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigratorError("connection-file", `Cannot read '${path}': ${reason}`, {
      hint: "Check the path and its permissions",
      cause: error,
    });
  }
}

/** The first default folder where a server of that port listens; `localhost` when there is none. */
function defaultHost(port: string): string {
  const name = socketName(Number(port.split(",")[0]) || 5432);
  return (Deno.build.os === "windows" ? [] : SOCKET_FOLDERS).find((folder) => exists(join(folder, name))) ??
    "localhost";
}

function exists(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

/** A container may run under a user id that has no name. */
function osUser(env: Environment): string | null {
  try {
    return userInfo().username || null;
  } catch {
    return env.USER || env.LOGNAME || env.USERNAME || null;
  }
}
