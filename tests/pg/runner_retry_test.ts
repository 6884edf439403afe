import assert from "node:assert/strict";
import { DatabaseError } from "../../lib/db/database_error.ts";
import { openDriver } from "../../lib/db/driver.ts";
import type { RetrySettings } from "../../lib/run/settings.ts";
import { faultyDriver } from "../support/faulty_driver.ts";
import { createProject, type Project } from "../support/project.ts";
import { eventsOf, runProject } from "../support/run.ts";
import { openSession, until } from "../support/sessions.ts";

const QUICK: RetrySettings = { attempts: 40, forMs: 20_000, firstDelayMs: 20, maxDelayMs: 100 };

async function usersProject(): Promise<Project> {
  const project = await createProject();
  await project.revision({
    id: "aaa1",
    down: null,
    up: `op.createTable("users", [sa.column("id", sa.integer(), { primaryKey: true })]);
      op.execute("INSERT INTO users SELECT generate_series(1, 10)");`,
  });
  return project;
}

async function columns(project: Project, table: string): Promise<string[]> {
  const rows = await project.db.query(
    "SELECT attname FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
    [table],
  );
  return rows.map((row) => String(row["attname"]));
}

Deno.test("a run that meets a lock is rolled back, names the blocker, tries again and succeeds when the lock is gone", async () => {
  await using project = await usersProject();
  assert.equal((await project.run(["upgrade", "head"])).code, 0);
  await project.revision({
    id: "bbb2",
    down: "aaa1",
    up: `op.createTable("first", [sa.column("id", sa.integer())]);
      op.addColumn("users", sa.column("email", sa.text()));`,
  });
  await using reader = await openSession(project.db.url);
  await reader.script("SET application_name = 'monthly report'; BEGIN; SELECT count(*) FROM users");
  let tries = 0;
  const outcome = await runProject(project, ["upgrade", "head"], {
    settings: { lockTimeoutMs: 60, retry: QUICK },
    onEvent: (event) => {
      if (event.type === "retry" && ++tries === 3) reader.script("COMMIT");
    },
  });
  assert.equal(outcome.report.failure, null);
  assert.deepEqual(await columns(project, "users"), ["id", "email"]);
  const retries = eventsOf(outcome, "retry");
  assert.ok(retries.length >= 3);
  for (const [at, { attempt, reason, blockers, step }] of retries.slice(0, 3).entries()) {
    assert.deepEqual([attempt, reason, step.revision], [at + 1, "lock timeout", "bbb2"]);
    assert.equal(blockers[0]?.pid, reader.info.announcedPid, `try ${at + 1} must name the blocker`);
    assert.equal(blockers[0]?.application, "monthly report");
    assert.equal(blockers[0]?.lockMode, "AccessShareLock");
    assert.match(blockers[0]?.query ?? "", /SELECT count/);
  }
  assert.ok(retries[2]!.delayMs > 0);
});

Deno.test("a run says before it begins which old transactions will be in the way", async () => {
  await using project = await usersProject();
  assert.equal((await project.run(["upgrade", "head"])).code, 0);
  await project.revision({ id: "bbb2", down: "aaa1", up: `op.execute("ALTER TABLE users ADD COLUMN email text");` });
  await using reader = await openSession(project.db.url);
  await reader.script("BEGIN; SELECT count(*) FROM users");
  await new Promise((resolve) => setTimeout(resolve, 120));
  const outcome = await runProject(project, ["upgrade", "head"], {
    settings: { lockTimeoutMs: 60, retry: QUICK },
    onEvent: (event) => {
      if (event.type === "retry") reader.script("COMMIT");
    },
  });
  assert.equal(outcome.report.failure, null);
  const said = eventsOf(outcome, "long-transaction");
  assert.equal(said.length, 1, "once, not at every try");
  assert.deepEqual(said[0]!.blockers.map(({ pid, relation }) => [pid, relation]), [
    [reader.info.announcedPid, "public.users"],
  ]);
  const types = outcome.events.map(({ type }) => type);
  assert.ok(types.indexOf("long-transaction") < types.indexOf("retry"));
});

