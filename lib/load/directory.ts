/**
 * Finding revision files and reading their headers.
 *
 * @module
 */
import { sep } from "node:path";
import { MigratorError } from "../core/error.ts";
import type { RevisionFileKind, RevisionSource } from "../revision/types.ts";
import type { Config } from "./config/types.ts";
import { displayPath } from "./display_path.ts";
import { DISK, type FileReader, type FolderEntry, isNotFound, systemReason } from "./files.ts";
import { loaderFor, REFUSED_EXTENSIONS } from "./loaders.ts";
import type { ReportWarning } from "./warning.ts";

/** The part of the configuration that says where revision files are. */
export type HistoryConfig =
  & Pick<
    Config,
    "file" | "scriptLocation" | "versionLocations" | "versionLocationsGiven" | "recursiveVersionLocations"
  >
  & Partial<Pick<Config, "alembic">>;

/** What finding files needs. */
export interface FindRevisionsOptions {
  /** Working directory, absolute: paths are shown relative to it. */
  readonly cwd: string;
  readonly report: ReportWarning;
  readonly files?: FileReader;
}

/**
 * Lists the revision files in load order: locations as configured, in each the file names sorted, then its sub-folders
 * (when they are looked at), sorted. Load order breaks ties everywhere, so it does not depend on the file system.
 *
 * Names that begin with a dot, `node_modules` and `__pycache__` are left out. A folder is read once, however often and by
 * whatever name it is reached.
 *
 * @throws {MigratorError} `script-location-missing`, `version-location-missing`, `version-location-unreadable`.
 */
export function findRevisions(config: HistoryConfig, options: FindRevisionsOptions): readonly RevisionSource[] {
  const walk: Walk = {
    cwd: options.cwd,
    files: options.files ?? DISK,
    report: options.report,
    recursive: config.recursiveVersionLocations,
    seen: new Map(),
    sources: [],
  };
  const missing = config.versionLocations.filter((location) => !exists(location, walk));
  if (missing.length === config.versionLocations.length) refuseMissing(config, walk);
  for (const location of config.versionLocations) {
    if (missing.includes(location)) {
      if (config.versionLocationsGiven) {
        walk.report({ message: `Skipped the version location '${displayPath(location, walk.cwd)}': no such folder` });
      }
    } else readLocation(location, walk);
  }
  return walk.sources;
}

interface Walk {
  readonly cwd: string;
  readonly files: FileReader;
  readonly report: ReportWarning;
  readonly recursive: boolean;
  /** Real path of each folder that was read, and the location through which it was. */
  readonly seen: Map<string, string>;
  readonly sources: RevisionSource[];
}

function exists(location: string, { files, cwd }: Walk): boolean {
  try {
    if (files.stat(location).isDirectory) return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw unreadable(displayPath(location, cwd), error);
  }
  throw new MigratorError(
    "version-location-unreadable",
    `Cannot read the version location '${displayPath(location, cwd)}': it is not a folder`,
    { hint: "Name the folder in 'version_locations'", data: { location } },
  );
}

function refuseMissing(config: HistoryConfig, walk: Walk): void {
  if (config.versionLocationsGiven) {
    const names = config.versionLocations.map((location) => displayPath(location, walk.cwd));
    throw new MigratorError(
      "version-location-missing",
      `Cannot read the history: no such folder: ${names.join(", ")}`,
      {
        where: { file: config.file ?? "the environment" },
        hint: "Mend 'version_locations', or make the folder",
        data: { locations: config.versionLocations },
      },
    );
  }
  if (exists(config.scriptLocation, walk)) return;
  const shown = displayPath(config.scriptLocation, walk.cwd);
  throw new MigratorError("script-location-missing", `Cannot read the history: no folder '${shown}'`, {
    hint: config.file === null
      ? `No migrator.toml was found from '${walk.cwd}' upwards: go to the project, name it with -c, or start with 'migrator init ${shown}'`
      : `Mend 'script_location' in '${displayPath(config.file, walk.cwd)}', or start with 'migrator init ${shown}'`,
    data: { location: config.scriptLocation, file: config.file },
  });
}

function readLocation(location: string, walk: Walk): void {
  const real = realPath(location, walk);
  const before = walk.seen.get(real);
  const shown = displayPath(location, walk.cwd);
  if (before !== undefined) {
    walk.report({ message: `Skipped the version location '${shown}': it was already read as '${before}'` });
    return;
  }
  readFolder(location, { ...walk, location: shown });
}

interface FolderWalk extends Walk {
  readonly location: string;
}

const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(["node_modules", "__pycache__"]);

function readFolder(folder: string, walk: FolderWalk): void {
  const real = realPath(folder, walk);
  if (walk.seen.has(real)) return;
  walk.seen.set(real, walk.location);
  const shown = displayPath(folder, walk.cwd);
  const entries = listFolder(folder, { shown, files: walk.files });
  const subfolders: string[] = [];
  for (const entry of entries) {
    // Not join(): normalising 20,000 paths takes longer than listing the folder.
    const path = folder + sep + entry.name;
    const { isFile, isDirectory } = entry.isSymlink ? followLink(path, walk) : entry;
    if (isDirectory && !SKIPPED_FOLDERS.has(entry.name)) subfolders.push(path);
    if (isFile) addFile(entry.name, { path, shown, walk });
  }
  if (walk.recursive) { for (const subfolder of subfolders) readFolder(subfolder, walk); }
}

function listFolder(folder: string, { shown, files }: { shown: string; files: FileReader }): readonly FolderEntry[] {
  let entries: readonly FolderEntry[];
  try {
    entries = [...files.readFolder(folder)];
  } catch (error) {
    throw unreadable(shown, error);
  }
  return entries.filter(({ name }) => !name.startsWith(".")).sort((one, other) => compareNames(one.name, other.name));
}

/** By code units, so the same on every machine and in every language. */
function compareNames(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function addFile(name: string, { path, shown, walk }: { path: string; shown: string; walk: FolderWalk }): void {
  const row = loaderFor(name);
  const display = shown + sep + name;
  if (row !== undefined) {
    walk.sources.push({ path, display, kind: row.extension.slice(1) as RevisionFileKind });
    return;
  }
  const advice = REFUSED_EXTENSIONS.get(name.slice(name.lastIndexOf(".")));
  if (advice !== undefined && name !== "__init__.py") {
    walk.report({ message: `Skipped '${display}': it is not read as a revision: ${advice}`, where: { file: display } });
  }
}

/** What a symbolic link leads to; nothing when it leads nowhere. */
function followLink(path: string, { files, cwd, report }: Walk): { isFile: boolean; isDirectory: boolean } {
  try {
    return files.stat(path);
  } catch (error) {
    report({ message: `Skipped '${displayPath(path, cwd)}': the link leads nowhere: ${systemReason(error)}` });
    return { isFile: false, isDirectory: false };
  }
}

function realPath(path: string, { files, cwd }: Walk): string {
  try {
    return files.realPath(path);
  } catch (error) {
    throw unreadable(displayPath(path, cwd), error);
  }
}

function unreadable(shown: string, error: unknown): MigratorError {
  return new MigratorError("version-location-unreadable", `Cannot read folder '${shown}': ${systemReason(error)}`, {
    hint: "Check the permissions of the folder",
    data: { location: shown },
    cause: error,
  });
}
