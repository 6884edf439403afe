import assert from "node:assert/strict";
import type { CliResult } from "../support/cli.ts";
import { createProject, type Project } from "../support/project.ts";
import { openSession, until } from "../support/sessions.ts";

interface IntegrityJson {
  readonly ok: boolean;
  readonly findings: number;
  readonly has_log: boolean;
  readonly files_compared: number;
  readonly running: { readonly pid: number } | null;
  readonly edited: readonly Record<string, unknown>[];
  readonly missing: readonly Record<string, unknown>[];
  readonly half_applied: readonly Record<string, unknown>[];
  readonly invalid_indexes: readonly Record<string, unknown>[];
  readonly row_problems: readonly string[];
}

async function appliedProject(toml = ""): Promise<Project> {
  const project = await createProject(toml);
  await project.revision({ id: "aaa1", down: null });
  await project.revision({ id: "bbb2", down: "aaa1" });
  await project.revision({ id: "ccc3", down: "bbb2" });
  await succeed(project, "upgrade", "head");
  return project;
}

async function succeed(project: Project, ...args: string[]): Promise<CliResult> {
  const result = await project.run(args);
  assert.equal(result.code, 0, result.stderr);
  return result;
}

async function integrity(project: Project): Promise<{ code: number; answer: IntegrityJson }> {
  const { code, stdout, stderr } = await project.run(["check", "--integrity", "--json"]);
  assert.notEqual(stdout, "", stderr);
  const answer: IntegrityJson = JSON.parse(stdout);
  assert.equal(code, answer.ok ? 0 : 3, stderr);
  assert.equal(answer.ok, answer.findings === 0);
  return { code, answer };
}

Deno.test("check --integrity finds nothing where all is as it was applied, and needs no target", async () => {
  await using project = await appliedProject();
  const before = await project.snapshot();
  const { stdout } = await succeed(project, "check", "--integrity");
  assert.equal(stdout, "Nothing is wrong: 3 applied revisions compared with the files.\n");
  const { answer } = await integrity(project);
  assert.deepEqual([answer.ok, answer.findings, answer.files_compared, answer.running], [true, 0, 3, null]);
  assert.deepEqual(await project.snapshot(), before);
  await succeed(project, "downgrade", "base");
  assert.equal((await integrity(project)).answer.files_compared, 0);
});

Deno.test("check --integrity names edited and missing revisions, what is half applied, invalid indexes: exit 3", async () => {
  await using project = await appliedProject();
  await project.revision({
    id: "ddd4",
    down: "ccc3",
    up: `op.autocommit(() => op.execute("INSERT INTO t_aaa1 VALUES (1)")); op.execute("SELECT 1/0");`,
  });
  assert.equal((await project.run(["upgrade", "head"])).code, 1);
  await project.revision({ id: "ddd4", down: "ccc3", up: `op.execute("SELECT 1");` });
  await project.revision({ id: "aaa1", down: null, message: "edited" });
  // Gone from the middle; its neighbour was made to fit.
  await Deno.remove(`${project.folder.path}/migrations/versions/bbb2.ts`);
  await project.revision({ id: "ccc3", down: "aaa1" });
  await using session = await openSession(project.db.url);
  await session.script("CREATE TABLE twice AS SELECT 1 AS n FROM generate_series(1, 2)");
  await session.script("CREATE UNIQUE INDEX CONCURRENTLY ix_twice ON twice (n)").catch(() => {});
  const { answer } = await integrity(project);
  assert.deepEqual(answer.edited.map((one) => one["revision"]), ["aaa1", "ccc3"]);
  assert.match(String(answer.edited[0]!["checksum"]), /^[0-9a-f]{64}$/);
  assert.equal(answer.edited[0]!["role"], "postgres");
  assert.deepEqual(answer.missing.map((one) => [one["revision"], one["in_version_table"]]), [["bbb2", false]]);
  assert.deepEqual(
    answer.half_applied.map((one) => [one["revision"], one["direction"], one["statements_done"], one["edited"]]),
    [["ddd4", "upgrade", 1, true]],
  );
  assert.deepEqual(answer.invalid_indexes, [
    { schema: "public", name: "ix_twice", table_schema: "public", table_name: "twice", maintained: false },
  ]);
  assert.deepEqual([answer.findings, answer.files_compared], [5, 2]);
  const { code, stdout, stderr } = await project.run(["check", "--integrity"]);
  assert.equal(code, 3);
  const when = String.raw`\d{4}-\d\d-\d\d \S+ by postgres on \S+`;
  const lines = [
    `edited: aaa1: its file has changed since it was applied ${when}`,
    `edited: ccc3: its file has changed since it was applied ${when}`,
    `missing: bbb2: no file has it; it was applied ${when}`,
    String.raw`half applied: ddd4 \(upgrade\): 1 statement done, begun \d{4}-\S+ \S+; its file has changed since`,
    `invalid index: public\\.ix_twice on public\\.twice`,
  ];
  assert.match(stdout, new RegExp(`^${lines.join("\n")}\n$`));
  assert.match(stderr, /^ERROR \[integrity-broken\] The database is not what its record says: 5 findings$/m);
});

