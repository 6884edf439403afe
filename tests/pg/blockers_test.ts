import assert from "node:assert/strict";
import { findBlockers, findLongTransactions, readLockTree, stopBackend } from "../../lib/db/blockers.ts";
import { findInvalidIndexes } from "../../lib/db/invalid_indexes.ts";
import { indexProgress } from "../../lib/db/progress.ts";
import type { Session } from "../../lib/db/session.ts";
import { startCluster } from "../support/cluster.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { openSession, until } from "../support/sessions.ts";

function pidOf(session: Session): number {
  return session.info.announcedPid!;
}

function waits(database: TestDatabase, session: Session): () => Promise<boolean> {
  return async () => {
    const rows = await database.query("SELECT 1 FROM pg_locks WHERE pid = $1 AND NOT granted", [pidOf(session)]);
    return rows.length > 0;
  };
}

Deno.test("findBlockers() names who holds the lock, and who stands before us in the queue", async () => {
  await using database = await createDatabase();
  await using reader = await openSession(database.url);
  await using first = await openSession(database.url);
  await using second = await openSession(database.url);
  await using watcher = await openSession(database.url);
  await reader.script('CREATE SCHEMA "S h"; CREATE TABLE "S h".t (id int)');
  await reader.script("SET application_name = 'report'");
  await reader.script('BEGIN; SELECT count(*)  FROM\n "S h".t');
  assert.deepEqual(await findBlockers(watcher, pidOf(first)), []);
  const altering = first.script('ALTER TABLE "S h".t ADD COLUMN a int');
  await until("the ALTER waits", waits(database, first));
  const [blocker, ...others] = await findBlockers(watcher, pidOf(first));
  assert.deepEqual(others, []);
  assert.ok(blocker!.transactionAgeMs! >= 0 && blocker!.transactionAgeMs! < 60_000);
  assert.deepEqual({ ...blocker, transactionAgeMs: 0 }, {
    pid: pidOf(reader),
    user: "postgres",
    application: "report",
    client: "127.0.0.1",
    state: "idle in transaction",
    transactionAgeMs: 0,
    lockMode: "AccessShareLock",
    relation: '"S h".t',
    query: 'BEGIN; SELECT count(*) FROM "S h".t',
  });
  const queued = second.query('SELECT * FROM "S h".t');
  await until("the SELECT waits behind the ALTER", waits(database, second));
  const [before] = await findBlockers(watcher, pidOf(second));
  assert.equal(before!.pid, pidOf(first));
  assert.equal(before!.lockMode, "AccessExclusiveLock");
  assert.equal(before!.state, "active");

  const tree = await readLockTree(watcher);
  const shown = tree.map(({ pid, blockedBy, lockMode, lockType, relation }) => ({
    pid,
    blockedBy,
    lockMode,
    lockType,
    relation,
  }));
  assert.deepEqual(shown.sort((a, b) => a.blockedBy.length - b.blockedBy.length || a.pid - b.pid), [
    { pid: pidOf(reader), blockedBy: [], lockMode: null, lockType: null, relation: null },
    ...[
      {
        pid: pidOf(first),
        blockedBy: [pidOf(reader)],
        lockMode: "AccessExclusiveLock",
        lockType: "relation",
        relation: '"S h".t',
      },
      {
        pid: pidOf(second),
        blockedBy: [pidOf(first)],
        lockMode: "AccessShareLock",
        lockType: "relation",
        relation: '"S h".t',
      },
    ].sort((a, b) => a.pid - b.pid),
  ]);
  await reader.script("COMMIT");
  await Promise.all([altering, queued]);
  assert.deepEqual(await readLockTree(watcher), []);
});

Deno.test("findBlockers() sees what CREATE INDEX CONCURRENTLY waits for, and indexProgress() its phase", async () => {
  await using database = await createDatabase();
  await using reader = await openSession(database.url);
  await using builder = await openSession(database.url);
  await using watcher = await openSession(database.url);
  await reader.script("CREATE TABLE t AS SELECT n FROM generate_series(1, 1000) AS n; CREATE TABLE unrelated ()");
  await reader.script("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT * FROM unrelated");
  assert.equal(await indexProgress(watcher, pidOf(builder)), null);
  const building = builder.script("CREATE INDEX CONCURRENTLY i ON t (n)");
  await until("the build waits", waits(database, builder));
  const [blocker] = await findBlockers(watcher, pidOf(builder));
  assert.equal(blocker!.pid, pidOf(reader));
  assert.equal(blocker!.relation, null);
  const progress = await indexProgress(watcher, pidOf(builder));
  assert.match(progress!.phase, /^waiting for old snapshots$/);
  assert.equal(progress!.waitsFor, pidOf(reader));
  assert.deepEqual([progress!.done, progress!.total], [0, 1]);
  assert.deepEqual(await findInvalidIndexes(watcher), []);
  await reader.script("COMMIT");
  await building;
  assert.equal(await indexProgress(watcher, pidOf(builder)), null);
});

