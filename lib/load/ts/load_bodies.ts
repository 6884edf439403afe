/**
 * Loading TypeScript revisions to run them: the part of the loader that commands which only look never need.
 *
 * @module
 */
import type { MigratorError } from "../../core/error.ts";
import type { RevisionHeader, RevisionSource } from "../../revision/types.ts";
import type { RevisionBody } from "../body.ts";
import { checksum } from "../checksum.ts";
import { decodeText } from "../files.ts";
import type { LoaderContext } from "../loaders.ts";
import { throwProblems } from "../problems.ts";
import { readRevision } from "../read_revision.ts";
import { tsBody } from "./body.ts";
import { importError, type ImportErrorContext } from "./import_error.ts";
import { importModules, type ModuleExports } from "./import_modules.ts";

/** Evaluates one file, for graph fields that are not literals. */
export async function evaluateTs(source: RevisionSource, context: LoaderContext): Promise<ModuleExports> {
  const file = { path: source.path, checksum: await checksum(readRevision(source, context.files)) };
  const [result] = await importModules([file]);
  if (result === undefined || "error" in result) throw importError(result?.error, errorContext(source, context));
  return result.exports;
}

/** Loads and shape-checks the bodies of `.ts` files. */
export async function loadTsBodies(
  headers: readonly RevisionHeader[],
  context: LoaderContext,
): Promise<readonly RevisionBody[]> {
  const files = await Promise.all(headers.map(async ({ source }) => ({
    path: source.path,
    checksum: await checksum(readRevision(source, context.files)),
  })));
  const results = await importModules(files);
  const problems: MigratorError[] = [];
  const bodies = headers.flatMap((header, index): RevisionBody[] => {
    const result = results[index]!;
    const errors = errorContext(header.source, context);
    try {
      if ("error" in result) throw result.error;
      return [tsBody({ header, exports: result.exports, checksum: files[index]!.checksum, context: errors })];
    } catch (error) {
      problems.push(importError(error, errors));
      return [];
    }
  });
  throwProblems(problems, {
    code: "revisions-broken",
    message: (count) => `Cannot load ${count} revision files`,
    hint: "Nothing was run: every pending revision is loaded before the first one runs",
  });
  return bodies;
}

function errorContext(source: RevisionSource, { files, display }: LoaderContext): ImportErrorContext {
  return {
    source,
    display,
    readText(path) {
      try {
        return decodeText(files.readBytes(path));
      } catch {
        return undefined;
      }
    },
  };
}
