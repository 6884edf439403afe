/**
 * Paths of the checkout, and temporary folders that go away by themselves.
 *
 * @module
 */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Path of a `file:` URL. */
export function fromFileUrl(url: URL): string {
  return fileURLToPath(url);
}

/** A folder that is removed at the end of its scope. */
export interface TempFolder extends AsyncDisposable {
  readonly path: string;
  /** Writes a file below the folder, with the folders that it needs. */
  write(name: string, text: string): Promise<string>;
  read(name: string): Promise<string>;
}

/** Makes a temporary folder. */
export async function tempFolder(): Promise<TempFolder> {
  const path = await Deno.realPath(await Deno.makeTempDir({ prefix: "migrator-test-" }));
  return {
    path,
    async write(name, text): Promise<string> {
      const file = join(path, name);
      await Deno.mkdir(dirname(file), { recursive: true });
      await Deno.writeTextFile(file, text);
      return file;
    },
    read: (name) => Deno.readTextFile(join(path, name)),
    async [Symbol.asyncDispose](): Promise<void> {
      await Deno.remove(path, { recursive: true });
    },
  };
}
