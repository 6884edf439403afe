import assert from "node:assert/strict";
import { createProject, type Project } from "../support/project.ts";

async function write(project: Project): Promise<void> {
  await project.revision({
    id: "aaa1",
    down: null,
    up:
      `op.createTable("users", [sa.column("id", sa.integer(), { primaryKey: true }), sa.column("email", sa.text())]);`,
  });
  await project.revision({
    id: "bbb2",
    down: "aaa1",
    message: "index the address",
    up: `op.createIndex("ix_a", "users", ["email"]);
  // migrator:ignore I5 it is tiny
  op.dropIndex("ix_a", { table: "users" });
  op.createIndex("ix_b", "users", ["email"], { concurrently: true });`,
  });
  await project.folder.write(
    "migrations/versions/ccc3.sql",
    `-- in SQL
--
-- Revision ID: ccc3
-- Revises: bbb2

-- migrate:up
-- migrator:ignore K8
ALTER TABLE users DROP COLUMN email;
CREATE TABLE tags (id int);
ALTER TABLE tags ADD CHECK (id > 0);
DELETE FROM users;
`,
  );
}

Deno.test("lint reports what pending revisions do to tables in use, with file and line", async () => {
  await using project = await createProject();
  await write(project);
  const all = await project.run(["lint"]);
  assert.equal(all.stdout, "No findings in 3 revisions\n");
  assert.equal(all.code, 0);
  assert.equal((await project.run(["upgrade", "aaa1"])).code, 0);
  const { stdout, code } = await project.run(["lint"]);
  assert.equal(code, 3);
  assert.deepEqual(stdout.split("\n").filter((line) => !line.startsWith("  help: ")), [
    "migrations/versions/bbb2.ts:13:6: error I1: Nobody can write to 'users' while the index is built",
    "migrations/versions/ccc3.sql:11:1: warning X7: Every row of 'users' is changed in one transaction",
    "migrations/versions/ccc3.sql:11:1: warning X6: Rows of 'users' are changed while 'users' stays locked by an earlier statement of the transaction",
    "1 error, 2 warnings in 2 revisions",
    "",
  ]);
});

Deno.test("lint reads a range without a database, and rules can be turned off", async () => {
  await using project = await createProject('[migrator.lint]\nignore = ["X6", "X7"]\n');
  await write(project);
  const env = { DATABASE_URL: "" };
  const { stdout, code } = await project.run(["lint", "aaa1:heads", "--json"], { env });
  assert.equal(code, 3);
  const report = JSON.parse(stdout);
  assert.equal(report.ok, false);
  assert.deepEqual(report.revisions, ["bbb2", "ccc3"]);
  assert.equal(report.diagnostics.length, 1);
  const { help, ...diagnostic } = report.diagnostics[0];
  assert.match(help, /concurrently: true/);
  assert.deepEqual(diagnostic, {
    code: "I1",
    severity: "error",
    message: "Nobody can write to 'users' while the index is built",
    revision: "bbb2",
    directive: "op.createIndex",
    file: "migrations/versions/bbb2.ts",
    line: 13,
    column: 6,
  });
  const annotations = await project.run(["lint", "aaa1:heads", "--format", "github"], { env });
  assert.match(
    annotations.stdout,
    /^::error file=migrations\/versions\/bbb2\.ts,line=13,title=migrator lint I1::Nobody can write to 'users' .*%0AAdd \{/,
  );
  const bare = await project.run(["lint"], { env });
  assert.equal(bare.code, 2);
  assert.match(bare.stderr, /\[no-database-url\]/);
});

Deno.test("lint refuses to ignore a rule that does not exist", async () => {
  await using project = await createProject('[migrator.lint]\nignore = ["I99"]\n');
  await write(project);
  const { stderr, code } = await project.run(["lint", "base:heads"]);
  assert.equal(code, 2);
  assert.match(stderr, /Cannot use 'lint\.ignore' from migrator\.toml:4: there is no rule 'I99'/);
});

Deno.test("lint says which revision it could not look at", async () => {
  await using project = await createProject();
  await project.revision({ id: "aaa1", down: null, up: `await op.query("SELECT 1"); op.dropTable("t");` });
  await project.revision({ id: "bbb2", down: "aaa1", up: `op.dropTable("u");` });
  const { stdout, code } = await project.run(["lint", "base:heads", "--json"]);
  assert.equal(code, 3);
  const found: { code: string; revision: string }[] = JSON.parse(stdout).diagnostics;
  assert.deepEqual(found.map(({ code, revision }) => `${code} ${revision}`), ["L1 aaa1", "T2 bbb2"]);
});

Deno.test("plan lists statements by transaction, with locks and rules", async () => {
  await using project = await createProject();
  await write(project);
  assert.equal((await project.run(["upgrade", "aaa1"])).code, 0);
  const before = await project.snapshot();
  const { stdout, code, stderr } = await project.run(["plan"]);
  assert.equal(code, 0, stderr);
  assert.equal(
    stdout,
    `From aaa1 to ccc3: 2 revisions

bbb2, index the address
  transaction 1
    CREATE INDEX ix_a ON users (email)
      locks 'users': SHARE, index build  [I1]
    DROP INDEX ix_a
      locks 'users': ACCESS EXCLUSIVE  [I5]
  outside a transaction (concurrent)
    CREATE INDEX CONCURRENTLY ix_b ON users (email)
      locks 'users': SHARE UPDATE EXCLUSIVE, index build
  transaction 2: nothing but its version row

ccc3, in SQL
  transaction 3
    -- migrator:ignore K8
    ALTER TABLE users DROP COLUMN email
      locks 'users': ACCESS EXCLUSIVE  [K8]
    CREATE TABLE tags (id int)
    ALTER TABLE tags ADD CHECK (id > 0)
    DELETE FROM users
      locks 'users': ROW EXCLUSIVE, rows  [X7]
`,
  );
  assert.deepEqual(await project.snapshot(), before);
});

Deno.test("plan --json has every statement that the run sends, in its order", async () => {
  await using project = await createProject();
  await write(project);
  const { stdout } = await project.run(["plan", "base:bbb2", "--json"], { env: { DATABASE_URL: "" } });
  const plan = JSON.parse(stdout);
  assert.deepEqual([plan.from, plan.to], [[], ["bbb2"]]);
  const [first, second] = plan.steps;
  assert.equal(first.operations[0].statements[0].transaction, 0);
  assert.deepEqual(second.operations.map((one: { line: number }) => one.line), [13, 15, 16]);
  assert.deepEqual(second.operations[2].locks, [{
    relation: { schema: null, name: "users" },
    mode: "SHARE UPDATE EXCLUSIVE",
    work: "index build",
    rules: [],
    new: true,
  }]);
  const script = await project.run(["upgrade", "base:bbb2", "--sql"], { env: { DATABASE_URL: "" } });
  let at = 0;
  for (const { operations } of plan.steps) {
    for (const { statements } of operations) {
      for (const { sql } of statements) {
        at = script.stdout.indexOf(sql, at);
        assert.ok(at >= 0, sql);
      }
    }
  }
  const nothing = await project.run(["plan", "bbb2:bbb2"]);
  assert.equal(nothing.stdout, "Nothing to do: the database is where it should be\n");
});
