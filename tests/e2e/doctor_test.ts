/**
 * `migrator doctor`: what is understood of a project, without a database.
 *
 * @module
 */
import assert from "node:assert/strict";
import { cli } from "../support/cli.ts";
import { fromFileUrl, type TempFolder, tempFolder } from "../support/paths.ts";

interface Finding {
  readonly kind: string;
  readonly severity: string;
  readonly message: string;
  readonly revision: string | null;
  readonly file: string | null;
  readonly line: number | null;
}

interface Answer {
  readonly ok: boolean;
  readonly configuration: Record<string, unknown>;
  readonly env: { file: string; told: { option: string; value: string }[]; unknown: { option: string }[] } | null;
  readonly revisions: Record<string, unknown>;
  readonly missing_modules: { module: string; revisions: number; used: boolean; line: number }[];
  readonly findings: readonly Finding[];
}

async function doctor(folder: string, args: readonly string[] = []): Promise<{ code: number; answer: Answer }> {
  const { stdout, stderr, code } = await cli(["doctor", "--json", ...args], { cwd: folder });
  assert.notEqual(stdout, "", stderr);
  return { code, answer: JSON.parse(stdout) as Answer };
}

function kinds({ findings }: Answer, kind: string): readonly Finding[] {
  return findings.filter((finding) => finding.kind === kind);
}

function revision(id: string, down: string | null, body: string, head = ""): string {
  return `"""${id}"""
from alembic import op
import sqlalchemy as sa
${head}
revision = "${id}"
down_revision = ${down === null ? "None" : `"${down}"`}


def upgrade():
${body.split("\n").map((line) => `    ${line}`).join("\n")}


def downgrade():
    pass
`;
}

async function alembicProject(folder: TempFolder): Promise<void> {
  await folder.write(
    "alembic.ini",
    "[alembic]\nscript_location = %(here)s/alembic\nsqlalchemy.url = mysql://u:secret@h/d\n",
  );
  await folder.write(
    "alembic/env.py",
    `from alembic import context
import os
context.configure(version_table="applied", transaction_per_migration=True, version_table_schema=os.environ["S"])
`,
  );
}

