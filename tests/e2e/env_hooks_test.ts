import assert from "node:assert/strict";
import { createProject } from "../support/project.ts";

const AUDIT = `export function onVersionApply({ op, revision, direction, heads, message, x }) {
  op.execute("INSERT INTO audit (revision, direction, heads, message, who) VALUES ($1, $2, $3, $4, $5)",
    [revision, direction, heads.join(","), message, x.who ?? "nobody"]);
}
`;

Deno.test("onVersionApply() of env.ts runs in the transaction of every change of the version table", async () => {
  await using project = await createProject();
  await project.db.query("CREATE TABLE audit (revision text, direction text, heads text, message text, who text)");
  await project.folder.write("migrations/env.ts", AUDIT);
  await project.revision({ id: "aaa1", down: null, message: "first" });
  await project.revision({ id: "bbb2", down: "aaa1" });
  for (const args of [["upgrade", "head", "-x", "who=me"], ["downgrade", "-1"], ["stamp", "base"]]) {
    const { code, stderr } = await project.run(args);
    assert.equal(code, 0, stderr);
  }
  assert.deepEqual(await project.db.query("SELECT * FROM audit"), [
    { revision: "aaa1", direction: "upgrade", heads: "aaa1", message: "first", who: "me" },
    { revision: "bbb2", direction: "upgrade", heads: "bbb2", message: "bbb2", who: "me" },
    { revision: "bbb2", direction: "downgrade", heads: "aaa1", message: "bbb2", who: "nobody" },
    { revision: null, direction: "stamp", heads: "", message: "", who: "nobody" },
  ]);
});

Deno.test("onVersionApply() of env.ts is printed by --sql, behind the version table", async () => {
  await using project = await createProject();
  await project.folder.write("migrations/env.ts", AUDIT);
  await project.revision({ id: "aaa1", down: null });
  const { code, stdout, stderr } = await project.run(["upgrade", "head", "--sql"]);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /INSERT INTO alembic_version[^;]*;\s*INSERT INTO audit [^;]*'aaa1', 'upgrade'[^;]*;\s*COMMIT;/);
});

Deno.test("onVersionApply() of env.ts that fails rolls the revision back and is named with its line", async () => {
  await using project = await createProject();
  await project.folder.write("migrations/env.ts", AUDIT);
  await project.revision({ id: "aaa1", down: null });
  const { code, stderr } = await project.run(["upgrade", "head"]);
  assert.equal(code, 1);
  assert.match(stderr, /relation "audit" does not exist/);
  assert.match(stderr, /migrations\/env\.ts:2/);
  assert.equal(await project.rows(), null);
});

for (
  const [title, source, says] of [
    ["does not parse", "export function {", /Cannot load hooks file 'migrations\/env\.ts'/],
    ["exports a misspelt hook", "export function onVersionApplied() {}", /Did you mean 'onVersionApply'\?/],
    ["exports a hook that is no function", "export const onVersionApply = 1;", /has to be a function, found a number/],
    [
      "throws",
      'export function onVersionApply() { throw new Error("no"); }',
      /Cannot run 'onVersionApply' of 'migrations\/env\.ts': Error: no/,
    ],
    [
      "leaves the transaction",
      'export function onVersionApply({ op }) { op.execute("VACUUM"); }',
      /Cannot run a statement of 'onVersionApply'/,
    ],
  ] as const
) {
  Deno.test(`env.ts that ${title} is an error, and nothing is applied`, async () => {
    await using project = await createProject();
    await project.folder.write("migrations/env.ts", source);
    await project.revision({ id: "aaa1", down: null });
    const { code, stderr } = await project.run(["upgrade", "head"]);
    assert.equal(code, 1, stderr);
    assert.match(stderr, /^ERROR \[env-broken\]/m);
    assert.match(stderr, says);
    assert.equal(await project.rows(), null);
  });
}
