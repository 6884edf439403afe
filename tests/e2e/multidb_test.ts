import assert from "node:assert/strict";
import { createDatabase } from "../support/database.ts";
import { cli } from "../support/cli.ts";
import { tempFolder } from "../support/paths.ts";
import { revisionSource } from "../support/project.ts";

Deno.test("a project of the multidb template runs every command for each of its databases", async () => {
  await using folder = await tempFolder();
  await using one = await createDatabase();
  await using two = await createDatabase();
  const run = (...args: string[]) => cli(args, { cwd: folder.path });
  assert.equal((await run("init", "-t", "multidb")).code, 0);
  await folder.write(
    "migrator.toml",
    `[migrator]
script_location = "migrations"
databases = ["engine1", "engine2"]

[engine1]
url = "${one.url}"
version_locations = ["migrations/versions/engine1"]

[engine2]
url = "${two.url}"
version_locations = ["migrations/versions/engine2"]
`,
  );
  await folder.write("migrations/versions/engine1/aaa1.ts", revisionSource({ id: "aaa1", down: null }));
  await folder.write("migrations/versions/engine2/bbb1.ts", revisionSource({ id: "bbb1", down: null }));
  const up = await run("upgrade", "head");
  assert.equal(up.code, 0, up.stderr);
  assert.match(
    up.stderr,
    /Database engine1\n[\s\S]*Running upgrade {2}-> aaa1[\s\S]*Database engine2\n[\s\S]*Running upgrade {2}-> bbb1/,
  );
  assert.deepEqual(await one.query("SELECT version_num FROM alembic_version"), [{ version_num: "aaa1" }]);
  assert.deepEqual(await two.query("SELECT version_num FROM alembic_version"), [{ version_num: "bbb1" }]);
  assert.equal((await run("-n", "engine2", "heads")).stdout, "bbb1 (head)\n");
  const lines = (await run("current", "--json")).stdout.trim().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(lines.map(({ database, rows }) => [database, rows]), [["engine1", ["aaa1"]], ["engine2", ["bbb1"]]]);
  const refused = await run("revision", "-m", "x");
  assert.equal(refused.code, 2);
  assert.match(refused.stderr, /ERROR \[usage\] .*2 databases[\s\S]*migrator -n engine1 revision/);
  const written = await run("-n", "engine1", "revision", "-m", "next", "--rev-id", "aaa2");
  assert.equal(written.code, 0, written.stderr);
  assert.match(await folder.read("migrations/versions/engine1/aaa2_next.ts"), /downRevision = "aaa1"/);
});
