/**
 * SQL revisions.
 *
 * @module
 */
import type { RevisionLoader } from "./body.ts";
import type { LoaderContext } from "./loaders.ts";
import { readSqlHeader } from "./sql/header.ts";

/** Makes the loader of `.sql` files. */
export function createSqlLoader(context: LoaderContext): RevisionLoader {
  return {
    kind: "sql",
    extension: ".sql",
    header: (source, text) => readSqlHeader(text, source),
    // Loaded when something runs: commands that only look need the headers.
    bodies: async (headers) => (await import("./sql/load_bodies.ts")).loadSqlBodies(headers, context),
  };
}
