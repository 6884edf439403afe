import assert from "node:assert/strict";
import type { MigratorError } from "../../lib/core/error.ts";
import { openDriver } from "../../lib/db/driver.ts";
import { faultyDriver } from "../support/faulty_driver.ts";
import { createProject, type Project } from "../support/project.ts";
import { eventsOf, runProject } from "../support/run.ts";
import { openSession, until } from "../support/sessions.ts";

/** A project at `aaa1` with a table of `items` and one pending revision with this SQL or these calls. */
async function itemsProject(pending: { readonly up?: string; readonly sql?: string }): Promise<Project> {
  const project = await createProject();
  await project.revision({
    id: "aaa1",
    down: null,
    up: `op.createTable("items", [sa.column("id", sa.integer()), sa.column("name", sa.text())]);
      op.execute("INSERT INTO items SELECT n, 'item ' || n FROM generate_series(1, 100) n");`,
  });
  const { report } = await runProject(project, ["upgrade", "head"]);
  assert.equal(report.failure, null);
  if (pending.up !== undefined) await project.revision({ id: "bbb2", down: "aaa1", up: pending.up });
  if (pending.sql !== undefined) {
    await project.folder.write(
      "migrations/versions/bbb2.sql",
      `-- pending\n--\n-- Revision ID: bbb2\n-- Revises: aaa1\n\n-- migrate:up transaction:false\n${pending.sql}\n`,
    );
  }
  return project;
}

const INDEX = `op.createIndex("ix_items", "items", ["name"], { unique: true, concurrently: true });`;

async function indexes(project: Project): Promise<unknown[]> {
  return await project.db.query(
    `SELECT indexrelid::regclass::text AS name, indisvalid AS valid FROM pg_index
     WHERE indrelid = 'items'::regclass ORDER BY 1`,
  );
}

/** Leaves an invalid `ix_items` behind, as a build that failed does. */
async function leaveInvalid(project: Project): Promise<void> {
  await project.db.query("INSERT INTO items VALUES (1, 'item 1')");
  await assert.rejects(
    project.db.query("CREATE UNIQUE INDEX CONCURRENTLY ix_items ON items (name)"),
    /could not create/,
  );
  await project.db.query("DELETE FROM items WHERE ctid = (SELECT max(ctid) FROM items)");
  assert.deepEqual(await indexes(project), [{ name: "ix_items", valid: false }]);
}

Deno.test("an invalid index that is left behind is dropped, built anew, and said", async () => {
  await using project = await itemsProject({ up: INDEX });
  await leaveInvalid(project);
  const outcome = await runProject(project, ["upgrade", "head"]);
  assert.equal(outcome.report.failure, null);
  assert.deepEqual(eventsOf(outcome, "index-healed").map(({ index }) => index), ["public.ix_items"]);
  assert.deepEqual(await indexes(project), [{ name: "ix_items", valid: true }]);
  assert.deepEqual(await project.rows(), ["bbb2"]);
});

Deno.test("IF NOT EXISTS over an invalid index is not believed, in SQL that a person wrote", async () => {
  await using project = await itemsProject({
    sql: "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ix_items ON items (name);",
  });
  await leaveInvalid(project);
  const outcome = await runProject(project, ["upgrade", "head"]);
  assert.equal(outcome.report.failure, null);
  assert.equal(eventsOf(outcome, "index-healed").length, 1);
  assert.deepEqual(await indexes(project), [{ name: "ix_items", valid: true }]);
});

Deno.test("IF NOT EXISTS over an index of another table is found out", async () => {
  await using project = await itemsProject({
    sql: "CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_items ON items (name);",
  });
  await project.db.query("CREATE TABLE other (name text); CREATE INDEX ix_items ON other (name)");
  const { report } = await runProject(project, ["upgrade", "head"]);
  const error = report.failure?.error as MigratorError;
  assert.equal(error.code, "index-invalid");
  assert.match(error.message, /after the build it is absent/);
  assert.deepEqual(await project.rows(), ["aaa1"]);
});

