/** Operations in safe steps on a real server: no step reads a table under a strong lock. */
import assert from "node:assert/strict";
import { DatabaseError } from "../../../lib/db/database_error.ts";
import type { Session } from "../../../lib/db/session.ts";
import type { Migration } from "../../../lib/op/recorder.ts";
import type { Statement } from "../../../lib/sql/statement.ts";
import { statementsOf } from "../../golden/op/run.ts";
import { record } from "../../unit/op/support.ts";
import { openDatabase, runStatements } from "./support.ts";

function statements(call: (migration: Migration) => void): readonly Statement[] {
  return statementsOf(record(call));
}

/** Strongest table locks of a statement, inside a transaction that is rolled back: `orders AccessExclusiveLock`. */
async function locks(session: Session, sql: string): Promise<readonly string[]> {
  await session.script(`BEGIN; ${sql}`);
  const { rows } = await session.query(
    `SELECT DISTINCT l.relation::regclass || ' ' || l.mode AS lock FROM pg_locks l
     JOIN pg_class c ON c.oid = l.relation AND c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
     WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation' ORDER BY 1`,
  );
  await session.script("ROLLBACK");
  return rows.map((row) => row.lock as string);
}

/** Rows that a statement reads from a table: 0 when it does not look at it. */
async function rowsRead(session: Session, { table, sql }: { table: string; sql: string }): Promise<number> {
  const counter = `SELECT pg_stat_get_xact_tuples_returned('${table}'::regclass)::int AS n`;
  await session.script("BEGIN");
  // The counter goes on from statements whose numbers have not been reported yet.
  const { rows: [before] } = await session.query(counter);
  await session.script(sql);
  const { rows: [after] } = await session.query(counter);
  await session.script("ROLLBACK");
  return (after?.n as number) - (before?.n as number);
}

const TABLES = `CREATE TABLE customers (id integer PRIMARY KEY); INSERT INTO customers VALUES (1);
  CREATE TABLE orders (id integer, customer_id integer, total numeric);
  INSERT INTO orders SELECT g, 1, g FROM generate_series(1, 500) g`;

Deno.test("setNotNullOnline() takes strong locks only for steps that do not read the table", async () => {
  await using open = await openDatabase();
  const { session } = open;
  await session.script(TABLES);
  const [add, validate, setNotNull, drop] = statements(({ op }) => op.setNotNullOnline("orders", "customer_id"));
  assert.ok(add && validate && setNotNull && drop);
  assert.equal(await rowsRead(session, { table: "orders", sql: add.sql }), 0);
  await session.script(add.sql);
  assert.deepEqual(await locks(session, validate.sql), ["orders ShareUpdateExclusiveLock"]);
  assert.equal(await rowsRead(session, { table: "orders", sql: validate.sql }), 500);
  // Without the proof, the table is read.
  assert.equal(await rowsRead(session, { table: "orders", sql: setNotNull.sql }), 500);
  await session.script(validate.sql);
  assert.equal(await rowsRead(session, { table: "orders", sql: setNotNull.sql }), 0);
  await session.script(setNotNull.sql);
  await session.script(drop.sql);
  const { rows } = await session.query(
    "SELECT attnotnull FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attname = 'customer_id'",
  );
  assert.deepEqual(rows, [{ attnotnull: true }]);
});

Deno.test("setNotNullOnline() stops at the second step when there is a NULL, and goes on from there", async () => {
  await using open = await openDatabase();
  const { session } = open;
  await session.script(`${TABLES}; INSERT INTO orders VALUES (501, NULL, 1)`);
  const steps = statements(({ op }) => op.setNotNullOnline("orders", "customer_id"));
  await assert.rejects(
    runStatements(session, steps),
    (error) => error instanceof DatabaseError && error.sqlState === "23514",
  );
  await session.script("DELETE FROM orders WHERE customer_id IS NULL");
  await runStatements(session, steps.slice(1));
});

Deno.test("addForeignKeyOnline() reads both tables under weak locks only", async () => {
  await using open = await openDatabase();
  const { session } = open;
  await session.script(TABLES);
  const [add, validate] = statements(({ op }) =>
    op.addForeignKeyOnline("fk", "orders", "customers", ["customer_id"], ["id"])
  );
  assert.ok(add && validate);
  const strong = (await locks(session, add.sql)).filter((lock) => !/ AccessShareLock$/.test(lock));
  assert.deepEqual(strong, ["customers ShareRowExclusiveLock", "orders ShareRowExclusiveLock"]);
  assert.equal(await rowsRead(session, { table: "orders", sql: add.sql }), 0);
  await session.script(add.sql);
  const weak = (await locks(session, validate.sql)).filter((lock) => !/AccessShareLock$/.test(lock));
  assert.deepEqual(weak, ["customers RowShareLock", "orders ShareUpdateExclusiveLock"]);
});

