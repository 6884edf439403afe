/**
 * Writing a file whole or not at all, and never over another one.
 *
 * @module
 */
import { basename, dirname, join } from "node:path";
import { MigratorError } from "../../core/error.ts";
import { displayPath } from "../display_path.ts";
import { systemReason } from "../files.ts";
import { isInside } from "./file_path.ts";

/** Options of {@linkcode writeNewFile}. */
export interface WriteFileOptions {
  /** Working directory, absolute: the path is shown relative to it. */
  readonly cwd: string;
  /** Folder that the file has to stay in, links followed; made when it is missing. */
  readonly within: string;
}

/**
 * Writes a new file and the folders that it needs.
 *
 * The text goes to a temporary file beside it, which then gets the name: a reader sees all of it or nothing.
 *
 * @throws {MigratorError} `file-exists`, `file-name-invalid` when a link leads out of `within`, `write-failed`.
 */
export async function writeNewFile(path: string, text: string, options: WriteFileOptions): Promise<void> {
  const shown = displayPath(path, options.cwd);
  try {
    await Deno.mkdir(options.within, { recursive: true });
    await makeFolders(path, options);
    if (await place(path, text)) return;
  } catch (error) {
    if (error instanceof MigratorError) throw error;
    throw new MigratorError("write-failed", `Cannot write '${shown}': ${systemReason(error)}`, {
      hint: "Check the permissions of the folder, and the space on the disk",
      data: { file: path },
      cause: error,
    });
  }
  throw new MigratorError("file-exists", `Cannot write '${shown}': the file exists`, {
    hint: "Nothing is ever overwritten: choose another name, or move the file away",
    data: { file: path },
  });
}

/** Makes the folders of a file, none of them outside of `within`. */
async function makeFolders(path: string, { within, cwd }: WriteFileOptions): Promise<void> {
  const root = await Deno.realPath(within);
  let existing = dirname(path);
  while (!await folderExists(existing)) existing = dirname(existing);
  const real = await Deno.realPath(existing);
  if (real !== root && !isInside(real, root)) {
    throw new MigratorError(
      "file-name-invalid",
      `Cannot write '${displayPath(path, cwd)}': a link leads out of '${displayPath(within, cwd)}'`,
      { hint: "Remove the link, or name its target in 'version_locations'", data: { file: path, within } },
    );
  }
  await Deno.mkdir(dirname(path), { recursive: true });
}

async function folderExists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** False when there is a file of that name. */
async function place(path: string, text: string): Promise<boolean> {
  const temporary = join(dirname(path), `.${basename(path).slice(0, 100)}.${crypto.randomUUID()}.tmp`);
  try {
    await Deno.writeTextFile(temporary, text, { createNew: true });
    // A link, not a rename: a rename would replace a file that somebody else has just written.
    await Deno.link(temporary, path).catch(async (error) => {
      if (!isWithoutLinks(error)) throw error;
      await Deno.writeTextFile(path, text, { createNew: true });
    });
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) return false;
    throw error;
  } finally {
    await Deno.remove(temporary).catch(() => undefined);
  }
}

/** Some file systems have no hard links. */
function isWithoutLinks(error: unknown): boolean {
  const isKnown = error instanceof Deno.errors.NotSupported || error instanceof Deno.errors.PermissionDenied;
  // EPERM, ENOSYS, EOPNOTSUPP
  return isKnown || (error instanceof Error && /\(os error (?:1|38|95)\)/.test(error.message));
}
