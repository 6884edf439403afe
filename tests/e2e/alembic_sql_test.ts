/**
 * Alembic projects: what `--sql` prints is what Alembic printed (`expected_*.sql`, Alembic 1.19.2 and SQLAlchemy 2.0).
 *
 * @module
 */
import assert from "node:assert/strict";
import { alembicStatements } from "../support/alembic_project.ts";
import { cli } from "../support/cli.ts";
import { fromFileUrl } from "../support/paths.ts";

const PROJECTS = new URL("../fixtures/alembic/", import.meta.url);

async function printed(project: string, args: readonly string[]): Promise<readonly string[]> {
  const { stdout, stderr, code } = await cli([...args, "--sql"], {
    cwd: fromFileUrl(new URL(`${project}/`, PROJECTS)),
  });
  assert.equal(code, 0, stderr);
  return alembicStatements(stdout);
}

async function expected(project: string, file: string): Promise<readonly string[]> {
  return alembicStatements(await Deno.readTextFile(new URL(`${project}/${file}`, PROJECTS)));
}

Deno.test("upgrade --sql prints Alembic's statements for an Alembic project", async () => {
  assert.deepEqual(await printed("basics", ["upgrade", "head"]), await expected("basics", "expected_upgrade.sql"));
});

Deno.test("upgrade --sql prints Alembic's statements for what real projects brought up", async () => {
  assert.deepEqual(await printed("findings", ["upgrade", "head"]), await expected("findings", "expected_upgrade.sql"));
});

Deno.test("downgrade --sql prints Alembic's statements for an Alembic project", async () => {
  assert.deepEqual(
    await printed("basics", ["downgrade", "r3:base"]),
    await expected("basics", "expected_downgrade.sql"),
  );
});
