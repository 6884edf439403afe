/** `op.replaceEnum` on a real server: rows, defaults, constraints, indexes, and what it refuses. */
import assert from "node:assert/strict";
import { DatabaseError } from "../../../lib/db/database_error.ts";
import type { Session } from "../../../lib/db/session.ts";
import type { ReplaceEnumOptions } from "../../../lib/op/api/enum.ts";
import { statementsOf } from "../../golden/op/run.ts";
import { record } from "../../unit/op/support.ts";
import { openDatabase, runStatements, wholeCatalog } from "./support.ts";

async function replace(session: Session, values: readonly string[], options: ReplaceEnumOptions = {}): Promise<void> {
  await runStatements(session, statementsOf(record(({ op }) => op.replaceEnum("mood", values, options))));
}

async function rows(session: Session, sql: string): Promise<readonly unknown[]> {
  return (await session.query(sql)).rows.map((row) => Object.values(row)[0]);
}

Deno.test("replaceEnum() carries rows, arrays, partitions and their own defaults over", async () => {
  await using open = await openDatabase();
  const { session } = open;
  await session.script(`CREATE TYPE mood AS ENUM ('sad', 'it''s ok', 'happy');
    CREATE TABLE t (id integer, m mood DEFAULT 'it''s ok', ms mood[] DEFAULT ARRAY['sad', 'it''s ok']::mood[]) PARTITION BY RANGE (id);
    CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (10); ALTER TABLE t1 ALTER m SET DEFAULT 'happy';
    CREATE TABLE parent (m mood NOT NULL); CREATE TABLE child (x integer) INHERITS (parent);
    INSERT INTO t VALUES (1, DEFAULT, DEFAULT), (2, 'happy', '{it''s ok,happy}'), (3, NULL, NULL); INSERT INTO child VALUES ('sad', 1)`);
  await replace(session, ["happy", "100% fine", "sad"], { mapping: { "it's ok": "100% fine" } });
  assert.deepEqual(await rows(session, "SELECT concat_ws(' ', id, m::text, ms::text) FROM t ORDER BY id"), [
    '1 100% fine {sad,"100% fine"}',
    '2 happy {"100% fine",happy}',
    "3",
  ]);
  assert.deepEqual(await rows(session, "SELECT m::text FROM parent"), ["sad"]);
  await session.script("INSERT INTO t1 (id) VALUES (4); INSERT INTO t (id) VALUES (5)");
  assert.deepEqual(await rows(session, "SELECT m::text FROM t WHERE id > 3 ORDER BY id"), ["happy", "100% fine"]);
  assert.deepEqual(await rows(session, "SELECT unnest(enum_range(NULL::mood))::text"), ["happy", "100% fine", "sad"]);
  assert.deepEqual(await rows(session, "SELECT typname::text FROM pg_type WHERE typname LIKE '%old%'"), []);
});

Deno.test("replaceEnum() puts constraints and indexes back that name a value, renamed where the value is", async () => {
  await using open = await openDatabase();
  const { session } = open;
  await session.script(`CREATE SCHEMA app; CREATE TYPE mood AS ENUM ('sad', 'ok');
    CREATE TABLE app.t (id integer, m mood, n mood,
      CONSTRAINT ex EXCLUDE (id WITH =) WHERE (m = 'ok'));
    ALTER TABLE app.t ADD CONSTRAINT ck CHECK (m IN ('sad', 'ok') AND m >= n) NOT VALID;
    COMMENT ON CONSTRAINT ck ON app.t IS 'check'; CREATE UNIQUE INDEX ux ON app.t (id) WHERE n = 'ok';
    CREATE INDEX plain ON app.t (m); CREATE INDEX ix ON app.t ((m = 'ok')); ALTER TABLE app.t CLUSTER ON ix;
    COMMENT ON INDEX app.ux IS 'index'; CREATE STATISTICS st ON id, m FROM app.t`);
  const before = await wholeCatalog(session);
  await replace(session, ["sad", "fine"], { mapping: { ok: "fine" } });
  const [definition] = await rows(session, "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'ck'");
  assert.match(String(definition), /'fine'::mood.*NOT VALID/);
  assert.deepEqual(await rows(session, "SELECT obj_description(oid) FROM pg_constraint WHERE conname = 'ck'"), [
    "check",
  ]);
  assert.deepEqual(await rows(session, "SELECT obj_description('app.ux'::regclass)"), ["index"]);
  assert.deepEqual(await rows(session, "SELECT indexrelid::regclass::text FROM pg_index WHERE indisclustered"), [
    "app.ix",
  ]);
  await replace(session, ["sad", "ok"], { mapping: { fine: "ok" } });
  assert.deepEqual(await wholeCatalog(session), before);
});

