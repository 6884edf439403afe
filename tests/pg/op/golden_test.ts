import assert from "node:assert/strict";
import { reverseOps } from "../../../lib/op/reverse.ts";
import type { GoldenCase } from "../../golden/op/case.ts";
import { GOLDEN_CASES } from "../../golden/op/cases.ts";
import { recordCase, statementsOf } from "../../golden/op/run.ts";
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
  for (const { type, catalog, sql, version = 0 } of TYPE_CASES) {
    if (catalog === undefined || session.info.serverVersion < version) continue;
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
