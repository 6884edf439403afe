/** Backfills on a real server: the block of a script, and the plan that the runner drives. */
import assert from "node:assert/strict";
import type { BackfillPlan } from "../../../lib/op/nodes/backfill.ts";
import type { BackfillOptions } from "../../../lib/op/api/backfill.ts";
import { DatabaseError } from "../../../lib/db/database_error.ts";
import type { Session } from "../../../lib/db/session.ts";
import type { Statement } from "../../../lib/sql/statement.ts";
import { statementsOf } from "../../golden/op/run.ts";
import { record } from "../../unit/op/support.ts";
import { openDatabase } from "./support.ts";

function backfill(table: string, options: BackfillOptions): Statement {
  const [statement] = statementsOf(record(({ op }) => op.backfill(table, options)));
  assert.ok(statement);
  return statement;
}

async function count(session: Session, sql: string): Promise<number> {
  const { rows } = await session.query(`SELECT count(*)::int AS n FROM ${sql}`);
  return rows[0]?.n as number;
}

/** Drives a plan as a runner does; stops after `batches` of them, and says where it is. */
async function drive(
  session: Session,
  plan: BackfillPlan,
  { from = null, batches = Infinity }: { from?: readonly string[] | null; batches?: number } = {},
): Promise<{ last: readonly string[] | null; updated: number; done: boolean }> {
  let last = from;
  let updated = 0;
  for (let batch = 0; batch < batches; batch++) {
    const { rows: [row] } = last === null
      ? await session.query(plan.firstSql)
      : await session.query(plan.nextSql, [...last]);
    const scanned = Number(row?.scanned);
    updated += Number(row?.updated);
    if (row?.last !== null) last = JSON.parse(row?.last as string) as readonly string[];
    if (scanned < plan.batchSize) return { last, updated, done: true };
  }
  return { last, updated, done: false };
}

const USERS = `CREATE TABLE users (id bigint PRIMARY KEY, email text, lower text);
  INSERT INTO users (id, email) SELECT g * 3, 'User' || g FROM generate_series(1, 1050) g`;

Deno.test("the block of backfill() changes all rows and commits every batch", async () => {
  await using open = await openDatabase();
  const { session } = open;
  await session.script(USERS);
  // A trigger writes down the transaction of every row.
  await session.script(`CREATE TABLE seen (id bigint, transaction xid8);
    CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN INSERT INTO seen VALUES (NEW.id, pg_current_xact_id()); RETURN NEW; END';
    CREATE TRIGGER note AFTER UPDATE ON users FOR EACH ROW EXECUTE FUNCTION note()`);
  await session.script(backfill("users", { set: { lower: "lower(email)" }, key: "id", batchSize: 100 }).sql);
  assert.equal(await count(session, "users WHERE lower = lower(email)"), 1050);
  const { rows } = await session.query(
    "SELECT count(*)::int AS n FROM seen GROUP BY transaction ORDER BY min(id)",
  );
  assert.deepEqual(rows.map(({ n }) => n), [...Array(10).fill(100), 50]);
});

Deno.test("the block of backfill() is refused inside a transaction, and changes nothing", async () => {
  await using open = await openDatabase();
  const { session } = open;
  await session.script(USERS);
  const { sql } = backfill("users", { set: { lower: "lower(email)" }, key: "id" });
  await assert.rejects(
    session.script(`BEGIN; ${sql}; COMMIT`),
    (error) => error instanceof DatabaseError && error.sqlState === "2D000",
  );
  await session.script("ROLLBACK");
  assert.equal(await count(session, "users WHERE lower IS NOT NULL"), 0);
});

