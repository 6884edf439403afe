/** How statements beyond Alembic's must be run: class, own commit, index to watch, relations to look at. */
import assert from "node:assert/strict";
import { compileOps } from "../../../lib/compile/compile.ts";
import type { BackfillPlan } from "../../../lib/op/nodes/backfill.ts";
import type { Migration } from "../../../lib/op/recorder.ts";
import type { Statement } from "../../../lib/sql/statement.ts";
import { record } from "../op/support.ts";

function compile(call: (migration: Migration) => void): readonly Statement[] {
  return compileOps(record(call), { serverVersion: 180000, createdTypes: new Set() });
}

/** Class of each statement, with `!` when it is committed by itself. */
function classes(call: (migration: Migration) => void): readonly string[] {
  return compile(call).map((statement) => `${statement.class}${statement.autocommit === true ? "!" : ""}`);
}

Deno.test("setNotNullOnline() commits every step by itself, so that no lock outlives its step", () => {
  assert.deepEqual(classes(({ op }) => op.setNotNullOnline("t", "a")), ["brief!", "scan!", "brief!", "brief!"]);
});

Deno.test("addCheckOnline() and addForeignKeyOnline() validate in a transaction of its own", () => {
  assert.deepEqual(classes(({ op }) => op.addCheckOnline("c", "t", "a > 0")), ["brief!", "scan!"]);
  assert.deepEqual(classes(({ op }) => op.addForeignKeyOnline("f", "t", "u", ["a"], ["id"])), ["brief!", "scan!"]);
  assert.deepEqual(classes(({ op }) => op.validateConstraint("c", "t")), ["scan!"]);
  assert.deepEqual(classes(({ op }) => op.validateDomainConstraint("d", "c")), ["scan!"]);
});

Deno.test("addUniqueOnline() names the index that the runner heals and checks", () => {
  const [build, adopt] = compile(({ op }) => op.addUniqueOnline("uq", "t", ["a"], { schema: "s" }));
  assert.equal(build?.class, "concurrent");
  assert.deepEqual(build?.index, { schema: "s", name: "uq", table: { schema: "s", name: "t" }, action: "create" });
  assert.equal(adopt?.class, "brief");
  assert.equal(adopt?.autocommit, true);
  assert.deepEqual(adopt?.relations, [{ schema: "s", name: "t" }]);
});

Deno.test("addPrimaryKeyOnline() proves NOT NULL before it adopts the index", () => {
  assert.deepEqual(
    classes(({ op }) => op.addPrimaryKeyOnline("pk", "t", ["a", "b"])),
    ["concurrent", "brief!", "scan!", "scan!", "brief!", "brief!", "brief!"],
  );
  assert.deepEqual(classes(({ op }) => op.addPrimaryKeyOnline("pk", "t", ["a"], { nullable: [] })), [
    "concurrent",
    "brief!",
  ]);
});

Deno.test("addCheckOnline() takes its name from the naming convention when there is none", () => {
  const ops = record(({ op }) => {
    op.addUniqueOnline(null, "t", ["a"]);
    op.addCheckOnline("positive", "t", "a > 0");
  }, { naming: { uq: "uq_%(table_name)s_%(column_0_name)s", ck: "ck_%(table_name)s_%(constraint_name)s" } });
  const sql = compileOps(ops, { serverVersion: 180000, createdTypes: new Set() }).map((statement) => statement.sql);
  assert.equal(sql[0], "CREATE UNIQUE INDEX CONCURRENTLY uq_t_a ON t (a)");
  assert.equal(sql[2], "ALTER TABLE t ADD CONSTRAINT ck_t_positive CHECK (a > 0) NOT VALID");
});

Deno.test("setNotNullOnline() cuts the name of its CHECK to what PostgreSQL stores", () => {
  const table = "t".repeat(40);
  const [first, second] = compile(({ op }) => op.setNotNullOnline(table, "c".repeat(40)));
  const name = /ADD CONSTRAINT (\S+) CHECK/.exec(first?.sql ?? "")?.[1] ?? "";
  assert.ok(name.length <= 63 && name.length > 50, name);
  assert.ok(second?.sql.endsWith(`VALIDATE CONSTRAINT ${name}`), second?.sql ?? "no statement");
});

Deno.test("addEnumValue() is committed before the value is used, unless it must stay in the transaction", () => {
  const [added] = compile(({ op }) => op.addEnumValue("mood", "ok"));
  assert.equal(added?.class, "standalone");
  assert.match(added?.note ?? "", /cannot be used before/);
  assert.deepEqual(classes(({ op }) => op.addEnumValue("mood", "ok", { inTransaction: true })), ["brief"]);
});

