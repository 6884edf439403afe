/**
 * Opening a file in the user's editor.
 *
 * @module
 */
import { delimiter, join } from "node:path";
import { MigratorError } from "../../core/error.ts";
import { systemReason } from "../files.ts";
import { splitArguments } from "../split_arguments.ts";

/** Editors that are tried when the environment names none, in Alembic's order. */
const EDITORS = ["sensible-editor", "editor", "nano", "vim", "code"];

/** Options of {@linkcode openEditor}. */
export interface EditorOptions {
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Opens a file in `$EDITOR`, else `$VISUAL` (both may hold arguments), else the first known editor on `PATH`, and waits
 * for its end.
 *
 * @throws {MigratorError} `editor-failed`.
 */
export async function openEditor(path: string, { env }: EditorOptions): Promise<void> {
  const [program, ...args] = editorCommand(env);
  let status: Deno.CommandStatus;
  try {
    status = await new Deno.Command(program, {
      args: [...args, path],
      clearEnv: true,
      env,
      stdin: "inherit",
      stdout: "inherit",
      stderr: "inherit",
    }).spawn().status;
  } catch (error) {
    throw editorError(`'${program}' cannot be started: ${systemReason(error)}`, error);
  }
  if (!status.success) throw editorError(`'${program}' ended with status ${status.code}`);
}

/** The editor and its arguments. */
function editorCommand(env: EditorOptions["env"]): readonly [string, ...string[]] {
  for (const name of ["EDITOR", "VISUAL"]) {
    const value = env[name]?.trim() ?? "";
    if (value === "") continue;
    const [program, ...args] = splitArguments(value) ?? [];
    if (program === undefined) throw editorError(`'${name}' has a quote that is not closed`);
    return [program, ...args];
  }
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const found = EDITORS.find((editor) => folders.some((folder) => isProgram(join(folder, editor))));
  if (found === undefined) throw editorError("no editor was found");
  return [found];
}

function isProgram(path: string): boolean {
  try {
    const { isFile, mode } = Deno.statSync(path);
    return isFile && (mode === null || (mode & 0o111) !== 0);
  } catch {
    return false;
  }
}

function editorError(reason: string, cause?: unknown): MigratorError {
  return new MigratorError("editor-failed", `Cannot open the editor: ${reason}`, {
    hint: "Set 'EDITOR' or 'VISUAL' to a program that exists",
    cause,
  });
}
