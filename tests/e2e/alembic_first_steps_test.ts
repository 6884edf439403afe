import assert from "node:assert/strict";
import { runInProcess } from "../support/in_process.ts";
import { tempFolder } from "../support/paths.ts";

/** What `alembic init` writes, shortened. */
const ENV = `from alembic import context

target_metadata = None


def run_migrations_online():
    context.configure(connection=None, target_metadata=target_metadata)
`;

Deno.test("an env.py as 'alembic init' writes it leaves nothing untold", async () => {
  await using folder = await tempFolder();
  await folder.write("alembic.ini", "[alembic]\nscript_location = %(here)s/alembic\n");
  await folder.write("alembic/env.py", ENV);
  await folder.write(
    "alembic/versions/aaa1_first.py",
    'revision = "aaa1"\ndown_revision = None\ndef upgrade(): pass\n',
  );
  const { code, stdout, stderr } = await runInProcess(["doctor"], { cwd: folder.path });
  assert.equal(code, 0, stdout + stderr);
  assert.doesNotMatch(stdout, /naming_convention|Not told/);
});

Deno.test("the first TypeScript revision of an Alembic project gets the types that it names", async () => {
  await using folder = await tempFolder();
  await folder.write("alembic.ini", "[alembic]\nscript_location = %(here)s/alembic\n");
  await folder.write(
    "alembic/versions/aaa1_first.py",
    'revision = "aaa1"\ndown_revision = None\ndef upgrade(): pass\n',
  );
  const args = ["revision", "-m", "more", "--rev-id", "bbb2"];
  const { code, stderr } = await runInProcess(args, { cwd: folder.path });
  assert.equal(code, 0, stderr);
  const text = await Deno.readTextFile(`${folder.path}/alembic/versions/bbb2_more.ts`);
  assert.match(text, /from "\.\.\/migrator\.d\.ts"/);
  assert.match(await Deno.readTextFile(`${folder.path}/alembic/migrator.d.ts`), /export interface Migration /);
  const sql = await runInProcess(["revision", "-m", "sql", "--sql-file"], { cwd: folder.path });
  assert.equal(sql.code, 0, sql.stderr);
});
