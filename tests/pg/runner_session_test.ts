import assert from "node:assert/strict";
import { createDatabase } from "../support/database.ts";
import { createProject, type Project } from "../support/project.ts";
import { runProject } from "../support/run.ts";
import { runScript } from "../support/schema.ts";

/** The settings that every dump of `pg_dump` begins with, and a role. */
const DUMP = `-- as pg_dump writes it
--
-- Revision ID: aaa1
-- Revises:

-- migrate:up
SET statement_timeout = 0;
SET lock_timeout = 0;
SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET default_tablespace = '';
CREATE TABLE public.first (id integer);

-- migrate:down
SET search_path = public;
DROP TABLE first;
`;

async function dumpProject(): Promise<Project> {
  const project = await createProject(`statement_timeout = "9s"\n`);
  await project.folder.write("migrations/versions/aaa1.sql", DUMP);
  await project.revision({
    id: "bbb2",
    down: "aaa1",
    up: `op.createTable("second", [sa.column("id", sa.integer())]);
      op.createIndex("ix_second", "second", ["id"], { concurrently: true });
      op.execute("INSERT INTO second VALUES ((SELECT length(current_setting('search_path'))))");`,
    downgrade: `op.dropTable("second");`,
  });
  return project;
}

Deno.test("what a revision sets on the session ends with it: the next one runs as if it ran by itself", async () => {
  await using project = await dumpProject();
  for (const settings of [{}, { transactionPerMigration: false }]) {
    const up = await runProject(project, ["upgrade", "head"], { settings });
    assert.equal(up.report.failure, null, String(up.report.failure?.error));
    assert.deepEqual(await project.db.query("SELECT id FROM second"), [{ id: '"$user", public'.length }]);
    const down = await runProject(project, ["downgrade", "base"], { settings });
    assert.equal(down.report.failure, null, String(down.report.failure?.error));
  }
});

Deno.test("limits that a revision takes off the session hold again after it, in the same transaction too", async () => {
  await using project = await dumpProject();
  await project.revision({
    id: "ccc3",
    down: "aaa1",
    up:
      `op.execute("CREATE TABLE seen AS SELECT current_setting('lock_timeout') AS lock, current_setting('statement_timeout') AS statement");`,
    downgrade: `op.execute("DROP TABLE seen");`,
  });
  for (const settings of [{}, { transactionPerMigration: false }]) {
    const { report } = await runProject(project, ["upgrade", "ccc3"], { settings });
    assert.equal(report.failure, null, String(report.failure?.error));
    assert.deepEqual(await project.db.query("SELECT * FROM seen"), [{ lock: "2s", statement: "9s" }]);
    assert.equal((await runProject(project, ["downgrade", "ccc3@base"])).report.failure, null);
  }
});

Deno.test("the printed script takes the same settings back, and finds the version table", async () => {
  await using project = await dumpProject();
  const { code, stdout, stderr } = await project.run(["upgrade", "head", "--sql"]);
  assert.equal(code, 0, stderr);
  const names = [...stdout.matchAll(/^RESET (\S+);$/gm)].map(([, name]) => name);
  assert.deepEqual(names, [
    "statement_timeout",
    "lock_timeout",
    "client_encoding",
    "search_path",
    "check_function_bodies",
    "default_tablespace",
  ]);
  await using other = await createDatabase();
  await runScript(other.url, stdout);
  assert.deepEqual(await other.query("SELECT version_num FROM alembic_version"), [{ version_num: "bbb2" }]);
});
