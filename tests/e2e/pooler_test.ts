import assert from "node:assert/strict";
import { type Cluster, startCluster } from "../support/cluster.ts";
import { queryUrl, type TestRow } from "../support/database.ts";
import { findPgBouncer, type Pooler, startPgBouncer } from "../support/pgbouncer.ts";
import { createProject, type Project } from "../support/project.ts";
import { openSession, until } from "../support/sessions.ts";
import { startTransactionPooler } from "../support/transaction_pooler.ts";

const PROGRAM = findPgBouncer();

interface Scene extends AsyncDisposable {
  readonly project: Project;
  /** URL through the pooler. */
  readonly pooled: string;
  /** URL of the server itself. */
  readonly direct: string;
  query(sql: string): Promise<TestRow[]>;
}

type StartPooler = (cluster: Cluster) => Promise<Pooler> | Pooler;

async function scene(start: StartPooler, toml: string): Promise<Scene> {
  const cluster = await startCluster();
  const pooler = await start(cluster);
  const project = await createProject(toml);
  await project.revision({
    id: "aaa1",
    down: null,
    up:
      `op.createTable("items", [sa.column("id", sa.integer(), { primaryKey: true }), sa.column("twice", sa.integer())]);
      op.execute("INSERT INTO items SELECT generate_series(1, 50)");`,
  });
  await project.revision({
    id: "bbb2",
    down: "aaa1",
    up: `op.createIndex("ix_items", "items", ["twice"], { concurrently: true });
      op.backfill("items", { key: "id", set: { twice: "id * 2" }, batchSize: 7, undo: "nothing" });
      const [{ n }] = await op.query("SELECT count(*)::int AS n FROM items WHERE twice = id * 2");
      op.execute("INSERT INTO items VALUES (1000, " + n + ")");`,
  });
  const direct = `${cluster.url}?sslmode=disable`;
  return {
    project,
    direct,
    pooled: `postgres://postgres@127.0.0.1:${pooler.port}/postgres?sslmode=disable`,
    query: (sql) => queryUrl(cluster.url, sql),
    async [Symbol.asyncDispose](): Promise<void> {
      await project[Symbol.asyncDispose]();
      await pooler[Symbol.asyncDispose]();
      await cluster.stop();
    },
  };
}

const SETTINGS = ["lock_timeout", "statement_timeout", "search_path", "client_connection_check_interval", "role"];

/** Settings as many clients of the pool see them at the same time, so that every server session answers. */
async function seenByClients(pooled: string): Promise<readonly string[]> {
  const sessions = await Promise.all(Array.from({ length: 8 }, () => openSession(pooled)));
  try {
    const columns = SETTINGS.map((name) => `current_setting('${name}') AS ${name}`).join(", ");
    const answers = await Promise.all(sessions.map(async (session) => {
      const { rows } = await session.query(
        `SELECT ${columns}, current_setting('application_name') LIKE 'migrator %' AS named, pg_sleep(0.05) IS NULL AS slept`,
      );
      return JSON.stringify(rows[0]);
    }));
    return [...new Set(answers)];
  } finally {
    await Promise.all(sessions.map((session) => session.close()));
  }
}

const POOLERS: readonly { readonly name: string; readonly ignore: boolean; readonly start: StartPooler }[] = [
  {
    name: `PgBouncer in transaction mode${PROGRAM === null ? " (cannot be found or installed here)" : ""}`,
    ignore: PROGRAM === null,
    start: ({ port }) => startPgBouncer(PROGRAM!, { mode: "transaction", serverPort: port, poolSize: 4 }),
  },
  {
    name: "our own transaction pooler",
    ignore: false,
    start: ({ port }) => startTransactionPooler({ serverPort: port, user: "postgres", poolSize: 4 }),
  },
];

