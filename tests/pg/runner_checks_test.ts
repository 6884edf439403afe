import assert from "node:assert/strict";
import type { MigratorError } from "../../lib/core/error.ts";
import type { DatabaseError } from "../../lib/db/database_error.ts";
import { createProject, type Project } from "../support/project.ts";
import { eventsOf, runProject } from "../support/run.ts";

/** Two revisions that are applied, and what is pending on top of them. */
async function appliedProject(): Promise<Project> {
  const project = await createProject();
  await project.revision({ id: "aaa1", down: null });
  await project.revision({ id: "bbb2", down: "aaa1" });
  assert.equal((await runProject(project, ["upgrade", "head"])).report.failure, null);
  return project;
}

/** A revision that cannot be finished: its second half fails. */
const HALF = `op.execute("CREATE TABLE half (id int)");
  op.createIndex("ix_half", "half", ["id"], { concurrently: true });
  op.execute("SELECT 1 / 0");`;

async function halfApplied(): Promise<Project> {
  const project = await appliedProject();
  await project.revision({ id: "ccc3", down: "bbb2", up: HALF });
  const { report } = await runProject(project, ["upgrade", "head"]);
  assert.deepEqual([report.failure?.state, report.failure?.committedStatements], ["half done", 2]);
  return project;
}

Deno.test("a downgrade over a revision without one is refused before anything is undone", async () => {
  await using project = await createProject();
  await project.revision({ id: "aaa1", down: null, downgrade: null });
  await project.revision({ id: "bbb2", down: "aaa1", downgrade: null });
  await project.revision({ id: "ccc3", down: "bbb2" });
  assert.equal((await runProject(project, ["upgrade", "head"])).report.failure, null);
  const before = await project.snapshot();
  await assert.rejects(runProject(project, ["downgrade", "base"]), {
    code: "irreversible",
    message: "Cannot downgrade: 2 revisions on the way have no downgrade: 'bbb2', 'aaa1'",
  });
  assert.deepEqual(await project.snapshot(), before);
  await assert.rejects(runProject(project, ["downgrade", "aaa1"]), {
    message: "Cannot downgrade revision 'bbb2': it has no downgrade",
  });
});

Deno.test("a downgrade that cannot be derived is refused on the way up, before anything is applied", async () => {
  await using project = await appliedProject();
  await project.revision({ id: "ccc3", down: "bbb2" });
  await project.folder.write(
    "migrations/versions/ddd4.ts",
    `/**\n * Revision ID: ddd4\n * Revises: ccc3\n */
export const revision = "ddd4";
export const downRevision = "ccc3";
export const branchLabels = null;
export const dependsOn = null;
export const downgrade = "auto";
export function upgrade({ op }) {
  op.execute("DELETE FROM t_aaa1");
}
`,
  );
  const before = await project.snapshot();
  await assert.rejects(runProject(project, ["upgrade", "head"]), (error: MigratorError) => {
    assert.equal(error.code, "auto-downgrade-impossible");
    assert.match(error.details.join(), /ddd4\.ts:11: op\.execute/);
    return true;
  });
  assert.deepEqual(await project.snapshot(), before);
});

Deno.test("a half-applied revision whose first half was edited is not resumed, and the run says so", async () => {
  await using project = await halfApplied();
  await project.revision({ id: "ccc3", down: "bbb2", up: HALF.replace("id int", "id bigint").replace("1 / 0", "1") });
  const edited = await runProject(project, ["upgrade", "head"]);
  const error = edited.report.failure?.error as MigratorError;
  assert.equal(error.code, "journal-mismatch");
  assert.match(error.message, /'ccc3': 2 of its statements ran before, and statement 1 has changed since$/);
  assert.equal(error.where?.text, "CREATE TABLE half (id bigint)");
  await project.revision({ id: "ccc3", down: "bbb2", up: HALF.replace("1 / 0", "1") });
  const mended = await runProject(project, ["upgrade", "head"]);
  assert.equal(mended.report.failure, null, "what had not run yet may be edited");
  assert.deepEqual(eventsOf(mended, "step-resume").map(({ done }) => done), [2]);
});

Deno.test("a half-applied revision that has become shorter is not resumed", async () => {
  await using project = await halfApplied();
  await project.revision({ id: "ccc3", down: "bbb2", up: `op.execute("CREATE TABLE half (id int)");` });
  const { report } = await runProject(project, ["upgrade", "head"]);
  assert.match(String(report.failure?.error), /2 of its statements ran before, and now it has 1/);
});