Deno.test("an idle REPEATABLE READ reader of another table does not kill CREATE INDEX CONCURRENTLY", async () => {
  await using project = await itemsProject({ up: INDEX });
  await project.db.query("CREATE TABLE unrelated (id int)");
  // Limits of the role must not kill it either.
  await project.db.query(
    `DO $$BEGIN EXECUTE format('ALTER DATABASE %I SET lock_timeout = ''100ms''', current_database());
      EXECUTE format('ALTER DATABASE %I SET statement_timeout = ''150ms''', current_database()); END$$`,
  );
  await using reader = await openSession(project.db.url);
  await reader.script(
    "BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL statement_timeout = 0; SELECT 1 FROM unrelated",
  );
  let waited = 0;
  const outcome = await runProject(project, ["upgrade", "head"], {
    settings: { lockTimeoutMs: 100, statementTimeoutMs: 150 },
    onEvent: (event) => {
      if (event.type !== "statement-progress") return;
      waited = event.elapsedMs;
      // Longer than any of the limits.
      if (event.elapsedMs > 700) reader.script("COMMIT");
    },
  });
  assert.equal(outcome.report.failure, null, String(outcome.report.failure?.error));
  assert.ok(waited > 700);
  const phases = eventsOf(outcome, "statement-progress").map(({ phase }) => phase);
  assert.ok(phases.includes("waiting for old snapshots"), `${phases}`);
  assert.deepEqual(await indexes(project), [{ name: "ix_items", valid: true }]);
});

Deno.test("a unique index over duplicates fails, leaves no invalid index, and is built once they are gone", async () => {
  await using project = await itemsProject({
    up:
      `op.execute("INSERT INTO items VALUES (0, 'before')");\n${INDEX}\nop.execute("INSERT INTO items VALUES (0, 'after')");`,
  });
  await project.db.query("INSERT INTO items VALUES (1, 'item 1')");
  const first = await runProject(project, ["upgrade", "head"]);
  const { failure } = first.report;
  assert.match(String(failure?.error), /could not create unique index "ix_items"/);
  assert.equal((failure?.error as MigratorError).where?.revision, "bbb2");
  assert.deepEqual([failure?.state, failure?.committedStatements, failure?.leftovers], ["half done", 1, []]);
  assert.deepEqual(await indexes(project), []);
  assert.deepEqual(await project.db.query("SELECT running, cardinality(hashes) AS done FROM migrator_journal"), [{
    running: null,
    done: 1,
  }]);
  await project.db.query("DELETE FROM items WHERE ctid = (SELECT min(ctid) FROM items WHERE name = 'item 1')");
  const again = await runProject(project, ["upgrade", "head"]);
  assert.equal(again.report.failure, null);
  assert.deepEqual(await indexes(project), [{ name: "ix_items", valid: true }]);
  assert.deepEqual(await project.db.query("SELECT name FROM items WHERE id = 0 ORDER BY name"), [
    { name: "after" },
    { name: "before" },
  ]);
  assert.deepEqual(await project.db.query("SELECT 1 FROM migrator_journal"), []);
});

Deno.test("an index that another session builds at the moment is waited for, not dropped", async () => {
  await using project = await itemsProject({
    sql: "CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_items ON items (name);",
  });
  await using reader = await openSession(project.db.url);
  await using builder = await openSession(project.db.url);
  await reader.script("BEGIN; INSERT INTO items VALUES (0, 'x')");
  const building = builder.script("CREATE INDEX CONCURRENTLY ix_items ON items (name)");
  await until("the other build has begun", async () => (await indexes(project)).length === 1);
  const outcome = await runProject(project, ["upgrade", "head"], {
    onEvent: (event) => {
      if (event.type === "warning" && event.code === "index-being-built") reader.script("COMMIT");
    },
  });
  await building;
  assert.equal(outcome.report.failure, null);
  assert.equal(eventsOf(outcome, "index-healed").length, 0);
  assert.match(eventsOf(outcome, "warning")[0]?.message ?? "", /'ix_items' is being built by another session, pid \d+/);
  assert.deepEqual(await indexes(project), [{ name: "ix_items", valid: true }]);
});