Deno.test("check --integrity tells of rows that the history does not have, or that cannot be true", async () => {
  await using project = await appliedProject();
  await project.db.query("INSERT INTO alembic_version VALUES ('aaa1'), ('bb'), ('fff9')");
  const { answer } = await integrity(project);
  assert.deepEqual(answer.missing, [{ revision: "fff9", in_version_table: true }]);
  assert.deepEqual(answer.row_problems, [
    "'bb' is only the beginning of an id: bbb2",
    "'aaa1' is an ancestor of ccc3",
  ]);
});

Deno.test("what a stamp came after is not missing, and what it took away may be edited", async () => {
  await using project = await appliedProject();
  // Squashed: one file in the place of all.
  await Deno.remove(`${project.folder.path}/migrations/versions`, { recursive: true });
  await project.revision({ id: "squashed", down: null });
  const before = (await integrity(project)).answer;
  assert.deepEqual(before.missing.map((one) => [one["revision"], one["in_version_table"]]), [
    ["ccc3", true],
    ["aaa1", false],
    ["bbb2", false],
  ]);
  await succeed(project, "stamp", "--purge", "squashed");
  assert.deepEqual((await integrity(project)).answer.findings, 0);
  await project.revision({ id: "next", down: "squashed" });
  await succeed(project, "upgrade", "head");
  await succeed(project, "stamp", "squashed");
  await project.revision({ id: "next", down: "squashed", message: "edited" });
  assert.deepEqual((await integrity(project)).answer.edited, []);
  await project.db.query("DROP TABLE t_next");
  const { stderr } = await succeed(project, "upgrade", "head");
  assert.doesNotMatch(stderr, /revision-edited/);
});

Deno.test("check --integrity says what it cannot know, and that a run is under way", async () => {
  await using project = await appliedProject("log = false\n");
  const { stderr } = await succeed(project, "check", "--integrity");
  assert.match(
    stderr,
    /WARN .*There is no migrator_log: whether a revision was edited since it was applied is not known/,
  );
  assert.equal((await integrity(project)).answer.has_log, false);
  await project.revision({ id: "ddd4", down: "ccc3", up: `op.execute("SELECT pg_sleep(60)");` });
  await using running = project.start(["upgrade", "head"]);
  await until("the run has the lock", async () => (await integrity(project)).answer.running !== null);
  const seen = await succeed(project, "check", "--integrity");
  assert.match(seen.stderr, /WARN .*A run is under way, .*: pid \d+ \(migrator ddd4 /);
  running.kill("SIGTERM");
  assert.equal((await running.result).code, 130);
});

Deno.test("check --integrity is refused together with what is compared with a target", async () => {
  await using project = await createProject();
  const { code, stderr } = await project.run(["check", "--integrity", "--history", "--rename", "a=b", "--target", "-"]);
  assert.equal(code, 2);
  assert.match(
    stderr,
    /^ERROR \[usage\] Cannot run 'check': --integrity compares with no target, so that --target and --history and --rename mean nothing$/m,
  );
});
