import assert from "node:assert/strict";
import { join } from "node:path";
import { stage, TARGETS } from "../../scripts/compile.ts";
import { embeddedFiles } from "../../scripts/embedded.ts";
import { executableName } from "../../scripts/release.ts";

const ROOT = Deno.cwd();
const plain = { NO_COLOR: "1", MIGRATOR_COMMIT: "0123456789ab" };

async function inFolder(fn: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "migrator-test-" });
  try {
    await fn(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function deno(cwd: string, args: readonly string[]): Promise<{ code: number; text: string }> {
  // Deno itself stands in for the runtime of executables, which need not be on this machine.
  const env = { ...plain, DENORT_BIN: Deno.env.get("DENORT_BIN") ?? Deno.execPath() };
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args: [...args], cwd, env }).output();
  return { code, text: new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr) };
}

interface ModuleInfo {
  readonly roots: readonly string[];
  readonly modules: readonly {
    readonly specifier: string;
    /** Without `code` it is an import of types. */
    readonly dependencies?: readonly { readonly code?: { readonly specifier?: string } }[];
  }[];
  readonly npmPackages: Readonly<Record<string, { readonly name: string; readonly version: string }>>;
}

/** Every module that a run can load, dynamic imports included. */
async function moduleGraph(folder: string): Promise<{ files: string[]; packages: string[] }> {
  const { code, text } = await deno(folder, ["info", "--json", "--quiet", "--config=deno.json", "main.ts"]);
  assert.equal(code, 0, text);
  const { roots, modules, npmPackages }: ModuleInfo = JSON.parse(text);
  const base = roots[0]!.slice(0, -"main.ts".length);
  const byName = new Map(modules.map((module) => [module.specifier, module]));
  const reached = new Set(roots);
  for (const specifier of reached) {
    for (const { code } of byName.get(specifier)?.dependencies ?? []) {
      if (code?.specifier !== undefined) reached.add(code.specifier);
    }
  }
  const files = [...reached].flatMap((name) => name.startsWith(base) ? [name.slice(base.length)] : []);
  return { files: files.sort(), packages: Object.values(npmPackages).map(({ name }) => name) };
}

Deno.test("compile embeds every module that a run can load, and nothing else", async () => {
  await inFolder(async (folder) => {
    const output = join(folder, "migrator");
    const { code, text } = await deno(ROOT, ["run", "-A", "scripts/compile.ts", "--output", output]);
    assert.equal(code, 0, text);
    assert.ok((await Deno.stat(output)).size > 10_000_000);
    const staged = join(folder, "staged");
    await Deno.mkdir(staged);
    await stage(staged, false);
    const graph = await moduleGraph(staged);
    assert.ok(graph.files.length > 300 && graph.packages.length > 15, "the graph is there");
    const embedded = embeddedFiles(text);
    const ours = embedded.filter((path) => !path.startsWith(".deno_compile_node_modules/"));
    assert.deepEqual(missing(graph.files, ours), [], "modules that are not embedded");
    const extra = ours.filter((path) => !covers(path, graph.files));
    assert.deepEqual(extra, [], "files that no run loads");
    const packages = embedded.filter((path) => path.startsWith(".deno_compile_node_modules/")).join("\n");
    assert.deepEqual(
      graph.packages.filter((name) => !packages.includes(`/${name}/`)),
      [],
      "packages that are not embedded",
    );
    assert.doesNotMatch(embedded.join("\n"), /_test\.ts|fixtures|fast-check|@types\/|^(?:tests|scripts|migrations)\//m);
  });
});

function missing(wanted: readonly string[], embedded: readonly string[]): readonly string[] {
  return wanted.filter((file) => !embedded.some((path) => covers(path, [file])));
}

/** Whether a path of the list is, or a folder of it holds, one of the files. */
function covers(path: string, files: readonly string[]): boolean {
  return path.endsWith("/*") ? files.some((file) => file.startsWith(path.slice(0, -1))) : files.includes(path);
}

Deno.test("release builds a full and a lean executable, with checksums", async () => {
  await inFolder(async (folder) => {
    const target = "x86_64-unknown-linux-gnu";
    const args = ["run", "-A", "scripts/release.ts", "--output", folder, "--target", target];
    const { code, text } = await deno(ROOT, args);
    assert.equal(code, 0, text);
    const { version } = JSON.parse(await Deno.readTextFile("deno.json"));
    const [full, lean] = [`migrator-${version}-linux-x64`, `migrator-${version}-linux-x64-lean`];
    const names = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
    assert.deepEqual(names, ["LICENSE", "SHA256SUMS", full, lean, "migrator.1"].sort());
    assert.ok((await Deno.stat(join(folder, full))).size - (await Deno.stat(join(folder, lean))).size > 10_000_000);
    const sums = (await Deno.readTextFile(join(folder, "SHA256SUMS"))).trimEnd().split("\n");
    assert.deepEqual(sums.map((line) => line.slice(66)).sort(), ["LICENSE", full, lean, "migrator.1"].sort());
    for (const line of sums) {
      const digest = await crypto.subtle.digest("SHA-256", await Deno.readFile(join(folder, line.slice(66))));
      assert.equal(line.slice(0, 64), new Uint8Array(digest).toHex());
    }
  });
});

Deno.test("release knows a name for every target, and refuses others", async () => {
  const names = TARGETS.map((target) => executableName("1.2.3", { target, lean: true }));
  assert.deepEqual(names, [
    "migrator-1.2.3-linux-x64-lean",
    "migrator-1.2.3-linux-arm64-lean",
    "migrator-1.2.3-macos-x64-lean",
    "migrator-1.2.3-macos-arm64-lean",
    "migrator-1.2.3-windows-x64-lean.exe",
  ]);
  const { code, text } = await deno(ROOT, ["run", "-A", "scripts/release.ts", "--target", "amiga"]);
  assert.equal(code, 2);
  assert.match(text, /Cannot release for 'amiga': known targets are/);
});

Deno.test("compile bakes the commit in, and --lean leaves the embedded database out", async () => {
  await inFolder(async (folder) => {
    Deno.env.set("MIGRATOR_COMMIT", plain.MIGRATOR_COMMIT);
    try {
      await stage(folder, true);
    } finally {
      Deno.env.delete("MIGRATOR_COMMIT");
    }
    const { version } = JSON.parse(await Deno.readTextFile("deno.json"));
    const said = await deno(folder, ["run", "-A", "--quiet", "main.ts", "--version"]);
    assert.deepEqual(said, { code: 0, text: `migrator ${version} (0123456789ab)\n` });
    await Deno.mkdir(join(folder, "migrations", "versions"), { recursive: true });
    const current = await deno(folder, ["run", "-A", "--quiet", "main.ts", "--url", "pglite:memory", "current"]);
    assert.equal(current.code, 1, current.text);
    assert.match(current.text, /Cannot start the embedded database: this executable was built without it/);
  });
});

Deno.test("compile refuses what it does not know", async () => {
  const target = await deno(ROOT, ["run", "-A", "scripts/compile.ts", "--target", "amiga"]);
  assert.equal(target.code, 2);
  assert.match(target.text, /Cannot build for 'amiga': known targets are x86_64-unknown-linux-gnu/);
  const option = await deno(ROOT, ["run", "-A", "scripts/compile.ts", "--fast"]);
  assert.equal(option.code, 2);
  assert.match(option.text, /Cannot build: Unknown option '--fast'/);
});
