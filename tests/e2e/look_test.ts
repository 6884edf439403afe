import assert from "node:assert/strict";
import { createProject, type Project } from "../support/project.ts";

/** The history of the worked examples with a dependency: two roots, one of them an effective head. */
async function write(project: Project): Promise<void> {
  await project.revision({ id: "aaa1", down: null, labels: "acct", message: "accounts" });
  await project.revision({ id: "aaa2", down: "aaa1", message: "more accounts" });
  await project.revision({ id: "nnn1", down: null, labels: "net", message: "networks" });
  await project.revision({ id: "nnn2", down: "nnn1", dependsOn: "aaa2", message: "" });
}

async function json(project: Project, ...args: string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await project.run([...args, "--json"]);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout);
}

async function text(project: Project, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await project.run(args);
  assert.equal(code, 0, stderr);
  return stdout;
}

Deno.test("history, heads, branches and show print Alembic's lines", async () => {
  await using project = await createProject();
  await write(project);
  await project.revision({ id: "aaa3", down: "aaa1", message: "other accounts" });
  assert.equal(
    await text(project, "history"),
    [
      "aaa1 -> aaa3 (acct) (head), other accounts",
      "nnn1 (aaa2) -> nnn2 (net) (head)",
      "<base> -> nnn1 (net), networks",
      "aaa1 -> aaa2 (acct) (effective head), more accounts",
      "<base> -> aaa1 (acct) (branchpoint), accounts",
      "",
    ].join("\n"),
  );
  assert.equal(await text(project, "heads"), "aaa2 (acct) (effective head)\naaa3 (acct) (head)\nnnn2 (net) (head)\n");
  assert.equal(await text(project, "heads", "--resolve-dependencies"), "aaa3 (acct) (head)\nnnn2 (net) (head)\n");
  assert.equal(
    await text(project, "branches"),
    "aaa1 (acct) (branchpoint)\n     -> aaa2 (acct) (effective head)\n     -> aaa3 (acct) (head)\n",
  );
  const shown = await text(project, "show", "nnn2");
  assert.match(
    shown,
    /^Rev: nnn2 \(head\)\nParent: nnn1\nAlso depends on: aaa2\nBranch names: net\nPath: .*nnn2\.ts\n/,
  );
  assert.equal(await text(project, "show", "base"), "");
});

Deno.test("history takes ranges, also from the database's place", async () => {
  await using project = await createProject();
  await write(project);
  assert.equal(
    await text(project, "history", "-r", "aaa1:aaa2"),
    "aaa1 -> aaa2 (acct) (effective head), more accounts\n<base> -> aaa1 (acct), accounts\n",
  );
  await text(project, "upgrade", "aaa1");
  assert.equal(await text(project, "history", "-r", ":current"), "<base> -> aaa1 (acct), accounts\n");
  assert.match(await text(project, "history", "-i"), /^<base> -> aaa1 \(acct\) \(current\), accounts$/m);
});

Deno.test("current and status tell where the database is", async () => {
  await using project = await createProject();
  await write(project);
  assert.equal(await text(project, "current"), "");
  const before = await json(project, "status");
  assert.deepEqual((before["pending"] as { revision: string }[]).map(({ revision }) => revision).toSorted(), [
    "aaa1",
    "aaa2",
    "nnn1",
    "nnn2",
  ]);
  assert.equal(before["up_to_date"], false);
  await text(project, "upgrade", "head");
  assert.deepEqual(await project.rows(), ["nnn2"]);
  assert.equal(await text(project, "current", "--check-heads"), "aaa2 (acct) (effective head)\nnnn2 (net) (head)\n");
  const status = await json(project, "status");
  assert.deepEqual([status["rows"], status["pending"], status["up_to_date"], status["edited"]], [
    ["nnn2"],
    [],
    true,
    [],
  ]);
  assert.match(await text(project, "status"), /Up to date\n$/);
});

