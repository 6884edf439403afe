import assert from "node:assert/strict";
import { cliCommand } from "../support/cli.ts";
import type { TestDatabase } from "../support/database.ts";
import { createProject, type Project } from "../support/project.ts";
import { openSession, until } from "../support/sessions.ts";

/** A statement that would take a minute, and cannot be missed in `pg_stat_activity`. */
const LONG = `op.execute("SELECT pg_sleep(60) AS long_statement");`;

async function longProject(up = LONG): Promise<Project> {
  const project = await createProject();
  await project.revision({ id: "aaa1", down: null });
  await project.revision({ id: "bbb2", down: "aaa1", up });
  await project.revision({ id: "ccc3", down: "bbb2" });
  return project;
}

async function sessions(db: TestDatabase, query: string): Promise<number> {
  const [row] = await db.query(
    "SELECT count(*)::int AS count FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND state = 'active' AND query LIKE $1",
    [`%${query}%`],
  );
  return Number(row?.["count"]);
}

async function untilItRuns(db: TestDatabase, query: string): Promise<void> {
  await until(`'${query}' runs`, async () => await sessions(db, query) > 0);
}

async function locks(db: TestDatabase): Promise<number> {
  return (await db.query(
    "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
  )).length;
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.test(`${signal} in a long statement stops it on the server within a second, exit 130, state said`, async () => {
    await using project = await longProject();
    const running = project.start(["upgrade", "head"]);
    await untilItRuns(project.db, "long_statement");
    const sent = performance.now();
    running.kill(signal);
    await until("the server has stopped", async () => await sessions(project.db, "long_statement") === 0);
    const stopped = performance.now() - sent;
    const { code, stderr } = await running.result;
    assert.equal(code, 130, stderr);
    assert.ok(stopped < 1000, `the server stopped after ${stopped} ms`);
    assert.match(stderr, /^Stopping: cancelling the running statement \(once more to leave at once\)$/m);
    assert.match(stderr, /^ERROR \[interrupted\] Interrupted: the running statement was cancelled$/m);
    assert.match(
      stderr,
      /^Applied and kept: aaa1\.\nRolled back: bbb2\.\nNot begun: 1 revision\.\nThe database is at: aaa1\.$/m,
    );
    assert.deepEqual(await project.rows(), ["aaa1"]);
    assert.equal(await locks(project.db), 0);
    const log = await project.db.query("SELECT revision, result FROM migrator_log ORDER BY id");
    assert.deepEqual(log.map(({ revision, result }) => [revision, result]), [["aaa1", "applied"], ["bbb2", "failed"]]);
  });
}

Deno.test("an interrupt with --json ends with the event that says where the database is", async () => {
  await using project = await longProject();
  const running = project.start(["upgrade", "head", "--json"]);
  await untilItRuns(project.db, "long_statement");
  running.kill("SIGINT");
  const { code, stdout } = await running.result;
  assert.equal(code, 130);
  const last = JSON.parse(stdout.trimEnd().split("\n").at(-1)!);
  assert.deepEqual([last.event, last.ok, last.to, last.failed, last.state, last.error.code, last.error.exit], [
    "finished",
    false,
    ["aaa1"],
    "bbb2",
    "rolled back",
    "interrupted",
    130,
  ]);
});

Deno.test("the second signal leaves at once; the server notices that the client is gone", async () => {
  await using project = await longProject(
    // A block that swallows every request to cancel.
    `op.execute("DO $stubborn$BEGIN LOOP BEGIN PERFORM pg_sleep(30); EXCEPTION WHEN query_canceled THEN NULL; END; END LOOP; END$stubborn$");`,
  );
  const running = project.start(["upgrade", "head"]);
  await untilItRuns(project.db, "stubborn");
  running.kill("SIGINT");
  await new Promise((resolve) => setTimeout(resolve, 200));
  const sent = performance.now();
  running.kill("SIGINT");
  const { code, stderr } = await running.result;
  assert.ok(performance.now() - sent < 1000);
  assert.equal(code, 130, stderr);
  assert.match(stderr, /^Stopped at once; 'migrator status' shows where the database is$/m);
  const [server] = await project.db.query("SELECT current_setting('server_version_num')::int AS version");
  if (Number(server?.["version"]) < 140000) {
    // PostgreSQL 13 looks for its client only when it has something to say: somebody has to end the session.
    assert.equal(await locks(project.db), 1);
    await project.db.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%$stubborn$%' AND pid <> pg_backend_pid()",
    );
  }
  await until("the server session is gone, and its lock", async () => await locks(project.db) === 0);
  assert.deepEqual(await project.rows(), ["aaa1"]);
});

