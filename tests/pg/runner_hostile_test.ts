import assert from "node:assert/strict";
import { DatabaseError } from "../../lib/db/database_error.ts";
import { openDriver } from "../../lib/db/driver.ts";
import type { Session } from "../../lib/db/session.ts";
import { MigratorError } from "../../lib/core/error.ts";
import { createProject, type Project } from "../support/project.ts";
import { runProject } from "../support/run.ts";
import { openSession, until } from "../support/sessions.ts";

const QUICK = { attempts: 40, forMs: 20_000, firstDelayMs: 20, maxDelayMs: 100 };

async function itemsProject(up: string): Promise<Project> {
  const project = await createProject();
  await project.revision({
    id: "aaa1",
    down: null,
    up: `op.createTable("items", [sa.column("id", sa.integer(), { primaryKey: true }), sa.column("n", sa.integer())]);
      op.execute("INSERT INTO items SELECT generate_series(1, 400)");
      op.createIndex("ix_n", "items", ["n"], { concurrently: true });`,
  });
  await project.revision({ id: "bbb2", down: "aaa1", up });
  return project;
}

/** The URL with a setting that the role could have. */
function withSetting(url: string, setting: string): string {
  return `${url}${url.includes("?") ? "&" : "?"}options=${encodeURIComponent(`-c${setting}`)}`;
}

Deno.test("a role that may read the version table and nothing else can ask, and can find nothing to do", async () => {
  await using project = await itemsProject(`op.execute("SELECT 1");`);
  assert.equal((await project.run(["upgrade", "head"])).code, 0);
  const role = `probe_${project.db.name}`;
  await project.db.query(`CREATE ROLE "${role}"; GRANT SELECT ON alembic_version TO "${role}"`);
  await project.db.query(`GRANT USAGE ON SCHEMA public TO "${role}"`);
  const env = { DATABASE_URL: withSetting(project.db.url, `role=${role}`) };
  try {
    const probe = await project.run(["current", "--check-heads"], { env });
    assert.equal(probe.code, 0, probe.stderr);
    assert.equal(probe.stdout, "bbb2 (head)\n");
    assert.match(probe.stderr, /WARN .*This role may not read migrator_journal: whether a revision is half applied/);
    assert.equal(JSON.parse((await project.run(["current", "--json"], { env })).stdout).half_applied, null);
    assert.equal((await project.run(["status"], { env })).code, 0);
    const none = await project.run(["upgrade", "head"], { env });
    assert.equal(none.code, 0, none.stderr);
    await project.revision({ id: "ccc3", down: "bbb2" });
    const pending = await project.run(["upgrade", "head"], { env });
    assert.equal(pending.code, 1);
    assert.match(
      pending.stderr,
      /^ERROR \[permission-denied\] Cannot read public\.migrator_journal: this role may not$/m,
    );
    assert.doesNotMatch(pending.stderr, /Running upgrade/);
  } finally {
    await project.db.query(`DROP OWNED BY "${role}"; DROP ROLE "${role}"`);
  }
});

Deno.test("somebody else's table under the name of ours is refused before anything is begun", async () => {
  await using project = await itemsProject(`op.execute("SELECT 1");`);
  const strangers = [
    ["CREATE TABLE migrator_log (a int)", "migrator_log", "it has no column 'revision'"],
    ["CREATE VIEW migrator_log AS SELECT 1 AS a", "migrator_log", "it is no table"],
    ["CREATE TABLE migrator_journal (revision text)", "migrator_journal", "it has no column 'direction'"],
  ] as const;
  for (const [sql, name, problem] of strangers) {
    await project.db.query(sql);
    await assert.rejects(runProject(project, ["upgrade", "head"]), {
      code: "own-table-shape",
      message: `Cannot use public.${name} for the records of the run: ${problem}`,
    });
    assert.equal((await project.run(["current"])).code, 0);
    assert.equal((await project.run(["status", "--json"])).code, 0);
    await project.db.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  }
  // A run that keeps no log does not mind whose it is.
  await project.db.query("CREATE TABLE migrator_log (a int)");
  const { report } = await runProject(project, ["upgrade", "head"], { settings: { log: false } });
  assert.equal(report.failure, null, String(report.failure?.error));
});

