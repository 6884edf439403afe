import assert from "node:assert/strict";
import type { CliResult, RunningCli } from "../support/cli.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { createProject, type Project } from "../support/project.ts";

const PROCESSES = 32;
const REVISIONS = Array.from({ length: 20 }, (_, at) => `r${String(at + 1).padStart(2, "0")}`);
/** Revisions that build an index concurrently, between two rows that must be there once. */
const INDEXED = new Set(["r05", "r12", "r20"]);

async function crowdProject(): Promise<Project> {
  const project = await createProject();
  for (const [at, id] of REVISIONS.entries()) {
    const mark = (text: string) => `op.execute("INSERT INTO marks VALUES ('${id} ${text}')");`;
    const first = `op.createTable("marks", [sa.column("mark", sa.text())]);
      op.createTable("big", [sa.column("n", sa.integer())]);
      op.execute("INSERT INTO big SELECT generate_series(1, 150000)");`;
    const work = INDEXED.has(id)
      ? `${mark("before")}\nop.createIndex("ix_${id}", "big", ["n"], { concurrently: true });\n${mark("after")}`
      : `op.execute("SELECT pg_sleep(0.05)");\n${mark("done")}`;
    await project.revision({ id, down: REVISIONS[at - 1] ?? null, up: at === 0 ? first + work : work });
  }
  return project;
}

function expectedMarks(): string[] {
  return REVISIONS.flatMap((id) => INDEXED.has(id) ? [`${id} after`, `${id} before`] : [`${id} done`]).sort();
}

async function column(db: TestDatabase, sql: string): Promise<string[]> {
  return (await db.query(sql)).map((row) => String(Object.values(row)[0]));
}

/** At head, everything once, nothing left over. */
async function assertDone(db: TestDatabase): Promise<void> {
  assert.deepEqual(await column(db, "SELECT version_num FROM alembic_version"), [REVISIONS.at(-1)]);
  assert.deepEqual(
    await column(db, "SELECT revision FROM migrator_log WHERE result = 'applied' ORDER BY 1"),
    REVISIONS,
  );
  assert.deepEqual(await column(db, "SELECT mark FROM marks ORDER BY 1"), expectedMarks());
  assert.deepEqual(
    await db.query(
      "SELECT indexrelid::regclass::text AS name, indisvalid AS valid FROM pg_index WHERE indrelid = 'big'::regclass ORDER BY 1",
    ),
    [...INDEXED].map((id) => ({ name: `ix_${id}`, valid: true })),
  );
  assert.deepEqual(await db.query("SELECT revision FROM migrator_journal"), []);
  assert.deepEqual(
    await db.query(
      "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
    ),
    [],
  );
}

function startAll(project: Project, db: TestDatabase): readonly RunningCli[] {
  return Array.from({ length: PROCESSES }, () => project.start(["upgrade", "head"], { env: { DATABASE_URL: db.url } }));
}

Deno.test("32 processes that upgrade at once apply each revision once, without a deadlock, and all exit with 0", async () => {
  await using project = await crowdProject();
  const { db } = project;
  const results = await Promise.all(startAll(project, db).map(({ result }) => result));
  for (const { code, stderr } of results) assert.equal(code, 0, stderr);
  await assertDone(db);
  assert.deepEqual(await column(db, "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"), [
    "0",
  ]);
  const applied = results.map(({ stderr }) => stderr.match(/Running upgrade/g)?.length ?? 0);
  assert.deepEqual(applied.filter((count) => count > 0), [REVISIONS.length], "one works, the others wait");
  assert.ok(
    results.some(({ stderr }) => /Waiting for the migration lock, .*: held by pid \d+, migrator r\d\d /.test(stderr)),
  );
});

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The process that holds the migration lock, as its session says; `null` when none does. */
async function holder(db: TestDatabase): Promise<number | null> {
  const [row] = await db.query(
    `SELECT a.application_name AS name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
     WHERE l.locktype = 'advisory' AND l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  const pid = /:(\d+)$/.exec(String(row?.["name"] ?? ""))?.[1];
  return pid === undefined ? null : Number(pid);
}

/** Kills whoever holds the lock, again and again, until all is done; returns how often. */
async function killHolders(
  db: TestDatabase,
  running: readonly RunningCli[],
  random: () => number,
): Promise<ReadonlySet<number>> {
  const killed = new Set<number>();
  let ended = false;
  Promise.all(running.map(({ result }) => result)).then(() => ended = true);
  // Some must be left to finish the work.
  while (!ended && killed.size < PROCESSES - 4) {
    const pid = await holder(db);
    await new Promise((resolve) => setTimeout(resolve, pid === null ? 5 : random() * 70));
    if (pid === null || killed.has(pid)) continue;
    const victim = running.find((one) => one.pid === pid);
    assert.ok(victim !== undefined, `process ${pid} is none of ours`);
    try {
      victim.kill("SIGKILL");
      killed.add(pid);
    } catch (error) {
      // It had just ended by itself.
      if (!(error instanceof TypeError) && !(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return killed;
}

Deno.test("kill -9 of the process that holds the lock, at 50 random moments: every database ends at head, nothing twice", async () => {
  await using project = await crowdProject();
  const seed = crypto.getRandomValues(new Uint32Array(1))[0]!;
  const random = seededRandom(seed);
  let kills = 0;
  let rounds = 0;
  try {
    for (; kills < 50; rounds++) {
      assert.ok(rounds < 8, `only ${kills} kills in ${rounds} rounds`);
      await using db = await createDatabase();
      const running = startAll(project, db);
      const killed = await killHolders(db, running, random);
      const results = await Promise.all(running.map(async ({ pid, result }) => [pid, await result] as const));
      const survivors = results.filter(([, { signal }]) => signal !== "SIGKILL");
      for (const [, { code, stderr }] of survivors) assert.equal(code, 0, stderr);
      assert.ok(survivors.length > 0);
      await assertDone(db);
      kills += results.filter(([pid, { signal }]: readonly [number, CliResult]) =>
        killed.has(pid) && signal === "SIGKILL"
      ).length;
    }
  } catch (error) {
    throw new Error(`seed ${seed}, round ${rounds + 1}`, { cause: error });
  }
});
