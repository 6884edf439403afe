/**
 * Writing the answer of a command to a file that the user named.
 *
 * @module
 */
import { dirname, resolve } from "node:path";
import { MigratorError } from "../../core/error.ts";
import { displayPath } from "../display_path.ts";
import { systemReason } from "../files.ts";
import { writeNewFile } from "./write_file.ts";

/** Options of {@linkcode writeOutput}. */
export interface WriteOutputOptions {
  /** Working directory, absolute. */
  readonly cwd: string;
  /** Write over a file that is there. */
  readonly overwrite: boolean;
}

/**
 * Writes a file whole.
 *
 * @param file Path as given.
 * @returns The path as shown to people.
 * @throws {MigratorError} `file-exists` unless it may be overwritten, `write-failed`.
 */
export async function writeOutput(file: string, text: string, options: WriteOutputOptions): Promise<string> {
  const { cwd, overwrite } = options;
  const path = resolve(cwd, file);
  const display = displayPath(path, cwd);
  if (!overwrite) {
    await writeNewFile(path, text, { cwd, within: dirname(path) });
    return display;
  }
  const temporary = `${path}.${crypto.randomUUID()}.tmp`;
  try {
    await Deno.mkdir(dirname(path), { recursive: true });
    await Deno.writeTextFile(temporary, text);
    await Deno.rename(temporary, path);
    return display;
  } catch (error) {
    await Deno.remove(temporary).catch(() => {});
    throw new MigratorError("write-failed", `Cannot write '${display}': ${systemReason(error)}`, {
      hint: "Check the permissions of the folder, and the space on the disk",
      data: { file: path },
      cause: error,
    });
  }
}