Deno.test("status says which applied file was edited", async () => {
  await using project = await createProject();
  await write(project);
  await text(project, "upgrade", "aaa2");
  await project.revision({ id: "aaa1", down: null, labels: "acct", message: "accounts, edited" });
  assert.deepEqual((await json(project, "status"))["edited"], ["aaa1"]);
  assert.match(await text(project, "status"), /! edited: the file of 'aaa1' has changed since it was applied/);
});

Deno.test("every command that looks answers with one JSON document", async () => {
  await using project = await createProject();
  await write(project);
  const [newest] = (await json(project, "history"))["history"] as Record<string, unknown>[];
  assert.deepEqual(
    [newest?.["revision"], newest?.["down_revision"], newest?.["depends_on"], newest?.["is_head"]],
    ["nnn2", ["nnn1"], ["aaa2"], true],
  );
  assert.deepEqual(Object.keys(await json(project, "heads")), ["heads"]);
  assert.deepEqual(Object.keys(await json(project, "branches")), ["branches"]);
  assert.deepEqual(Object.keys(await json(project, "show", "nnn2")), ["revisions"]);
  assert.deepEqual(Object.keys(await json(project, "current")), [
    "current",
    "rows",
    "at_heads",
    "missing_heads",
    "half_applied",
  ]);
  assert.deepEqual((await json(project, "list_templates"))["templates"], [
    { name: "generic", summary: "One database, revisions in TypeScript." },
    { name: "sql", summary: "One database, revisions in plain SQL." },
    { name: "multidb", summary: "Several databases, each with a history of its own." },
  ]);
});

Deno.test("upgrade --json prints one line per event, and the end of it", async () => {
  await using project = await createProject();
  await write(project);
  const { stdout, stderr, code } = await project.run(["upgrade", "aaa2", "--json"]);
  assert.equal(code, 0, stderr);
  const events = stdout.trim().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);
  assert.deepEqual(events.filter(({ event }) => event === "step-done").map(({ revision }) => revision), [
    "aaa1",
    "aaa2",
  ]);
  const end = events.at(-1) ?? {};
  assert.deepEqual([end["event"], end["ok"], end["from"], end["to"]], ["finished", true, [], ["aaa2"]]);
});

Deno.test("a failure with --json is an event too", async () => {
  await using project = await createProject();
  await write(project);
  await project.revision({ id: "aaa3", down: "aaa2", up: 'op.execute("SELECT nope");' });
  const { stdout, code } = await project.run(["upgrade", "aaa3", "--json"]);
  assert.equal(code, 1);
  const end = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
  assert.deepEqual([end.event, end.ok, end.to, end.failed, end.error.code, end.error.sql_state], [
    "finished",
    false,
    ["aaa2"],
    "aaa3",
    "sql-failed",
    "42703",
  ]);
});

Deno.test("graph draws the history as Mermaid, DOT and SVG", async () => {
  await using project = await createProject();
  await write(project);
  const mermaid = await text(project, "graph");
  assert.match(mermaid, /^graph BT\n/);
  assert.match(mermaid, /r1\["aaa2<br\/>more accounts"\]/);
  assert.match(mermaid, /r1 -\.-> r3/);
  assert.match(await text(project, "graph", "-f", "dot"), /"aaa2" -> "nnn2" \[style=dashed\];/);
  const svg = await text(project, "graph", "-f", "svg");
  assert.equal(svg.match(/<circle /g)?.length, 4);
  assert.equal(svg.match(/<path /g)?.length, 3);
});

Deno.test("colour appears only where it is asked for", async () => {
  await using project = await createProject();
  await write(project);
  const { stdout } = await project.run(["heads"], { env: { NO_COLOR: "", FORCE_COLOR: "1" } });
  // deno-lint-ignore no-control-regex
  assert.match(stdout, /\x1b\[33mnnn2\x1b\[39m/);
  const plain = await project.run(["heads", "--no-color"], { env: { NO_COLOR: "", FORCE_COLOR: "1" } });
  // deno-lint-ignore no-control-regex
  assert.doesNotMatch(plain.stdout, /\x1b/);
});