Deno.test("replaceEnum() swaps values in rows, arrays and definitions", async () => {
  await using open = await openDatabase();
  const { session } = open;
  await session.script(`CREATE TYPE mood AS ENUM ('a', 'b');
    CREATE TABLE t (m mood DEFAULT 'a', ms mood[], CHECK (m = 'a' OR m = 'b'));
    INSERT INTO t VALUES ('a', '{a,b,b}'), ('b', '{b,NULL,a}')`);
  await replace(session, ["b", "a"], { mapping: { a: "b", b: "a" } });
  assert.deepEqual(await rows(session, "SELECT m || ' ' || ms::text FROM t"), ["b {b,a,a}", "a {a,NULL,b}"]);
  await session.script("INSERT INTO t VALUES (DEFAULT, NULL)");
  assert.deepEqual(await rows(session, "SELECT m::text FROM t WHERE ms IS NULL"), ["b"]);
  assert.deepEqual(
    await rows(session, "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 't'::regclass"),
    [
      "CHECK (((m = 'b'::mood) OR (m = 'a'::mood)))",
    ],
  );
});

Deno.test("replaceEnum() keeps owner, comment and privileges of the type", async () => {
  await using open = await openDatabase();
  const { session } = open;
  await session.script(
    `DO $$BEGIN CREATE ROLE replace_enum_owner; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END$$;
    CREATE TYPE mood AS ENUM ('a', 'b'); COMMENT ON TYPE mood IS 'it''s'; ALTER TYPE mood OWNER TO replace_enum_owner;
    REVOKE USAGE ON TYPE mood FROM PUBLIC; GRANT USAGE ON TYPE mood TO postgres WITH GRANT OPTION`,
  );
  const before = await wholeCatalog(session);
  await replace(session, ["b", "a"]);
  await replace(session, ["a", "b"]);
  assert.deepEqual(await wholeCatalog(session), before);
});

Deno.test("replaceEnum() of a type whose name needs quotes and is long finds its way", async () => {
  await using open = await openDatabase();
  const { session } = open;
  const name = `Mood ${"x".repeat(58)}`;
  await session.script(`CREATE SCHEMA "My App"; CREATE TYPE "My App"."${name}" AS ENUM ('a', 'b');
    CREATE TABLE "My App"."T 1" ("M m" "My App"."${name}" DEFAULT 'b', CHECK ("M m" <> 'a')); INSERT INTO "My App"."T 1" VALUES ('b')`);
  const statements = statementsOf(
    record(({ op }) => op.replaceEnum(name, ["c"], { schema: "My App", mapping: { a: "c", b: "c" } })),
  );
  await assert.rejects(
    runStatements(session, statements),
    (error) => error instanceof DatabaseError && error.sqlState === "23514",
  );
  await session.script("ROLLBACK");
  await session.script(`ALTER TABLE "My App"."T 1" DROP CONSTRAINT "T 1_M m_check"`);
  await runStatements(session, statements);
  assert.deepEqual(await rows(session, `SELECT "M m"::text FROM "My App"."T 1"`), ["c"]);
});

Deno.test("replaceEnum() refuses what it cannot carry over, names it, and changes nothing", async () => {
  await using open = await openDatabase();
  const { session } = open;
  await session.script(`CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (i integer, m mood, g boolean);
    CREATE VIEW v AS SELECT m FROM t; CREATE FUNCTION f(mood) RETURNS integer LANGUAGE sql AS 'SELECT 1';
    CREATE DOMAIN d AS mood; CREATE POLICY p ON t USING (m = 'a'); CREATE TYPE c AS (m mood)`);
  const before = await wholeCatalog(session);
  await assert.rejects(replace(session, ["b"]), (error) => {
    assert.ok(error instanceof DatabaseError);
    assert.equal(error.sqlState, "2BP01");
    for (
      const user of ["function f(mood)", "column m of view v", "type d", "policy p on table t", "composite type c"]
    ) {
      assert.ok(error.message.includes(user), `${user}: ${error.message}`);
    }
    assert.match(error.hint ?? "", /create them afterwards/);
    return true;
  });
  await session.script("ROLLBACK");
  assert.deepEqual(await wholeCatalog(session), before);
});

Deno.test("replaceEnum() fails as a whole when a row has a value that goes away", async () => {
  await using open = await openDatabase();
  const { session } = open;
  await session.script(`CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (m mood); INSERT INTO t VALUES ('b')`);
  const before = await wholeCatalog(session);
  await assert.rejects(
    replace(session, ["a"]),
    (error) => error instanceof DatabaseError && error.sqlState === "22P02" && error.message.includes('mood: "b"'),
  );
  await session.script("ROLLBACK");
  assert.deepEqual(await wholeCatalog(session), before);
  await replace(session, ["a"], { mapping: { b: null } });
  assert.deepEqual(await rows(session, "SELECT m::text FROM t"), [null]);
});