Deno.test("a revision that reads and then does something else cannot be resumed, and the file is not blamed", async () => {
  await using project = await appliedProject();
  await project.revision({
    id: "ccc3",
    down: "bbb2",
    up: `const [{ there }] = await op.query("SELECT to_regclass('half') IS NOT NULL AS there");
      op.execute(there ? "SELECT 1" : "CREATE TABLE half (id int)");
      op.createIndex("ix_half", "half", ["id"], { concurrently: true });
      op.execute("SELECT 1 / 0");`,
  });
  await runProject(project, ["upgrade", "head"]);
  const { report } = await runProject(project, ["upgrade", "head"]);
  assert.match(String(report.failure?.error), /statement 1 comes out differently now, although the file is the same/);
});

Deno.test("while a revision is half applied the other direction is refused", async () => {
  await using project = await halfApplied();
  const before = await project.snapshot();
  await assert.rejects(runProject(project, ["downgrade", "-1"]), {
    code: "half-applied",
    message: "Cannot downgrade: revision 'ccc3' is half applied: 2 statements of it stay",
  });
  assert.deepEqual(await project.snapshot(), before);
});

Deno.test("while a revision is half taken down an upgrade is refused, and the downgrade goes on where it stopped", async () => {
  await using project = await appliedProject();
  const down = `op.dropTable("t_ccc3");
    op.createIndex("ix_aaa1", "t_aaa1", ["id"], { concurrently: true });
    op.execute("SELECT 1 / 0");`;
  await project.revision({ id: "ccc3", down: "bbb2", downgrade: down });
  assert.equal((await runProject(project, ["upgrade", "head"])).report.failure, null);
  await project.revision({ id: "ddd4", down: "ccc3" });
  assert.equal((await runProject(project, ["downgrade", "-1"])).report.failure?.state, "half done");
  await assert.rejects(runProject(project, ["upgrade", "head"]), {
    code: "half-applied",
    message: "Cannot upgrade: revision 'ccc3' is half taken down: 2 statements of it stay",
  });
  await project.revision({ id: "ccc3", down: "bbb2", downgrade: down.replace("1 / 0", "1") });
  const { report } = await runProject(project, ["downgrade", "-1"]);
  assert.equal(report.failure, null, String(report.failure?.error));
  assert.deepEqual(await project.rows(), ["bbb2"]);
});

for (const target of ["ccc3", "aaa1", "base"]) {
  Deno.test(`stamp ${target} forgets the half-applied revision that it speaks of`, async () => {
    await using project = await halfApplied();
    assert.equal((await runProject(project, ["stamp", target])).report.failure, null);
    assert.deepEqual(await project.db.query("SELECT revision FROM migrator_journal"), []);
    assert.deepEqual(await project.rows(), target === "base" ? [] : [target]);
  });
}

Deno.test("stamp of another branch leaves a half-applied revision alone", async () => {
  await using project = await halfApplied();
  await project.revision({ id: "nnn1", down: null, labels: "net" });
  assert.equal((await runProject(project, ["stamp", "nnn1"])).report.failure, null);
  assert.deepEqual(await project.db.query("SELECT revision FROM migrator_journal"), [{ revision: "ccc3" }]);
});

Deno.test("current and status show a half-applied revision", async () => {
  await using project = await halfApplied();
  const current = await project.run(["current"]);
  assert.match(current.stdout, /^bbb2/);
  assert.match(current.stdout, /^ccc3 \(half applied: 2 statements done, upgrade\)$/m);
  const status = await project.run(["status"]);
  assert.match(
    status.stdout,
    /! half applied: ccc3 \(upgrade\), 2 statements done, begun 20\d\d-.*'migrator upgrade' resumes it/,
  );
  const json = JSON.parse((await project.run(["status", "--json"])).stdout);
  assert.deepEqual(json.half_applied.map((row: Record<string, unknown>) => [row["revision"], row["statements_done"]]), [
    ["ccc3", 2],
  ]);
});

Deno.test("the session is named after the revision that works, and after none in between", async () => {
  await using project = await createProject();
  const name = "INSERT INTO seen SELECT current_setting('application_name')";
  await project.db.query("CREATE TABLE seen (name text)");
  await project.revision({ id: "aaa1", down: null, up: `op.execute("${name}");` });
  await project.revision({
    id: "bbb2",
    down: "aaa1",
    up: `op.autocommit(() => op.execute("DO $$BEGIN ${name}; END$$"));
      op.execute("${name}");`,
  });
  assert.equal((await runProject(project, ["upgrade", "head"])).report.failure, null);
  const seen = await project.db.query("SELECT name FROM seen");
  const host = Deno.hostname();
  assert.deepEqual(
    seen.map((row) => row["name"]),
    ["aaa1", "bbb2", "bbb2"].map((id) => `migrator ${id} ${host}:${Deno.pid}`),
  );
});