Deno.test("an interrupt while an index is built concurrently says what is left, and the next run mends it", async () => {
  await using project = await longProject(
    `op.execute("INSERT INTO t_aaa1 VALUES (1)");
      op.createIndex("ix_aaa1", "t_aaa1", ["id"], { concurrently: true });`,
  );
  // A writer that the build has to wait for.
  await project.db.query("CREATE TABLE t_aaa1 (id int)");
  await project.revision({ id: "aaa1", down: null, up: `op.execute("SELECT 1");` });
  await using writer = await openSession(project.db.url);
  await writer.script("BEGIN; INSERT INTO t_aaa1 VALUES (0)");
  const running = project.start(["upgrade", "head"]);
  await until("the build waits", async () => {
    const found = await project.db.query("SELECT 1 FROM pg_stat_progress_create_index WHERE phase LIKE 'waiting%'");
    return found.length === 1;
  });
  running.kill("SIGINT");
  const { code, stderr } = await running.result;
  assert.equal(code, 130, stderr);
  assert.match(
    stderr,
    /^Half done: bbb2: its first statement stays\. It cannot run in one transaction; the next run goes on from there\.$/m,
  );
  assert.match(stderr, /^Index 'ix_aaa1' is left behind invalid; the next run drops it and builds it anew\.$/m);
  await writer.script("COMMIT");
  const again = await project.run(["upgrade", "head"]);
  assert.equal(again.code, 0, again.stderr);
  assert.match(again.stderr, /Resuming bbb2: 1 statement committed by the run that began/);
  assert.match(again.stderr, /Dropped invalid index public\.ix_aaa1, left behind by an earlier build/);
  assert.deepEqual(
    await project.db.query("SELECT indisvalid AS valid FROM pg_index WHERE indrelid = 't_aaa1'::regclass"),
    [
      { valid: true },
    ],
  );
  assert.deepEqual(await project.db.query("SELECT count(*)::int AS count FROM t_aaa1"), [{ count: 2 }]);
});

Deno.test("an interrupt between two tries, and while the lock is waited for, ends the wait", async () => {
  await using project = await longProject(`op.execute("LOCK TABLE gate");`);
  await using other = await openSession(project.db.url);
  await project.db.query("CREATE TABLE gate ()");
  await other.script("BEGIN; SELECT FROM gate");
  const first = project.start(["upgrade", "head"]);
  await until("the first revision is there", async () => (await project.rows())?.length === 1);
  const second = project.start(["upgrade", "head"]);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  for (const running of [second, first]) {
    const sent = performance.now();
    running.kill("SIGINT");
    const { code, stderr } = await running.result;
    assert.equal(code, 130, stderr);
    assert.ok(performance.now() - sent < 2000);
    assert.match(stderr, /^ERROR \[interrupted\] /m);
  }
  assert.equal(await locks(project.db), 0);
  await other.script("COMMIT");
});

const UNSHARE = await new Deno.Command("unshare", { args: ["--pid", "--fork", "true"], stderr: "null" }).output()
  .then(({ success }) => success, () => false);

Deno.test({
  name: `SIGTERM stops a run that is process 1, as docker stop does${UNSHARE ? "" : " (not possible here)"}`,
  ignore: !UNSHARE,
  fn: async () => {
    await using project = await longProject();
    const { program, args } = cliCommand();
    // The parent has to be told who process 1 is: signals go to it, not to unshare.
    const child = new Deno.Command("unshare", {
      args: ["--pid", "--fork", program, ...args, "upgrade", "head", "--url", project.db.url],
      cwd: project.folder.path,
      env: { NO_COLOR: "1" },
      stdin: "null",
      stdout: "null",
      stderr: "piped",
    }).spawn();
    const output = new Response(child.stderr).text();
    await untilItRuns(project.db, "long_statement");
    const [inside] = (await Deno.readTextFile(`/proc/${child.pid}/task/${child.pid}/children`)).trim().split(" ");
    const status = await Deno.readTextFile(`/proc/${inside}/status`);
    assert.match(status, /^NSpid:\s+\d+\s+1$/m, "it is process 1 of its world");
    Deno.kill(Number(inside), "SIGTERM");
    const stderr = await output;
    assert.match(stderr, /^ERROR \[interrupted\] /m);
    assert.equal((await child.status).code, 130);
    assert.deepEqual(await project.rows(), ["aaa1"]);
    assert.equal(await locks(project.db), 0);
  },
});