Deno.test("attachPartition() with a proof scans under a weak lock, and commits before it attaches", () => {
  const bound = { from: [1], to: [2] };
  assert.deepEqual(classes(({ op }) => op.attachPartition("p", { to: "t", bound })), ["brief"]);
  assert.deepEqual(
    classes(({ op }) => op.attachPartition("p", { to: "t", bound, prove: { column: "a" } })),
    ["brief!", "scan!", "brief!", "brief!"],
  );
});

Deno.test("detachPartition() concurrently runs outside of transactions, without timeouts", () => {
  assert.deepEqual(classes(({ op }) => op.detachPartition("p", { from: "t" })), ["brief"]);
  assert.deepEqual(classes(({ op }) => op.detachPartition("p", { from: "t", concurrently: true })), ["concurrent"]);
});

Deno.test("refreshMaterializedView() and createMaterializedView() may take long: no statement of the brief class", () => {
  assert.deepEqual(classes(({ op }) => op.refreshMaterializedView("v")), ["scan"]);
  assert.deepEqual(classes(({ op }) => op.createMaterializedView("v", "SELECT 1")), ["data"]);
});

Deno.test("createEnum() and createDomain() are remembered, dropEnum() and dropDomain() forgotten", () => {
  const createdTypes = new Set<string>();
  const run = (call: (migration: Migration) => void) =>
    compileOps(record(call), { serverVersion: 180000, createdTypes }).map((statement) => statement.sql);
  run(({ op }) => op.createEnum("mood", ["a"]));
  const table = (call: Migration) => call.op.createTable("t", [call.sa.column("m", call.sa.enum("mood", ["a"]))]);
  assert.equal(run(table).filter((sql) => sql.startsWith("CREATE TYPE")).length, 0);
  run(({ op }) => op.dropEnum("mood"));
  assert.equal(run(table).filter((sql) => sql.startsWith("CREATE TYPE")).length, 1);
});

Deno.test("backfill() is one block for a script, and a plan for the runner", () => {
  const [statement, ...more] = compile(({ op }) =>
    op.backfill("t", { schema: "s", set: { b: "a + 1" }, key: ["x", "Y"], where: "b IS NULL", batchSize: 50 })
  );
  assert.deepEqual(more, []);
  assert.equal(statement?.class, "standalone");
  const plan = statement?.backfill as BackfillPlan;
  assert.deepEqual({ ...plan, checkSql: "", estimateSql: "", firstSql: "", nextSql: "" }, {
    kind: "backfill",
    table: { schema: "s", name: "t" },
    key: ["x", "Y"],
    batchSize: 50,
    pauseMs: 0,
    checkSql: "",
    estimateSql: "",
    firstSql: "",
    nextSql: "",
  });
  assert.ok(!plan.firstSql.includes("$1"));
  assert.match(plan.nextSql, /WHERE \(x, "Y"\) > \(\$1, \$2\)\n {2}ORDER BY x, "Y" LIMIT 50/);
  assert.match(plan.nextSql, /UPDATE s\.t SET b = a \+ 1/);
  assert.match(statement?.sql ?? "", /^DO \$\$/);
  assert.ok(!statement?.sql.includes("pg_sleep"));
});

Deno.test("replaceEnum() replaces the values of an array through stand-ins when they swap", () => {
  const [, , alter] = compile(({ op }) =>
    op.replaceEnum("mood", ["a", "b"], {
      mapping: { a: "b", b: "a" },
      columns: [{ table: "t", column: "ms", array: true }],
    })
  );
  assert.equal(
    alter?.sql,
    "ALTER TABLE t ALTER COLUMN ms TYPE mood[] USING array_replace(array_replace(array_replace(array_replace(" +
      "ms::text[], 'a', 'migrator:0'), 'b', 'migrator:1'), 'migrator:0', 'b'), 'migrator:1', 'a')::mood[]",
  );
});

Deno.test("replaceEnum() changes the columns of one table in one statement", () => {
  const sql = compile(({ op }) =>
    op.replaceEnum("mood", ["a"], {
      columns: [
        { table: "t", column: "m" },
        { table: "u", column: "m" },
        { table: "t", column: "n", default: "'a'", existingDefault: null },
      ],
    })
  ).map((statement) => statement.sql);
  assert.deepEqual(sql, [
    "ALTER TYPE mood RENAME TO mood__old",
    "CREATE TYPE mood AS ENUM ('a')",
    "ALTER TABLE t ALTER COLUMN m TYPE mood USING m::text::mood, " +
    "ALTER COLUMN n TYPE mood USING n::text::mood, ALTER COLUMN n SET DEFAULT 'a'",
    "ALTER TABLE u ALTER COLUMN m TYPE mood USING m::text::mood",
    "DROP TYPE mood__old",
  ]);
});