Deno.test("the plan of backfill() goes on after the key where it stopped, with texts as parameters", async () => {
  await using open = await openDatabase();
  const { session } = open;
  await session.script(USERS);
  const statement = backfill("users", {
    set: { lower: "lower(email)" },
    key: "id",
    where: "email LIKE '%5'",
    batchSize: 200,
  });
  const plan = statement.backfill as BackfillPlan;
  const { rows: [check] } = await session.query(plan.checkSql);
  assert.equal(check?.usable, true);
  const first = await drive(session, plan, { batches: 2 });
  assert.deepEqual(first, { last: ["1200"], updated: 40, done: false });
  assert.equal(await count(session, "users WHERE lower IS NOT NULL AND id > 1200"), 0);
  const rest = await drive(session, plan, { from: first.last });
  assert.deepEqual(rest, { last: ["3150"], updated: 65, done: true });
  assert.equal(await count(session, "users WHERE lower = lower(email)"), 105);
});

Deno.test("the plan of backfill() keeps keys of several types exactly, page after page", async () => {
  await using open = await openDatabase();
  const { session } = open;
  await session.script(`CREATE TABLE t (at timestamptz, u uuid, x double precision, "N" numeric, done boolean,
      PRIMARY KEY (at, u, x, "N"));
    INSERT INTO t SELECT timestamptz '2026-01-01' + (g / 7) * interval '1 microsecond', gen_random_uuid(), g / 7.0,
      g / 3.0, false FROM generate_series(1, 300) g;
    SET TIME ZONE 'Asia/Kathmandu'`);
  const plan = backfill("t", { set: { done: "true" }, key: ["at", "u", "x", "N"], batchSize: 7 }).backfill;
  const { updated, done } = await drive(session, plan as BackfillPlan);
  assert.deepEqual({ updated, done }, { updated: 300, done: true });
  assert.equal(await count(session, "t WHERE NOT done"), 0);
});

Deno.test("backfill() of an empty table does nothing, and of a full last batch ends", async () => {
  await using open = await openDatabase();
  const { session } = open;
  await session.script("CREATE TABLE t (id integer PRIMARY KEY, a integer)");
  const statement = backfill("t", { set: { a: "id" }, key: "id", batchSize: 5 });
  await session.script(statement.sql);
  assert.deepEqual(await drive(session, statement.backfill as BackfillPlan), { last: null, updated: 0, done: true });
  await session.script("INSERT INTO t SELECT g FROM generate_series(1, 10) g");
  await session.script(statement.sql);
  assert.equal(await count(session, "t WHERE a = id"), 10);
});

Deno.test("backfill() refuses a key that could miss rows", async () => {
  await using open = await openDatabase();
  const { session } = open;
  await session.script(`CREATE TABLE t (id integer, nn integer NOT NULL, u integer UNIQUE, a integer);
    CREATE UNIQUE INDEX ON t (nn) WHERE a > 0; CREATE TABLE good (a integer NOT NULL, b integer NOT NULL, c integer);
    CREATE UNIQUE INDEX ON good (b) INCLUDE (c)`);
  for (const key of ["id", "nn", "u"]) {
    const statement = backfill("t", { set: { a: "1" }, key });
    const { rows: [check] } = await session.query((statement.backfill as BackfillPlan).checkSql);
    assert.equal(check?.usable, false, key);
    await assert.rejects(
      session.script(statement.sql),
      (error) => error instanceof DatabaseError && /its key is not unique and NOT NULL/.test(error.message),
    );
  }
  const { rows: [check] } = await session.query(
    (backfill("good", { set: { c: "1" }, key: ["a", "b"] }).backfill as BackfillPlan).checkSql,
  );
  assert.equal(check?.usable, true);
});

Deno.test("backfill() estimates the size of tables and of partitioned tables", async () => {
  await using open = await openDatabase();
  const { session } = open;
  await session.script(`CREATE TABLE t (id integer PRIMARY KEY, a integer) PARTITION BY RANGE (id);
    CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (100); CREATE TABLE t2 PARTITION OF t DEFAULT;
    INSERT INTO t SELECT g FROM generate_series(1, 250) g; ANALYZE t`);
  const plan = backfill("t", { set: { a: "1" }, key: "id", batchSize: 60 }).backfill as BackfillPlan;
  const { rows: [row] } = await session.query(plan.estimateSql);
  assert.equal(Number(row?.rows), 250);
  assert.equal((await drive(session, plan)).updated, 250);
});