Deno.test("what a killed REINDEX CONCURRENTLY leaves behind is dropped when it runs again", async () => {
  await using project = await itemsProject({
    sql: "REINDEX INDEX CONCURRENTLY ix_items;\nREINDEX TABLE CONCURRENTLY items;",
  });
  await project.db.query("CREATE INDEX ix_items ON items (name)");
  await using reader = await openSession(project.db.url);
  for (const session of [1, 2]) {
    await using killed = await openSession(project.db.url);
    await reader.script("BEGIN; INSERT INTO items VALUES (0, 'x')");
    const reindexing = killed.script("REINDEX INDEX CONCURRENTLY ix_items").catch(() => {});
    await until("a new index is there", async () => (await indexes(project)).length === session + 1);
    await project.db.query("SELECT pg_terminate_backend($1)", [killed.info.announcedPid]);
    await reindexing;
    await reader.script("ROLLBACK");
  }
  assert.equal((await indexes(project)).length, 3);
  const outcome = await runProject(project, ["upgrade", "head"]);
  assert.equal(outcome.report.failure, null, String(outcome.report.failure?.error));
  assert.deepEqual(eventsOf(outcome, "index-healed").map(({ index }) => index).sort(), [
    "public.ix_items_ccnew",
    "public.ix_items_ccnew1",
  ]);
  assert.deepEqual(await indexes(project), [{ name: "ix_items", valid: true }]);
});

Deno.test("DETACH PARTITION CONCURRENTLY that was cut off in the middle is finalized", async () => {
  await using project = await itemsProject({ sql: "ALTER TABLE parts DETACH PARTITION part_1 CONCURRENTLY;" });
  await project.db.query(
    "CREATE TABLE parts (id int) PARTITION BY RANGE (id); CREATE TABLE part_1 PARTITION OF parts FOR VALUES FROM (1) TO (9)",
  );
  await using reader = await openSession(project.db.url);
  if (reader.info.serverVersion < 140000) {
    // PostgreSQL 13 does not know it, and says so; the run leaves nothing behind.
    const { failure } = (await runProject(project, ["upgrade", "head"])).report;
    assert.match(String(failure?.error), /syntax error at or near "CONCURRENTLY"/);
    assert.deepEqual([failure?.state, await project.rows()], ["rolled back", ["aaa1"]]);
    return;
  }
  await reader.script("BEGIN; SELECT * FROM parts");
  const { driver } = await openDriver({ url: project.db.url, env: {} });
  const worker = await driver.connect();
  const cut = runProject(project, ["upgrade", "head"], { connect: () => Promise.resolve(worker) });
  await until(
    "the partition is being detached",
    async () => (await project.db.query("SELECT 1 FROM pg_inherits WHERE inhdetachpending")).length === 1,
  );
  await project.db.query("SELECT pg_terminate_backend($1)", [worker.info.announcedPid]);
  const { failure } = (await cut).report;
  assert.deepEqual([failure?.state, failure?.committedStatements, failure?.unfinished], ["half done", 0, 0]);
  await reader.script("COMMIT");
  assert.equal((await project.db.query("SELECT 1 FROM pg_inherits WHERE inhdetachpending")).length, 1);
  const outcome = await runProject(project, ["upgrade", "head"]);
  assert.equal(outcome.report.failure, null, String(outcome.report.failure?.error));
  assert.deepEqual(await project.db.query("SELECT 1 FROM pg_inherits"), []);
  assert.deepEqual(await project.rows(), ["bbb2"]);
});

