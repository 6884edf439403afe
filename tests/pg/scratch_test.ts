import assert from "node:assert/strict";
import { type Connection, loadConnection } from "../../lib/db/connection/load.ts";
import { introspect } from "../../lib/db/introspect/introspect.ts";
import { openScratch, type ScratchDatabase } from "../../lib/db/scratch.ts";
import { findServerPrograms } from "../../lib/db/scratch/server_programs.ts";
import { createDatabase, queryUrl } from "../support/database.ts";
import { openSession } from "./introspect_support.ts";

async function connectionOf(url: string): Promise<Connection> {
  return await loadConnection({ url, env: {} });
}

async function scratchDatabases(url: string): Promise<readonly unknown[]> {
  const rows = await queryUrl(url, "SELECT datname FROM pg_database WHERE datname LIKE 'migrator\\_scratch\\_%'");
  return rows.map((row) => row.datname);
}

async function databaseName(scratch: ScratchDatabase): Promise<string> {
  const { rows } = await scratch.session.query<{ name: string }>("SELECT current_database()::text AS name");
  return rows[0]!.name;
}

Deno.test("openScratch() makes a database beside the real one, and drops it", async () => {
  await using db = await createDatabase();
  await db.query(`ALTER DATABASE "${db.name}" SET search_path = shop, public`);
  await using session = await openSession(db.url);
  const connection = await connectionOf(db.url);
  let name: string;
  {
    await using scratch = await openScratch({ real: { session, connection } });
    assert.equal(scratch.kind, "same-server");
    assert.deepEqual(scratch.refusals, []);
    name = await databaseName(scratch);
    assert.match(name, /^migrator_scratch_\d+_[0-9a-f]{8}$/);
    assert.ok(scratch.description.includes(name));
    assert.equal(scratch.session.info.serverVersion, session.info.serverVersion);
    await scratch.session.script("CREATE SCHEMA shop; CREATE TABLE t (id int)");
    const catalog = await introspect(scratch.session, { schemas: "all" });
    assert.deepEqual(catalog.tables.map((table) => `${table.schema}.${table.name}`), ["shop.t"]);
    const same = `SELECT encoding, datcollate, datctype FROM pg_database WHERE datname = $1`;
    assert.deepEqual(await db.query(same, [name]), await db.query(same, [db.name]));
  }
  assert.ok(!(await scratchDatabases(db.url)).includes(name));
});

Deno.test("openScratch() drops what a killed process left, but not what is in use or fresh", async () => {
  await using db = await createDatabase();
  const suffix = crypto.randomUUID().slice(0, 8);
  const old = `migrator_scratch_1000000000_${suffix}`;
  const used = `migrator_scratch_1000000001_${suffix}`;
  const fresh = `migrator_scratch_${Math.floor(Date.now() / 1000)}_${suffix}`;
  for (const name of [old, used, fresh]) await db.query(`CREATE DATABASE ${name}`);
  await using session = await openSession(db.url);
  try {
    const url = new URL(db.url);
    url.pathname = `/${used}`;
    await using _user = await openSession(url.href);
    await using _scratch = await openScratch({ real: { session, connection: await connectionOf(db.url) } });
    const left = await scratchDatabases(db.url);
    assert.deepEqual([old, used, fresh].map((name) => left.includes(name)), [false, true, true]);
  } finally {
    for (const name of [old, used, fresh]) await db.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
});

Deno.test("openScratch() says why the server was not used, and takes the next place", async () => {
  await using db = await createDatabase();
  const role = `limited_${crypto.randomUUID().slice(0, 8)}`;
  await db.query(`CREATE ROLE ${role} LOGIN PASSWORD 'x'`);
  try {
    const url = new URL(db.url);
    url.username = role;
    url.password = "x";
    await using session = await openSession(url.href);
    const real = { session, connection: await connectionOf(url.href) };
    await using scratch = await openScratch({ real, kinds: ["same-server", "embedded"] });
    assert.equal(scratch.kind, "embedded");
    assert.deepEqual(scratch.refusals, [
      { kind: "same-server", reason: "the role may not create databases (CREATEDB)" },
    ]);
    await scratch.session.script(`CREATE TABLE t (id int); GRANT SELECT ON t TO ${role}`);
    await assert.rejects(() => openScratch({ real, kinds: ["same-server"] }), {
      code: "scratch-unavailable",
      details: ["same server: the role may not create databases (CREATEDB)"],
    });
    await assert.rejects(() => openScratch({ dev: real.connection, real }), {
      code: "scratch-unavailable",
      message: /server of 'dev_url': the role may not create databases/,
    });
  } finally {
    await db.query(`DROP ROLE ${role}`);
  }
});

Deno.test("openScratch() uses the server of dev_url before all others", async () => {
  await using db = await createDatabase();
  await using session = await openSession(db.url);
  const connection = await connectionOf(db.url);
  {
    await using scratch = await openScratch({ dev: connection, real: { session, connection } });
    assert.equal(scratch.kind, "dev-url");
  }
  const embedded = await connectionOf("pglite:memory");
  await using scratch = await openScratch({ dev: embedded });
  assert.equal(scratch.kind, "dev-url");
  assert.equal(scratch.session.info.embedded, true);
});

Deno.test("openScratch() starts a server of the machine's own programs, and removes it", async () => {
  const programs = await findServerPrograms(null);
  if (programs === null) {
    console.log("  no PostgreSQL server programs on this machine: nothing to test");
    return;
  }
  const folder = await Deno.makeTempDir();
  try {
    await Deno.chmod(folder, 0o755);
    const scratch = await openScratch({ kinds: ["local-server"], major: programs.major, temporaryFolder: folder });
    assert.equal(scratch.kind, "local-server");
    assert.equal(Math.floor(scratch.session.info.serverVersion / 10000), programs.major);
    await scratch.session.script("CREATE TABLE t (id int)");
    assert.equal([...Deno.readDirSync(folder)].length, 1);
    await scratch[Symbol.asyncDispose]();
    assert.deepEqual([...Deno.readDirSync(folder)], []);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("openScratch() leaves no local server behind when its process is killed", async () => {
  if (await findServerPrograms(null) === null) {
    console.log("  no PostgreSQL server programs on this machine: nothing to test");
    return;
  }
  const script = new URL("scratch_child.ts", import.meta.url).pathname;
  const child = new Deno.Command(Deno.execPath(), { args: ["run", "-A", script], stdout: "piped" }).spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { value } = await reader.read();
  const folder = value!.trim();
  assert.ok((await Deno.stat(folder)).isDirectory);
  child.kill("SIGKILL");
  await child.status;
  await reader.cancel();
  for (let waited = 0; waited < 10_000 && await exists(folder); waited += 20) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.equal(await exists(folder), false);
});

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

Deno.test("openScratch() says that no local server is there of a version that nobody has", async () => {
  await assert.rejects(() => openScratch({ kinds: ["local-server"], major: 7 }), {
    code: "scratch-unavailable",
    details: ["PostgreSQL on this machine: no 'initdb' and 'postgres' of version 7 were found"],
  });
});

Deno.test("openScratch() without a database goes to this machine or the embedded database", async () => {
  await using scratch = await openScratch({ kinds: ["same-server", "embedded"] });
  assert.equal(scratch.kind, "embedded");
  assert.deepEqual(scratch.refusals, [{ kind: "same-server", reason: "there is no database to be beside of" }]);
});
