/** A project in a folder of its own, for tests that need real files (modules are imported from disk). */
import { dirname, join } from "node:path";
import { type LoadedHistory, loadHistory } from "../../../lib/load/history.ts";

/** A temporary project; its folder goes away with it. */
export interface TempProject extends AsyncDisposable {
  readonly root: string;
  /** Writes a file below the project. */
  write(path: string, text: string): Promise<string>;
  /** Loads `versions/` of the project. */
  history(): Promise<LoadedHistory>;
}

/** Makes a project with these files (paths relative to it). */
export async function tempProject(files: Readonly<Record<string, string>>): Promise<TempProject> {
  const root = await Deno.realPath(await Deno.makeTempDir({ prefix: "migrator_load_" }));
  async function write(path: string, text: string): Promise<string> {
    const full = join(root, path);
    await Deno.mkdir(dirname(full), { recursive: true });
    await Deno.writeTextFile(full, text);
    return full;
  }
  for (const [path, text] of Object.entries(files)) await write(path, text);
  return {
    root,
    write,
    history: () =>
      loadHistory({
        file: join(root, "migrator.toml"),
        scriptLocation: root,
        versionLocations: [join(root, "versions")],
        versionLocationsGiven: false,
        recursiveVersionLocations: false,
      }, { cwd: root }),
    [Symbol.asyncDispose]: () => Deno.remove(root, { recursive: true }),
  };
}
