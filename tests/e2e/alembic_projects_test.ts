/**
 * Alembic projects that use everything that real ones do: the printed SQL is Alembic's, and a database holds the same
 * columns, constraints and rows at head, and again at base.
 *
 * `scripts/alembic_fixtures.ts` writes what is expected, with the real Alembic.
 *
 * @module
 */
import assert from "node:assert/strict";
import { alembicStatements, stateOf } from "../support/alembic_project.ts";
import { cli } from "../support/cli.ts";
import { createDatabase } from "../support/database.ts";
import { fromFileUrl } from "../support/paths.ts";

const FOLDER = fromFileUrl(new URL("../fixtures/alembic/", import.meta.url));

/** Projects by name: what the printed script cannot have. */
const PROJECTS: readonly string[] = [
  "application",
  "ddl",
  "enums",
  "extensions",
  "libraries",
  "objects",
  "python",
  "queries",
];

async function read(path: string): Promise<string | null> {
  return await Deno.readTextFile(path).catch((error) => {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  });
}

for (const name of PROJECTS) {
  const cwd = `${FOLDER}${name}`;
  for (const [direction, target] of [["upgrade", "head"], ["downgrade", "head:base"]] as const) {
    const expected = await read(`${cwd}/expected_${direction}.sql`);
    Deno.test({
      name: `${direction} --sql prints Alembic's statements: ${name}`,
      ignore: expected === null,
      async fn() {
        const { code, stdout, stderr } = await cli([direction, target, "--sql"], { cwd });
        assert.equal(code, 0, stderr);
        assert.deepEqual(alembicStatements(stdout), alembicStatements(expected!));
      },
    });
  }
  const head = await read(`${cwd}/expected_head.json`);
  const base = await read(`${cwd}/expected_base.json`);
  Deno.test({
    name: `a database at head, and back at base, is as Alembic leaves it: ${name}`,
    ignore: head === null || base === null,
    async fn() {
      await using db = await createDatabase();
      for (const [args, expected] of [[["upgrade", "head"], head], [["downgrade", "base"], base]] as const) {
        const { code, stderr } = await cli(args, { cwd, env: { DATABASE_URL: db.url } });
        assert.equal(code, 0, stderr);
        assert.deepEqual(JSON.parse(await stateOf((sql) => db.query(sql))), JSON.parse(expected!));
      }
    },
  });
}
