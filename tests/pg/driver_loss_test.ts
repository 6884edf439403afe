import assert from "node:assert/strict";
import { DatabaseError } from "../../lib/db/database_error.ts";
import { openDriver } from "../../lib/db/driver.ts";
import type { Session } from "../../lib/db/session.ts";
import { startCluster } from "../support/cluster.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";

async function connect(url: string): Promise<Session> {
  return await (await openDriver({ url, env: {} })).driver.connect();
}

async function until(description: string, condition: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new assert.AssertionError({ message: `waited in vain until ${description}` });
}

function runs(database: TestDatabase, pid: number): Promise<boolean> {
  return database.query("SELECT 1 FROM pg_stat_activity WHERE pid = $1 AND wait_event = 'PgSleep'", [pid])
    .then((rows) => rows.length === 1);
}

async function lossOf(promise: Promise<unknown>): Promise<DatabaseError> {
  try {
    await promise;
  } catch (error) {
    assert.ok(error instanceof DatabaseError);
    return error;
  }
  throw new assert.AssertionError({ message: "the statement did not fail" });
}

Deno.test("postgres driver: a backend that is terminated while it works", async () => {
  await using database = await createDatabase();
  await using session = await connect(database.url);
  const pid = session.info.announcedPid!;
  const lost = lossOf(session.script("SELECT 1; SELECT pg_sleep(60)"));
  await until("the statement runs", () => runs(database, pid));
  await database.query("SELECT pg_terminate_backend($1)", [pid]);
  const error = await lost;
  assert.equal(error.code, "connection-lost");
  assert.equal(error.sqlState, "57P01");
  assert.equal(error.fields.statementIndex, 1);
  assert.equal(session.closed, true);
  const next = await lossOf(session.query("SELECT 1"));
  assert.equal(next.code, "connection-lost");
  assert.equal(await session.cancel(), false);
});

Deno.test("postgres driver: a backend that is terminated while it is idle", async () => {
  await using database = await createDatabase();
  await using session = await connect(database.url);
  assert.equal(session.closed, false);
  await database.query("SELECT pg_terminate_backend($1)", [session.info.announcedPid]);
  await until("the session knows", () => session.closed);
  const error = await lossOf(session.query("SELECT 1"));
  assert.equal(error.code, "connection-lost");
  assert.equal(error.sqlState, "57P01");
  assert.match(error.message, /^Lost the connection to the server: terminating connection/);
});

Deno.test("postgres driver: requests in the queue fail with the connection", async () => {
  await using database = await createDatabase();
  await using session = await connect(database.url);
  const pid = session.info.announcedPid!;
  const all = Promise.allSettled([
    session.query("SELECT pg_sleep(60)"),
    session.query("SELECT 2"),
    session.script("SELECT 3; SELECT 4"),
  ]);
  await until("the statement runs", () => runs(database, pid));
  await database.query("SELECT pg_terminate_backend($1)", [pid]);
  const codes = (await all).map((outcome) => outcome.status === "rejected" ? outcome.reason.code : "ok");
  assert.deepEqual(codes, ["connection-lost", "connection-lost", "connection-lost"]);
});

Deno.test("postgres driver: a server that stops at once", async () => {
  await using cluster = await startCluster();
  await using session = await connect(cluster.url);
  const working = lossOf(session.query("SELECT pg_sleep(60)"));
  await using idle = await connect(cluster.url);
  await cluster.stop();
  assert.equal((await working).code, "connection-lost");
  await until("the idle session knows", () => idle.closed);
  assert.equal((await lossOf(idle.query("SELECT 1"))).code, "connection-lost");
  await assert.rejects(connect(cluster.url), { code: "connection-refused" });
});

Deno.test("postgres driver: cancel() stops the statement and leaves the session usable", async () => {
  await using database = await createDatabase();
  await using session = await connect(database.url);
  await session.script("BEGIN; CREATE TABLE t (id int)");
  const cancelled = lossOf(session.query("SELECT pg_sleep(60)"));
  await until("the statement runs", () => runs(database, session.info.announcedPid!));
  const started = performance.now();
  assert.equal(await session.cancel(), true);
  const error = await cancelled;
  assert.ok(performance.now() - started < 5_000);
  assert.equal(error.code, "statement-cancelled");
  assert.equal(error.sqlState, "57014");
  assert.equal(session.closed, false);
  await session.script("ROLLBACK");
  assert.deepEqual((await session.query("SELECT to_regclass('t') AS t")).rows, [{ t: null }]);
  assert.equal(await session.cancel(), true);
});

Deno.test("postgres driver: close() does not wait for a statement", async () => {
  await using database = await createDatabase();
  const session = await connect(database.url);
  const pid = session.info.announcedPid!;
  const lost = lossOf(session.query("SELECT pg_sleep(60)"));
  await until("the statement runs", () => runs(database, pid));
  const started = performance.now();
  await session.close();
  assert.ok(performance.now() - started < 5_000);
  assert.equal((await lost).code, "connection-lost");
});

Deno.test("postgres driver: an idle-in-transaction timeout ends the session", async () => {
  await using database = await createDatabase();
  await using session = await connect(database.url);
  await session.script("SET idle_in_transaction_session_timeout = '50ms'; BEGIN");
  await until("the server has ended it", () => session.closed);
  const error = await lossOf(session.query("SELECT 1"));
  assert.equal(error.code, "connection-lost");
  assert.equal(error.sqlState, "25P03");
});

Deno.test("postgres driver: lock timeouts and deadlocks have codes of their own", async () => {
  await using database = await createDatabase();
  await using one = await connect(database.url);
  await using two = await connect(database.url);
  await one.script("CREATE TABLE a (id int); CREATE TABLE b (id int)");
  await one.script("BEGIN; LOCK TABLE a");
  await two.script("BEGIN; SET LOCAL lock_timeout = '20ms'");
  assert.equal((await lossOf(two.query("LOCK TABLE a"))).code, "lock-timeout");
  await two.script("ROLLBACK; BEGIN");
  assert.equal((await lossOf(two.query("LOCK TABLE a NOWAIT"))).sqlState, "55P03");
  await two.script("ROLLBACK; BEGIN; LOCK TABLE b");
  const outcomes = await Promise.allSettled([one.query("LOCK TABLE b"), two.query("LOCK TABLE a")]);
  const codes = outcomes.map((outcome) => outcome.status === "rejected" ? outcome.reason.code : "ok").sort();
  assert.deepEqual(codes, ["deadlock", "ok"]);
});