Deno.test("a statement whose end nobody knows is taken as done when it is, for everything that shows", async () => {
  const statements = [
    "CREATE INDEX CONCURRENTLY ix_items ON items (name)",
    "DROP INDEX CONCURRENTLY ix_items",
    "ALTER TYPE mood ADD VALUE 'sad'",
    "CREATE DATABASE DB_NAME",
    "DROP DATABASE DB_NAME",
    "VACUUM items",
  ];
  await using project = await itemsProject({ sql: "SELECT 1;" });
  await project.db.query("CREATE TYPE mood AS ENUM ('ok')");
  const name = `${project.db.name}_other`;
  const sql = statements.map((statement) => statement.replace("DB_NAME", name)).join(";\n");
  await project.folder.write(
    "migrations/versions/bbb2.sql",
    `-- pending\n--\n-- Revision ID: bbb2\n-- Revises: aaa1\n\n-- migrate:up transaction:false\n${sql};\n`,
  );
  const { driver } = await openDriver({ url: project.db.url, env: {} });
  let cut = 0;
  // The connection dies after each of the statements, before the journal can say that it is done.
  for (let at = 1; (await project.rows())?.[0] !== "bbb2"; at++) {
    assert.ok(at < 400);
    const faulty = faultyDriver(driver, { at, when: "after" });
    const outcome = await runProject(project, ["upgrade", "head"], { connect: faulty.connect }).catch(() => null);
    const running = await project.db.query("SELECT running FROM migrator_journal").catch(() => []);
    if (running[0]?.["running"] !== undefined && running[0]["running"] !== null) cut++;
    if (outcome !== null && !faulty.fired) assert.equal(outcome.report.failure, null);
  }
  assert.ok(cut >= statements.length, `${cut} statements were cut off`);
  assert.deepEqual(await indexes(project), []);
  assert.deepEqual(await project.db.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]), []);
  assert.deepEqual(await project.db.query("SELECT enumlabel FROM pg_enum ORDER BY enumsortorder"), [
    { enumlabel: "ok" },
    { enumlabel: "sad" },
  ]);
});

Deno.test("a block outside a transaction whose end nobody knows is run again, and that is said", async () => {
  await using project = await itemsProject({ sql: "DO $$BEGIN INSERT INTO items VALUES (0, 'block'); COMMIT; END$$;" });
  const { driver } = await openDriver({ url: project.db.url, env: {} });
  let said = 0;
  for (let at = 1; (await project.rows())?.[0] !== "bbb2"; at++) {
    const faulty = faultyDriver(driver, { at, when: "before" });
    const outcome = await runProject(project, ["upgrade", "head"], { connect: faulty.connect }).catch(() => null);
    said += outcome === null
      ? 0
      : eventsOf(outcome, "warning").filter(({ code }) => code === "statement-repeated").length;
  }
  assert.ok(said > 0);
});

Deno.test("a statement that the server refused is not taken as done by the next run", async () => {
  await using project = await itemsProject({ sql: "SELECT 1;" });
  await project.db.query(`CREATE DATABASE "${project.db.name}_taken"`);
  try {
    await project.folder.write(
      "migrations/versions/bbb2.sql",
      `-- pending\n--\n-- Revision ID: bbb2\n-- Revises: aaa1\n\n-- migrate:up transaction:false\nCREATE DATABASE ${project.db.name}_taken;\n`,
    );
    for (const _ of [1, 2]) {
      const { report } = await runProject(project, ["upgrade", "head"]);
      assert.match(String(report.failure?.error), /already exists/);
      assert.equal(report.failure?.state, "rolled back");
    }
  } finally {
    await project.db.query(`DROP DATABASE "${project.db.name}_taken"`);
  }
});

Deno.test("settings of the session are made again when a revision is resumed", async () => {
  await using project = await itemsProject({
    sql:
      "SET search_path = app;\nCREATE TABLE things (id int);\nCREATE UNIQUE INDEX CONCURRENTLY ix_things ON things (id);",
  });
  await project.db.query("CREATE SCHEMA app; CREATE TABLE public.things (id int)");
  await using holder = await openSession(project.db.url);
  let inserted: Promise<unknown> = Promise.resolve();
  const first = await runProject(project, ["upgrade", "head"], {
    gate: () => inserted,
    onEvent: (event) => {
      if (event.type === "committed" && event.done === 2) {
        inserted = holder.script("INSERT INTO app.things VALUES (1), (1)");
      }
    },
  });
  assert.match(String(first.report.failure?.error), /could not create unique index/);
  await project.db.query("TRUNCATE app.things");
  const again = await runProject(project, ["upgrade", "head"]);
  assert.equal(again.report.failure, null, String(again.report.failure?.error));
  assert.deepEqual(
    await project.db.query(
      "SELECT indrelid::regclass::text AS t FROM pg_index WHERE indexrelid::regclass::text LIKE '%ix_things'",
    ),
    [
      { t: "app.things" },
    ],
  );
});
