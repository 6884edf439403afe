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
import { projectVersion, versionModule } from "./gen/version.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const EMBEDDED = "@electric-sql/pglite";

/** Platforms that Deno has a runtime for. */
const TARGETS: readonly string[] = [
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
interface Build {
  readonly output: string;
  readonly target: string | undefined;
  readonly lean: boolean;
}

/** Builds, and returns the exit code. */
async function compile(build: Build): Promise<number> {
  const folder = await Deno.makeTempDir({ prefix: "migrator-compile-" });
  try {
    await stage(folder, build.lean);
    await Deno.mkdir(dirname(build.output), { recursive: true });
    const { success, errors } = await runCompiler(folder, build);
    if (success) console.error(`Built '${build.output}'`);
    else explain(errors);
    return success ? 0 : 1;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Copies what goes into the executable. */
async function stage(folder: string, lean: boolean): Promise<void> {
  await copyTree(join(ROOT, "lib"), join(folder, "lib"));
  for (const name of ["main.ts", "deno.lock"]) await Deno.copyFile(join(ROOT, name), join(folder, name));
  const config = JSON.parse(await Deno.readTextFile(join(ROOT, "deno.json")));
  const { name, version, nodeModulesDir, imports, compilerOptions } = config;
  if (lean) {
    imports[EMBEDDED] = "./lib/db/without_embedded.ts";
    await Deno.writeTextFile(join(folder, "lib/db/without_embedded.ts"), WITHOUT_EMBEDDED);
  }
  const staged = { name, version, nodeModulesDir, imports, compilerOptions };
  await Deno.writeTextFile(join(folder, "deno.json"), JSON.stringify(staged));
  const commit = await commitName();
  await Deno.writeTextFile(join(folder, "lib/cli/version.ts"), versionModule(await projectVersion(), commit));
}

async function copyTree(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const entry of Deno.readDir(from)) {
    const [source, copy] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory) await copyTree(source, copy);
    else await Deno.copyFile(source, copy);
  }
}

/** Permissions are baked in and cannot be widened later; the types of a lean copy no longer fit, those of the full one do. */
async function runCompiler(folder: string, build: Build): Promise<{ success: boolean; errors: string }> {
  const args = ["compile", "--allow-all", "--no-prompt", "--config=deno.json", `--output=${build.output}`];
  if (build.lean) args.push("--no-check");
  else args.push("--check", "--frozen");
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
