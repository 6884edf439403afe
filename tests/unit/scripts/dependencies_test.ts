import assert from "node:assert/strict";

const page = await Deno.readTextFile("docs/dependencies.md");
const config = JSON.parse(await Deno.readTextFile("deno.json"));
const lock = JSON.parse(await Deno.readTextFile("deno.lock"));

Deno.test("docs/dependencies.md has every import of deno.json with its version", () => {
  for (const specifier of Object.values<string>(config.imports)) {
    const [, name, version] = /^npm:(.+)@(\d+\.\d+\.\d+)$/.exec(specifier) ??
      assert.fail(`'${specifier}' is not pinned`);
    const row = page.split("\n").find((line) => line.startsWith("| ") && line.includes(`\`${name}\``));
    assert.ok(row?.includes(version!), `'${name}' ${version} is not in docs/dependencies.md`);
  }
});

Deno.test("docs/dependencies.md names every package that the lock file holds", () => {
  for (const entry of Object.keys(lock.npm)) {
    const name = entry.slice(0, entry.indexOf("@", 1));
    assert.ok(page.includes(`\`${name}\``), `'${name}' is not in docs/dependencies.md`);
  }
});

Deno.test("deno.lock locks every import of deno.json", () => {
  for (const specifier of Object.values<string>(config.imports)) assert.ok(specifier in lock.specifiers, specifier);
});
