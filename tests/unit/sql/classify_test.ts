import assert from "node:assert/strict";
import { classifyStatement } from "../../../lib/sql/classify.ts";
import type { StatementClass } from "../../../lib/sql/statement.ts";

const CLASSES: Record<StatementClass, string[]> = {
  control: [
    "BEGIN",
    "start transaction isolation level serializable",
    "/* c */ COMMIT AND CHAIN",
    "END",
    "ROLLBACK TO SAVEPOINT a",
    "SAVEPOINT a",
    "RELEASE a",
    "PREPARE TRANSACTION 'x'",
    "COMMIT PREPARED 'x'",
    "ABORT",
  ],
  data: [
    "SELECT 1",
    "(SELECT 1) UNION SELECT 2",
    "WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a",
    "UPDATE t SET a = 'CREATE DATABASE'",
    "MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN DO NOTHING",
    "CALL p()",
    "DO $$ BEGIN COMMIT; END $$",
    "PREPARE p AS SELECT 1",
    "EXPLAIN ANALYZE SELECT 1",
    "REFRESH MATERIALIZED VIEW CONCURRENTLY m",
    "",
    "-- nothing",
  ],
  scan: [
    "ALTER TABLE t VALIDATE CONSTRAINT c",
    "ALTER TABLE t VALIDATE CONSTRAINT c, VALIDATE CONSTRAINT d",
    "ALTER DOMAIN d VALIDATE CONSTRAINT c",
    "ANALYZE t",
  ],
  concurrent: [
    "CREATE INDEX CONCURRENTLY i ON t (a)",
    "DROP INDEX CONCURRENTLY i",
    "DROP INDEX CONCURRENTLY a, b",
    "REINDEX INDEX CONCURRENTLY i",
    "REINDEX (CONCURRENTLY) TABLE t",
    "ALTER TABLE t DETACH PARTITION p CONCURRENTLY",
  ],
  standalone: [
    "VACUUM",
    "VACUUM (ANALYZE) t",
    "CREATE DATABASE d",
    "DROP DATABASE d",
    "ALTER DATABASE d SET TABLESPACE x",
    "CREATE TABLESPACE x LOCATION '/x'",
    "DROP TABLESPACE x",
    "ALTER SYSTEM SET work_mem = '1MB'",
    "REINDEX TABLE t",
    "REINDEX (CONCURRENTLY off) INDEX i",
    "REINDEX DATABASE d",
    "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p",
    "DROP SUBSCRIPTION s",
    "ALTER SUBSCRIPTION s REFRESH PUBLICATION",
    "ALTER SUBSCRIPTION s ADD PUBLICATION p",
    "ALTER SUBSCRIPTION s SET (failover = true)",
    "CLUSTER",
    "CLUSTER t USING i",
    "ALTER TYPE e ADD VALUE 'x' BEFORE 'y'",
    "ALTER TYPE e ADD VALUE IF NOT EXISTS 'x'",
    "DISCARD ALL",
  ],
  brief: [
    "CREATE TABLE concurrently_built (a int)",
    'CREATE TABLE t ("concurrently" int)',
    "CREATE INDEX i ON t (a)",
    "ALTER TABLE t ADD COLUMN value int",
    "ALTER TABLE t ADD validate int, ADD database text",
    "ALTER TABLE t VALIDATE CONSTRAINT c, ADD x int",
    "ALTER TABLE t DETACH PARTITION p",
    "ALTER TYPE e RENAME VALUE 'x' TO 'y'",
    "ALTER TYPE e OWNER TO system",
    "ALTER DATABASE d SET work_mem = '1MB'",
    "ALTER DATABASE d CONNECTION LIMIT 3",
    "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (create_slot = off, slot_name = NONE)",
    "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (connect = false)",
    "ALTER SUBSCRIPTION s SET PUBLICATION p WITH (refresh = false)",
    "ALTER SUBSCRIPTION s ENABLE",
    "CREATE TABLE t (a int) TABLESPACE x",
    "DROP TABLE database",
    "DISCARD TEMP",
    "TRUNCATE t",
    "COMMENT ON TABLE t IS 'VACUUM'",
    "SET LOCAL lock_timeout = '1s'",
    "REFRESH MATERIALIZED VIEW m",
    "GRANT SELECT ON t TO r",
  ],
};

