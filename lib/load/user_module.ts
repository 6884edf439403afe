/**
 * Modules of the project other than revisions: `models.ts`, `env.ts`.
 *
 * @module
 */
import { type ErrorCode, type Location, MigratorError } from "../core/error.ts";
import { checksum } from "./checksum.ts";
import { displayPath } from "./display_path.ts";
import { decodeText, DISK, type FileReader, isNotFound, systemReason } from "./files.ts";
import { importError, type ImportErrorContext, placeInStack } from "./ts/import_error.ts";
import { importModules, type ModuleExports } from "./ts/import_modules.ts";

/** Which module, and how errors speak of it. */
export interface UserModule {
  /** Absolute path. */
  readonly path: string;
  /** `models file`. */
  readonly what: string;
  readonly code: ErrorCode;
  /** Working directory, absolute: paths are shown relative to it. */
  readonly cwd: string;
  readonly files?: FileReader;
}

/**
 * Imports a module; one that changed since it was imported is imported anew.
 *
 * @throws {MigratorError} With the code of the module when it cannot be read or loaded, with file, line and caret.
 *
 * @example
 * ```ts
 * const path = "/app/models.ts";
 * const { models } = await loadUserModule({ path, what: "models file", code: "target-broken", cwd: "/app" });
 * ```
 */
export async function loadUserModule(module: UserModule): Promise<ModuleExports> {
  const { path, files = DISK } = module;
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = files.readBytes(path);
  } catch (error) {
    const reason = isNotFound(error) ? "there is no such file" : systemReason(error);
    throw userModuleError(module, reason, { cause: error });
  }
  const [result] = await importModules([{ path, checksum: await checksum(bytes) }]);
  if (result !== undefined && "exports" in result) return result.exports;
  const found = importError(result?.error, importContext(module));
  throw new MigratorError(module.code, found.message.replace("revision file", module.what), {
    ...(found.where === undefined ? {} : { where: found.where }),
    ...(found.code === "revision-import"
      ? {
        hint: `The ${module.what} gets everything it needs as a parameter: import types with 'import type', and ` +
          "helpers by a relative path with their ending ('./helpers.ts'); packages cannot be imported",
      }
      : {}),
    data: { file: path },
    cause: result?.error,
  });
}

/** Options of {@linkcode userModuleError}. */
export interface UserModuleErrorOptions {
  readonly hint?: string;
  readonly cause?: unknown;
}

/** An error about the module as a whole. */
export function userModuleError(
  module: UserModule,
  reason: string,
  options: UserModuleErrorOptions = {},
): MigratorError {
  const file = displayPath(module.path, module.cwd);
  return new MigratorError(module.code, `Cannot load ${module.what} '${file}': ${reason}`, {
    where: { file },
    data: { file: module.path },
    ...options,
  });
}

/** What one of its functions threw, with the place in the user's code. */
export function userFunctionError(module: UserModule, name: string, error: unknown): MigratorError {
  const place = placeInStack(error, importContext(module));
  if (error instanceof MigratorError) return relocated(error, place);
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : `it threw ${String(error)}`;
  return new MigratorError(module.code, `Cannot run '${name}' of '${place.file}': ${reason}`, {
    where: place,
    hint: "The error comes from the code of that file: mend it there",
    data: { file: module.path },
    cause: error,
  });
}

/** An argument of ours was wrong: the call knows its file and line; there is no revision to name. */
function relocated(error: MigratorError, place: Location): MigratorError {
  const { revision: _revision, ...where } = error.where ?? {};
  return new MigratorError(error.code, error.message, {
    details: error.details,
    where: { ...place, ...where, file: place.file ?? where.file ?? "" },
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    data: error.data,
    cause: error,
  });
}

function importContext({ path, cwd, files = DISK }: UserModule): ImportErrorContext {
  return {
    source: { path, display: displayPath(path, cwd), kind: "ts" },
    display: (other) => displayPath(other, cwd),
    readText(other) {
      try {
        return decodeText(files.readBytes(other));
      } catch {
        return undefined;
      }
    },
  };
}
