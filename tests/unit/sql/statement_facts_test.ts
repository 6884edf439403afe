import assert from "node:assert/strict";
import { hazardsOf } from "../../../lib/compile/hazards.ts";
import type { OpKind } from "../../../lib/op/node.ts";
import type { Hazard } from "../../../lib/sql/hazard.ts";
import { splitStatements } from "../../../lib/sql/split.ts";
import { statementFacts } from "../../../lib/sql/statement_facts.ts";
import { GOLDEN_CASES } from "../../golden/op/cases.ts";
import { NEWEST, recordCase, statementsOf } from "../../golden/op/run.ts";

const STRONG = new Set(["SHARE", "SHARE ROW EXCLUSIVE", "EXCLUSIVE", "ACCESS EXCLUSIVE"]);

/** Operations that know more than their SQL, statement by statement, says. */
const KNOW_MORE: ReadonlySet<OpKind> = new Set<OpKind>([
  // SQL of the user: nothing is known of the node.
  "execute",
  "comment",
  // Indexes and privileges of a relation that the same operation makes.
  "createTable",
  "createView",
  "replaceView",
  // A unique constraint of a column that is new: C8, not C5.
  "addColumn",
  // One operation, one hazard; in SQL one for each statement.
  "alterColumn",
  "batch",
  "replaceEnum",
  // The value is used in the same transaction, which the statement alone does not tell.
  "addEnumValue",
  // One hazard for the block.
  "autocommit",
  // Steps that prove to PostgreSQL that there is nothing to read.
  "createPartition",
  "attachPartition",
  "setNotNullOnline",
  "addIndexedConstraint",
  "alterCompositeType",
]);

function lines(hazards: readonly Hazard[]): readonly string[] {
  const shown = hazards.filter(({ rules, lock }) => rules.length > 0 || STRONG.has(lock ?? ""));
  const texts = shown.map(({ relation, lock, work, rules }) =>
    `${lock} ${relation?.schema ?? ""}.${relation?.name ?? ""} ${work} ${rules.join(" ")}`
  );
  return [...new Set(texts)].sort();
}

async function factsOf(sql: string): Promise<readonly Hazard[]> {
  const facts = await Promise.all(splitStatements(sql).map(({ text }) => statementFacts(text)));
  return facts.flatMap(({ hazards }) => hazards);
}

Deno.test("statementFacts() finds in the SQL of operations what is known of the operations", async () => {
  let compared = 0;
  for (const golden of Object.values(GOLDEN_CASES).flat()) {
    if (golden.error !== undefined) continue;
    for (const op of recordCase(golden)) {
      if (KNOW_MORE.has(op.node.kind) || /"user" ADD CONSTRAINT ex/.test(golden.sql.join())) continue;
      const sql = statementsOf([op]).map((statement) => statement.sql).join(";\n");
      assert.deepEqual(lines(await factsOf(sql)), lines(hazardsOf(op.node, { serverVersion: NEWEST })), sql);
      compared++;
    }
  }
  assert.ok(compared > 150, `${compared} operations compared`);
});

