/**
 * `deno task compile`: builds the executable.
 *
 *     deno task compile [--output FILE] [--target TRIPLE] [--lean]
 *
 * Builds from a copy that holds `main.ts`, `lib/` and what they import, so that no test, fixture or script can get in.
 * `--lean` leaves out the embedded database. `MIGRATOR_COMMIT` names the commit where there is no git repository.
 *
 * @module
 */
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { PACKAGES } from "./lint/layers.ts";
import { projectVersion, versionModule } from "./gen/version.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const EMBEDDED = "@electric-sql/pglite";
const MODULE = /"(@electric-sql\/pglite(?:\/[^"]+)?)"/g;
const NAMES = /^import \{([^}]*)\} from "@electric-sql\/pglite/gm;

/** Platforms that Deno has a runtime for. */
export const TARGETS: readonly string[] = [
  "x86_64-unknown-linux-gnu",
  "aarch64-unknown-linux-gnu",
  "x86_64-apple-darwin",
  "aarch64-apple-darwin",
  "x86_64-pc-windows-msvc",
];

/** What the module of the embedded database is replaced by in a lean executable. */
const WITHOUT_EMBEDDED = `import { MigratorError } from "../core/error.ts";

throw new MigratorError("embedded-failed", "Cannot start the embedded database: this executable was built without it", {
  hint: "Use a PostgreSQL server, or the full executable",
});
`;

/** What to build. */
export interface Build {
  /** Absolute path. */
  readonly output: string;
  readonly target: string | undefined;
  readonly lean: boolean;
}

/** Builds, and returns the exit code. */
export async function compile(build: Build): Promise<number> {
  const folder = await Deno.makeTempDir({ prefix: "migrator-compile-" });
  try {
    if (!await checkSource()) return 1;
    await stage(folder, build.lean);
    await Deno.mkdir(dirname(build.output), { recursive: true });
    const { success, errors } = await runCompiler(folder, build);
    if (!success) explain(errors);
    if (!success || !await isLocked(folder)) return 1;
    console.error(`Built '${build.output}'`);
    return 0;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Types, and that the lock file covers all imports: the copy has fewer imports, and no types of packages. */
async function checkSource(): Promise<boolean> {
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["check", "--frozen", "main.ts"],
    cwd: ROOT,
    stdout: "inherit",
    stderr: "inherit",
  }).output();
  return success;
}

/** Copies what goes into the executable to an empty folder. */
export async function stage(folder: string, lean: boolean): Promise<void> {
  await copyTree(join(ROOT, "lib"), join(folder, "lib"));
  for (const name of ["main.ts", "deno.lock"]) await Deno.copyFile(join(ROOT, name), join(folder, name));
  const config = JSON.parse(await Deno.readTextFile(join(ROOT, "deno.json")));
  const { nodeModulesDir, compilerOptions } = config;
  const imports = Object.fromEntries(Object.keys(PACKAGES).map((name) => [name, config.imports[name]]));
  if (lean) {
    const { modules, names } = await embeddedImports(join(folder, "lib/db"));
    for (const name of modules) imports[name] = "./lib/db/without_embedded.ts";
    const exports = names.map((name) => `export const ${name} = undefined;\n`);
    await Deno.writeTextFile(join(folder, "lib/db/without_embedded.ts"), WITHOUT_EMBEDDED + exports.join(""));
  }
  const staged = { nodeModulesDir, imports, compilerOptions };
  await Deno.writeTextFile(join(folder, "deno.json"), JSON.stringify(staged));
  const commit = await commitName();
  await Deno.writeTextFile(join(folder, "lib/cli/version.ts"), versionModule(await projectVersion(), commit));
}

/** What is imported of the embedded database: modules (`.../contrib/citext`), and the names that must be there to link. */
async function embeddedImports(folder: string): Promise<{ modules: readonly string[]; names: readonly string[] }> {
  const modules = new Set<string>([EMBEDDED]);
  const names = new Set<string>();
  for await (const entry of Deno.readDir(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory) {
      const inner = await embeddedImports(path);
      for (const name of inner.modules) modules.add(name);
      for (const name of inner.names) names.add(name);
    } else {
      const text = await Deno.readTextFile(path);
      for (const [, name] of text.matchAll(MODULE)) modules.add(name!);
      for (const [, list] of text.matchAll(NAMES)) for (const name of list!.split(",")) names.add(name.trim());
    }
  }
  return { modules: [...modules], names: [...names] };
}

