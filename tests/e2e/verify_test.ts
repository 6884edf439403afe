import assert from "node:assert/strict";
import { createProject } from "../support/project.ts";

Deno.test("verify proves a sound history, with and without a database", async () => {
  await using project = await createProject();
  await project.revision({ id: "aaa1", down: null });
  await project.revision({
    id: "bbb2",
    down: "aaa1",
    up: 'op.addColumn("t_aaa1", sa.column("x", sa.text()));',
    downgrade: 'op.dropColumn("t_aaa1", "x");',
  });
  await project.revision({ id: "ccc3", down: "bbb2", up: 'op.execute("SELECT 1");', downgrade: null });
  const before = await project.snapshot();
  for (const env of [{}, { DATABASE_URL: "" }]) {
    const { code, stdout, stderr } = await project.run(["verify"], { env });
    assert.equal(code, 0, stderr);
    assert.equal(
      stdout,
      "Without a downgrade: ccc3\n2 revisions went up, down and up again, and left what they must\n",
    );
  }
  assert.deepEqual(await project.snapshot(), before);
  assert.deepEqual(
    await project.db.query("SELECT datname FROM pg_database WHERE datname LIKE 'migrator_scratch%'"),
    [],
  );
});

Deno.test("verify finds a downgrade that leaves something behind, and one that fails", async () => {
  await using project = await createProject();
  await project.revision({ id: "aaa1", down: null });
  await project.revision({
    id: "bbb2",
    down: "aaa1",
    up: 'op.addColumn("t_aaa1", sa.column("x", sa.text())); op.createIndex("ix_x", "t_aaa1", ["x"]);',
    downgrade: 'op.dropIndex("ix_x");',
  });
  const left = await project.run(["verify", "bbb2", "--json"]);
  assert.equal(left.code, 3, left.stderr);
  const report = JSON.parse(left.stdout);
  assert.deepEqual(report.findings.map(({ kind }: { kind: string }) => kind), [
    "downgrade-differs",
    "upgrade-again-failed",
  ]);
  assert.deepEqual(report.findings[0].objects, ["column public.t_aaa1.x is left over"]);
  assert.equal(report.findings[1].error.sql_state, "42701");
  await project.revision({
    id: "bbb2",
    down: "aaa1",
    up: 'op.execute("SELECT 1");',
    downgrade: 'op.dropTable("not_there");',
  });
  const failed = await project.run(["verify"]);
  assert.equal(failed.code, 3);
  assert.match(failed.stdout, /^bbb2 does not come down\n1 revision proven; stopped at the failure\n$/);
  assert.match(failed.stderr, /ERROR \[sql-failed\] .*"not_there" does not exist/);
});
