import assert from "node:assert/strict";
import { cli, type CliResult } from "../support/cli.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { fromFileUrl, tempFolder } from "../support/paths.ts";
import { runScript, schemaOf } from "../support/schema.ts";

const ROOT = fromFileUrl(new URL("../../", import.meta.url));

async function sample(db: TestDatabase, ...args: string[]): Promise<CliResult> {
  // A folder of its own, so that nothing on the way to the root configures anything.
  await using folder = await tempFolder();
  await folder.write("migrator.toml", `[migrator]\nscript_location = "${ROOT}migrations"\n`);
  const result = await cli(args, { cwd: folder.path, env: { DATABASE_URL: db.url } });
  assert.equal(result.code, 0, result.stderr);
  return result;
}

Deno.test("the sample history goes up, down to base and up again, and leaves the same schema", async () => {
  await using db = await createDatabase();
  await using empty = await createDatabase();
  await sample(db, "upgrade", "head");
  const first = await schemaOf(db.url);
  await sample(db, "current", "--check-heads");
  await sample(db, "downgrade", "base");
  await sample(empty, "ensure_version");
  assert.deepEqual(await schemaOf(db.url), await schemaOf(empty.url));
  await sample(db, "upgrade", "head");
  assert.deepEqual(await schemaOf(db.url), first);
  assert.deepEqual(await db.query("SELECT version_num FROM alembic_version"), [{ version_num: "7a6fb17d8423" }]);
});

Deno.test("the printed script of the sample history makes the schema that the run makes, up and down", async () => {
  await using run = await createDatabase();
  await using script = await createDatabase();
  await sample(run, "upgrade", "head");
  const { stdout: up } = await sample(script, "upgrade", "head", "--sql");
  await runScript(script.url, up);
  assert.deepEqual(await schemaOf(script.url), await schemaOf(run.url));
  const rows = "SELECT version_num FROM alembic_version";
  assert.deepEqual(await script.query(rows), await run.query(rows));
  const { stdout: down } = await sample(script, "downgrade", "head:base", "--sql");
  await runScript(script.url, down);
  await sample(run, "downgrade", "base");
  assert.deepEqual(await schemaOf(script.url), await schemaOf(run.url));
  assert.deepEqual(await script.query(rows), []);
});

Deno.test("a printed script changes nothing in a database that is not where it starts", async () => {
  await using db = await createDatabase();
  await sample(db, "upgrade", "4d3e6f8a0b04");
  const before = await schemaOf(db.url);
  const { stdout: up } = await sample(db, "upgrade", "1a0b3c5d7e01:3c2d5e7f9a03", "--sql");
  await assert.rejects(
    runScript(db.url, up),
    /migrator: the database must be at 1a0b3c5d7e01, and it is at 4d3e6f8a0b04/,
  );
  assert.deepEqual(await schemaOf(db.url), before);
});

Deno.test("the sample history reads rows that are there, and keeps them over a downgrade", async () => {
  await using db = await createDatabase();
  await sample(db, "upgrade", "beaf3a5b7c11");
  await db.query(`INSERT INTO venues (name, city, capacity) VALUES ('Hall', 'Bremen', 10);
    INSERT INTO events (venue_id, title, starts_at) VALUES (1, 'Owls', now());
    INSERT INTO tickets (event_id, seat, price) VALUES (1, 'A1', 10), (1, 'A2', 10)`);
  await sample(db, "upgrade", "head");
  assert.deepEqual(await db.query("SELECT seat, code FROM tickets ORDER BY seat"), [
    { seat: "A1", code: "T-1-1" },
    { seat: "A2", code: "T-1-2" },
  ]);
  await db.query("UPDATE tickets SET status = 'refunded' WHERE seat = 'A2'");
  await sample(db, "downgrade", "beaf3a5b7c11");
  assert.deepEqual(await db.query("SELECT seat, status::text FROM tickets ORDER BY seat"), [
    { seat: "A1", status: "free" },
    { seat: "A2", status: "free" },
  ]);
});

Deno.test("two processes that upgrade at the same moment apply every revision once", async () => {
  await using db = await createDatabase();
  await Promise.all([sample(db, "upgrade", "head"), sample(db, "upgrade", "head"), sample(db, "upgrade", "head")]);
  const log = await db.query(
    "SELECT revision, count(*)::int AS times FROM migrator_log WHERE result = 'applied' GROUP BY 1",
  );
  assert.equal(log.length, 22);
  assert.ok(log.every((row) => row["times"] === 1));
});

Deno.test("nothing pending means no write: not even a table of our own", async () => {
  await using db = await createDatabase();
  await sample(db, "upgrade", "base");
  await sample(db, "downgrade", "base");
  for (
    const command of [["current"], ["history", "-i"], ["status"], ["heads"], ["show", "current"], [
      "upgrade",
      "head",
      "--dry-run",
    ]]
  ) {
    await sample(db, ...command);
  }
  assert.deepEqual(await db.query("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"), []);
});
