import assert from "node:assert/strict";
import type { TestDatabase } from "../support/database.ts";
import { runInProcess } from "../support/in_process.ts";
import { tempFolder } from "../support/paths.ts";
import { createEveryKind } from "./introspect_support.ts";

const CONFIG = "[migrator]\ninclude_schemas = true\ncompare_privileges = true\n";

/** Writes the schema of a database as `file`, and checks the database against it. */
async function roundTrip(db: TestDatabase, file: string): Promise<void> {
  await using folder = await tempFolder();
  await folder.write("migrator.toml", CONFIG);
  await Deno.mkdir(`${folder.path}/migrations/versions`, { recursive: true });
  // The version table of the application that the schema is of: ours is another one.
  const env = { DATABASE_URL: db.url, MIGRATOR_VERSION_TABLE: "our_versions" };
  const written = await runInProcess(["introspect", "-o", file], { cwd: folder.path, env });
  assert.equal(written.code, 0, written.stderr);
  const checked = await runInProcess(["check", "--target", file, "--json"], { cwd: folder.path, env });
  assert.equal(checked.code, 0, `${checked.stdout}\n${checked.stderr}`);
  assert.deepEqual(JSON.parse(checked.stdout).differences, []);
}

for (const file of ["models.ts", "schema.sql"]) {
  Deno.test(`introspect writes ${file} that check finds no difference to: one of everything`, async () => {
    await using db = await createEveryKind();
    await roundTrip(db, file);
  });
}