for (const { name, ignore, start } of POOLERS) {
  Deno.test({
    name: `behind ${name} the default refuses with the reason, and direct_url goes round it`,
    ignore,
    fn: async () => {
      await using place = await scene(start, "");
      const { project, pooled, direct, query } = place;
      const refused = await project.run(["upgrade", "head"], { env: { DATABASE_URL: pooled } });
      assert.equal(refused.code, 1);
      assert.match(
        refused.stderr,
        /^ERROR \[pooler-detected\] Cannot take the migration lock: the connection goes through a pooler/m,
      );
      const guide = await Deno.readTextFile("docs/operations-guide.md");
      const shown = /^ERROR \[pooler-detected\][\s\S]*?hint:.*$/m.exec(guide)?.[0] ?? "";
      const withoutNumbers = (text: string): string => text.replace(/-?\d+/g, "N").replace(/process N answered.*/, "");
      assert.ok(shown !== "" && withoutNumbers(refused.stderr).includes(withoutNumbers(shown)), refused.stderr);
      assert.match(refused.stderr, /hint: Set direct_url to the server itself, or lock\.mode = "lease"/);
      assert.deepEqual(await query("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"), []);
      assert.deepEqual(await query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'"), []);
      const done = await project.run(["upgrade", "head"], {
        env: { DATABASE_URL: pooled, MIGRATOR_DIRECT_URL: direct },
      });
      assert.equal(done.code, 0, done.stderr);
      assert.deepEqual(await query("SELECT version_num FROM alembic_version"), [{ version_num: "bbb2" }]);
    },
  });

  Deno.test({
    name: `behind ${name} a lease works, and leaves nothing in the pool`,
    ignore,
    fn: async () => {
      await using place = await scene(
        start,
        `lock_timeout = "700ms"\nstatement_timeout = "9s"\n[migrator.lock]\nmode = "lease"\nlease = "2s"\n`,
      );
      const { project, pooled, query } = place;
      const before = await seenByClients(pooled);
      assert.equal(before.length, 1, `${before}`);
      const runs = await Promise.all(
        [1, 2, 3].map(() => project.run(["upgrade", "head"], { env: { DATABASE_URL: pooled } })),
      );
      for (const { code, stderr } of runs) assert.equal(code, 0, stderr);
      assert.deepEqual(await query("SELECT revision FROM migrator_log WHERE result = 'applied' ORDER BY id"), [
        { revision: "aaa1" },
        { revision: "bbb2" },
      ]);
      assert.deepEqual(await query("SELECT twice FROM items WHERE id = 1000"), [{ twice: 50 }]);
      assert.deepEqual(
        await query("SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = 'ix_items'::regclass"),
        [{ valid: true }],
      );
      assert.deepEqual(await query("SELECT 1 FROM migrator_lease"), [], "the lease was given back");
      assert.deepEqual(await query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'"), []);
      assert.deepEqual(await seenByClients(pooled), before);
    },
  });

  Deno.test({
    name: `behind ${name} the lease of a killed holder expires, and its work is done once`,
    ignore,
    fn: async () => {
      await using place = await scene(start, `[migrator.lock]\nmode = "lease"\nlease = "4s"\n`);
      const { project, pooled, query } = place;
      await project.revision({
        id: "ccc3",
        down: "bbb2",
        up: `op.execute("INSERT INTO items VALUES (2000, 1)");\nop.execute("SELECT pg_sleep(1.5) AS slow_statement");`,
      });
      const env = { DATABASE_URL: pooled };
      const killed = project.start(["upgrade", "head"], { env });
      await until(
        "the slow statement runs",
        async () =>
          (await query(
            "SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%slow_statement%' AND pid <> pg_backend_pid()",
          ))
            .length > 0,
      );
      killed.kill("SIGKILL");
      await killed.result;
      const [lease] = await query("SELECT holder FROM migrator_lease");
      assert.match(String(lease?.["holder"]), new RegExp(`:${killed.pid}$`));
      const next = await project.run(["upgrade", "head"], { env });
      assert.equal(next.code, 0, next.stderr);
      assert.match(
        next.stderr,
        new RegExp(`Waiting for the migration lock, .*: held by migrator - \\S+:${killed.pid} since `),
      );
      assert.deepEqual(
        await query("SELECT revision FROM migrator_log WHERE result = 'applied' AND revision = 'ccc3'"),
        [
          { revision: "ccc3" },
        ],
      );
      assert.deepEqual(await query("SELECT count(*)::int AS count FROM items WHERE id = 2000"), [{ count: 1 }]);
    },
  });
}
