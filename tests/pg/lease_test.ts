import assert from "node:assert/strict";
import type { MigratorError } from "../../lib/core/error.ts";
import { systemClock } from "../../lib/db/clock.ts";
import { openDriver } from "../../lib/db/driver.ts";
import { acquireLease, findLeaseHolder, type LeaseOptions } from "../../lib/db/lease.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { openSession, until } from "../support/sessions.ts";

const NAME = { schema: "public", table: "alembic_version" };

function optionsFor(database: TestDatabase, holder: string, more: Partial<LeaseOptions> = {}): LeaseOptions {
  return {
    versionTable: NAME,
    holder,
    length: 60_000,
    wait: 0,
    clock: systemClock(),
    connect: () => openSession(database.url),
    ...more,
  };
}

Deno.test("acquireLease() lets one holder in, and the next one after its release", async () => {
  await using database = await createDatabase();
  await using one = await openSession(database.url);
  await using two = await openSession(database.url);
  assert.equal(await findLeaseHolder(one, NAME), null);
  const lease = await acquireLease(one, optionsFor(database, "migrator web-1:7"));
  const holder = await findLeaseHolder(two, NAME);
  assert.equal(holder?.application, "migrator web-1:7");
  assert.ok(Math.abs(Date.parse(holder!.since!) - Date.now()) < 60_000);
  const refused = await acquireLease(two, optionsFor(database, "migrator web-2:7")).then(() => null, (error) => error);
  assert.equal(refused.code, "lock-not-acquired");
  assert.equal(refused.exit, 4);
  assert.match(refused.details[0], /^held by \(migrator web-1:7\) since 20\d\d-/);
  await lease.release();
  await lease.release();
  assert.deepEqual(await database.query("SELECT 1 FROM migrator_lease"), []);
  await using _again = await acquireLease(two, optionsFor(database, "migrator web-2:7"));
});

Deno.test("acquireLease() keeps version tables apart", async () => {
  await using database = await createDatabase();
  await using one = await openSession(database.url);
  await using two = await openSession(database.url);
  await one.script("CREATE SCHEMA other");
  await using _first = await acquireLease(one, optionsFor(database, "a"));
  await using _second = await acquireLease(
    two,
    optionsFor(database, "b", { versionTable: { ...NAME, table: "versions" } }),
  );
  await using _third = await acquireLease(
    two,
    optionsFor(database, "c", { versionTable: { ...NAME, schema: "other" } }),
  );
  assert.equal((await findLeaseHolder(one, { ...NAME, schema: "other" }))?.application, "c");
});

Deno.test("acquireLease() by many at the same moment, on a database without the table, lets exactly one in", async () => {
  await using database = await createDatabase();
  const outcomes = await Promise.allSettled(Array.from({ length: 12 }, async (_, n) => {
    const session = await openSession(database.url);
    try {
      return await acquireLease(session, optionsFor(database, `runner ${n}`));
    } finally {
      await session.close();
    }
  }));
  const codes = outcomes.map((outcome) => outcome.status === "rejected" ? outcome.reason.code : "held");
  assert.deepEqual([...new Set(codes)].sort(), ["held", "lock-not-acquired"]);
  const held = outcomes.filter((outcome) => outcome.status === "fulfilled");
  assert.equal(held.length, 1);
  for (const { value } of held) await value.release();
});

Deno.test("a lease lives on by its heartbeat, and expires by the server's clock when that stops", async () => {
  await using database = await createDatabase();
  await using one = await openSession(database.url);
  await using two = await openSession(database.url);
  const beating = await acquireLease(one, optionsFor(database, "alive", { length: 300 }));
  await new Promise((resolve) => setTimeout(resolve, 900));
  await assert.rejects(acquireLease(two, optionsFor(database, "rival")), { code: "lock-not-acquired" });
  await beating.release();
  await database.query(
    "INSERT INTO migrator_lease VALUES ('alembic_version', 'dead', 'killed', now(), clock_timestamp() + interval '400 ms')",
  );
  assert.equal((await findLeaseHolder(two, NAME))?.application, "killed");
  await using lease = await acquireLease(two, optionsFor(database, "heir", { wait: 10_000 }));
  assert.ok(lease.waited > 0);
  assert.equal((await findLeaseHolder(one, NAME))?.application, "heir");
});

