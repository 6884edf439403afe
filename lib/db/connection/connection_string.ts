/**
 * From the text of `url` to what it names: a server or an embedded database.
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";
import { readDsn } from "./dsn.ts";
import type { KeywordValues } from "./keywords.ts";
import { isPostgresUrl, readPostgresUrl } from "./url.ts";

/** What a connection string names. */
export type ConnectionString =
  | { readonly kind: "embedded"; /** `null` keeps everything in memory. */ readonly directory: string | null }
  | { readonly kind: "server"; readonly keywords: KeywordValues; readonly warnings: readonly string[] };

const FORMS =
  "Write 'postgres://USER:PASSWORD@HOST:PORT/DATABASE', 'host=... dbname=...', 'pglite:DIRECTORY' or 'pglite:memory'";

/** True when a text is meant as a database URL (for arguments that can be a file too). */
export function isDatabaseUrl(text: string): boolean {
  return isPostgresUrl(text) || /^pglite:/i.test(text);
}

/**
 * Reads a connection string: `postgres://`, `postgresql://`, `postgresql+driver://`, `key=value` pairs, `pglite:DIR`,
 * `pglite:memory`.
 *
 * Throws `bad-database-url`, or `unsupported-database` for a URL of something else. No error shows a secret.
 *
 * @example
 * ```ts
 * import { readConnectionString } from "./connection_string.ts";
 *
 * readConnectionString("pglite:./data"); // { kind: "embedded", directory: "./data" }
 * ```
 */
export function readConnectionString(given: string): ConnectionString {
  const text = given.trim();
  if (isPostgresUrl(text)) return { kind: "server", ...readPostgresUrl(text) };
  const scheme = /^([a-z][a-z0-9+.-]*):(\/\/)?/i.exec(text);
  if (scheme !== null && scheme[1]!.toLowerCase() === "pglite") return readEmbedded(text.slice("pglite:".length));
  const equals = text.indexOf("=");
  if (scheme !== null && (equals < 0 || equals > scheme[0].length)) {
    throw foreignScheme(scheme[1]!, scheme[2] !== undefined);
  }
  if (equals > 0) return { kind: "server", ...readDsn(text) };
  throw new MigratorError("bad-database-url", "Cannot read the database URL: it does not start with 'postgres://'", {
    hint: FORMS,
  });
}

function readEmbedded(rest: string): ConnectionString {
  if (rest === "memory" || rest === "//memory" || rest === "memory:" || rest === "//memory/") {
    return { kind: "embedded", directory: null };
  }
  const directory = rest.replace(/^\/\/(?=[^/]|\/)/, "");
  if (directory === "" || directory === "//") {
    throw new MigratorError("bad-database-url", "Cannot read the database URL: 'pglite:' names no directory", {
      hint: "Write 'pglite:DIRECTORY', or 'pglite:memory' for a database that is gone when the command ends",
    });
  }
  if (directory.includes("\0")) {
    throw new MigratorError("bad-database-url", "Cannot read the database URL: the directory contains a NUL character");
  }
  return { kind: "embedded", directory };
}

function foreignScheme(scheme: string, slashes: boolean): MigratorError {
  if (scheme === "driver") {
    return new MigratorError(
      "bad-database-url",
      "Cannot read the database URL: it is still the template's placeholder",
      {
        hint: `Put the real URL into 'url' of the configuration. ${FORMS}`,
      },
    );
  }
  if (/^postgres(ql)?(\+|$)/i.test(scheme)) {
    return new MigratorError("bad-database-url", `Cannot read the database URL: '//' is missing after '${scheme}:'`, {
      hint: FORMS,
    });
  }
  if (!slashes && scheme.toLowerCase() !== "jdbc") {
    return new MigratorError("bad-database-url", "Cannot read the database URL: it does not start with 'postgres://'", {
      hint: FORMS,
    });
  }
  return new MigratorError("unsupported-database", `Cannot use a '${scheme}' URL: only PostgreSQL is supported`, {
    hint: scheme.toLowerCase() === "jdbc"
      ? "Drop 'jdbc:', and write user and password as USER:PASSWORD@ before the host"
      : FORMS,
    data: { scheme },
  });
}
