/**
 * Where a new revision file goes: inside of a version location, whatever its name is made of.
 *
 * @module
 */
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { MigratorError } from "../../core/error.ts";
import { quoteWords } from "../../core/text.ts";
import type { RevisionHeader } from "../../revision/types.ts";
import type { Config } from "../config/types.ts";
import { displayPath } from "../display_path.ts";

/** What decides the folder of a new revision. */
export interface ChooseFolderInput {
  /** `--version-path`. */
  readonly versionPath?: string;
  /** Parents of the new revision. */
  readonly parents: readonly RevisionHeader[];
  /** Working directory, absolute. */
  readonly cwd: string;
}

/** A version location and the folder in it. */
export interface RevisionFolder {
  readonly location: string;
  readonly folder: string;
}

/**
 * Chooses the folder: the location that was asked for, else the folder of the first parent, else the only location.
 *
 * @throws {MigratorError} `version-path-unknown`, `version-path-needed`.
 */
export function chooseFolder(
  config: Pick<Config, "versionLocations" | "directory" | "fileTemplate">,
  { versionPath, parents, cwd }: ChooseFolderInput,
): RevisionFolder {
  const locations = config.versionLocations;
  const names = locations.map((location) => displayPath(location, cwd));
  if (versionPath !== undefined) {
    const candidates = [resolve(cwd, versionPath), resolve(config.directory, versionPath)];
    const location = locations.find((one) => candidates.includes(one));
    if (location !== undefined) return { location, folder: location };
    throw new MigratorError(
      "version-path-unknown",
      `Cannot write to '${versionPath}': it is not in 'version_locations'`,
      {
        hint: `Version locations: ${quoteWords(names)}`,
        data: { versionPath, locations },
      },
    );
  }
  const parent = parents[0];
  const home = parent === undefined ? undefined : nearestLocation(parent.source.path, locations);
  if (parent !== undefined && home !== undefined) {
    // A template with sub-folders starts from the location, not from the parent's own sub-folder.
    return { location: home, folder: config.fileTemplate.includes("/") ? home : dirname(parent.source.path) };
  }
  const [only] = locations;
  if (only !== undefined && locations.length === 1) return { location: only, folder: only };
  throw new MigratorError("version-path-needed", `Cannot choose between ${locations.length} version locations`, {
    hint: `Name one with --version-path: ${quoteWords(names)}`,
    data: { locations },
  });
}

/** The innermost location that holds a file. */
function nearestLocation(path: string, locations: readonly string[]): string | undefined {
  return locations.filter((location) => isInside(path, location)).sort((one, other) => other.length - one.length)[0];
}

/** True when the path is below the folder. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== "" && way !== ".." && !way.startsWith("../") && !way.startsWith("..\\") && !isAbsolute(way);
}

/** Longest name of a file that file systems take, in bytes. */
const MAX_NAME = 255;

/**
 * The path of a file by its name, which may hold `/` for sub-folders of the location.
 *
 * @throws {MigratorError} `file-name-invalid` when it leaves the location, or is no name for a file.
 */
export function revisionPath({ location, folder }: RevisionFolder, name: string): string {
  const parts = name.split("/");
  const path = join(folder, ...parts);
  const problem = parts.map(partProblem).find((found) => found !== undefined);
  if (problem !== undefined || !isInside(path, location)) {
    throw new MigratorError(
      "file-name-invalid",
      `Cannot name a revision file '${name}': ${problem ?? "it is outside of the version location"}`,
      { hint: "Mend 'file_template', or choose another --rev-id or message", data: { name, location } },
    );
  }
  return path;
}

function partProblem(part: string): string | undefined {
  if (part === "" || part === "." || part === "..") return "a part of the path is empty or only dots";
  if (part.startsWith(".")) return "a name that begins with a dot is not read as a revision";
  // deno-lint-ignore no-control-regex -- control characters are what is looked for
  if (/[\\\u0000-\u001f\u007f]/.test(part)) return "it holds a backslash or a control character";
  if (new TextEncoder().encode(part).length > MAX_NAME) return `a part of it is longer than ${MAX_NAME} bytes`;
  return undefined;
}
