import assert from "node:assert/strict";
import type { MigratorError } from "../../lib/core/error.ts";
import { systemClock, type WaitClock } from "../../lib/db/clock.ts";
import { acquireMigrationLock, describeHolder, findLockHolder, type LockHolder } from "../../lib/db/lock.ts";
import { migrationLockKey } from "../../lib/db/lock_key.ts";
import { sessionNameSql, watchClient } from "../../lib/db/session_settings.ts";
import type { Session } from "../../lib/db/session.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { openSession, until } from "../support/sessions.ts";

const KEYS = [-1n, 1n, 2n ** 62n + 12345n, -(2n ** 63n), 2n ** 63n - 1n];

/** A clock whose sleeps take no time, and are written down. */
function quickClock(slept: number[]): WaitClock {
  let time = 0;
  return {
    now: () => time,
    sleep: (ms, signal) => {
      signal?.throwIfAborted();
      slept.push(ms);
      time += ms;
      return Promise.resolve();
    },
    random: () => 0.999999,
  };
}

Deno.test("migrationLockKey() is what its documentation tells an operator to compute", async () => {
  await using database = await createDatabase();
  for (
    const name of [
      { schema: "public", table: "alembic_version" },
      { schema: 'Ten"ant', table: "versions é" },
    ]
  ) {
    const text = `migrator:"${name.schema.replaceAll('"', '""')}"."${name.table}"`;
    const [row] = await database.query(
      "SELECT ('x' || left(encode(sha256(convert_to($1, 'UTF8')), 'hex'), 16))::bit(64)::bigint::text AS key",
      [text],
    );
    assert.equal(String(migrationLockKey(name)), row!.key);
  }
});

Deno.test("acquireMigrationLock() lets one session in, whatever the key, and the next one after its release", async () => {
  await using database = await createDatabase();
  await using one = await openSession(database.url);
  await using two = await openSession(database.url);
  for (const key of KEYS) {
    const lock = await acquireMigrationLock(one, { key, wait: 0, clock: systemClock() });
    const holder = await findLockHolder(two, key);
    assert.equal(holder?.pid, one.info.announcedPid);
    await assert.rejects(acquireMigrationLock(two, { key, wait: 0, clock: systemClock() }), {
      code: "lock-not-acquired",
      exit: 4,
    });
    await lock.release();
    await lock.release();
    assert.equal(await findLockHolder(two, key), null);
    await using _second = await acquireMigrationLock(two, { key, wait: 0, clock: systemClock() });
  }
});

Deno.test("acquireMigrationLock() asks with growing pauses, says who holds the lock, and gives up in time", async () => {
  await using database = await createDatabase();
  await using holder = await openSession(database.url);
  await using waiter = await openSession(database.url);
  await holder.script(sessionNameSql({ revision: "a1b2c3", host: "web-1", pid: 7 }));
  await using _lock = await acquireMigrationLock(holder, { key: 5n, wait: 0, clock: systemClock() });
  const slept: number[] = [];
  const told: [LockHolder | null, number][] = [];
  const waiting = acquireMigrationLock(waiter, {
    key: 5n,
    wait: 10_000,
    clock: quickClock(slept),
    onWait: (found, waited) => told.push([found, waited]),
  });
  const error = await waiting.then(() => null, (failure: MigratorError) => failure);
  assert.equal(error?.code, "lock-not-acquired");
  assert.equal(error?.message, "Cannot take the migration lock: another run held it for the 10 s that were waited");
  assert.match(
    error!.details[0]!,
    /^held by pid \d+ \(migrator a1b2c3 web-1:7\) as postgres from 127\.0\.0\.1 since 20\d\d-/,
  );
  assert.deepEqual(slept.slice(0, 8).map((ms) => Math.round(ms)), [25, 50, 100, 200, 400, 800, 1600, 2000]);
  assert.equal(Math.round(slept.reduce((sum, ms) => sum + ms, 0)), 10_000);
  assert.equal(told.length, slept.length);
  const [found, waited] = told[0]!;
  assert.equal(waited, 0);
  assert.equal(found?.application, "migrator a1b2c3 web-1:7");
  assert.equal(found?.user, "postgres");
  assert.ok(Math.abs(Date.parse(found!.since!) - Date.now()) < 60_000);
  assert.match(describeHolder(found!), /^pid \d+ \(migrator a1b2c3 web-1:7\)/);
});

Deno.test("acquireMigrationLock() gets the lock when the holder lets go while it waits", async () => {
  await using database = await createDatabase();
  await using holder = await openSession(database.url);
  await using waiter = await openSession(database.url);
  const first = await acquireMigrationLock(holder, { key: 5n, wait: 0, clock: systemClock() });
  let refusals = 0;
  await using lock = await acquireMigrationLock(waiter, {
    key: 5n,
    wait: 10_000,
    clock: systemClock(),
    onWait: () => {
      if (++refusals === 2) first.release();
    },
  });
  assert.ok(refusals >= 2);
  assert.ok(lock.waited > 0 && lock.waited < 10_000);
});

