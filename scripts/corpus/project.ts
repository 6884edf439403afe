/**
 * The projects of a corpus: what their env.py configures cannot always be told without running it.
 *
 * @module
 */
import { join, resolve } from "node:path";

/** One project of the corpus. */
export interface CorpusProject {
  readonly name: string;
  /** Folder of the project's files, relative to DIR; the name unless given. */
  readonly folder?: string;
  readonly versions: readonly string[];
  /** Folders of `sys.path`; the project's unless given. */
  readonly paths?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly naming?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** SQL that makes the database that the history starts from. */
  readonly before?: readonly string[];
}

/** The projects that `DIR/projects.json` lists. */
export async function readProjects(directory: string, only: string | undefined): Promise<readonly CorpusProject[]> {
  const projects = JSON.parse(await Deno.readTextFile(join(directory, "projects.json"))) as CorpusProject[];
  return projects.filter(({ name }) => only === undefined || only.split(",").includes(name));
}

/** Folder of a project's files. */
export function projectFolder(project: CorpusProject, directory: string): string {
  return resolve(directory, project.folder ?? project.name);
}

/** A `migrator.toml` for the project. */
export function projectToml(project: CorpusProject, folder: string): string {
  const { versions, paths = ["."], settings = {}, naming = {} } = project;
  const string = (value: string) => JSON.stringify(value.replaceAll("$", "$$$$"));
  const location = resolve(folder, versions[0]!, "..");
  const lines = [
    "[migrator]",
    `script_location = ${string(location)}`,
    `version_locations = [${versions.map((one) => string(resolve(folder, one))).join(", ")}]`,
    ...("transaction_per_migration" in settings ? [] : ["transaction_per_migration = false"]),
    ...Object.entries(settings).map(([key, value]) =>
      `${key} = ${typeof value === "string" ? string(value) : String(value)}`
    ),
    "[migrator.alembic]",
    `prepend_sys_path = [${paths.map((one) => string(resolve(folder, one))).join(", ")}]`,
    "[migrator.naming]",
    ...Object.entries(naming).map(([key, value]) => `${key} = ${string(value)}`),
  ];
  return lines.join("\n") + "\n";
}

/** The project for the Python scripts, with absolute paths. */
export function projectJson(project: CorpusProject, folder: string): string {
  const absolute = (paths: readonly string[]) => paths.map((path) => resolve(folder, path));
  return JSON.stringify({
    cwd: folder,
    versions: absolute(project.versions),
    paths: absolute(project.paths ?? ["."]),
    naming: project.naming ?? {},
    settings: project.settings ?? {},
  });
}
