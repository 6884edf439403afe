import assert from "node:assert/strict";
import { join } from "node:path";
import { stage } from "../../scripts/compile.ts";

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

Deno.test("compile embeds main.ts, lib and its packages, and nothing else", async () => {
  await inFolder(async (folder) => {
    const output = join(folder, "migrator");
    const { code, text } = await deno(ROOT, ["run", "-A", "scripts/compile.ts", "--output", output]);
    assert.equal(code, 0, text);
    assert.ok((await Deno.stat(output)).size > 10_000_000);
    for (const part of ["main.ts", "pglite", "libpg-query", "pg-protocol", "smol-toml", "lexer.ts", "catalogue"]) {
      assert.ok(text.includes(part), `${part} is missing:\n${text}`);
    }
    for (const part of ["tests", "fixtures", "scripts", "migrations", "fast-check", "@types", "_test.ts"]) {
      assert.ok(!text.includes(`─ ${part}`), `${part} is embedded:\n${text}`);
    }
  });
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