async function copyTree(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const entry of Deno.readDir(from)) {
    const [source, copy] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory) await copyTree(source, copy);
    else await Deno.copyFile(source, copy);
  }
}

/** Permissions are baked in and cannot be widened later. */
async function runCompiler(folder: string, build: Build): Promise<{ success: boolean; errors: string }> {
  const args = [
    "compile",
    "--allow-all",
    "--no-prompt",
    "--no-check",
    "--config=deno.json",
    `--output=${build.output}`,
  ];
  if (build.target !== undefined) args.push(`--target=${build.target}`);
  const child = new Deno.Command(Deno.execPath(), {
    args: [...args, "main.ts"],
    cwd: folder,
    stdout: "inherit",
    stderr: "piped",
  }).spawn();
  const [copy, shown] = child.stderr.tee();
  const [errors, { success }] = await Promise.all([
    new Response(copy).text(),
    child.status,
    shown.pipeTo(Deno.stderr.writable, { preventClose: true }),
  ]);
  return { success, errors };
}

/** True when the build used nothing but what the project's lock file names; the copy's lock file shows what it used. */
async function isLocked(folder: string): Promise<boolean> {
  const [used, allowed] = await Promise.all([folder, ROOT].map((place) => lockedPackages(join(place, "deno.lock"))));
  const strangers = [...used!].filter(([name, integrity]) => allowed!.get(name) !== integrity).map(([name]) => name);
  if (strangers.length > 0) console.error(`Cannot build: not in deno.lock: ${strangers.join(", ")}`);
  return strangers.length === 0;
}

async function lockedPackages(path: string): Promise<ReadonlyMap<string, string>> {
  const { npm }: { npm: Record<string, { integrity: string }> } = JSON.parse(await Deno.readTextFile(path));
  return new Map(Object.entries(npm).map(([name, { integrity }]) => [name, integrity]));
}

function explain(errors: string): void {
  if (!errors.includes("denort")) return;
  console.error(
    "\nCannot build: Deno's runtime for executables ('denort') is not on this machine and could not be downloaded.\n" +
      "Connect to the network (dl.deno.land), or unpack the 'denort' of this version of Deno and platform from\n" +
      "Deno's release page and name it: DENORT_BIN=/path/to/denort",
  );
}

/** Short name of the commit, with `-dirty` when the tree has changes; `null` when it cannot be known. */
async function commitName(): Promise<string | null> {
  const named = Deno.env.get("MIGRATOR_COMMIT");
  if (named !== undefined && named !== "") return named;
  const commit = await git("rev-parse", "--short=12", "HEAD");
  if (commit === null) return null;
  return await git("status", "--porcelain", "--untracked-files=no") === "" ? commit : `${commit}-dirty`;
}

async function git(...args: readonly string[]): Promise<string | null> {
  try {
    const { success, stdout } = await new Deno.Command("git", { args: [...args], cwd: ROOT, stderr: "null" }).output();
    return success ? new TextDecoder().decode(stdout).trim() : null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

/** Reads the command line; `null` when it was wrong, having said why. */
function readArguments(args: readonly string[]): Build | null {
  const { values } = parseArgs({
    args: [...args],
    options: { output: { type: "string" }, target: { type: "string" }, lean: { type: "boolean", default: false } },
  });
  const { target, lean } = values;
  if (target !== undefined && !TARGETS.includes(target)) {
    console.error(`Cannot build for '${target}': known targets are ${TARGETS.join(", ")}`);
    return null;
  }
  const ending = (target ?? Deno.build.target).includes("windows") ? ".exe" : "";
  return { output: resolve(values.output ?? join(ROOT, "dist", `migrator${ending}`)), target, lean };
}

async function main(args: readonly string[]): Promise<number> {
  let build: Build | null;
  try {
    build = readArguments(args);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    console.error(`Cannot build: ${error.message}`);
    build = null;
  }
  return build === null ? 2 : await compile(build);
}

if (import.meta.main) Deno.exitCode = await main(Deno.args);