Deno.test("a transaction that begins with the guard cannot lose its lease; the heartbeat goes on meanwhile", async () => {
  await using database = await createDatabase();
  await using worker = await openSession(database.url);
  await using rival = await openSession(database.url);
  await using lease = await acquireLease(worker, optionsFor(database, "worker", { length: 60_000 }));
  await worker.script(`BEGIN; ${lease.guardSql}; CREATE TABLE t (id int)`);
  await database.query(
    "SET lock_timeout = '2s'; UPDATE migrator_lease SET expires_at = clock_timestamp() - interval '1 h'",
  );
  await assert.rejects(acquireLease(rival, optionsFor(database, "rival")), { code: "lock-not-acquired" });
  await worker.script("COMMIT");
  await using taken = await acquireLease(rival, optionsFor(database, "rival"));
  await assert.rejects(worker.script(`BEGIN; ${lease.guardSql}; CREATE TABLE u (id int); COMMIT`), {
    sqlState: "MG001",
  });
  await worker.script("ROLLBACK");
  assert.deepEqual((await worker.query("SELECT to_regclass('t')::text AS t, to_regclass('u') AS u")).rows, [{
    t: "t",
    u: null,
  }]);
  await assert.rejects(lease.release(), { code: "lock-lost" });
  await rival.script(`BEGIN; ${taken.guardSql}; COMMIT`);
});

Deno.test("a heartbeat that finds the lease taken over tells the run once", async () => {
  await using database = await createDatabase();
  await using session = await openSession(database.url);
  const lost: MigratorError[] = [];
  const lease = await acquireLease(
    session,
    optionsFor(database, "slow", { length: 300, onLost: (error) => lost.push(error) }),
  );
  await database.query("UPDATE migrator_lease SET token = 'other', holder = 'thief'");
  await until("the heartbeat notices", () => lost.length > 0);
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(lost.length, 1);
  assert.equal(lost[0]!.code, "lock-lost");
  await assert.rejects(lease.release(), { code: "lock-lost" });
});

Deno.test("a heartbeat whose connection is lost makes another one", async () => {
  await using database = await createDatabase();
  await using session = await openSession(database.url);
  const lost: MigratorError[] = [];
  const pids: number[] = [];
  const lease = await acquireLease(
    session,
    optionsFor(database, "tough", {
      length: 600,
      onLost: (error) => lost.push(error),
      connect: async () => {
        const opened = await openSession(database.url);
        pids.push(opened.info.announcedPid!);
        return opened;
      },
    }),
  );
  await database.query("SELECT pg_terminate_backend($1)", [pids[0]]);
  await until("there is another connection", () => pids.length > 1);
  await new Promise((resolve) => setTimeout(resolve, 700));
  assert.deepEqual(lost, []);
  await lease.release();
  assert.deepEqual(await database.query("SELECT 1 FROM migrator_lease"), []);
});

Deno.test("a lease that can have no heartbeat is given back", async () => {
  await using database = await createDatabase();
  await using session = await openSession(database.url);
  const refused = acquireLease(
    session,
    optionsFor(database, "alone", { connect: () => Promise.reject(new Error("no slot")) }),
  );
  await assert.rejects(refused, /no slot/);
  assert.deepEqual(await database.query("SELECT 1 FROM migrator_lease"), []);
});

Deno.test("acquireLease() is refused on the embedded database", async () => {
  const { driver } = await openDriver({ url: "pglite:memory", env: {} });
  await using session = await driver.connect();
  const options = { versionTable: NAME, holder: "x", length: 1000, wait: 0, clock: systemClock() };
  await assert.rejects(acquireLease(session, { ...options, connect: () => driver.connect() }), {
    code: "lease-unsupported",
    exit: 2,
  });
});
