import assert from "node:assert/strict";
import { classifyStatement } from "../../../lib/sql/classify.ts";
import { createDatabase, queryUrl } from "../../support/database.ts";

const SETUP = `
  CREATE TABLE t (id int PRIMARY KEY, a int, CONSTRAINT c CHECK (a > 0));
  CREATE INDEX i ON t (a);
  CREATE TABLE parts (id int) PARTITION BY LIST (id);
  CREATE TABLE part PARTITION OF parts FOR VALUES IN (1);
  CREATE INDEX parts_index ON parts (id);
  CREATE MATERIALIZED VIEW m AS SELECT 1 AS x;
  CREATE UNIQUE INDEX m_x ON m (x);
  CREATE TYPE e AS ENUM ('a', 'b');
  CREATE DOMAIN d AS int;
  ALTER DOMAIN d ADD CONSTRAINT c CHECK (value > 0) NOT VALID;
  CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1';
  CREATE SUBSCRIPTION s CONNECTION 'host=127.0.0.1 port=1' PUBLICATION p WITH (connect = false, slot_name = NONE);
`;

/** Statements of every class that PostgreSQL may refuse in a transaction block, and neighbours that it does not. */
const STATEMENTS = [
  "CREATE INDEX CONCURRENTLY j ON t (a)",
  "CREATE INDEX k ON t (a)",
  "DROP INDEX CONCURRENTLY i",
  "DROP INDEX i",
  "REINDEX INDEX CONCURRENTLY i",
  "REINDEX (CONCURRENTLY) TABLE t",
  "REINDEX TABLE parts",
  "REINDEX INDEX parts_index",
  "REINDEX SCHEMA public",
  "ALTER TABLE parts DETACH PARTITION part CONCURRENTLY",
  "ALTER TABLE parts DETACH PARTITION part",
  "ALTER TABLE t VALIDATE CONSTRAINT c",
  "ALTER DOMAIN d VALIDATE CONSTRAINT c",
  "REFRESH MATERIALIZED VIEW CONCURRENTLY m",
  "REFRESH MATERIALIZED VIEW m",
  "VACUUM t",
  "ANALYZE t",
  "CLUSTER",
  "CREATE DATABASE other_database",
  "DROP DATABASE other_database",
  "ALTER DATABASE template1 SET TABLESPACE pg_default",
  "ALTER DATABASE template1 CONNECTION LIMIT -1",
  "ALTER DATABASE template1 SET work_mem = '5MB'",
  "CREATE TABLESPACE space LOCATION '/nowhere'",
  "DROP TABLESPACE space",
  "ALTER SYSTEM SET work_mem = '5MB'",
  "ALTER TYPE e RENAME VALUE 'a' TO 'z'",
  "CREATE SUBSCRIPTION s2 CONNECTION 'host=127.0.0.1 port=1' PUBLICATION p",
  "CREATE SUBSCRIPTION s3 CONNECTION 'host=127.0.0.1 port=1' PUBLICATION p WITH (connect = false, slot_name = NONE)",
  "ALTER SUBSCRIPTION s SET PUBLICATION q WITH (refresh = false)",
  "ALTER SUBSCRIPTION s CONNECTION 'host=127.0.0.1 port=2'",
  "DISCARD ALL",
  "DISCARD TEMP",
  "CALL p()",
  "TRUNCATE t",
  "COMMENT ON TABLE t IS 'x'",
];

/** These work in a transaction on some objects; the class takes the safe side. */
const CAREFUL = new Set(["REINDEX INDEX i", "DROP SUBSCRIPTION s", "CLUSTER t USING i", "ALTER TYPE e ADD VALUE 'x'"]);

Deno.test("classifyStatement() keeps out of a transaction exactly what PostgreSQL refuses there", async () => {
  await using db = await createDatabase();
  await db.query(SETUP);
  try {
    for (const sql of [...STATEMENTS, `REINDEX DATABASE "${db.name}"`]) {
      const { class: found } = await classifyStatement(sql);
      const outside = found === "concurrent" || found === "standalone";
      assert.equal(outside, await refusedInTransaction(db.url, sql), `${sql}: ${found}`);
    }
    for (const sql of CAREFUL) {
      assert.equal((await classifyStatement(sql)).class, "standalone", sql);
      assert.equal(await refusedInTransaction(db.url, sql), false, sql);
    }
  } finally {
    await db.query("DROP SUBSCRIPTION s");
  }
});

async function refusedInTransaction(url: string, sql: string): Promise<boolean> {
  try {
    await queryUrl(url, `BEGIN; ${sql}; ROLLBACK`);
    return false;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === "25001") return true;
    assert.match(message, /does not exist|is not a directory|could not|partitioned/, `${sql}: ${message}`);
    return false;
  }
}
