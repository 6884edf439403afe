import assert from "node:assert/strict";
import { createProject } from "../support/project.ts";
import { openSession, until } from "../support/sessions.ts";

const PAGE = await Deno.readTextFile(new URL("../../docs/json.md", import.meta.url));

function section(name: string): string {
  const start = PAGE.indexOf(`\n## ${name}\n`);
  assert.ok(start >= 0, `docs/json.md has no section '${name}'`);
  const end = PAGE.indexOf("\n## ", start + 4);
  return PAGE.slice(start, end < 0 ? undefined : end);
}

const STEP = ["direction", "revision", "from", "to", "heads_after"];

/** Keys of every event as the page documents them. */
function documentedEvents(): ReadonlyMap<string, readonly string[]> {
  const rows = section("Run events").matchAll(/^\| `([a-z-]+)`\s+\| (.*?)\s+\|/gm);
  return new Map([...rows].map(([, event, besides]) => {
    const keys = [...besides!.matchAll(/`([a-z_]+)`/g)].map(([, key]) => key!);
    return [event!, [...(besides!.startsWith("step") ? STEP : []), ...keys]];
  }));
}

function firstColumn(text: string): readonly string[] {
  return [...text.matchAll(/^\| `([^`]+)`\s+\|/gm)].map(([, key]) => key!.replace(/\[?\]?[.[].*$|\[\]$/, ""));
}

function lines(stdout: string): Record<string, unknown>[] {
  return stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
}

function checkEvents(events: readonly Record<string, unknown>[]): void {
  const documented = documentedEvents();
  for (const { event, ...rest } of events) {
    if (event === "finished" || event === "target-done") continue;
    const keys = documented.get(String(event));
    assert.ok(keys !== undefined, `event '${event}' is not documented`);
    const unknown = Object.keys(rest).filter((key) => key !== "target" && !keys.includes(key));
    assert.deepEqual(unknown, [], `keys of '${event}'`);
    // Only a hint may be left out.
    assert.deepEqual(keys.filter((key) => !Object.hasOwn(rest, key) && key !== "hint"), [], `keys of '${event}'`);
  }
}

Deno.test("docs/json.md names every event of a run, with its keys", async () => {
  await using project = await createProject(`lock_timeout = "200ms"\n`);
  await project.db.query("CREATE TABLE busy (id int); INSERT INTO busy VALUES (1)");
  await project.revision({
    id: "aaa1",
    down: null,
    up: `op.execute("DROP TABLE IF EXISTS nothing"); op.addColumn("busy", sa.column("n", sa.integer()));`,
  });
  await project.revision({
    id: "bbb2",
    down: "aaa1",
    up:
      `op.execute("SELECT 1"); op.createIndex("ix_busy", "busy", ["id"], { concurrently: true }); op.execute("SELECT 1 / 0");`,
  });
  await using reader = await openSession(project.db.url);
  await reader.script("BEGIN; SELECT * FROM busy");
  await new Promise((resolve) => setTimeout(resolve, 250));
  const running = project.start(["upgrade", "head", "--json"]);
  await until(
    "it waits",
    async () =>
      (await project.db.query("SELECT 1 FROM pg_locks WHERE relation = 'busy'::regclass AND NOT granted")).length > 0,
  );
  const waiting = project.start(["upgrade", "head", "--json"]);
  await new Promise((resolve) => setTimeout(resolve, 1200));
  await reader.script("COMMIT");
  const first = lines((await running.result).stdout);
  const second = lines((await waiting.result).stdout);
  const events = [...first, ...second];
  checkEvents(events);
  const seen = new Set(events.map(({ event }) => event));
  for (
    const event of [
      "connected",
      "lock-waiting",
      "lock-acquired",
      "step-start",
      "step-done",
      "step-resume",
      "committed",
      "statement-start",
      "statement-done",
      "statement-progress",
      "retry",
      "long-transaction",
      "notice",
      "finished",
    ]
  ) {
    assert.ok(seen.has(event), `no '${event}'`);
  }
  const finished = first.at(-1)!;
  const documented = firstColumn(section("finished"));
  assert.deepEqual(Object.keys(finished).filter((key) => !documented.includes(key)), []);
  assert.deepEqual(documented.filter((key) => !Object.hasOwn(finished, key)), []);
  const retry = events.find(({ event }) => event === "retry")!;
  const [blocker] = retry["blockers"] as Record<string, unknown>[];
  for (const key of Object.keys(blocker!)) assert.ok(section("Run events").includes(`\`${key}\``), key);
});

Deno.test("docs/json.md names every key of a run on many targets", async () => {
  await using project = await createProject();
  await project.revision({ id: "aaa1", down: null });
  await project.db.query("CREATE SCHEMA tenant_1; CREATE SCHEMA tenant_2; CREATE TABLE tenant_2.t_aaa1 (id int)");
  const { stdout } = await project.run([
    "upgrade",
    "head",
    "--json",
    "--targets-query",
    "VALUES ('tenant_1'), ('tenant_2')",
  ]);
  const events = lines(stdout);
  checkEvents(events);
  for (const { event, target } of events.slice(0, -1)) assert.match(String(target), /^tenant_[12]$/, String(event));
  const text = section("finished with many targets");
  const finished = events.at(-1)!;
  for (const key of Object.keys(finished)) assert.ok(firstColumn(text).includes(key), key);
  for (const key of Object.keys(finished["counts"] as object)) assert.ok(text.includes(`\`counts.${key}\``), key);
  for (const target of finished["targets"] as Record<string, unknown>[]) {
    for (const key of Object.keys(target)) assert.ok(text.includes(`\`targets[].${key}\``), key);
  }
});
