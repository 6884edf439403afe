import assert from "node:assert/strict";
import type { MigratorError } from "../../lib/core/error.ts";
import { readVersionTable } from "../../lib/db/version_store.ts";
import { createDatabase } from "../support/database.ts";
import { openSession } from "../support/sessions.ts";

const TABLE = "alembic_version";
const DDL = "(version_num varchar(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))";

Deno.test("readVersionTable() finds no table in an empty database, and writes nothing", async () => {
  await using database = await createDatabase();
  await using session = await openSession(database.url);
  assert.deepEqual(await readVersionTable(session, { table: TABLE }), {
    schema: "public",
    schemaExists: true,
    table: TABLE,
    exists: false,
    rows: [],
    columnLength: null,
    elsewhere: [],
  });
  assert.deepEqual(await database.query("SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace"), []);
});

Deno.test("readVersionTable() reads Alembic's table, sorted, duplicates and all", async () => {
  await using database = await createDatabase();
  await using session = await openSession(database.url);
  await session.script(`CREATE TABLE ${TABLE} ${DDL}; INSERT INTO ${TABLE} VALUES ('c3'), ('a1')`);
  const state = await readVersionTable(session, { table: TABLE });
  assert.deepEqual([state.exists, state.rows, state.columnLength], [true, ["a1", "c3"], 32]);
  await session.script(`ALTER TABLE ${TABLE} DROP CONSTRAINT alembic_version_pkc; INSERT INTO ${TABLE} VALUES ('a1')`);
  assert.deepEqual((await readVersionTable(session, { table: TABLE })).rows, ["a1", "a1", "c3"]);
});

Deno.test("readVersionTable() says how long an id may be", async () => {
  await using database = await createDatabase();
  await using session = await openSession(database.url);
  await session.script(
    "CREATE DOMAIN short AS varchar(7); CREATE TABLE a (version_num varchar(255)); CREATE TABLE b (version_num text); " +
      "CREATE TABLE c (version_num char(12)); CREATE TABLE d (version_num short); CREATE TABLE e (version_num varchar)",
  );
  const lengths = [];
  for (const table of ["a", "b", "c", "d", "e"]) {
    lengths.push((await readVersionTable(session, { table })).columnLength);
  }
  assert.deepEqual(lengths, [255, null, 12, 7, null]);
});

Deno.test("readVersionTable() looks into the configured schema only", async () => {
  await using database = await createDatabase();
  await using session = await openSession(database.url);
  await session.script(
    `CREATE SCHEMA "Tenant 1"; CREATE TABLE "Tenant 1"."Ver""sions" ${DDL.replace("alembic_version_pkc", "x")}; ` +
      `INSERT INTO "Tenant 1"."Ver""sions" VALUES ('a1'); CREATE TABLE ${TABLE} ${DDL}`,
  );
  const state = await readVersionTable(session, { table: 'Ver"sions', schema: "Tenant 1" });
  assert.deepEqual([state.schema, state.rows], ["Tenant 1", ["a1"]]);
  const other = await readVersionTable(session, { table: TABLE, schema: "Tenant 1" });
  assert.deepEqual([other.exists, other.elsewhere], [false, ["public"]]);
  const missing = await readVersionTable(session, { table: TABLE, schema: "nowhere" });
  assert.deepEqual([missing.schema, missing.schemaExists, missing.exists], ["nowhere", false, false]);
});