/** Opens sessions until one is lost at its first COMMIT, without the server; says then how many were opened. */
async function lostAtCommit(
  project: Project,
  next: (opened: number, session: Session) => Session,
): Promise<Awaited<ReturnType<typeof runProject>>> {
  const { driver } = await openDriver({ url: project.db.url, env: {} });
  let opened = 0;
  return await runProject(project, ["upgrade", "aaa1"], {
    connect: async () => {
      const session = await driver.connect();
      if (++opened > 1) return next(opened, session);
      const script = session.script.bind(session);
      session.script = async (sql) => {
        if (!sql.includes("COMMIT")) return await script(sql);
        await session.close();
        throw new DatabaseError("connection-lost", "Lost the connection", { sqlState: null });
      };
      return session;
    },
  });
}

Deno.test("after a lost COMMIT a run waits for a server that restarts", async () => {
  await using project = await itemsProject("");
  let asked = 0;
  const { report } = await lostAtCommit(project, (opened, session) => {
    asked = opened;
    if (opened >= 5) return session;
    session.close();
    throw new DatabaseError("connection-refused", "Cannot connect: nothing listens there", { sqlState: null });
  });
  assert.equal(asked, 5);
  assert.equal((report.failure?.error as MigratorError).code, "commit-in-doubt");
  assert.equal(report.failure?.state, "rolled back");
});

Deno.test("after a lost COMMIT a standby is not believed that it did not happen", async () => {
  await using project = await itemsProject("");
  let standby = 0;
  const { report } = await lostAtCommit(project, (_opened, session) => {
    const query = session.query.bind(session);
    session.query = (async (sql: string, ...rest: []) => {
      if (!sql.includes("pg_is_in_recovery")) return await query(sql, ...rest);
      return { command: "SELECT", count: 1, fields: [], rows: [{ standby: ++standby < 4 }] };
    }) as Session["query"];
    return session;
  });
  assert.equal(standby, 4);
  assert.equal(report.failure?.state, "rolled back");
});

Deno.test("limits of the role for idle sessions and long transactions end no pause and no index build", async () => {
  await using project = await itemsProject(`op.addColumn("items", sa.column("m", sa.integer()));`);
  await using other = await openSession(project.db.url);
  const version = other.info.serverVersion;
  if (version >= 140000) {
    const url = withSetting(project.db.url, "idle_session_timeout=300");
    assert.equal((await runProject(project, ["upgrade", "aaa1"], { url })).report.failure, null);
    await other.script("BEGIN; SELECT count(*) FROM items");
    const { report } = await runProject(project, ["upgrade", "head"], {
      url,
      settings: { lockTimeoutMs: 50, retry: { ...QUICK, firstDelayMs: 1600, maxDelayMs: 1600 } },
      onEvent: (event) => {
        if (event.type === "retry") other.script("COMMIT");
      },
    });
    assert.equal(report.failure, null, String(report.failure?.error));
  } else {
    assert.equal((await runProject(project, ["upgrade", "head"])).report.failure, null);
  }
  await project.revision({
    id: "ccc3",
    down: "bbb2",
    up: `op.createIndex("ix_late", "items", ["id", "n"], { concurrently: true });`,
  });
  await other.script("BEGIN; INSERT INTO items VALUES (1000)");
  const limit = version >= 170000 ? "transaction_timeout=400" : "statement_timeout=400";
  const built = runProject(project, ["upgrade", "head"], { url: withSetting(project.db.url, limit) });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await other.script("COMMIT");
  const { report } = await built;
  assert.equal(report.failure, null, String(report.failure?.error));
});

Deno.test("what ends an idle transaction, fills the disk or lacks a schema is told with what to do", async () => {
  await using project = await itemsProject(
    `await op.query("SELECT 1"); await new Promise((r) => setTimeout(r, 900)); op.execute("SELECT 2");`,
  );
  const url = withSetting(project.db.url, "idle_in_transaction_session_timeout=200");
  const idle = (await runProject(project, ["upgrade", "head"], { url })).report.failure;
  const error = idle?.error as DatabaseError;
  assert.deepEqual([error.code, error.sqlState, idle?.state], ["connection-lost", "25P03", "rolled back"]);
  assert.match(error.hint ?? "", /idle_in_transaction_session_timeout/);
  for (
    const [sql, sqlState, hint] of [
      ["DO $$BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END$$", "53100", /disk is full/],
      ["CREATE TABLE nowhere.t ()", "3F000", /Create the schema first/],
      ["SET TRANSACTION READ ONLY; CREATE TABLE t ()", "25006", /Connect to the primary/],
    ] as const
  ) {
    await project.revision({ id: "bbb2", down: "aaa1", up: `op.execute(${JSON.stringify(sql)});` });
    const { failure, to } = (await runProject(project, ["upgrade", "head"])).report;
    const told = failure?.error as DatabaseError;
    assert.deepEqual([told.sqlState, failure?.state, to], [sqlState, "rolled back", ["aaa1"]]);
    assert.match(told.hint ?? "", hint);
  }
});

