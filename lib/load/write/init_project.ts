/**
 * Starting a project.
 *
 * @module
 */
import { dirname, join, relative, resolve } from "node:path";
import { MigratorError } from "../../core/error.ts";
import { nearest, quoteWords } from "../../core/text.ts";
import { displayPath } from "../display_path.ts";
import { systemReason } from "../files.ts";
import genericReadme from "../templates/README.generic.md" with { type: "text" };
import multidbReadme from "../templates/README.multidb.md" with { type: "text" };
import types from "../templates/migrator.d.ts" with { type: "text" };
import { configText } from "./config_text.ts";
import { SCRIPT_TEMPLATES } from "./script_templates.ts";
import { type ProjectTemplate, TEMPLATES } from "./templates.ts";
import { writeNewFile } from "./write_file.ts";

/** What to start, and where. */
export interface InitOptions {
  /** Folder of the migrations, relative to the working directory. */
  readonly directory: string;
  /** Name of a template; default `generic`. */
  readonly template?: string;
  /** Working directory, absolute. */
  readonly cwd: string;
  /** Configuration file to write; default `migrator.toml` in the working directory. */
  readonly configFile?: string;
}

/** One thing that `init` made, or left alone because it was there. */
export interface InitStep {
  readonly path: string;
  /** The path as shown to people. */
  readonly display: string;
  readonly kind: "folder" | "file";
  readonly status: "created" | "exists";
}

/**
 * Writes the folder of the migrations (types, templates, README, `versions/`) and the configuration. A configuration
 * that is there stays as it is.
 *
 * @throws {MigratorError} `template-unknown`, `directory-not-empty`, `write-failed`.
 */
export async function initProject(options: InitOptions): Promise<readonly InitStep[]> {
  const { cwd } = options;
  const template = findTemplate(options.template ?? "generic");
  const root = resolve(cwd, options.directory);
  const config = resolve(cwd, options.configFile ?? "migrator.toml");
  await checkEmpty(root, options);
  const versions = join(root, "versions");
  const folders = [
    root,
    ...(template.databases.length === 0 ? [versions] : template.databases.map((name) => join(versions, name))),
  ];
  const files: readonly (readonly [string, string])[] = [
    [join(root, "migrator.d.ts"), types],
    [join(root, "script.ts.tmpl"), SCRIPT_TEMPLATES.ts],
    [join(root, "script.sql.tmpl"), SCRIPT_TEMPLATES.sql],
    [join(root, "README.md"), template.databases.length === 0 ? genericReadme : multidbReadme],
    [config, configText({ template, scriptLocation: relativePath(dirname(config), root) })],
  ];
  const steps: InitStep[] = [];
  for (const path of folders) {
    await makeFolder(path, cwd);
    steps.push({ path, display: displayPath(path, cwd), kind: "folder", status: "created" });
  }
  for (const [path, text] of files) {
    const status = await writeOrLeave(path, text, cwd);
    steps.push({ path, display: displayPath(path, cwd), kind: "file", status });
  }
  return steps;
}

/** Writes `migrator.d.ts` into a folder of migrations, unless there is one. */
export async function writeTypes(folder: string, cwd: string): Promise<InitStep["status"]> {
  return await writeOrLeave(join(folder, "migrator.d.ts"), types, cwd);
}

function findTemplate(name: string): ProjectTemplate {
  const template = TEMPLATES.find((one) => one.name === name);
  if (template !== undefined) return template;
  const names = TEMPLATES.map((one) => one.name);
  const guess = nearest(name, names);
  throw new MigratorError("template-unknown", `Cannot start a project: there is no template '${name}'`, {
    hint: guess === undefined ? `Templates: ${quoteWords(names)}` : `Did you mean '${guess}'?`,
    data: { template: name, templates: names },
  });
}

async function checkEmpty(root: string, { directory }: InitOptions): Promise<void> {
  let reason: string;
  try {
    const entries = await Array.fromAsync(Deno.readDir(root));
    if (entries.length === 0) return;
    reason = "the folder is not empty";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    reason = error instanceof Deno.errors.NotADirectory ? "it is a file" : systemReason(error);
  }
  throw new MigratorError("directory-not-empty", `Cannot start a project in '${directory}': ${reason}`, {
    hint: "Name a folder that is empty, or does not exist",
    data: { directory: root },
  });
}

async function makeFolder(path: string, cwd: string): Promise<void> {
  try {
    await Deno.mkdir(path, { recursive: true });
  } catch (error) {
    throw new MigratorError("write-failed", `Cannot make folder '${displayPath(path, cwd)}': ${systemReason(error)}`, {
      hint: "Check the permissions of the folder above it",
      data: { file: path },
      cause: error,
    });
  }
}

async function writeOrLeave(path: string, text: string, cwd: string): Promise<InitStep["status"]> {
  try {
    await writeNewFile(path, text, { cwd, within: dirname(path) });
    return "created";
  } catch (error) {
    if (error instanceof MigratorError && error.code === "file-exists") return "exists";
    throw error;
  }
}

/** The path from a folder to another, with `/`. */
function relativePath(from: string, to: string): string {
  const way = relative(from, to).replaceAll("\\", "/");
  return way === "" ? "." : way;
}
