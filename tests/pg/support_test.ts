import assert from "node:assert/strict";
import { createDatabase, queryUrl, withDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

Deno.test("createDatabase() makes an empty database and drops it when disposed", async () => {
  const { url } = await testServer();
  let name: string;
  {
    await using db = await createDatabase();
    name = db.name;
    assert.deepEqual(await db.query("SELECT current_database() AS name"), [{ name }]);
    assert.deepEqual(await db.query("SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace"), []);
  }
  assert.deepEqual(await queryUrl(url, "SELECT 1 FROM pg_database WHERE datname = $1", [name]), []);
});

Deno.test("withDatabase() copies a template", async () => {
  await using template = await createDatabase();
  await template.query("CREATE TABLE t (id int); INSERT INTO t VALUES (7)");
  const rows = await withDatabase((db) => db.query("SELECT id FROM t"), { template: template.name });
  assert.deepEqual(rows, [{ id: 7 }]);
});

Deno.test("withDatabase() drops the database when the test throws", async () => {
  let name = "";
  await assert.rejects(
    withDatabase((db) => {
      name = db.name;
      return Promise.reject(new Error("boom"));
    }),
    /boom/,
  );
  const { url } = await testServer();
  assert.notEqual(name, "");
  assert.deepEqual(await queryUrl(url, "SELECT 1 FROM pg_database WHERE datname = $1", [name]), []);
});
