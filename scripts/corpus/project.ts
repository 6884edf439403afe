/**
 * The projects of a corpus: what their env.py configures cannot always be told without running it.
 *
 * @module
 */
import { dirname, join, resolve } from "node:path";

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
  /** Stand-ins for modules that the application's service sets up before it calls Alembic, by file name. */
  readonly shims?: Readonly<Record<string, string>>;
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

/** Writes a project's stand-ins; gives the folders of `sys.path` that they add. */
export async function writeShims({ shims = {} }: CorpusProject, folder: string): Promise<readonly string[]> {
  for (const [name, text] of Object.entries(shims)) {
    const path = join(folder, "shims", name);
    await Deno.mkdir(dirname(path), { recursive: true });
    await Deno.writeTextFile(path, text);
  }
  return Object.keys(shims).length === 0 ? [] : [join(folder, "shims")];
}

/** A `migrator.toml` for the project; `first` stands before its own folders in `sys.path`. */
export function projectToml(
  project: CorpusProject,
  { folder, first }: { readonly folder: string; readonly first: readonly string[] },
): string {
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
    `prepend_sys_path = [${[...first, ...paths.map((one) => resolve(folder, one))].map(string).join(", ")}]`,
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
