/**
 * Which folder may import from which, and which package is used where.
 *
 * @module
 */
import { importedPath, libFolder, projectPath } from "./place.ts";

/** Folders of `lib/`, lowest layer first; folders of one layer do not import each other. */
export const LAYERS: readonly (readonly string[])[] = [
  ["core"],
  ["revision", "schema", "sql", "python"],
  ["op"],
  ["compile", "autogen", "lint", "alembic"],
  ["db", "load"],
  ["run"],
  ["cli"],
];

/** The one folder of `lib/` that knows a package. */
export const PACKAGES: Readonly<Record<string, string>> = {
  "@electric-sql/pglite": "db",
  "@lezer/common": "python",
  "@lezer/python": "python",
  "libpg-query": "sql",
  pg: "db",
  "smol-toml": "load",
};

type Source = Deno.lint.StringLiteral | Deno.lint.Literal | Deno.lint.Expression | null;

/** Imports go to lower layers only. */
export const layers: Deno.lint.Rule = {
  create(context) {
    const path = projectPath(context.filename);
    const folder = libFolder(path);
    if (folder === undefined) return {};
    function check(source: Source): void {
      if (source === null || source.type !== "Literal" || typeof source.value !== "string") return;
      const message = importProblem(path, source.value);
      if (message !== undefined) context.report({ node: source, message });
    }
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
    };
  },
};

/** Why a file of `lib/` must not import something; `undefined` when it may. */
function importProblem(path: string, specifier: string): string | undefined {
  const target = importedPath(path, specifier);
  if (target === undefined) return packageProblem(path, specifier);
  const from = libFolder(path)!;
  const to = libFolder(target);
  if (to === undefined) return target === "deno.json" ? undefined : `lib/ must not import '${target}', outside of lib/`;
  if (from === to || from === "") return undefined;
  if (to === "") return `lib/${from}/ must not import '${target}', which is for users of the library`;
  const fromLevel = levelOf(from);
  const toLevel = levelOf(to);
  if (fromLevel < 0) return `lib/${from}/ has no layer: give it one in scripts/lint/layers.ts`;
  if (toLevel < 0) return `lib/${to}/ has no layer: give it one in scripts/lint/layers.ts`;
  if (fromLevel > toLevel) return undefined;
  return fromLevel === toLevel
    ? `lib/${from}/ must not import lib/${to}/, its neighbour in layer ${fromLevel}`
    : `lib/${from}/ (layer ${fromLevel}) must not import lib/${to}/ (layer ${toLevel})`;
}

function packageProblem(path: string, specifier: string): string | undefined {
  if (specifier.startsWith("node:")) return undefined;
  const folder = Object.entries(PACKAGES).find(([name]) => specifier === name || specifier.startsWith(`${name}/`))?.[1];
  if (folder === undefined) return `'${specifier}' is not a package that lib/ uses (scripts/lint/layers.ts)`;
  return libFolder(path) === folder ? undefined : `only lib/${folder}/ knows the package '${specifier}'`;
}

function levelOf(folder: string): number {
  return LAYERS.findIndex((level) => level.includes(folder));
}