Deno.test("a run gives up after the configured number of tries, and leaves everything as it was", async () => {
  await using project = await usersProject();
  assert.equal((await project.run(["upgrade", "head"])).code, 0);
  await project.revision({ id: "bbb2", down: "aaa1", up: `op.addColumn("users", sa.column("email", sa.text()));` });
  await using reader = await openSession(project.db.url);
  await reader.script("BEGIN; SELECT count(*) FROM users");
  const outcome = await runProject(project, ["upgrade", "head"], {
    settings: { lockTimeoutMs: 30, retry: { ...QUICK, attempts: 3 } },
  });
  const error = outcome.report.failure?.error as DatabaseError;
  assert.equal(error.code, "lock-timeout");
  assert.match(error.details.join(), /Gave up after 3 tries/);
  assert.equal(error.where?.revision, "bbb2");
  assert.equal(eventsOf(outcome, "retry").length, 2);
  const [last] = eventsOf(outcome, "gave-up");
  assert.deepEqual([last?.attempt, last?.reason, last?.step.revision], [3, "lock timeout", "bbb2"]);
  assert.equal(last?.blockers[0]?.pid, reader.info.announcedPid, "the last try names the blocker, too");
  assert.equal(outcome.report.failure?.state, "rolled back");
  assert.deepEqual(outcome.report.to, ["aaa1"]);
  assert.deepEqual(await columns(project, "users"), ["id"]);
  const log = await project.db.query("SELECT revision, result, error FROM migrator_log ORDER BY id");
  assert.deepEqual(log.map((row) => [row["revision"], row["result"]]), [["aaa1", "applied"], ["bbb2", "failed"]]);
  assert.match(String(log[1]!["error"]), /lock timeout/);
});

for (const [sqlState, reason] of [["40P01", "deadlock"], ["40001", "serialization failure"]] as const) {
  Deno.test(`a run tries again after a ${reason}, at whatever statement it comes`, async () => {
    await using project = await usersProject();
    await project.revision({
      id: "bbb2",
      down: "aaa1",
      up: `op.execute("CREATE TYPE mood AS ENUM ('ok')");
        op.createIndex("ix_users", "users", ["id"], { concurrently: true });
        op.execute("INSERT INTO users SELECT generate_series(11, 20)");`,
    });
    const { driver } = await openDriver({ url: project.db.url, env: {} });
    let retried = 0;
    let fired = true;
    for (let at = 1; fired; at++) {
      const faulty = faultyDriver(driver, { at, when: "before", sqlState });
      const outcome = await runProject(project, ["upgrade", "head"], {
        connect: faulty.connect,
        settings: { retry: QUICK },
      }).catch(() => null);
      fired = faulty.fired;
      // Giving the lock back is no work of a revision: what fails there is told, and nothing is left to try.
      if (outcome !== null && outcome.report.failure?.state !== "applied") {
        assert.equal(outcome.report.failure, null, `statement ${at}: ${outcome.report.failure?.error}`);
        const retries = eventsOf(outcome, "retry");
        assert.deepEqual(retries.map((event) => event.reason), retries.map(() => reason));
        retried += retries.length;
        assert.deepEqual(await project.db.query("SELECT count(*)::int AS count FROM users"), [{ count: 20 }]);
      }
      await project.db.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }
    assert.ok(retried >= 15, `${retried} tries again`);
  });
}

