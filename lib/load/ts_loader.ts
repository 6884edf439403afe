/**
 * TypeScript revisions.
 *
 * In the compiled executable a revision is read from disk and transpiled as under `deno run`: all of TypeScript,
 * relative imports, `node:` modules, JSON. What it cannot do there: packages (`npm:`, `jsr:`, bare names) other than
 * those that are embedded, an import map or a `deno.json` of its own, and `import { type X }`, which stays in the
 * transpiled code and is looked up as a file; `import type { X }` does not.
 *
 * @module
 */
import type { MigratorError } from "../core/error.ts";
import type { RevisionHeader, RevisionSource } from "../revision/types.ts";
import type { RevisionBody, RevisionLoader } from "./body.ts";
import { checksum } from "./checksum.ts";
import { decodeText } from "./files.ts";
import type { LoaderContext } from "./loaders.ts";
import { throwProblems } from "./problems.ts";
import { readRevision } from "./read_revision.ts";
import { tsBody } from "./ts/body.ts";
import { readTsHeader } from "./ts/header.ts";
import { importError, type ImportErrorContext } from "./ts/import_error.ts";
import { importModules, type ModuleExports } from "./ts/import_modules.ts";

/** Makes the loader of `.ts` files. */
export function createTsLoader(context: LoaderContext): RevisionLoader {
  return {
    kind: "ts",
    extension: ".ts",
    header: (source, text) =>
      readTsHeader(text, { source, report: context.report, evaluate: () => evaluate(source, context) }),
    bodies: (headers) => loadBodies(headers, context),
  };
}

async function evaluate(source: RevisionSource, context: LoaderContext): Promise<ModuleExports> {
  const file = { path: source.path, checksum: await checksum(readRevision(source, context.files)) };
  const [result] = await importModules([file]);
  if (result === undefined || "error" in result) throw importError(result?.error, errorContext(source, context));
  return result.exports;
}

async function loadBodies(
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
