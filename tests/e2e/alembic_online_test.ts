/**
 * An Alembic project that checks itself while it runs: its revisions hold assertions, which hold under Alembic 1.19, too.
 *
 * @module
 */
import assert from "node:assert/strict";
import { cli } from "../support/cli.ts";
import { createDatabase } from "../support/database.ts";
import { fromFileUrl } from "../support/paths.ts";

const PROJECT = fromFileUrl(new URL("../fixtures/alembic/online/", import.meta.url));

Deno.test("revisions meet the database as under Alembic: upgrade, downgrade, upgrade", async () => {
  await using db = await createDatabase();
  for (const target of [["upgrade", "head"], ["downgrade", "base"], ["upgrade", "head"]]) {
    const { stderr, code } = await cli(target, { cwd: PROJECT, env: { DATABASE_URL: db.url } });
    assert.equal(code, 0, stderr);
  }
  const versions = [...Deno.readDirSync(`${PROJECT}/alembic/versions`)].filter(({ name }) => name.endsWith(".py"));
  const log = await db.query("SELECT revision FROM migrator_log WHERE direction = 'upgrade'");
  assert.equal(log.length, 2 * versions.length);
});