Deno.test("a step that is tried again after a commit in its middle comes out as it did before", async () => {
  // The type is created once per run: a second try must not leave it out and count other statements.
  await using project = await usersProject();
  await project.revision({
    id: "bbb2",
    down: "aaa1",
    up:
      `op.createTable("jobs", [sa.column("id", sa.integer()), sa.column("state", sa.enum("job_state", ["new", "done"]))]);
      op.createIndex("ix_jobs", "jobs", ["id"], { concurrently: true });
      op.addColumn("users", sa.column("state", sa.enum("job_state", ["new", "done"])));`,
  });
  await using holder = await openSession(project.db.url);
  let locked: Promise<unknown> = Promise.resolve();
  const outcome = await runProject(project, ["upgrade", "head"], {
    gate: () => locked,
    settings: { lockTimeoutMs: 50, retry: QUICK },
    onEvent: (event) => {
      if (event.type === "statement-done") locked = holder.script("BEGIN; LOCK TABLE users IN ACCESS SHARE MODE");
      if (event.type === "retry" && event.attempt === 2) locked = holder.script("COMMIT");
    },
  });
  assert.equal(outcome.report.failure, null, String(outcome.report.failure?.error));
  assert.ok(eventsOf(outcome, "retry").length >= 2);
  assert.equal(eventsOf(outcome, "statement-start").length, 1, "the index is built once");
  assert.deepEqual(await columns(project, "users"), ["id", "state"]);
});

Deno.test("one transaction for the run: a retry begins after the last commit, and what was rolled back is named", async () => {
  await using project = await usersProject();
  await project.revision({
    id: "bbb2",
    down: "aaa1",
    up: `op.execute("INSERT INTO users VALUES (100)");
      op.createIndex("ix_users", "users", ["id"], { concurrently: true });
      op.execute("INSERT INTO users VALUES (200)");`,
  });
  await project.revision({ id: "ccc3", down: "bbb2", up: `op.execute("INSERT INTO users VALUES (300)");` });
  await project.revision({ id: "ddd4", down: "ccc3", up: `op.execute("LOCK TABLE users IN ACCESS EXCLUSIVE MODE");` });
  await using holder = await openSession(project.db.url);
  const settings = { transactionPerMigration: false, lockTimeoutMs: 40, retry: { ...QUICK, attempts: 3 } };
  let locked: Promise<unknown> = Promise.resolve();
  const outcome = await runProject(project, ["upgrade", "head"], {
    gate: () => locked,
    settings,
    onEvent: (event) => {
      if (event.type === "statement-done") locked = holder.script("BEGIN; LOCK TABLE users IN ACCESS SHARE MODE");
    },
  });
  const { failure, done, to } = outcome.report;
  assert.equal(failure?.state, "rolled back");
  assert.equal(failure?.step?.revision, "ddd4");
  assert.deepEqual(failure?.rolledBack.map(({ revision }) => revision), ["bbb2", "ccc3"]);
  assert.deepEqual([done.map(({ step }) => step.revision), to], [["aaa1"], ["aaa1"]]);
  assert.deepEqual(eventsOf(outcome, "retry").map(({ step, attempt }) => [step.revision, attempt]), [
    ["ddd4", 1],
    ["ddd4", 2],
  ]);
  assert.deepEqual(await project.rows(), ["aaa1"]);
  assert.deepEqual(await project.db.query("SELECT id FROM users WHERE id >= 100 ORDER BY id"), [{ id: 100 }]);
  await holder.script("COMMIT");
  const again = await runProject(project, ["upgrade", "head"], { settings });
  assert.equal(again.report.failure, null);
  assert.deepEqual(eventsOf(again, "step-resume").map(({ step, done }) => [step.revision, done]), [["bbb2", 2]]);
  assert.deepEqual(await project.db.query("SELECT id FROM users WHERE id >= 100 ORDER BY id"), [
    { id: 100 },
    { id: 200 },
    { id: 300 },
  ]);
  assert.deepEqual(await project.rows(), ["ddd4"]);
});

