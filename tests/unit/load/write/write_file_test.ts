import assert from "node:assert/strict";
import { join } from "node:path";
import { MigratorError } from "../../../../lib/core/error.ts";
import { writeNewFile } from "../../../../lib/load/write/write_file.ts";
import { tempProject } from "../temp_project.ts";

Deno.test("writeNewFile() writes a file and its folders, and leaves nothing else behind", async () => {
  await using project = await tempProject({});
  const path = join(project.root, "versions/2026/a.ts");
  await writeNewFile(path, "text", { cwd: project.root, within: join(project.root, "versions") });
  assert.equal(await Deno.readTextFile(path), "text");
  assert.deepEqual([...Deno.readDirSync(join(project.root, "versions/2026"))].map(({ name }) => name), ["a.ts"]);
});

Deno.test("writeNewFile() never writes over a file, however many write at once", async () => {
  await using project = await tempProject({ "versions/a.ts": "first" });
  const options = { cwd: project.root, within: join(project.root, "versions") };
  await assert.rejects(writeNewFile(join(options.within, "a.ts"), "second", options), (error) => {
    assert.ok(error instanceof MigratorError);
    assert.equal(error.code, "file-exists");
    assert.equal(error.message, "Cannot write 'versions/a.ts': the file exists");
    return true;
  });
  assert.equal(await Deno.readTextFile(join(options.within, "a.ts")), "first");
  const path = join(options.within, "b.ts");
  const results = await Promise.allSettled(
    Array.from({ length: 8 }, (_, index) => writeNewFile(path, `${index}`.repeat(1000), options)),
  );
  assert.equal(results.filter(({ status }) => status === "fulfilled").length, 1);
  assert.match(await Deno.readTextFile(path), /^(\d)\1{999}$/);
  assert.deepEqual([...Deno.readDirSync(options.within)].map(({ name }) => name).sort(), ["a.ts", "b.ts"]);
});

Deno.test("writeNewFile() does not follow a link out of its folder", async () => {
  await using project = await tempProject({ "versions/a.ts": "", "outside/x": "" });
  const within = join(project.root, "versions");
  await Deno.symlink(join(project.root, "outside"), join(within, "2026"));
  await assert.rejects(
    writeNewFile(join(within, "2026/deep/a.ts"), "text", { cwd: project.root, within }),
    /a link leads out of 'versions'/,
  );
  assert.deepEqual([...Deno.readDirSync(join(project.root, "outside"))].map(({ name }) => name), ["x"]);
});

Deno.test("writeNewFile() says why it cannot write", async () => {
  await using project = await tempProject({ "versions/a": "a file" });
  const within = join(project.root, "versions");
  await assert.rejects(writeNewFile(join(within, "a/b.ts"), "text", { cwd: project.root, within }), (error) => {
    assert.ok(error instanceof MigratorError);
    assert.equal(error.code, "write-failed");
    return true;
  });
});