Deno.test("addPrimaryKeyOnline() adopts its index without building or reading anything", async () => {
  await using open = await openDatabase();
  const { session } = open;
  await session.script(TABLES);
  const steps = statements(({ op }) => op.addPrimaryKeyOnline("orders_pkey", "orders", ["id", "customer_id"]));
  const adopt = steps.at(-1);
  assert.ok(adopt);
  await runStatements(session, steps.slice(0, -1));
  const { rows: [before] } = await session.query("SELECT pg_relation_filenode('orders_pkey') AS file");
  assert.equal(await rowsRead(session, { table: "orders", sql: adopt.sql }), 0);
  await runStatements(session, [adopt]);
  const { rows: [after] } = await session.query("SELECT pg_relation_filenode('orders_pkey') AS file");
  assert.deepEqual(after, before);
});

Deno.test("attachPartition() with a proof does not read the partition under its strong lock", async () => {
  await using open = await openDatabase();
  const { session } = open;
  await session.script(`CREATE TABLE events (id integer, at date) PARTITION BY RANGE (at);
    CREATE TABLE lists (kind text) PARTITION BY LIST (kind);
    CREATE TABLE nothing (kind text); INSERT INTO nothing SELECT NULL FROM generate_series(1, 300);
    CREATE TABLE open_end (id integer, at date); CREATE TABLE named (kind text);
    INSERT INTO open_end SELECT g, '2026-02-01' FROM generate_series(1, 300) g; INSERT INTO named VALUES ('a'), ('b')`);
  const cases: readonly (readonly [string, (migration: Migration) => void])[] = [
    ["open_end", ({ op, sa }) =>
      op.attachPartition("open_end", {
        to: "events",
        bound: { from: ["2026-01-01"], to: [sa.text("MAXVALUE")] },
        prove: { column: "at" },
      })],
    [
      "nothing",
      ({ op }) => op.attachPartition("nothing", { to: "lists", bound: { in: [null] }, prove: { column: "kind" } }),
    ],
    [
      "named",
      ({ op }) => op.attachPartition("named", { to: "lists", bound: { in: ["a", "b"] }, prove: { column: "kind" } }),
    ],
  ];
  for (const [table, call] of cases) {
    const steps = statements(call);
    const attach = steps[2];
    assert.ok(attach);
    assert.notEqual(await rowsRead(session, { table, sql: attach.sql }), 0, `${table} without a proof`);
    await runStatements(session, steps.slice(0, 2));
    assert.equal(await rowsRead(session, { table, sql: attach.sql }), 0, `${table} with a proof`);
    await runStatements(session, steps.slice(2));
  }
  const { rows } = await session.query(
    "SELECT count(*)::int AS n FROM pg_constraint WHERE contype = 'c' AND conrelid <> 0",
  );
  assert.deepEqual(rows, [{ n: 0 }]);
});

Deno.test("createPartition() by attaching does not lock the partitioned table against reading and writing", async () => {
  await using open = await openDatabase();
  const { session } = open;
  await session.script(
    `CREATE TABLE events (id integer GENERATED ALWAYS AS IDENTITY, at date NOT NULL, note text DEFAULT 'x',
      CHECK (note <> ''), PRIMARY KEY (id, at)) PARTITION BY RANGE (at); CREATE INDEX ON events (note)`,
  );
  const bound = { from: ["2026-01-01"], to: ["2027-01-01"] };
  const plain = statements(({ op }) => op.createPartition("p1", { of: "events", bound }));
  assert.ok((await locks(session, plain[0]?.sql ?? "")).includes("events AccessExclusiveLock"));
  const attached = statements(({ op }) => op.createPartition("p1", { of: "events", bound, attach: true }));
  const taken = await locks(session, attached.map(({ sql }) => sql).join("; "));
  assert.deepEqual(
    taken.filter((lock) => lock.startsWith("events ") && !lock.endsWith(" AccessShareLock")),
    ["events ShareUpdateExclusiveLock"],
  );
  await runStatements(session, attached);
  await session.script("INSERT INTO events (at) VALUES ('2026-05-05')");
  const { rows } = await session.query("SELECT id, note FROM p1");
  assert.deepEqual(rows, [{ id: 1, note: "x" }]);
});

Deno.test("addEnumValue() makes a value that the rest of the revision can use", async () => {
  await using open = await openDatabase();
  const { session } = open;
  await session.script("CREATE TYPE mood AS ENUM ('sad'); CREATE TABLE t (m mood)");
  await runStatements(
    session,
    statements(({ op }) => {
      op.execute("INSERT INTO t VALUES ('sad')");
      op.addEnumValue("mood", "ok", { after: "sad" });
      op.execute("INSERT INTO t VALUES ('ok')");
    }),
  );
  await assert.rejects(
    runStatements(
      session,
      statements(({ op }) => {
        op.addEnumValue("mood", "fine", { inTransaction: true });
        op.execute("INSERT INTO t VALUES ('fine')");
      }),
    ),
    (error) => error instanceof DatabaseError && error.sqlState === "55P04",
  );
  await session.script("ROLLBACK");
  const { rows } = await session.query("SELECT unnest(enum_range(NULL::mood))::text AS v");
  assert.deepEqual(rows.map(({ v }) => v), ["sad", "ok"]);
});
