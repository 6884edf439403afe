/**
 * The kinds of revision file: one row each.
 *
 * @module
 */
import type { RevisionLoader } from "./body.ts";
import type { FileReader } from "./files.ts";
import type { PythonPorts } from "../python/runtime/interp.ts";
import type { PythonProject } from "./python/project.ts";
import { createSqlLoader } from "./sql_loader.ts";
import { createTsLoader } from "./ts_loader.ts";
import type { ReportWarning } from "./warning.ts";

/** What a loader may use. */
export interface LoaderContext {
  readonly files: FileReader;
  readonly report: ReportWarning;
  /** A path as shown to people. */
  readonly display: (path: string) => string;
  /** What Python revisions need to know about their project. */
  readonly project?: PythonProject;
  /** What Python revisions get in place of the real world. */
  readonly ports?: Partial<PythonPorts>;
}

/** A kind of revision file. */
export interface LoaderRow {
  /** File name ending. */
  readonly extension: string;
  /** Endings that look the same and are something else. */
  readonly except: readonly string[];
  readonly create: (context: LoaderContext) => RevisionLoader;
}

/** All kinds. A new one is one more row. */
export const LOADERS: readonly LoaderRow[] = [
  { extension: ".ts", except: [".d.ts", "_test.ts", ".test.ts"], create: createTsLoader },
  { extension: ".sql", except: [], create: createSqlLoader },
  { extension: ".py", except: ["__init__.py"], create: createLazyPythonLoader },
];

/** Python is an interpreter of its own: it is loaded with the first Python revision. */
function createLazyPythonLoader(context: LoaderContext): RevisionLoader {
  let loader: Promise<RevisionLoader> | undefined;
  function load(): Promise<RevisionLoader> {
    loader ??= import("./python/loader.ts").then(({ createPythonLoader }) => createPythonLoader(context));
    return loader;
  }
  return {
    kind: "py",
    extension: ".py",
    header: async (source, text) => await (await load()).header(source, text),
    bodies: async (headers) => await (await load()).bodies(headers),
  };
}

/** Endings that somebody may take for a revision's, and what to do about it. */
export const REFUSED_EXTENSIONS: ReadonlyMap<string, string> = new Map([
  [".js", "rename it to end with '.ts'"],
  [".mjs", "rename it to end with '.ts'"],
  [".cjs", "rename it to end with '.ts', with 'export' instead of 'module.exports'"],
  [".mts", "rename it to end with '.ts'"],
  [".pyc", "compiled Python cannot be read, only its source"],
]);

/** The row for a file name; `undefined` when it is no revision file. */
export function loaderFor(name: string): LoaderRow | undefined {
  const row = LOADERS.find(({ extension }) => name.endsWith(extension));
  return row === undefined || row.except.some((ending) => name.endsWith(ending)) ? undefined : row;
}