Deno.test("readVersionTable() does not let a later schema of the search_path stand in for the first", async () => {
  await using database = await createDatabase();
  await using session = await openSession(database.url);
  await session.script(`CREATE SCHEMA tenant; CREATE TABLE public.${TABLE} ${DDL}; INSERT INTO ${TABLE} VALUES ('a1')`);
  await session.script("SET search_path = missing, tenant, public");
  await assert.rejects(readVersionTable(session, { table: TABLE }), (error) => {
    const { code, message, hint, data } = error as MigratorError;
    assert.equal(code, "version-table-ambiguous");
    assert.match(message, /starts with 'tenant', which has no 'alembic_version', but 'public' has one$/);
    assert.match(hint ?? "", /version_table_schema = "public" .* or "tenant"/);
    assert.deepEqual(data, { table: TABLE, schema: "tenant", elsewhere: ["public"] });
    return true;
  });
  assert.deepEqual((await readVersionTable(session, { table: TABLE, schema: "public" })).rows, ["a1"]);
  assert.deepEqual((await readVersionTable(session, { table: TABLE, schema: "tenant" })).rows, []);
  await session.script(`CREATE TABLE tenant.${TABLE} ${DDL}`);
  const state = await readVersionTable(session, { table: TABLE });
  assert.deepEqual([state.schema, state.exists, state.rows, state.elsewhere], ["tenant", true, [], ["public"]]);
});

Deno.test("readVersionTable() stops when no schema of the search_path exists", async () => {
  await using database = await createDatabase();
  await using session = await openSession(database.url);
  await session.script("SET search_path = nowhere");
  await assert.rejects(readVersionTable(session, { table: TABLE }), { code: "version-schema-missing", exit: 1 });
});

const SHAPES: readonly (readonly [string, RegExp])[] = [
  [`CREATE TABLE ${TABLE} (version integer)`, /it has no column 'version_num'$/],
  [`CREATE TABLE ${TABLE} (version_num integer)`, /its column 'version_num' is of type integer, not text$/],
  [`CREATE TABLE ${TABLE} (version_num text, tenant int NOT NULL)`, /its column 'tenant' must be filled/],
  [`CREATE TABLE ${TABLE} (version_num text); INSERT INTO ${TABLE} VALUES (NULL)`, /a row whose version_num is NULL$/],
  [`CREATE MATERIALIZED VIEW ${TABLE} AS SELECT 'a'::text AS version_num`, /it is a materialized view$/],
  [`CREATE SEQUENCE ${TABLE}`, /it is a sequence$/],
  [`CREATE TABLE t (a int); CREATE INDEX ${TABLE} ON t (a)`, /it is an index$/],
  [`CREATE TYPE ${TABLE} AS (version_num text)`, /it is a composite type$/],
];

for (const [ddl, problem] of SHAPES) {
  Deno.test(`readVersionTable() refuses: ${ddl}`, async () => {
    await using database = await createDatabase();
    await using session = await openSession(database.url);
    await session.script(ddl);
    await assert.rejects(readVersionTable(session, { table: TABLE }), (error) => {
      const { code, message } = error as MigratorError;
      assert.equal(code, "version-table-shape");
      assert.match(message, /^Cannot use public\.alembic_version as version table: /);
      assert.match(message, problem);
      return true;
    });
  });
}

Deno.test("readVersionTable() accepts more columns when the server fills them, and a view", async () => {
  await using database = await createDatabase();
  await using session = await openSession(database.url);
  await session.script(
    `CREATE TABLE ${TABLE} (version_num text, at timestamptz NOT NULL DEFAULT now(), ` +
      "n int GENERATED ALWAYS AS IDENTITY, dropped int NOT NULL, note text); " +
      `ALTER TABLE ${TABLE} DROP COLUMN dropped; INSERT INTO ${TABLE} VALUES ('a1'); ` +
      `CREATE VIEW v AS SELECT version_num FROM ${TABLE}`,
  );
  assert.deepEqual((await readVersionTable(session, { table: TABLE })).rows, ["a1"]);
  assert.deepEqual((await readVersionTable(session, { table: "v" })).rows, ["a1"]);
});

Deno.test("readVersionTable() says when the role may not read the table", async () => {
  await using database = await createDatabase();
  await using session = await openSession(database.url);
  await session.script(`CREATE TABLE ${TABLE} ${DDL}; CREATE ROLE "${database.name}"; SET ROLE "${database.name}"`);
  try {
    await assert.rejects(readVersionTable(session, { table: TABLE }), { code: "permission-denied" });
  } finally {
    await session.script(`RESET ROLE; DROP ROLE "${database.name}"`);
  }
});
