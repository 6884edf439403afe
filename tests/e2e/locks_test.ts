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
