/**
 * Hooks of the project: `env.ts` beside the revisions.
 *
 * @module
 */
import { join } from "node:path";
import type { IncludeObject, ProcessedRevision, ProcessRevision, VersionApply } from "../op/api/hooks.ts";
import { nearest, quoteWords } from "../core/text.ts";
import { DISK, type FileReader, isNotFound } from "./files.ts";
import { loadUserModule, userFunctionError, type UserModule, userModuleError } from "./user_module.ts";

/** The hooks that a project has; absent ones are `undefined`. Errors of user code come with file and line. */
export interface EnvHooks {
  readonly includeObject?: (object: IncludeObject) => boolean;
  /** `null`: no file. */
  readonly processRevision?: (revision: ProcessRevision) => Promise<ProcessedRevision | null>;
  readonly onVersionApply?: (version: VersionApply) => Promise<void>;
}

const NAMES = ["includeObject", "processRevision", "onVersionApply"] as const;

/** Options of {@linkcode loadEnvFile}. */
export interface EnvFileOptions {
  /** Working directory, absolute. */
  readonly cwd: string;
  readonly files?: FileReader;
}

/**
 * Loads `env.ts` of a project, if there is one.
 *
 * @param scriptLocation Folder of the migrations, absolute.
 * @throws {MigratorError} `env-broken` for a file that does not load, a hook that is no function, and a misspelt one.
 *
 * @example
 * ```ts
 * const { includeObject } = await loadEnvFile("/app/migrations", { cwd: "/app" });
 * ```
 */
export async function loadEnvFile(scriptLocation: string, { cwd, files = DISK }: EnvFileOptions): Promise<EnvHooks> {
  const path = join(scriptLocation, "env.ts");
  if (!isThere(path, files)) return {};
  const module: UserModule = { path, what: "hooks file", code: "env-broken", cwd, files };
  const exports = await loadUserModule(module);
  for (const [name, value] of Object.entries(exports)) checkExport(module, name, value);
  const { includeObject, processRevision, onVersionApply } = exports;
  return {
    ...isFunction(includeObject) ? { includeObject: (object) => includes(module, includeObject, object) } : {},
    ...isFunction(processRevision)
      ? { processRevision: (revision) => processed(module, processRevision, revision) }
      : {},
    ...isFunction(onVersionApply) ? { onVersionApply: (version) => applied(module, onVersionApply, version) } : {},
  };
}

type Hook = (given: unknown) => unknown;

function isThere(path: string, files: FileReader): boolean {
  try {
    return files.stat(path).isFile;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

function isFunction(value: unknown): value is Hook {
  return typeof value === "function";
}

function checkExport(module: UserModule, name: string, value: unknown): void {
  const known = NAMES.some((hook) => hook === name);
  if (known && !isFunction(value)) {
    throw userModuleError(
      module,
      `'${name}' has to be a function, found ${typeof value === "object" ? "an" : "a"} ${typeof value}`,
    );
  }
  if (known || !isFunction(value)) return;
  const guess = nearest(name, NAMES);
  if (guess === undefined) return;
  throw userModuleError(module, `it exports '${name}', which is no hook`, {
    hint: `Did you mean '${guess}'? Hooks: ${quoteWords(NAMES)}`,
  });
}

function includes(module: UserModule, hook: Hook, object: IncludeObject): boolean {
  let answer: unknown;
  try {
    answer = hook(object);
  } catch (error) {
    throw userFunctionError(module, "includeObject", error);
  }
  if (typeof answer === "boolean") return answer;
  const found = answer instanceof Promise ? "a promise" : String(answer);
  throw userModuleError(module, `'includeObject' has to return true or false, it returned ${found}`, {
    hint: answer instanceof Promise ? "It must not be async" : `Asked about ${object.type} '${object.name}'`,
  });
}

async function processed(
  module: UserModule,
  hook: Hook,
  revision: ProcessRevision,
): Promise<ProcessedRevision | null> {
  let answer: unknown;
  try {
    answer = await hook(revision);
  } catch (error) {
    throw userFunctionError(module, "processRevision", error);
  }
  if (answer === undefined || answer === null || answer === true) return {};
  if (answer === false) return null;
  const problem = processedProblem(answer);
  if (problem === null) return answer as ProcessedRevision;
  throw userModuleError(module, `'processRevision' returned something unexpected: ${problem}`, {
    hint: "Return nothing, false, or { message, branchLabels, dependsOn, upgrade, downgrade }, each of them optional",
  });
}

const LISTS: Readonly<Record<string, string>> = {
  branchLabels: "string",
  dependsOn: "string",
  upgrade: "operation",
  downgrade: "operation",
};

function processedProblem(answer: unknown): string | null {
  if (typeof answer !== "object" || answer === null || Array.isArray(answer)) return `found ${show(answer)}`;
  for (const [name, value] of Object.entries(answer)) {
    const items = LISTS[name];
    if (value === undefined) continue;
    if (items === undefined) {
      if (name !== "message") return `'${name}' cannot be changed`;
      if (typeof value !== "string") return "'message' has to be a string";
      continue;
    }
    const ok = Array.isArray(value) &&
      value.every((item) => items === "string" ? typeof item === "string" : isOp(item));
    if (!ok) return `'${name}' has to be a list of ${items}s`;
  }
  return null;
}

function isOp(value: unknown): boolean {
  return typeof value === "object" && value !== null && "kind" in value && typeof value.kind === "string";
}

async function applied(module: UserModule, hook: Hook, version: VersionApply): Promise<void> {
  try {
    await hook(version);
  } catch (error) {
    throw userFunctionError(module, "onVersionApply", error);
  }
}

function show(value: unknown): string {
  return typeof value === "string" ? `'${value}'` : Array.isArray(value) ? "a list" : String(value);
}
