import assert from "node:assert/strict";
import { reverseOps } from "../../../lib/op/reverse.ts";
import type { GoldenCase } from "../../golden/op/case.ts";
import { GOLDEN_CASES } from "../../golden/op/cases.ts";
import { recordCase, statementsOf } from "../../golden/op/run.ts";
import { typeSql } from "../../../lib/compile/type_sql.ts";
import { sqlTypeOf } from "../../../lib/schema/type_name.ts";
import { TYPE_CASES } from "../../golden/op/type_cases.ts";
import { record } from "../../unit/op/support.ts";
import { openDatabase, runStatements, wholeCatalog } from "./support.ts";

for (const [file, cases] of Object.entries(GOLDEN_CASES)) {
  Deno.test(`golden cases of ${file} run on PostgreSQL, and their inverses restore the catalog`, async (t) => {
    for (const golden of cases) {
      if (golden.error === undefined && golden.notRun === undefined) {
        await t.step(golden.alembic, () => runCase(golden));
      }
    }
  });
}

async function runCase(golden: GoldenCase): Promise<void> {
  await using open = await openDatabase();
  const { session } = open;
  const { serverVersion } = session.info;
  if (golden.version !== undefined && serverVersion < golden.version) return;
  if (golden.setup !== undefined && golden.setup !== "") await session.script(golden.setup);
  const ops = recordCase(golden, serverVersion);
  const before = await wholeCatalog(session);
  const statements = statementsOf(ops, serverVersion);
  await runStatements(session, statements);
  const { ops: inverse, irreversible } = reverseOps(ops);
  if (irreversible.length > 0) return;
  await runStatements(session, statementsOf(inverse, serverVersion));
  if (golden.leaves === undefined) assert.deepEqual(await wholeCatalog(session), before);
  else assert.notDeepEqual(await wholeCatalog(session), before, "the case needs no 'leaves'");
}

Deno.test("types of 'sa' are the types that PostgreSQL knows by these names", async (t) => {
  await using open = await openDatabase();
  const { session } = open;
  await session.script("CREATE EXTENSION hstore; CREATE EXTENSION citext");
  for (const { type, catalog, sql } of TYPE_CASES) {
    if (catalog === undefined) continue;
    await t.step(sql, async () => {
      const ops = record(({ op, sa }) => {
        op.createTable("t", [sa.column("c", type(sa))]);
      });
      await session.script("BEGIN");
      await session.script(statementsOf(ops).map((statement) => statement.sql).join(";\n"));
      const { rows } = await session.query(
        "SELECT format_type(atttypid, atttypmod) AS type FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'c'",
      );
      await session.script("ROLLBACK");
      assert.deepEqual(rows, [{ type: catalog }]);
    });
  }
});

Deno.test("sqlTypeOf() makes of a catalog's type one that is the same type again", async (t) => {
  await using open = await openDatabase();
  const { session } = open;
  await session.script(
    `CREATE EXTENSION hstore; CREATE EXTENSION citext; CREATE SCHEMA app; CREATE TYPE app."Pair" AS (a int, b int);
    CREATE TABLE odd (a bpchar, b "char", c name, d app."Pair"[], e varchar(3)[] COLLATE "C", f char(3) COLLATE "C", g int2vector)`,
  );
  const ops = record(({ op, sa }) => {
    op.createTable(
      "t",
      TYPE_CASES.flatMap(({ type, catalog }, i) => catalog === undefined ? [] : [sa.column(`c${i}`, type(sa))]),
    );
  });
  await runStatements(session, statementsOf(ops));
  const catalog = await wholeCatalog(session);
  for (const table of catalog.tables) {
    for (const { name, type, collation } of table.columns) {
      await t.step(`${table.name}.${name}: ${type.text}`, async () => {
        const made = typeSql(sqlTypeOf(type, { defaultSchema: "public", collation }));
        await session.script("BEGIN");
        const { rows } = await session.query(`CREATE TEMPORARY TABLE again (c ${made})`).then(() =>
          session.query(
            `SELECT format_type(atttypid, atttypmod) AS type, (SELECT collname FROM pg_collation c WHERE c.oid = attcollation) AS collation
            FROM pg_attribute WHERE attrelid = 'again'::regclass AND attname = 'c'`,
          )
        ).finally(() => session.script("ROLLBACK"));
        const { rows: expected } = await session.query(
          `SELECT format_type(atttypid, atttypmod) AS type, (SELECT collname FROM pg_collation c WHERE c.oid = attcollation) AS collation
             FROM pg_attribute WHERE attrelid = $1::regclass AND attname = $2`,
          [table.name, name],
        );
        assert.deepEqual(rows, expected, made);
      });
    }
  }
});
