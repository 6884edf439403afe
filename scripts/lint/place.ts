/**
 * Where a linted file stands in the project.
 *
 * @module
 */
import { dirname, join, normalize, relative } from "node:path/posix";
import { fileURLToPath } from "node:url";

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url)).replaceAll("\\", "/")));

/** Path from the project's root, with `/`; a relative name is taken to be one already. */
export function projectPath(filename: string): string {
  const path = normalize(filename.replaceAll("\\", "/"));
  return path.startsWith("/") || /^[A-Za-z]:/.test(path) ? relative(ROOT, path) : path;
}

/** Folder below `lib/` that a path is in: `core`; `""` for a file of `lib/` itself; `undefined` outside. */
export function libFolder(path: string): string | undefined {
  const parts = path.split("/");
  if (parts[0] !== "lib") return undefined;
  return parts.length > 2 ? parts[1] : "";
}

/** The path that a relative import means; `undefined` for any other import. */
export function importedPath(path: string, specifier: string): string | undefined {
  return /^\.{1,2}\//.test(specifier) ? normalize(join(dirname(path), specifier)) : undefined;
}
