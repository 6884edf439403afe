import assert from "node:assert/strict";
import { cli } from "../support/cli.ts";
import { createDatabase } from "../support/database.ts";
import { fromFileUrl, tempFolder } from "../support/paths.ts";

const README = await Deno.readTextFile(fromFileUrl(new URL("../../README.md", import.meta.url)));

/** Command lines of the README that call the tool, in order. */
function commandLines(): string[][] {
  const lines = README.split("\n").filter((line) => line.startsWith("    migrator "));
  return lines.map((line) =>
    [...line.trim().matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "").slice(1)
  );
}

Deno.test("the README's quick start works as printed", async () => {
  await using db = await createDatabase();
  await using folder = await tempFolder();
  const code = /```ts\n([\s\S]*?)```/.exec(README)?.[1] ?? "";
  const lines = commandLines();
  assert.deepEqual(lines.map(([command]) => command), [
    "init",
    "revision",
    "upgrade",
    "current",
    "history",
    "downgrade",
  ]);
  for (const args of lines) {
    const result = await cli(args, { cwd: folder.path, env: { DATABASE_URL: db.url } });
    assert.equal(result.code, 0, result.stderr);
    if (args[0] === "upgrade") {
      const columns = await db.query(
        "SELECT column_name FROM information_schema.columns WHERE table_name = 'users' ORDER BY 1",
      );
      assert.deepEqual(columns, [{ column_name: "email" }, { column_name: "id" }]);
    }
    if (args[0] === "current") assert.match(result.stdout, /^[0-9a-f]{12} \(head\)\n$/);
    if (args[0] !== "revision") continue;
    const path = /^Generating (.*) \.\.\. {2}done$/m.exec(result.stdout)?.[1] ?? "";
    const text = await Deno.readTextFile(path);
    const start = text.indexOf("export function upgrade");
    assert.ok(start > 0, "the generated file has an upgrade function");
    await Deno.writeTextFile(path, text.slice(0, start) + code);
  }
  assert.deepEqual(await db.query("SELECT version_num FROM alembic_version"), []);
  assert.deepEqual(await db.query("SELECT to_regclass('users') AS gone"), [{ gone: null }]);
});

Deno.test("every file that the README links to is there", async () => {
  for (const [, path = ""] of README.matchAll(/\]\(([^)#]+)\)/g)) {
    assert.ok((await Deno.stat(fromFileUrl(new URL(`../../${path}`, import.meta.url)))).isFile, path);
  }
});
