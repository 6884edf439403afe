import assert from "node:assert/strict";
import { createProject } from "../support/project.ts";
import { openSession, until } from "../support/sessions.ts";

/** A client of the site: reads the hot table again and again, and notes its longest wait in ms. */
async function visit(url: string, stop: AbortSignal): Promise<number> {
  await using session = await openSession(url);
  let longest = 0;
  while (!stop.aborted) {
    const started = performance.now();
    await session.query("SELECT count(*) FROM hot");
    longest = Math.max(longest, performance.now() - started);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return longest;
}

Deno.test("a blocked ALTER TABLE on a hot table makes 50 clients wait for lock_timeout at most, and names the blocker", async () => {
  const lockTimeout = 500;
  await using project = await createProject(`lock_timeout = "${lockTimeout}ms"\n`);
  const { db } = project;
  await db.query("CREATE TABLE hot (id int); INSERT INTO hot SELECT generate_series(1, 100)");
  await project.revision({ id: "aaa1", down: null, up: `op.addColumn("hot", sa.column("name", sa.text()));` });
  await using report = await openSession(db.url);
  await report.script("SET application_name = 'monthly report'; BEGIN; SELECT * FROM hot");
  const stop = new AbortController();
  const clients = Array.from({ length: 50 }, () => visit(db.url, stop.signal));
  const running = project.start(["upgrade", "head"]);
  // Blocked, and refused: at least two tries.
  let waiting = false;
  let tries = 0;
  await until("the run has tried twice", async () => {
    const [row] = await db.query(
      "SELECT count(*)::int AS waits FROM pg_locks WHERE relation = 'hot'::regclass AND mode = 'AccessExclusiveLock' AND NOT granted",
    );
    const waits = row?.["waits"] === 1;
    if (waiting && !waits) tries++;
    waiting = waits;
    return tries >= 2;
  });
  await report.script("COMMIT");
  const { code, stderr } = await running.result;
  stop.abort();
  const longest = Math.max(...await Promise.all(clients));
  assert.equal(code, 0, stderr);
  assert.match(stderr, /Try 1 of aaa1 failed \(lock timeout\), next in \d+ ms$/m);
  assert.match(
    stderr,
    /blocked by pid \d+, user postgres, application 'monthly report', .*idle in transaction, transaction open for .*holds AccessShareLock on public\.hot: .*SELECT \* FROM hot/,
  );
  assert.ok(longest >= lockTimeout * 0.5, `the clients were blocked: ${longest} ms`);
  // Fifty clients that go on at once on a busy machine need some time for themselves.
  assert.ok(longest < lockTimeout + 1000, `the longest wait was ${longest} ms`);
  assert.deepEqual(await project.rows(), ["aaa1"]);
});

/** A migration that waits for a reader, and a client that waits for the migration. */
async function jam() {
  const project = await createProject(`lock_timeout = "0"\n`);
  await project.db.query("CREATE TABLE hot (id int)");
  await project.revision({ id: "aaa1", down: null, up: `op.addColumn("hot", sa.column("name", sa.text()));` });
  const reader = await openSession(project.db.url);
  await reader.script("SET application_name = 'monthly report'");
  await reader.script("BEGIN; SELECT * FROM hot");
  const running = project.start(["upgrade", "head"]);
  const waiting = async (count: number) =>
    await until(
      `${count} wait`,
      async () =>
        (await project.db.query("SELECT 1 FROM pg_locks WHERE relation = 'hot'::regclass AND NOT granted")).length ===
          count,
    );
  await waiting(1);
  const client = await openSession(project.db.url);
  const visit = client.script("SELECT * FROM hot").catch((error) => error);
  await waiting(2);
  return {
    project,
    reader,
    client,
    running,
    visit,
    async [Symbol.asyncDispose](): Promise<void> {
      await reader.close();
      await running.result;
      await visit;
      await client.close();
      await project[Symbol.asyncDispose]();
    },
  };
}

Deno.test("locks shows who holds the migration lock, and who waits for whom", async () => {
  await using scene = await jam();
  const { project, reader, client } = scene;
  const { code, stdout, stderr } = await project.run(["locks"]);
  assert.equal(code, 0, stderr);
  const [readerPid, clientPid] = [reader.info.announcedPid, client.info.announcedPid];
  assert.match(
    stdout,
    /^Migration lock\n {2}held by pid \d+ \(migrator aaa1 .+:\d+\) as postgres from 127\.0\.0\.1 since 20/,
  );
  assert.match(
    stdout,
    /^Sessions of migrator\n {2}pid \d+ migrator aaa1 \S+:\d+ from 127\.0\.0\.1, active, since \S+ holds 1 migration lock$/m,
  );
  assert.match(stdout, /^2 sessions waiting for a lock$/m);
  assert.match(
    stdout,
    new RegExp(
      `^  pid ${readerPid}, user postgres, 'monthly report', .*idle in transaction, transaction open for .*, blocks$`,
      "m",
    ),
  );
  assert.match(
    stdout,
    /^ {4}pid \d+, user postgres, 'migrator aaa1 .*, waits for AccessExclusiveLock on public\.hot$/m,
  );
  assert.match(stdout, new RegExp(`^      pid ${clientPid}, .*waits for AccessShareLock on public\\.hot$`, "m"));
  const json = JSON.parse((await project.run(["locks", "--json"])).stdout);
  assert.match(json.migration_lock.held_by.application, /^migrator aaa1 /);
  assert.equal(json.migration_lock.leased_by, null);
  // The second connection, which watches, holds nothing.
  assert.deepEqual(json.runs.flatMap(({ keys }: { keys: string[] }) => keys), [json.migration_lock.key]);
  const blamed = json.sessions.filter((session: { blocked_by: number[] }) => session.blocked_by.length === 0);
  assert.deepEqual(blamed.map(({ pid }: { pid: number }) => pid), [readerPid]);
  const page = await Deno.readTextFile(new URL("../../docs/json.md", import.meta.url));
  for (const list of ["runs", "sessions"]) {
    for (const key of Object.keys(json[list][0])) {
      assert.match(page, new RegExp(`\\\`${list}\\[\\]\\.${key}(\\[\\])?\\\``), key);
    }
  }
});

Deno.test("locks --terminate ends the session that is in the way, once it is confirmed", async () => {
  await using scene = await jam();
  const { project, reader, running, visit } = scene;
  const pid = String(reader.info.announcedPid);
  const unasked = await project.run(["locks", "--terminate", pid]);
  assert.equal(unasked.code, 2);
  assert.match(
    unasked.stderr,
    new RegExp(
      `Cannot run 'locks --terminate' unasked: The session will be ended, .*pid ${pid}, user postgres, 'monthly report'`,
    ),
  );
  const done = await project.run(["locks", "--terminate", pid, "--yes"]);
  assert.equal(done.code, 0, done.stderr);
  assert.equal(done.stdout, `Asked to end pid ${pid}\n`);
  assert.equal((await running.result).code, 0);
  await visit;
  assert.deepEqual(await project.rows(), ["aaa1"]);
});

Deno.test("locks --cancel ends the statement and leaves the session", async () => {
  await using project = await createProject();
  await using sleeper = await openSession(project.db.url);
  const slept = assert.rejects(sleeper.script("SELECT pg_sleep(60)"), { code: "statement-cancelled" });
  await until(
    "it sleeps",
    async () =>
      (await project.db.query(
        "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()",
      )).length === 1,
  );
  const { code, stdout, stderr } = await project.run([
    "locks",
    "--cancel",
    String(sleeper.info.announcedPid),
    "-y",
    "--json",
  ]);
  assert.equal(code, 0, stderr);
  assert.deepEqual(JSON.parse(stdout), { cancel: sleeper.info.announcedPid, sent: true });
  await slept;
  assert.equal(sleeper.closed, false);
});

Deno.test("locks refuses what is no session of this database", async () => {
  await using project = await createProject();
  const [checkpointer] = await project.db.query("SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'");
  const cases: readonly (readonly [readonly string[], number, RegExp])[] = [
    [
      ["--terminate", String(checkpointer!["pid"]), "-y"],
      1,
      /Cannot terminate pid \d+: it is a process of the server itself$/m,
    ],
    [["--cancel", "2147483000", "-y"], 1, /Cannot cancel pid 2147483000: there is no such session$/m],
    [["--cancel", "many", "-y"], 2, /--cancel takes a process id, not 'many'$/m],
    [["--cancel", "1", "--terminate", "1"], 2, /--cancel and --terminate exclude each other$/m],
    [["--cancel", "1", "--watch"], 2, /--watch only looks$/m],
  ];
  for (const [args, exit, says] of cases) {
    const { code, stderr } = await project.run(["locks", ...args]);
    assert.equal(code, exit, stderr);
    assert.match(stderr, says);
  }
});

Deno.test("locks shows a lease, and a database where nothing is going on", async () => {
  await using project = await createProject();
  const quiet = await project.run(["locks"]);
  assert.match(quiet.stdout, /^Migration lock\n {2}free \(key -?\d+\)\n\nNobody waits for a lock\n$/);
  await project.db.query(
    `CREATE TABLE migrator_lease (version_table text PRIMARY KEY, token text NOT NULL, holder text NOT NULL, acquired_at timestamptz NOT NULL, expires_at timestamptz NOT NULL);
     INSERT INTO migrator_lease VALUES ('alembic_version', 't', 'migrator - web-1:7', now(), now() + interval '1 h')`,
  );
  const leased = await project.run(["locks"]);
  assert.match(leased.stdout, /^ {2}held as a lease by \(migrator - web-1:7\) since 20/m);
});

Deno.test("locks --watch looks again until it is interrupted", async () => {
  await using project = await createProject();
  const running = project.start(["locks", "--watch", "--json"]);
  await new Promise((resolve) => setTimeout(resolve, 3500));
  running.kill("SIGINT");
  const { code, stdout } = await running.result;
  assert.equal(code, 130);
  const looks = stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.ok(looks.length >= 2, `${looks.length} looks`);
  for (const look of looks) assert.deepEqual(Object.keys(look), ["migration_lock", "runs", "sessions"]);
});
