/**
 * Alembic projects: what `--sql` prints is what Alembic printed (`expected_*.sql`, Alembic 1.19.2 and SQLAlchemy 2.0).
 *
 * @module
 */
import assert from "node:assert/strict";
import { cli } from "../support/cli.ts";
import { fromFileUrl } from "../support/paths.ts";

const PROJECTS = new URL("../fixtures/alembic/", import.meta.url);

/** Statements without white space, comments, the version table and what only one of the tools prints. */
function statements(sql: string): readonly string[] {
  return sql.split("\n").filter((line) => !/^\s*(--.*)?$/.test(line)).join("\n")
    .split(/;[ \t]*(?=\n|$)/)
    .map((statement) => statement.replace(/\s+/g, " ").replace(/\( /g, "(").replace(/ \)/g, ")").trim())
    .map((statement) => statement.replace(/;+$/, "").trim())
    .filter((statement) =>
      statement !== "" && !/alembic_version|^SET LOCAL|migrator:|^BEGIN$|^COMMIT$/.test(statement)
    );
}

async function printed(project: string, args: readonly string[]): Promise<readonly string[]> {
  const { stdout, stderr, code } = await cli([...args, "--sql"], {
    cwd: fromFileUrl(new URL(`${project}/`, PROJECTS)),
  });
  assert.equal(code, 0, stderr);
  return statements(stdout);
}

async function expected(project: string, file: string): Promise<readonly string[]> {
  return statements(await Deno.readTextFile(new URL(`${project}/${file}`, PROJECTS)));
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
