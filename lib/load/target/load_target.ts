/**
 * Loads a target of any kind; nothing is asked of a database here.
 *
 * @module
 */
import type { Statement } from "../../sql/statement.ts";
import { DISK, type FileReader } from "../files.ts";
import { loadModelsFile, type ModelsFile } from "./models_file.ts";
import { readSqlTarget, stdinTarget, targetStatements } from "./sql_source.ts";
import { targetSpec } from "./target_spec.ts";

/** The wished schema: statements that create it, code that declares it, or a database that has it. */
export type LoadedTarget =
  | { readonly kind: "models"; readonly display: string; readonly models: ModelsFile }
  | { readonly kind: "sql"; readonly display: string; readonly statements: readonly Statement[] }
  | { readonly kind: "url"; readonly url: string };

/** Options of {@linkcode loadTarget}. */
export interface LoadTargetOptions {
  /** Working directory, absolute: a relative path starts there. */
  readonly cwd: string;
  /** Reads all of standard input. */
  readonly readStdin: () => Promise<string>;
  readonly files?: FileReader;
}

/**
 * Loads what a target names.
 *
 * @param text As configured or given with `--target`: `models.ts`, `schema.sql`, a folder, a database URL, `-`.
 * @throws {MigratorError} `target-unknown`, `target-broken`, and what reading SQL throws.
 *
 * @example
 * ```ts
 * const target = await loadTarget("models.ts", { cwd: "/app", readStdin: () => Promise.resolve("") });
 * ```
 */
export async function loadTarget(text: string, options: LoadTargetOptions): Promise<LoadedTarget> {
  const { cwd, readStdin, files = DISK } = options;
  const spec = targetSpec(text, { cwd, files });
  switch (spec.kind) {
    case "url":
      return spec;
    case "stdin": {
      const source = stdinTarget(await readStdin());
      return { kind: "sql", display: source.display, statements: targetStatements(source) };
    }
    case "sql": {
      const texts = readSqlTarget(spec.path, { cwd, files, folder: spec.folder });
      return { kind: "sql", display: spec.display, statements: texts.flatMap(targetStatements) };
    }
    case "models": {
      const models = await loadModelsFile(spec.path, { display: spec.display, cwd, files });
      return { kind: "models", display: spec.display, models };
    }
  }
}
