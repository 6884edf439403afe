/**
 * What kind of target a text names.
 *
 * @module
 */
import { extname, resolve } from "node:path";
import { MigratorError } from "../../core/error.ts";
import { displayPath } from "../display_path.ts";
import { type FileReader, isNotFound, systemReason } from "../files.ts";

/** The wished schema, told apart by its form. */
export type TargetSpec =
  | { readonly kind: "models"; readonly path: string; readonly display: string }
  | { readonly kind: "sql"; readonly path: string; readonly display: string; readonly folder: boolean }
  | { readonly kind: "url"; readonly url: string }
  | { readonly kind: "stdin" };

/** What {@linkcode targetSpec} needs besides the text. */
export interface TargetSpecOptions {
  /** Working directory, absolute: a relative path starts there. */
  readonly cwd: string;
  readonly files: FileReader;
}

const MODULES: ReadonlySet<string> = new Set([".ts", ".mts", ".js", ".mjs"]);
const URL_LIKE = /^(?:postgres(?:ql)?(?:\+[a-z0-9_]+)?|pglite):/i;

/**
 * Tells what a target is: `-`, a database URL, a models file (`.ts`), a `.sql` file, or a folder of `.sql` files.
 *
 * @param text As configured or given with `--target`.
 * @throws {MigratorError} `target-unknown` for a path that is not there, or of no kind that is known.
 *
 * @example
 * ```ts
 * import { DISK } from "../files.ts";
 * import { targetSpec } from "./target_spec.ts";
 *
 * targetSpec("-", { cwd: "/app", files: DISK }); // { kind: "stdin" }
 * ```
 */
export function targetSpec(text: string, { cwd, files }: TargetSpecOptions): TargetSpec {
  if (text === "-") return { kind: "stdin" };
  if (URL_LIKE.test(text)) return { kind: "url", url: text };
  const path = resolve(cwd, text);
  const display = displayPath(path, cwd);
  const { isDirectory } = statOf(path, { display, files });
  if (isDirectory) return { kind: "sql", path, display, folder: true };
  const ending = extname(path).toLowerCase();
  if (MODULES.has(ending)) return { kind: "models", path, display };
  if (ending === ".sql") return { kind: "sql", path, display, folder: false };
  throw unknown(display, ending === "" ? "it has no ending that says what it is" : `'${ending}' is no kind of target`);
}

function statOf(
  path: string,
  { display, files }: { readonly display: string; readonly files: FileReader },
): { readonly isDirectory: boolean } {
  try {
    return files.stat(path);
  } catch (error) {
    throw unknown(display, isNotFound(error) ? "there is no such file or folder" : systemReason(error), error);
  }
}

function unknown(display: string, reason: string, cause?: unknown): MigratorError {
  return new MigratorError("target-unknown", `Cannot use '${display}' as target: ${reason}`, {
    hint:
      "A target is a models file (.ts), a .sql file, a folder of .sql files, a database URL, or '-' for SQL on stdin",
    data: { target: display },
    ...(cause === undefined ? {} : { cause }),
  });
}
