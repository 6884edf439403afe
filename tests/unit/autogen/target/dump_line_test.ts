import assert from "node:assert/strict";
import { judgeStatement, type TargetRules } from "../../../../lib/autogen/target/dump_line.ts";

const RULES: TargetRules = { owners: false, privileges: true };

const RUN = [
  "CREATE TABLE t (id int)",
  "SELECT pg_catalog.set_config('search_path', '', false)",
  "SET default_table_access_method = heap",
  "SET search_path = app",
  "SET check_function_bodies = false",
  "RESET search_path",
  "CREATE USER MAPPING FOR app SERVER s",
  "ALTER TABLE t ADD COLUMN owner text",
  "GRANT SELECT ON t TO app",
  "REVOKE ALL ON SCHEMA app FROM PUBLIC",
  "COMMENT ON TABLE t IS 'x'",
  "CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public",
  "DO $$ BEGIN CREATE ROLE x; END $$",
  'CREATE TABLE "database" (id int)',
  "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO app",
];
const SILENT = [
  "SET statement_timeout = 0",
  "SET client_encoding = 'UTF8'",
  "SET SESSION statement_timeout = 0",
  "SET LOCAL lock_timeout = 0",
  "SET transaction_timeout = 0",
  "SET ROLE app",
  "SET SESSION AUTHORIZATION app",
  "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
  "SET CONSTRAINTS ALL DEFERRED",
  "INSERT INTO schema_migrations (version) VALUES ('1')",
  "-- seed\nUPDATE t SET a = 1",
  "DELETE FROM t",
  "COPY t (id) FROM '/x'",
  "TRUNCATE t",
  "REFRESH MATERIALIZED VIEW m",
  "BEGIN",
  "START TRANSACTION",
  "COMMIT",
  "ALTER TABLE public.t OWNER TO somebody",
  'ALTER FUNCTION public.f(integer) OWNER TO "Some Body"',
  "COMMENT ON EXTENSION citext IS 'x'",
  "CREATE EXTENSION IF NOT EXISTS plpgsql WITH SCHEMA pg_catalog",
];
const SERVER = [
  "CREATE ROLE app",
  "-- people\nCREATE USER app PASSWORD 'x'",
  "ALTER ROLE app SET search_path = app",
  "DROP DATABASE shop",
  "ALTER DATABASE shop SET x = 1",
  "ALTER SYSTEM SET work_mem = '1GB'",
  "CREATE TABLESPACE fast LOCATION '/x'",
  "CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p",
  "GRANT admin TO app",
  "REVOKE admin FROM app",
  "GRANT CONNECT ON DATABASE shop TO app",
  "COMMENT ON DATABASE shop IS 'x'",
  "COMMENT ON ROLE app IS 'x'",
  "REASSIGN OWNED BY a TO b",
  "DROP OWNED BY a",
];

for (const sql of RUN) {
  Deno.test(`judgeStatement() runs '${sql}'`, () => {
    assert.deepEqual(judgeStatement(sql, RULES), { action: "run", sql });
  });
}

for (const sql of SILENT) {
  Deno.test(`judgeStatement() leaves '${sql}' out without a word`, () => {
    assert.deepEqual(judgeStatement(sql, RULES), { action: "leave", report: null });
  });
}

for (const sql of SERVER) {
  Deno.test(`judgeStatement() leaves '${sql}' out and says so, for it reaches beyond the database`, () => {
    const verdict = judgeStatement(sql, RULES);
    assert.equal(verdict.action, "leave");
    assert.match(verdict.action === "leave" ? verdict.report ?? "" : "", /belongs to the whole server/);
  });
}

Deno.test("judgeStatement() lets a dump create the schema that every database has", () => {
  assert.deepEqual(judgeStatement("CREATE SCHEMA public", RULES), {
    action: "run",
    sql: "CREATE SCHEMA IF NOT EXISTS public",
  });
  const whole = 'CREATE SCHEMA "App" CREATE TABLE t (id int)';
  assert.deepEqual(judgeStatement(whole, RULES), { action: "run", sql: whole });
});

Deno.test("judgeStatement() runs owners and leaves privileges out when it is told to", () => {
  const rules: TargetRules = { owners: true, privileges: false };
  assert.equal(judgeStatement("ALTER TABLE t OWNER TO app", rules).action, "run");
  for (const sql of ["GRANT SELECT ON t TO app", "ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM app"]) {
    assert.deepEqual(judgeStatement(sql, rules), { action: "leave", report: null });
  }
});