Deno.test("findBlockers() names prepared transactions", async () => {
  await using cluster = await startCluster({ settings: { max_prepared_transactions: "5" } });
  await using session = await openSession(cluster.url);
  await session.script("CREATE TABLE t (id int)");
  await session.script("BEGIN; LOCK TABLE t; PREPARE TRANSACTION 'left behind'");
  await using waiter = await openSession(cluster.url);
  const waiting = waiter.query("SELECT * FROM t");
  await until("the SELECT waits", async () => (await findBlockers(session, pidOf(waiter))).length > 0);
  const [blocker] = await findBlockers(session, pidOf(waiter));
  assert.deepEqual([blocker!.pid, blocker!.application, blocker!.lockMode, blocker!.relation], [
    0,
    "prepared transaction",
    "AccessExclusiveLock",
    "public.t",
  ]);
  await session.script("ROLLBACK PREPARED 'left behind'");
  await waiting;
});

Deno.test("findLongTransactions() finds old transactions on the tables that are named", async () => {
  await using database = await createDatabase();
  await using reader = await openSession(database.url);
  await using session = await openSession(database.url);
  await reader.script('CREATE TABLE t (id int); CREATE TABLE "Other" (id int)');
  await reader.script("BEGIN; SELECT * FROM t");
  const relations = [{ name: "t" }, { schema: "public", name: "t" }, { name: "missing" }, {
    schema: "nowhere",
    name: "x",
  }];
  await until("the transaction is old enough", async () => {
    return (await findLongTransactions(session, { relations, olderThanMs: 50 })).length > 0;
  });
  const found = await findLongTransactions(session, { relations, olderThanMs: 50 });
  assert.deepEqual(found.map(({ pid, relation, lockMode, state }) => ({ pid, relation, lockMode, state })), [
    { pid: pidOf(reader), relation: "public.t", lockMode: "AccessShareLock", state: "idle in transaction" },
  ]);
  assert.deepEqual(await findLongTransactions(session, { relations, olderThanMs: 60_000 }), []);
  assert.deepEqual(await findLongTransactions(session, { relations: [{ name: "Other" }], olderThanMs: 0 }), []);
  assert.deepEqual(await findLongTransactions(session, { relations: [], olderThanMs: 0 }), []);
  await session.script("BEGIN; SELECT * FROM t");
  assert.equal((await findLongTransactions(session, { relations: [{ name: "t" }], olderThanMs: 0 })).length, 1);
});

Deno.test("findInvalidIndexes() lists what a failed concurrent build left behind", async () => {
  await using database = await createDatabase();
  await using session = await openSession(database.url);
  await session.script(
    "CREATE SCHEMA s; CREATE TABLE s.t (id int); INSERT INTO s.t VALUES (1), (1); CREATE INDEX fine ON s.t (id)",
  );
  assert.deepEqual(await findInvalidIndexes(session), []);
  await assert.rejects(session.script("CREATE UNIQUE INDEX CONCURRENTLY broken ON s.t (id)"), { sqlState: "23505" });
  assert.deepEqual(await findInvalidIndexes(session), [
    { schema: "s", name: "broken", tableSchema: "s", tableName: "t", ready: false },
  ]);
});

Deno.test("stopBackend() cancels a statement or ends a session, and says when there is none", async () => {
  await using database = await createDatabase();
  await using target = await openSession(database.url);
  await using session = await openSession(database.url);
  const sleeping = target.query("SELECT pg_sleep(60)");
  const cancelled = assert.rejects(sleeping, { code: "statement-cancelled" });
  await until("it sleeps", async () => {
    const rows = await database.query("SELECT 1 FROM pg_stat_activity WHERE pid = $1 AND wait_event = 'PgSleep'", [
      pidOf(target),
    ]);
    return rows.length > 0;
  });
  assert.equal(await stopBackend(session, { pid: pidOf(target), how: "cancel" }), true);
  await cancelled;
  assert.equal(await stopBackend(session, { pid: pidOf(target), how: "terminate" }), true);
  await until("it is gone", () => target.closed);
  await until("the server knows", async () => !await stopBackend(session, { pid: pidOf(target), how: "cancel" }));
});
