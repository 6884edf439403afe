/**
 * Loading the history: the headers of all revisions, and the bodies of those that run.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import type { PythonPorts } from "../python/runtime/interp.ts";
import type { RevisionFileKind, RevisionHeader } from "../revision/types.ts";
import type { RevisionBody, RevisionLoader } from "./body.ts";
import { findRevisions, type HistoryConfig } from "./directory.ts";
import { displayPath } from "./display_path.ts";
import { DISK, type FileReader } from "./files.ts";
import { LOADERS } from "./loaders.ts";
import { throwProblems } from "./problems.ts";
import { readRevision, revisionText } from "./read_revision.ts";
import type { LoadWarning } from "./warning.ts";

/** Options of {@linkcode loadHistory}. */
export interface LoadHistoryOptions {
  /** Working directory, absolute: paths are shown relative to it. */
  readonly cwd: string;
  readonly files?: FileReader;
  /** What Python revisions get in place of the real world. */
  readonly ports?: Partial<PythonPorts>;
  /** Receives each broken header; the file is then left out. Without it they are thrown together. */
  readonly onBroken?: (problem: MigratorError) => void;
}

/** The revisions of a project, not yet linked to a graph. */
export interface LoadedHistory {
  /** In load order. */
  readonly headers: readonly RevisionHeader[];
  readonly warnings: readonly LoadWarning[];
  /** Loads bodies, many at once; the result is in the order of the argument. */
  bodies(headers: readonly RevisionHeader[]): Promise<readonly RevisionBody[]>;
}

/**
 * Reads the header of every revision file, without evaluating any (except where a graph field is not a literal, which
 * is reported as a warning).
 *
 * @throws {MigratorError} As `findRevisions`; for a broken file `revision-header`, `revision-unreadable` and others, and
 * `revisions-broken` with all problems when there are several.
 *
 * @example
 * ```ts
 * import { loadHistory } from "./history.ts";
 *
 * const { headers, warnings, bodies } = await loadHistory(config, { cwd: Deno.cwd() });
 * const [first] = await bodies(headers.slice(0, 1));
 * ```
 */
export async function loadHistory(config: HistoryConfig, options: LoadHistoryOptions): Promise<LoadedHistory> {
  const { cwd, files = DISK, ports, onBroken } = options;
  const warnings: LoadWarning[] = [];
  const report = (warning: LoadWarning) => void warnings.push(warning);
  const project = {
    cwd,
    file: config.file,
    scriptLocation: config.scriptLocation,
    prependSysPath: config.alembic?.prependSysPath ?? [],
  };
  const context = {
    files,
    report,
    display: (path: string) => displayPath(path, cwd),
    project,
    ...(ports === undefined ? {} : { ports }),
  };
  const loaders = new Map<RevisionFileKind, RevisionLoader>(
    LOADERS.map((row) => row.create(context)).map((loader) => [loader.kind, loader]),
  );
  const headers: RevisionHeader[] = [];
  const problems: MigratorError[] = [];
  for (const source of findRevisions(config, { cwd, files, report })) {
    try {
      const found = loaderOf(loaders, source.kind).header(source, revisionText(source, readRevision(source, files)));
      // Nearly all headers are there at once; waiting for each of 10,000 would cost more than reading them.
      const header = found instanceof Promise ? await found : found;
      if (header !== null) headers.push(header);
    } catch (error) {
      if (!(error instanceof MigratorError)) throw error;
      if (onBroken === undefined) problems.push(error);
      else onBroken(error);
    }
  }
  throwProblems(problems, { code: "revisions-broken", message: (count) => `Cannot read ${count} revision files` });
  return { headers, warnings, bodies: (wanted) => loadBodies(wanted, loaders) };
}

type Loaders = ReadonlyMap<RevisionFileKind, RevisionLoader>;

function loaderOf(loaders: Loaders, kind: RevisionFileKind): RevisionLoader {
  const loader = loaders.get(kind);
  if (loader === undefined) throw new TypeError(`There is no loader for '${kind}' files`);
  return loader;
}

/** Hands every loader its files, and puts the results in order again. All problems of all loaders are reported. */
async function loadBodies(headers: readonly RevisionHeader[], loaders: Loaders): Promise<readonly RevisionBody[]> {
  const bodies = new Map<RevisionHeader, RevisionBody>();
  const problems: MigratorError[] = [];
  for (const [kind, loader] of loaders) {
    const own = headers.filter(({ source }) => source.kind === kind);
    if (own.length === 0) continue;
    try {
      const loaded = await loader.bodies(own);
      for (const [index, header] of own.entries()) bodies.set(header, loaded[index]!);
    } catch (error) {
      if (!(error instanceof MigratorError)) throw error;
      problems.push(error);
    }
  }
  throwProblems(problems, { code: "revisions-broken", message: (count) => `Cannot load ${count} revision files` });
  return headers.map((header) => bodies.get(header)!);
}
