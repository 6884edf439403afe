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
import type { RevisionLoader } from "./body.ts";
import type { LoaderContext } from "./loaders.ts";
import { readTsHeader } from "./ts/header.ts";

/** Makes the loader of `.ts` files. */
export function createTsLoader(context: LoaderContext): RevisionLoader {
  return {
    kind: "ts",
    extension: ".ts",
    header: (source, text) =>
      readTsHeader(text, {
        source,
        report: context.report,
        evaluate: async () => (await import("./ts/load_bodies.ts")).evaluateTs(source, context),
      }),
    // Loaded when something runs: commands that only look need the headers.
    bodies: async (headers) => (await import("./ts/load_bodies.ts")).loadTsBodies(headers, context),
  };
}