for (const [expected, statements] of Object.entries(CLASSES)) {
  Deno.test(`classifyStatement() says ${expected}`, async () => {
    for (const sql of statements) assert.equal((await classifyStatement(sql)).class, expected, sql);
  });
}

Deno.test("classifyStatement() gives the same class when it must parse", async () => {
  for (const [expected, statements] of Object.entries(CLASSES)) {
    for (const sql of statements.filter((text) => text !== "" && !text.startsWith("--"))) {
      assert.equal((await classifyStatement(sql, { parse: true })).class, expected, sql);
    }
  }
});

Deno.test("classifyStatement() names index, table and relations", async () => {
  assert.deepEqual(await classifyStatement('CREATE UNIQUE INDEX CONCURRENTLY "I" ON s.t (a)'), {
    class: "concurrent",
    index: { schema: "s", name: "I", table: { schema: "s", name: "t" }, action: "create" },
    relations: [{ schema: "s", name: "t" }],
  });
  assert.deepEqual(await classifyStatement("DROP INDEX CONCURRENTLY IF EXISTS s.i"), {
    class: "concurrent",
    index: { schema: "s", name: "i", action: "drop" },
    relations: [{ schema: "s", name: "i" }],
  });
  assert.deepEqual(await classifyStatement("REINDEX INDEX CONCURRENTLY i"), {
    class: "concurrent",
    index: { name: "i", action: "reindex" },
    relations: [{ name: "i" }],
  });
  assert.deepEqual(await classifyStatement("ALTER TABLE t ADD x int REFERENCES p"), {
    class: "brief",
    relations: [{ name: "t" }, { name: "p" }],
  });
});

Deno.test("classifyStatement() explains what the text does not say", async () => {
  assert.match((await classifyStatement("CREATE INDEX CONCURRENTLY ON t (a)")).note!, /has no name/);
  assert.match((await classifyStatement("ALTER TYPE e ADD VALUE 'x'")).note!, /before it is committed/);
  assert.match((await classifyStatement("REINDEX TABLE t")).note!, /partitioned/);
});

Deno.test("classifyStatement() throws with the place of a syntax error, in characters", async () => {
  const sql = 'CREATE INDEX CONCURRENTLY "👍é" ONN t (a)';
  await assert.rejects(classifyStatement(sql, { origin: { file: "a.sql", line: 7, column: 3, revision: "r" } }), {
    code: "sql-syntax",
    message: "Cannot read SQL: syntax error at or near 'ONN'",
    where: { file: "a.sql", line: 7, column: 34, revision: "r", text: sql, offset: sql.indexOf("ONN") },
  });
  await assert.rejects(classifyStatement("SELEC 1", { parse: true, serverVersion: 150000 }), { code: "sql-syntax" });
  await assert.rejects(classifyStatement("ALTER TABLE t VALIDATE CONSTRAINT"), {
    message: "Cannot read SQL: syntax error at end of input",
  });
});

Deno.test("classifyStatement() falls back to key words for a server newer than the parser", async () => {
  const found = await classifyStatement("CREATE INDEX CONCURRENTLY i ON t (a) WITH NEW SYNTAX", {
    serverVersion: 190000,
  });
  assert.equal(found.class, "concurrent");
  assert.match(found.note!, /the parser knows PostgreSQL 18/);
  assert.deepEqual(found.relations, [{ name: "t" }]);
  for (const [expected, statements] of Object.entries(CLASSES)) {
    for (
      const sql of statements.filter((text) => /^(ALTER (TYPE|TABLE t VAL.* c$|SYS)|DROP DATA|CREATE DATA)/.test(text))
    ) {
      const broken = await classifyStatement(`${sql} &&`, { serverVersion: 190000 });
      if (!/OWNER|ADD x|RENAME/.test(sql)) assert.equal(broken.class, expected, sql);
    }
  }
});
