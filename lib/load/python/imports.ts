/**
 * What Python files import, and whether it is there: read without running them.
 *
 * @module
 */
import { dirname, resolve } from "node:path";
import { createAlembicModules } from "../../alembic/alembic.ts";
import { parseModule } from "../../python/parse/parse.ts";
import { findStdlib } from "../../python/stdlib/registry.ts";
import { createPython } from "../../python/interpreter.ts";
import type { FileReader } from "../files.ts";
import { alembicSettings, type PythonProject, searchPath } from "./project.ts";
import { createTree } from "./tree.ts";

/** A module that is neither built in nor in the project. */
export interface MissingImport {
  /** Dotted name, as imported. */
  readonly module: string;
  readonly line: number;
  /** Where a name of it is first used; `null` when it is imported only. */
  readonly usedAt: number | null;
}

/** What looking modules up needs. */
export interface ImportLookup {
  readonly project: PythonProject;
  readonly files: FileReader;
  readonly display: (path: string) => string;
}

/** Makes a function that lists the imports of a file which lead nowhere; none for a file that cannot be parsed. */
export function createImportCheck(
  { project, files, display }: ImportLookup,
): (text: string, path: string) => readonly MissingImport[] {
  const tree = createTree({ roots: searchPath(project), cwd: project.cwd, files, display });
  const modules = createAlembicModules({ settings: alembicSettings(project, files) });
  const { interp } = createPython({
    ports: {
      stdout: () => {},
      clock: () => 0,
      random: () => 0,
      randomBytes: (length) => new Uint8Array(length),
      environ: {},
    },
  });
  const known = new Map<string, boolean>();

  function isThere(name: string): boolean {
    let found = known.get(name);
    if (found === undefined) {
      found = findStdlib(name) !== null || modules.find(name, interp) !== null || tree.find(name) !== null ||
        modules.library(name, interp) !== null;
      known.set(name, found);
    }
    return found;
  }

  return (text, path) => {
    let body: unknown;
    try {
      body = parseModule(text, path).body;
    } catch {
      return [];
    }
    const imports: Imported[] = [];
    const uses = new Map<string, number>();
    walk(body, { imports, uses });
    const folder = dirname(resolve(project.cwd, path));
    return imports.flatMap(({ module, level, names, line }) => {
      if (level > 0 ? tree.findRelative(`${folder}/x.py`, { module, level }) !== null : isThere(module)) return [];
      const lines = names.flatMap((name) => uses.get(name) ?? []);
      return [{
        module: `${".".repeat(level)}${module}`,
        line,
        usedAt: lines.length === 0 ? null : Math.min(...lines),
      }];
    });
  };
}

interface Imported {
  readonly module: string;
  readonly level: number;
  /** Names that the import binds. */
  readonly names: readonly string[];
  readonly line: number;
}

interface Seen {
  readonly imports: Imported[];
  /** First line of each name that is read. */
  readonly uses: Map<string, number>;
}

/** A node of the syntax tree, as far as it is looked at. */
interface Node {
  readonly kind?: unknown;
  readonly line?: number;
  readonly name?: string;
  readonly module?: string;
  readonly level?: number;
  readonly names?: readonly { readonly name: string; readonly asName: string | null }[] | null;
}

function walk(value: unknown, seen: Seen): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, seen);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  const node = value as Node;
  const { kind, line = 0 } = node;
  if (kind === "import") {
    for (const { name, asName } of node.names ?? []) {
      seen.imports.push({ module: name, level: 0, names: [asName ?? name.split(".")[0]!], line });
    }
  } else if (kind === "import_from") {
    const names = (node.names ?? []).map(({ name, asName }) => asName ?? name);
    seen.imports.push({ module: node.module ?? "", level: node.level ?? 0, names, line });
  } else {
    if (kind === "name" && node.name !== undefined && !seen.uses.has(node.name)) seen.uses.set(node.name, line);
    for (const part of Object.values(value)) walk(part, seen);
  }
}
