import assert from "node:assert/strict";
import { join } from "node:path";
import { openDriver } from "../../lib/db/driver.ts";
import { pgliteDriver } from "../../lib/db/pglite_driver.ts";
import type { Driver } from "../../lib/db/session.ts";
import { testDriver } from "./driver_conformance.ts";

async function driverFor(url: string): Promise<Driver> {
  return (await openDriver({ url, env: {} })).driver;
}

/** Starting the engine takes seconds: the examples share one, and each starts with an empty schema. */
const shared = driverFor("pglite:memory");

testDriver({
  name: "pglite driver",
  embedded: true,
  open: async () => {
    const driver = await shared;
    await using session = await driver.connect();
    await session.script("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    return { driver, [Symbol.asyncDispose]: () => Promise.resolve() };
  },
});

Deno.test("pglite driver: a session in memory finds what the one before committed, and nothing else of it", async () => {
  const driver = await shared;
  {
    await using session = await driver.connect();
    await session.script("CREATE TABLE kept (id int); CREATE TEMP TABLE gone (id int); SET lock_timeout = '7s'");
    await session.script("SELECT pg_advisory_lock(1); BEGIN; CREATE TABLE rolled_back (id int)");
  }
  await using session = await driver.connect();
  const { rows } = await session.query(
    "SELECT to_regclass('kept')::text AS kept, to_regclass('gone') AS gone, to_regclass('rolled_back') AS rolled_back, " +
      "current_setting('lock_timeout') AS timeout, (SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory') AS locks",
  );
  assert.deepEqual(rows, [{ kept: "kept", gone: null, rolled_back: null, timeout: "0", locks: 0 }]);
});

Deno.test("openDriver() names one database of the process by 'pglite:memory', pgliteDriver() makes a new one", async () => {
  {
    await using session = await (await shared).connect();
    await session.script("CREATE TABLE here (id int)");
  }
  const names: unknown[] = [];
  for (const driver of [await driverFor("pglite:memory"), pgliteDriver({ directory: null, baseDirectory: "." })]) {
    await using session = await driver.connect();
    names.push((await session.query("SELECT to_regclass('here')::text AS name")).rows[0]!.name);
  }
  assert.deepEqual(names, ["here", null]);
});

Deno.test("pglite driver: a second session at the same time is refused", async () => {
  const driver = await shared;
  await using session = await driver.connect();
  await assert.rejects(driver.connect(), { code: "embedded-locked", exit: 1 });
  assert.deepEqual((await session.query("SELECT 1 AS a")).rows, [{ a: 1 }]);
});

Deno.test("pglite driver: search_path is that of a server, and system tables are protected", async () => {
  await using session = await (await shared).connect();
  assert.deepEqual((await session.query("SHOW search_path")).rows, [{ search_path: '"$user", public' }]);
  await assert.rejects(session.query("CREATE TABLE pg_catalog.x (id int)"), { code: "permission-denied" });
});

Deno.test("pglite driver: extensions of contrib can be created", async () => {
  await using session = await (await shared).connect();
  await session.script(
    'CREATE EXTENSION citext; CREATE EXTENSION pg_trgm; CREATE EXTENSION "uuid-ossp"; CREATE EXTENSION hstore',
  );
  const { rows } = await session.query("SELECT 'A'::citext = 'a' AS same, similarity('abc', 'abd') > 0 AS similar");
  assert.deepEqual(rows, [{ same: true, similar: true }]);
  await session.script(
    'DROP EXTENSION citext; DROP EXTENSION pg_trgm; DROP EXTENSION "uuid-ossp"; DROP EXTENSION hstore',
  );
});

Deno.test("pglite driver: a directory keeps the database, and serves one process at a time", async () => {
  const base = await Deno.makeTempDir();
  try {
    const { driver } = await openDriver({ url: "pglite:new/data", env: {}, baseDirectory: base });
    {
      await using session = await driver.connect();
      await session.script("CREATE TABLE t (id int); INSERT INTO t VALUES (7)");
      await assert.rejects(driver.connect(), { code: "embedded-locked" });
      const outside = await connectOutside(join(base, "new", "data"));
      assert.match(outside, /embedded-locked: Cannot open the embedded database in '.*data': another session uses it/);
    }
    await using session = await driver.connect();
    assert.deepEqual((await session.query("SELECT id FROM t")).rows, [{ id: 7 }]);
  } finally {
    await Deno.remove(base, { recursive: true });
  }
});

Deno.test("pglite driver: a directory that is no database is left alone", async () => {
  const directory = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(join(directory, "notes.txt"), "mine");
    const driver = await driverFor(`pglite:${directory}`);
    await assert.rejects(driver.connect(), {
      code: "embedded-failed",
      message: `Cannot use '${directory}' for the embedded database: it is not empty and holds no database`,
    });
    assert.deepEqual([...Deno.readDirSync(directory)].map((entry) => entry.name), ["notes.txt"]);
    await assert.rejects((await driverFor(`pglite:${directory}/notes.txt`)).connect(), { code: "embedded-failed" });
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});

Deno.test("pglite driver: the directory of a server and that of another version are refused", async () => {
  const directory = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(join(directory, "PG_VERSION"), "15\n");
    await Deno.writeTextFile(join(directory, "postmaster.pid"), "4711\n/data\n");
    const driver = await driverFor(`pglite:${directory}`);
    await assert.rejects(driver.connect(), { code: "embedded-locked" });
    await Deno.remove(join(directory, "postmaster.pid"));
    await assert.rejects(driver.connect(), { code: "embedded-failed" });
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});

async function connectOutside(directory: string): Promise<string> {
  const code = `import { openDriver } from ${JSON.stringify(new URL("../../lib/db/driver.ts", import.meta.url).href)};
    const { driver } = await openDriver({ url: ${JSON.stringify(`pglite:${directory}`)}, env: {} });
    try { await driver.connect(); console.log("connected"); } catch (error) { console.log(error.code + ": " + error.message); }`;
  const config = new URL("../../deno.json", import.meta.url).pathname;
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "--quiet", "--no-check", "--config", config, code],
  }).output();
  return new TextDecoder().decode(stdout);
}