Deno.test("acquireMigrationLock() stops when it is told to", async () => {
  await using database = await createDatabase();
  await using holder = await openSession(database.url);
  await using waiter = await openSession(database.url);
  await using _lock = await acquireMigrationLock(holder, { key: 5n, wait: 0, clock: systemClock() });
  const stop = new AbortController();
  const waiting = acquireMigrationLock(waiter, {
    key: 5n,
    wait: 60_000,
    clock: systemClock(),
    signal: stop.signal,
    onWait: () => stop.abort(new Error("interrupted")),
  });
  await assert.rejects(waiting, /interrupted/);
});

Deno.test("a session that waits for the lock holds no snapshot and no virtual transaction", async () => {
  await using database = await createDatabase();
  await using holder = await openSession(database.url);
  await using waiter = await openSession(database.url);
  await holder.script("CREATE TABLE t AS SELECT n FROM generate_series(1, 1000) AS n");
  await using _lock = await acquireMigrationLock(holder, { key: 5n, wait: 0, clock: systemClock() });
  const stop = new AbortController();
  const waiting = acquireMigrationLock(waiter, {
    key: 5n,
    wait: 60_000,
    clock: systemClock(),
    signal: stop.signal,
  }).catch(() => {});
  await holder.script("CREATE INDEX CONCURRENTLY i ON t (n)");
  const { rows } = await holder.query("SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = 'i'::regclass");
  assert.deepEqual(rows, [{ valid: true }]);
  await until("the waiter is between two questions", async () => {
    const [row] = await database.query(
      "SELECT backend_xmin IS NULL AND state = 'idle' AS free FROM pg_stat_activity WHERE pid = $1",
      [waiter.info.announcedPid],
    );
    return row!.free === true;
  });
  stop.abort();
  await waiting;
});

Deno.test("release() notices that the lock was not held any more", async () => {
  await using database = await createDatabase();
  await using session = await openSession(database.url);
  const lock = await acquireMigrationLock(session, { key: 5n, wait: 0, clock: systemClock() });
  await session.script("SELECT pg_advisory_unlock_all()");
  await assert.rejects(lock.release(), { code: "lock-lost", exit: 1 });
});

Deno.test("release() ends a failed transaction first, and says nothing when the session is gone", async () => {
  await using database = await createDatabase();
  await using other = await openSession(database.url);
  {
    await using session = await openSession(database.url);
    const lock = await acquireMigrationLock(session, { key: 5n, wait: 0, clock: systemClock() });
    await assert.rejects(session.script("BEGIN; SELECT 1/0"));
    await lock.release();
    assert.equal(await findLockHolder(other, 5n), null);
  }
  const session = await openSession(database.url);
  const lock = await acquireMigrationLock(session, { key: 5n, wait: 0, clock: systemClock() });
  await session.close();
  await lock.release();
  await until("the lock is free", async () => await findLockHolder(other, 5n) === null);
});

Deno.test("watchClient() frees the lock of a client that was killed, while its statement still runs", async () => {
  await using database = await createDatabase();
  await using other = await openSession(database.url);
  if (other.info.serverVersion < 140000) return assert.equal(await settingOf(other), null);
  const child = await startHolder(database);
  try {
    await until("the child holds the lock and works", () => works(database));
    child.kill("SIGKILL");
    const killed = performance.now();
    await using lock = await acquireMigrationLock(other, { key: 5n, wait: 8_000, clock: systemClock() });
    assert.ok(performance.now() - killed < 8_000);
    assert.ok(lock.waited >= 0);
  } finally {
    await child.status;
  }
});

Deno.test("watchClient() sets the interval where the server knows it", async () => {
  await using database = await createDatabase();
  await using session = await openSession(database.url);
  await watchClient(session);
  assert.equal(await settingOf(session), session.info.serverVersion >= 140000 ? "1s" : null);
});

async function settingOf(session: Session): Promise<unknown> {
  const { rows } = await session.query("SELECT current_setting('client_connection_check_interval', true) AS value");
  return rows[0]!.value;
}

async function works(database: TestDatabase): Promise<boolean> {
  const rows = await database.query(
    "SELECT 1 FROM pg_stat_activity AS a JOIN pg_locks AS l USING (pid) " +
      "WHERE a.wait_event = 'PgSleep' AND a.datname = current_database() AND l.locktype = 'advisory'",
  );
  return rows.length > 0;
}

/** A process that takes the lock and then runs a statement of a minute. */
function startHolder(database: TestDatabase): Deno.ChildProcess {
  const lib = new URL("../../lib/db/", import.meta.url).href;
  const code = `
    import { openDriver } from "${lib}driver.ts";
    import { acquireMigrationLock } from "${lib}lock.ts";
    import { systemClock } from "${lib}clock.ts";
    import { watchClient } from "${lib}session_settings.ts";
    const { driver } = await openDriver({ url: ${JSON.stringify(database.url)}, env: {} });
    const session = await driver.connect();
    await watchClient(session);
    await acquireMigrationLock(session, { key: 5n, wait: 0, clock: systemClock() });
    await session.query("SELECT pg_sleep(60)");`;
  const config = new URL("../../deno.json", import.meta.url).pathname;
  return new Deno.Command(Deno.execPath(), {
    args: ["eval", "--quiet", "--no-check", "--config", config, code],
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
}