Deno.test("doctor says what runs, what asks the database, what will not run and why", async () => {
  await using folder = await tempFolder();
  await alembicProject(folder);
  const versions = "alembic/versions";
  await folder.write(`${versions}/a1.py`, revision("a1", null, 'op.execute("SELECT 1")', "import unheard_of\n"));
  await folder.write(
    `${versions}/a2.py`,
    revision("a2", "a1", 'for row in op.get_bind().execute(sa.text("SELECT 1")):\n    print(row)'),
  );
  await folder.write(`${versions}/a3.py`, revision("a3", "a2", "strange.thing()", "from vault import strange\n"));
  await folder.write(`${versions}/a4.py`, revision("a4", "a3", "op.execute("));
  await folder.write(
    `${versions}/a5.sql`,
    "-- five\n--\n-- Revision ID: a5\n-- Revises: a4\n\n-- migrate:up\nSELECT 5;\n",
  );
  const { code, answer } = await doctor(folder.path);
  assert.equal(code, 3);
  assert.equal(answer.ok, false);
  const { total, python, typescript, sql, heads, run, read, fail } = answer.revisions;
  assert.deepEqual({ total, python, typescript, sql, heads }, {
    total: 5,
    python: 4,
    typescript: 0,
    sql: 1,
    heads: ["a5"],
  });
  assert.deepEqual({ run, read, fail }, { run: 2, read: 1, fail: 2 });

  const failing = kinds(answer, "upgrade");
  assert.deepEqual(failing.map(({ revision, line, severity }) => [revision, line, severity]), [
    ["a3", 11, "error"],
    ["a4", 10, "error"],
  ]);
  assert.match(failing[0]!.message, /No module named 'vault': 'vault\.strange/);
  assert.match(failing[1]!.message, /Cannot read 'alembic\/versions\/a4\.py'/);
  assert.deepEqual(kinds(answer, "reads").map(({ revision, line }) => [revision, line]), [["a2", 10]]);
  assert.deepEqual(kinds(answer, "offline").map(({ revision }) => revision), ["a2"]);
  assert.deepEqual(answer.missing_modules.map(({ module, used, line }) => [module, used, line]), [
    ["unheard_of", false, 4],
    ["vault", true, 11],
  ]);

  assert.deepEqual(answer.env?.told, [
    { option: "version_table", value: '"applied"' },
    { option: "transaction_per_migration", value: "true" },
  ]);
  assert.deepEqual(answer.env?.unknown.map(({ option }) => option), ["version_table_schema"]);
  assert.equal(answer.configuration["file"], "alembic.ini");
  assert.equal(answer.configuration["section"], "alembic");
  assert.equal(answer.configuration["version_table"], "applied");
  assert.match(kinds(answer, "configuration")[0]!.message, /another kind \('mysql'\)/);
  assert.doesNotMatch(JSON.stringify(answer), /secret/);

  const human = await cli(["doctor"], { cwd: folder.path });
  assert.equal(human.code, 3);
  assert.match(human.stdout, /^configuration +alembic\.ini \[alembic\]$/m);
  assert.match(human.stdout, /Will not run \(2\)\n {2}error: .*\n {4}alembic\/versions\/a3\.py:11 \(a3\)/);
  assert.match(human.stdout, /2 revisions run, 1 asks the database, 2 will not run; 2 errors/);
  assert.equal(human.stderr, "");
});

Deno.test("doctor lists all places of one reason under it, and all of them with -v", async () => {
  await using folder = await tempFolder();
  await alembicProject(folder);
  for (let at = 1; at <= 12; at++) {
    const id = `r${String(at).padStart(2, "0")}`;
    const down = at === 1 ? null : `r${String(at - 1).padStart(2, "0")}`;
    await folder.write(`alembic/versions/${id}.py`, revision(id, down, "vault()", "import vault\n"));
  }
  const short = (await cli(["doctor"], { cwd: folder.path })).stdout;
  assert.match(short, /r10\.py:11 \(r10\)\n {4}and 2 more: -v lists all/);
  const long = (await cli(["doctor", "-v"], { cwd: folder.path })).stdout;
  assert.match(long, /r12\.py:11 \(r12\)\n/);
});

Deno.test("doctor finds nothing wrong in a sound Alembic project", async () => {
  const { code, answer } = await doctor(fromFileUrl(new URL("../fixtures/alembic/basics/", import.meta.url)));
  assert.equal(code, 0);
  assert.equal(answer.ok, true);
  assert.equal(answer.revisions["run"], answer.revisions["total"]);
  assert.deepEqual(answer.findings.filter(({ severity }) => severity !== "info"), []);
});

Deno.test("doctor works on a project without Python, and names what is wrong with its folders", async () => {
  await using folder = await tempFolder();
  await folder.write(
    "migrator.toml",
    '[migrator]\nscript_location = "migrations"\nversion_locations = ["migrations/versions", "gone"]\ntarget = "no_models.ts"\n',
  );
  await folder.write(
    "migrations/versions/a1.ts",
    'export const revision = "a1";\nexport const downRevision = null;\nexport function upgrade({ op }) {\n  op.dropTable();\n}\n',
  );
  await folder.write("migrations/versions/a2.ts", 'export const revision = 7;\nexport const downRevision = "a1";\n');
  await folder.write("migrations/versions/a3.js", "");
  const { code, answer } = await doctor(folder.path);
  assert.equal(code, 2);
  assert.deepEqual(answer.configuration["version_locations"], [
    { path: "migrations/versions", exists: true },
    { path: "gone", exists: false },
  ]);
  assert.equal(answer.env, null);
  assert.match(kinds(answer, "configuration").map(({ message }) => message).join("\n"), /no_models\.ts/);
  assert.match(kinds(answer, "folder").map(({ message }) => message).join("\n"), /a3\.js[\s\S]*'gone': no such folder/);
  assert.deepEqual(kinds(answer, "header").map(({ file, line }) => [file, line]), [["migrations/versions/a2.ts", 1]]);
  assert.deepEqual(kinds(answer, "upgrade").map(({ revision, line }) => [revision, line]), [["a1", 4]]);
});

Deno.test("doctor exits 2 where there is no project at all", async () => {
  await using folder = await tempFolder();
  const { code, answer } = await doctor(folder.path);
  assert.equal(code, 2);
  assert.match(kinds(answer, "folder")[0]!.message, /no folder 'migrations'/);
});