/** Statements that no operation makes. */
const CASES: readonly (readonly [string, readonly string[]])[] = [
  ["UPDATE t SET a = 1", ["ROW EXCLUSIVE .t rows X7"]],
  ["DELETE FROM app.t", ["ROW EXCLUSIVE app.t rows X7"]],
  ["UPDATE t SET a = 1 WHERE a = 2", []],
  ["TRUNCATE t, app.u", ["ACCESS EXCLUSIVE .t metadata T3", "ACCESS EXCLUSIVE app.u metadata T3"]],
  ["VACUUM FULL t", ["ACCESS EXCLUSIVE .t rewrite T4"]],
  ["VACUUM (FULL)", ["null . metadata T4"]],
  ["VACUUM t", []],
  ["CLUSTER t USING i", ["ACCESS EXCLUSIVE .t rewrite T4"]],
  ["REINDEX TABLE t", ["SHARE .t index build I6"]],
  ["REINDEX INDEX i", ["ACCESS EXCLUSIVE .i index build I6"]],
  ["REINDEX TABLE CONCURRENTLY t", []],
  ["ALTER TABLE t SET UNLOGGED", ["ACCESS EXCLUSIVE .t rewrite T5"]],
  ["ALTER TABLE t SET TABLESPACE s", ["ACCESS EXCLUSIVE .t rewrite T5"]],
  ["ALTER TABLE t REPLICA IDENTITY FULL", ["ACCESS EXCLUSIVE .t metadata T13"]],
  ["ALTER TABLE t DISABLE TRIGGER ALL", ["SHARE ROW EXCLUSIVE .t metadata T11"]],
  ["ALTER TABLE t ADD COLUMN a bigserial", ["ACCESS EXCLUSIVE .t rewrite K2"]],
  ["ALTER TABLE t ADD COLUMN a int UNIQUE", ["ACCESS EXCLUSIVE .t index build C8"]],
  ["ALTER TABLE t ADD COLUMN a timestamptz DEFAULT now()", ["ACCESS EXCLUSIVE .t metadata "]],
  ["ALTER TABLE t ADD COLUMN a uuid DEFAULT gen_random_uuid()", ["ACCESS EXCLUSIVE .t rewrite K1"]],
  ["ALTER TABLE t ADD COLUMN a int NOT NULL DEFAULT 0", ["ACCESS EXCLUSIVE .t metadata "]],
  ["ALTER TABLE t ADD CONSTRAINT n NOT NULL a NOT VALID", ["ACCESS EXCLUSIVE .t metadata "]],
  ["ALTER TABLE p ATTACH PARTITION c DEFAULT", [
    "ACCESS EXCLUSIVE .c scan T6",
    "SHARE UPDATE EXCLUSIVE .p metadata T8",
  ]],
  ["CREATE TABLE c PARTITION OF p DEFAULT", ["ACCESS EXCLUSIVE .p metadata T7 T8"]],
  ["LOCK TABLE t IN SHARE MODE", ["SHARE .t metadata "]],
  ["LOCK t", ["ACCESS EXCLUSIVE .t metadata "]],
  ["ALTER TABLE t OWNER TO o", ["ACCESS EXCLUSIVE .t metadata T12"]],
  ["ALTER INDEX i RENAME TO j", []],
  ["DROP TABLE IF EXISTS a, b CASCADE", ["ACCESS EXCLUSIVE .a metadata T2", "ACCESS EXCLUSIVE .b metadata T2"]],
  ["DROP VIEW v CASCADE", ["ACCESS EXCLUSIVE .v metadata T2"]],
  ["DROP SCHEMA s", ["null . metadata T2"]],
  ["DROP TRIGGER g ON app.t", ["ACCESS EXCLUSIVE app.t metadata T11"]],
  ["SELECT 1", []],
  ["INSERT INTO t VALUES (1)", []],
  ["this is no SQL", []],
];

Deno.test("statementFacts() knows statements that no operation makes", async () => {
  for (const [sql, expected] of CASES) assert.deepEqual(lines((await statementFacts(sql)).hazards), expected, sql);
});

Deno.test("statementFacts() lists the relations that a statement makes", async () => {
  const made: readonly (readonly [string, readonly string[]])[] = [
    ["CREATE TABLE app.t (id int)", ["app.t"]],
    ["CREATE TABLE t AS SELECT 1", [".t"]],
    ["SELECT 1 AS a INTO t", [".t"]],
    ["CREATE VIEW v AS SELECT 1", [".v"]],
    ["CREATE OR REPLACE VIEW v AS SELECT 1", []],
    ["CREATE MATERIALIZED VIEW v AS SELECT 1", [".v"]],
    ["CREATE SEQUENCE s", [".s"]],
    ["CREATE INDEX i ON app.t (a)", ["app.i"]],
    ["CREATE SCHEMA x CREATE TABLE t (id int)", [".t"]],
    ["DROP TABLE t", []],
  ];
  for (const [sql, expected] of made) {
    const { creates } = await statementFacts(sql);
    assert.deepEqual(creates.map(({ schema, name }) => `${schema ?? ""}.${name}`), expected, sql);
  }
});
