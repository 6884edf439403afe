/**
 * Paths as people see them.
 *
 * @module
 */
import { relative } from "node:path";

/**
 * The path relative to the working directory where that is shorter, else as it is.
 *
 * @example
 * ```ts
 * import { displayPath } from "./display_path.ts";
 *
 * displayPath("/app/migrations/versions/a1.ts", "/app"); // "migrations/versions/a1.ts"
 * displayPath("/etc/migrator.toml", "/app"); // "/etc/migrator.toml"
 * ```
 */
export function displayPath(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short !== "" && short.length < path.length ? short : path;
}
