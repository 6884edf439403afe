import assert from "node:assert/strict";
import { openDriver } from "../../lib/db/driver.ts";
import type { Session } from "../../lib/db/session.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { type Fault, type FaultyDriver, faultyDriver } from "../support/faulty_driver.ts";

async function wrap(database: TestDatabase, fault: Fault): Promise<FaultyDriver> {
  return faultyDriver((await openDriver({ url: database.url, env: {} })).driver, fault);
}

async function tables(database: TestDatabase): Promise<string[]> {
  const rows = await database.query(
    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1",
  );
  return rows.map((row) => String(row.relname));
}

async function work(session: Session): Promise<void> {
  await session.query("SELECT 1");
  await session.script("CREATE TABLE a (id int); -- one\nCREATE TABLE b (id int)");
  await session.script("BEGIN; CREATE TABLE c (id int); CREATE TABLE d (id int); COMMIT");
  await session.script("CREATE INDEX CONCURRENTLY i ON a (id)");
}

async function untilGone(database: TestDatabase, pid: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const { length } = await database.query("SELECT 1 FROM pg_stat_activity WHERE pid = $1", [pid]);
    if (length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new assert.AssertionError({ message: "the backend lives on" });
}

/** Statement, when, and the tables that are left: a message without BEGIN is one transaction too. */
const LEFT: readonly (readonly [number, "before" | "after", readonly string[]])[] = [
  [1, "before", []],
  [1, "after", []],
  [2, "before", []],
  [2, "after", []],
  [3, "after", []],
  [4, "before", ["a", "b"]],
  [5, "after", ["a", "b"]],
  [6, "after", ["a", "b"]],
  [7, "before", ["a", "b"]],
  [7, "after", ["a", "b", "c", "d"]],
  [8, "before", ["a", "b", "c", "d"]],
  [8, "after", ["a", "b", "c", "d"]],
];

Deno.test("faultyDriver() loses the connection before or after a statement, on the server too", async () => {
  for (const [at, when, left] of LEFT) {
    await using database = await createDatabase();
    const driver = await wrap(database, { at, when });
    await using session = await driver.connect();
    await assert.rejects(work(session), { code: "connection-lost", sqlState: null });
    assert.equal(driver.fired, true);
    assert.equal(session.closed, true);
    assert.deepEqual(await tables(database), left, `${when} ${at}`);
    await untilGone(database, session.info.announcedPid!);
    await using again = await driver.connect();
    assert.deepEqual((await again.query("SELECT 1 AS a")).rows, [{ a: 1 }]);
  }
});

Deno.test("faultyDriver() raises an error and leaves the session alive", async () => {
  await using database = await createDatabase();
  const driver = await wrap(database, { at: 6, when: "before", sqlState: "40P01" });
  await using session = await driver.connect();
  await assert.rejects(work(session), { code: "deadlock", sqlState: "40P01" });
  assert.equal(session.closed, false);
  await session.script("ROLLBACK");
  assert.deepEqual(await tables(database), ["a", "b"]);
});

Deno.test("faultyDriver() counts and stays out of the way when its statement does not come", async () => {
  await using database = await createDatabase();
  const driver = await wrap(database, { at: 9, when: "before" });
  await using session = await driver.connect();
  await work(session);
  assert.equal(driver.fired, false);
  assert.equal(driver.statements, 8);
  assert.deepEqual(await tables(database), ["a", "b", "c", "d"]);
});