Deno.test("a revision that gives away all locks of the session is found out at the end", async () => {
  await using project = await itemsProject(`op.autocommit(() => op.execute("DISCARD ALL"));`);
  const { report } = await runProject(project, ["upgrade", "head"]);
  assert.equal((report.failure?.error as MigratorError).code, "lock-lost");
  assert.deepEqual([report.failure?.state, report.to], ["applied", ["bbb2"]]);
});

Deno.test("with lock.mode none two runs at the same moment spoil nothing: the rows decide who was first", async () => {
  await using project = await createProject(`[migrator.lock]\nmode = "none"\n`);
  const ids = Array.from({ length: 8 }, (_, at) => `r${at}`);
  for (const [at, id] of ids.entries()) {
    await project.revision({
      id,
      down: ids[at - 1] ?? null,
      up: `op.execute("CREATE TABLE t_${id} AS SELECT pg_sleep(0.02) IS NULL AS slept");`,
    });
  }
  const runs = await Promise.allSettled([1, 2, 3].map(() => runProject(project, ["upgrade", "head"])));
  for (const run of runs) {
    if (run.status === "rejected") assert.ok(run.reason instanceof MigratorError, String(run.reason));
    else if (run.value.report.failure !== null) assert.equal(run.value.report.failure.state, "rolled back");
  }
  assert.equal((await runProject(project, ["upgrade", "head"])).report.failure, null);
  assert.deepEqual(await project.rows(), [ids.at(-1)]);
  const log = await project.db.query("SELECT revision FROM migrator_log WHERE result = 'applied' ORDER BY 1");
  assert.deepEqual(log.map(({ revision }) => revision), ids);
});

Deno.test("kill -9 in a backfill, again and again: every row is changed once, and each run goes on where the last one died", async () => {
  await using project = await itemsProject(
    `op.backfill("items", { key: "id", set: { n: "coalesce(n, 0) + 1" }, batchSize: 5, pauseMs: 100, undo: "nothing" });`,
  );
  assert.equal((await project.run(["upgrade", "aaa1"])).code, 0);
  const position = async (): Promise<number> => {
    const [row] = await project.db.query(
      "SELECT coalesce(max((position::jsonb ->> 0)::int), 0) AS at FROM migrator_journal",
    );
    return Number(row?.["at"]);
  };
  let last = 0;
  for (let kills = 0; kills < 3; kills++) {
    await using running = project.start(["upgrade", "head"]);
    await until("another batch is committed", async () => await position() > last + 20);
    running.kill("SIGKILL");
    assert.equal((await running.result).signal, "SIGKILL");
    last = await position();
  }
  assert.ok(last < 400, "it was killed in the middle");
  const { code, stderr } = await project.run(["upgrade", "head"]);
  assert.equal(code, 0, stderr);
  assert.deepEqual(await project.db.query("SELECT n, count(*)::int AS count FROM items GROUP BY n"), [
    { n: 1, count: 400 },
  ]);
});

Deno.test({
  name: "a run goes on to its end although nobody can be told: stdout and stderr full, closed, or left",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    await using project = await itemsProject(`op.execute("SELECT 1");`);
    const cases = [
      ["upgrade head --json > /dev/full", 1],
      ["upgrade head 2> /dev/full", 0],
      ["upgrade head --json >&-", 0],
      ["upgrade head --json | head -c 5", 0],
      ["upgrade head 2>&1 | true", 0],
    ] as const;
    const { cliCommand } = await import("../support/cli.ts");
    const { program, args } = cliCommand();
    const command = [program, ...args].map((word) => `'${word}'`).join(" ");
    for (const [line, code] of cases) {
      const output = await new Deno.Command("bash", {
        args: ["-c", `${command} ${line}`],
        cwd: project.folder.path,
        env: { DATABASE_URL: project.db.url, NO_COLOR: "1" },
      }).output();
      const stderr = new TextDecoder().decode(output.stderr);
      assert.equal(output.code, code, `${line}: ${stderr}`);
      if (code === 1) {
        assert.match(stderr, /^ERROR \[output-failed\] Cannot write all of the answer to stdout: No space left/m);
      }
      await until(`${line}: it is at head`, async () => (await project.rows())?.[0] === "bbb2");
      await project.db.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }
  },
});