Deno.test("a comment among the statements does not move the place of an error", async () => {
  await using project = await createProject();
  await project.revision({
    id: "aaa1",
    down: null,
    up: `op.comment("one; two");
      op.createTable("a", [sa.column("id", sa.integer())]);
      op.comment("three");
      op.execute("INSERT INTO a VALUES (1); INSERT INTO a VALUES (1 / 0)");`,
  });
  const { report } = await runProject(project, ["upgrade", "head"]);
  const error = report.failure?.error as DatabaseError;
  assert.equal(error.where?.text, "INSERT INTO a VALUES (1 / 0)");
  assert.equal(error.where?.line, 16);
});

Deno.test("a constraint that fails at COMMIT is told with its revision, and nothing of it stays", async () => {
  await using project = await appliedProject();
  await project.db.query(
    "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int REFERENCES p DEFERRABLE INITIALLY DEFERRED)",
  );
  await project.revision({ id: "ccc3", down: "bbb2", up: `op.execute("INSERT INTO c VALUES (1)");` });
  const outcome = await runProject(project, ["upgrade", "head"]);
  assert.match(String(outcome.report.failure?.error), /violates foreign key constraint/);
  assert.equal(outcome.report.failure?.state, "rolled back");
  assert.deepEqual(eventsOf(outcome, "notice"), []);
  assert.deepEqual(await project.rows(), ["bbb2"]);
});

Deno.test("a statement that runs too long says which limit it was", async () => {
  await using project = await appliedProject();
  await project.revision({ id: "ccc3", down: "bbb2", up: `op.execute("SELECT pg_sleep(5)");` });
  const { report } = await runProject(project, ["upgrade", "head"], { settings: { statementTimeoutMs: 50 } });
  const error = report.failure?.error as DatabaseError;
  assert.equal(error.code, "statement-cancelled");
  assert.match(error.hint ?? "", /^It ran longer than statement_timeout allows/);
  assert.equal(error.where?.text, "SELECT pg_sleep(5)");
});

Deno.test("checking a constraint over a big table is not limited, whoever set the limit", async () => {
  await using project = await appliedProject();
  await project.db.query(
    `CREATE FUNCTION slow(int) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT pg_sleep(0.3) IS NOT NULL';
    INSERT INTO t_aaa1 VALUES (1), (2);
    ALTER TABLE t_aaa1 ADD CONSTRAINT ck CHECK (slow(id)) NOT VALID, ADD CONSTRAINT ck2 CHECK (slow(id)) NOT VALID;`,
  );
  await project.db.query(
    "DO $$BEGIN EXECUTE format('ALTER DATABASE %I SET statement_timeout = ''250ms''', current_database()); END$$",
  );
  await project.revision({
    id: "ccc3",
    down: "bbb2",
    up: `op.execute("ALTER TABLE t_aaa1 VALIDATE CONSTRAINT ck");
      op.autocommit(() => op.validateConstraint("ck2", "t_aaa1"));
      op.execute("CREATE TABLE limits AS SELECT current_setting('statement_timeout') AS value");`,
  });
  const first = await runProject(project, ["upgrade", "head"]);
  assert.equal(first.report.failure, null, String(first.report.failure?.error));
  assert.equal(eventsOf(first, "statement-start").length, 0, "it commits together with its place in the journal");
  assert.deepEqual(await project.db.query("SELECT value FROM limits"), [{ value: "250ms" }]);
});

Deno.test("upgrade warns of an applied revision whose file has changed, and goes on", async () => {
  await using project = await appliedProject();
  await project.revision({ id: "aaa1", down: null, message: "edited since" });
  await project.revision({ id: "ccc3", down: "bbb2" });
  for (const done of [1, 0]) {
    const outcome = await runProject(project, ["upgrade", "head"]);
    assert.equal(outcome.report.done.length, done);
    assert.deepEqual(eventsOf(outcome, "warning").map(({ code, message }) => [code, message]), [
      ["revision-edited", "The file of revision 'aaa1' has changed since it was applied"],
    ]);
  }
  const { stderr } = await project.run(["upgrade", "head"]);
  assert.match(stderr, /WARN {2}\[migrator\.runtime\] \[revision-edited\] The file of revision 'aaa1'/);
});

Deno.test("a revision that changes the version table under the run is rolled back", async () => {
  await using project = await appliedProject();
  await project.revision({ id: "ccc3", down: "bbb2", up: `op.execute("DELETE FROM alembic_version");` });
  const { report } = await runProject(project, ["upgrade", "head"]);
  assert.equal((report.failure?.error as MigratorError).code, "version-table-changed");
  assert.deepEqual(await project.rows(), ["bbb2"]);
});