Deno.test("limits of trying again count from where a revision got stuck, not from its beginning", async () => {
  await using project = await usersProject();
  await project.revision({
    id: "bbb2",
    down: "aaa1",
    up: `op.addColumn("users", sa.column("twice", sa.integer()));
      op.backfill("users", { key: "id", set: { twice: "id * 2" }, batchSize: 2, pauseMs: 20, undo: "nothing" });`,
  });
  await using holder = await openSession(project.db.url);
  const stuck: (readonly unknown[])[] = [];
  let batches = 0;
  let locked: Promise<unknown> = Promise.resolve();
  const outcome = await runProject(project, ["upgrade", "head"], {
    gate: () => locked,
    // Two tries at a place, but more places than tries.
    settings: { lockTimeoutMs: 40, retry: { ...QUICK, attempts: 3 } },
    onEvent: (event) => {
      if (event.type === "statement-progress" && event.phase === "backfill" && ++batches <= 4) {
        locked = holder.script("BEGIN; LOCK TABLE users IN SHARE MODE");
      }
      if (event.type !== "retry") return;
      stuck.push([batches, event.attempt]);
      if (event.attempt === 2) locked = holder.script("COMMIT");
    },
  });
  await holder.script("COMMIT");
  assert.equal(outcome.report.failure, null, String(outcome.report.failure?.error));
  for (const at of [1, 2, 3, 4]) assert.deepEqual(stuck.filter(([batch]) => batch === at).at(-1)?.[1], 2, `${stuck}`);
  assert.deepEqual(
    await project.db.query("SELECT count(*)::int AS count FROM users WHERE twice = id * 2"),
    [{ count: 10 }],
    "no batch that was rolled back may be passed over",
  );
});

Deno.test("a run that lost the connection at COMMIT reads on a new session whether it happened", async () => {
  await using project = await usersProject();
  await project.revision({ id: "bbb2", down: "aaa1" });
  const { driver } = await openDriver({ url: project.db.url, env: {} });
  const outcomes = new Map<string, string>();
  let fired = true;
  for (let at = 1; fired; at++) {
    const faulty = faultyDriver(driver, { at, when: "after" });
    const outcome = await runProject(project, ["upgrade", "head"], { connect: faulty.connect }).catch(() => null);
    fired = faulty.fired;
    const failure = outcome?.report.failure;
    const error = failure?.error as { code?: string; message?: string } | undefined;
    if (error?.code === "commit-in-doubt") {
      outcomes.set(`${failure?.state} ${failure?.step?.revision}`, String(error.message));
      assert.deepEqual(outcome?.report.to, await project.rows() ?? []);
      if (failure?.state === "applied") {
        assert.equal(outcome?.report.done.at(-1)?.step.revision, failure.step?.revision);
      }
    }
    await project.db.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  }
  assert.equal(
    outcomes.get("applied aaa1"),
    "Lost the connection while revision 'aaa1' was being committed: it is applied",
  );
  assert.equal(
    outcomes.get("rolled back bbb2"),
    "Lost the connection while revision 'bbb2' was being committed: it is not applied",
  );
});

Deno.test("a run waits for the old server process before it says that a lost COMMIT did not happen", async () => {
  await using project = await usersProject();
  const { driver } = await openDriver({ url: project.db.url, env: {} });
  let opened = 0;
  const outcome = await runProject(project, ["upgrade", "head"], {
    connect: async () => {
      const session = await driver.connect();
      if (++opened > 1) return session;
      return {
        ...bound(session),
        info: session.info,
        get closed(): boolean {
          return lost || session.closed;
        },
        async script(sql) {
          if (!sql.includes("COMMIT")) return await session.script(sql);
          lost = true;
          // The network is gone, and the server commits all the same, a little later.
          setTimeout(() => session.script(sql).finally(() => session.close()), 400);
          throw lostConnection();
        },
      };
    },
  });
  assert.equal(outcome.report.failure?.state, "applied", String(outcome.report.failure?.error));
  await until("the commit is there", async () => (await project.rows())?.[0] === "aaa1");
});

let lost = false;

function bound(session: Awaited<ReturnType<typeof openSession>>) {
  return {
    query: session.query.bind(session) as typeof session.query,
    onNotice: session.onNotice.bind(session),
    cancel: session.cancel.bind(session),
    close: () => Promise.resolve(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

function lostConnection(): Error {
  return new DatabaseError("connection-lost", "Lost the connection", { sqlState: null });
}
