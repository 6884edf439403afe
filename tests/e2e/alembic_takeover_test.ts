/**
 * A database that changes hands in the middle: from Alembic to this tool, and back.
 *
 * Needs the real Alembic: `MIGRATOR_TEST_ALEMBIC` names its executable. Skipped without it.
 *
 * @module
 */
import assert from "node:assert/strict";
import { stateOf } from "../support/alembic_project.ts";
import { cli } from "../support/cli.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { fromFileUrl } from "../support/paths.ts";

const FOLDER = fromFileUrl(new URL("../fixtures/alembic/", import.meta.url));
const ALEMBIC = Deno.env.get("MIGRATOR_TEST_ALEMBIC") ?? "";
if (ALEMBIC === "") {
  console.warn("Skipped: set MIGRATOR_TEST_ALEMBIC to Alembic's executable to test that a database changes hands");
}

interface Project {
  readonly name: string;
  readonly revisions: readonly string[];
}

const PROJECTS: readonly Project[] = [
  { name: "application", revisions: ["r1", "r2"] },
  { name: "ddl", revisions: ["r1", "r2", "r3", "r4"] },
  { name: "enums", revisions: ["r1", "r2"] },
  { name: "libraries", revisions: ["r1", "r2"] },
  { name: "objects", revisions: ["r1", "r2", "r3"] },
  { name: "queries", revisions: ["r1", "r2"] },
];

type Tool = (args: readonly string[]) => Promise<void>;

function tools({ name }: Project, db: TestDatabase): { ours: Tool; alembic: Tool } {
  const cwd = `${FOLDER}${name}`;
  return {
    async ours(args): Promise<void> {
      const { code, stderr } = await cli(args, { cwd, env: { DATABASE_URL: db.url } });
      assert.equal(code, 0, stderr);
    },
    async alembic(args): Promise<void> {
      const { code, stderr } = await new Deno.Command(ALEMBIC, {
        args: [...args],
        cwd,
        env: { DATABASE_URL: db.url.replace(/^postgres:/, "postgresql:"), PYTHONDONTWRITEBYTECODE: "1" },
        stdout: "null",
        stderr: "piped",
      }).output();
      assert.equal(code, 0, new TextDecoder().decode(stderr));
    },
  };
}

async function look(db: TestDatabase): Promise<unknown> {
  const state = JSON.parse(await stateOf((sql) => db.query(sql))) as unknown;
  const versions = await db.query("SELECT version_num FROM alembic_version ORDER BY 1");
  return { state, versions };
}

for (const project of PROJECTS) {
  Deno.test({
    name: `a database changes hands at every revision: ${project.name}`,
    ignore: ALEMBIC === "",
    async fn() {
      await using alone = await createDatabase();
      const { alembic } = tools(project, alone);
      const wanted: Record<string, unknown> = {};
      for (const revision of project.revisions) {
        await alembic(["upgrade", revision]);
        wanted[revision] = await look(alone);
      }
      const last = project.revisions.at(-1)!;
      for (const middle of project.revisions) {
        await using db = await createDatabase();
        const hands = tools(project, db);
        await hands.alembic(["upgrade", middle]);
        await hands.ours(["upgrade", "head"]);
        assert.deepEqual(await look(db), wanted[last], `taken over at ${middle}`);
        await hands.ours(["downgrade", "base"]);
        await hands.alembic(["upgrade", middle]);
        assert.deepEqual(await look(db), wanted[middle], `given back at ${middle}`);
        await hands.ours(["upgrade", "head"]);
        await hands.alembic(["downgrade", "base"]);
        await hands.ours(["upgrade", middle]);
        await hands.alembic(["upgrade", "head"]);
        assert.deepEqual(await look(db), wanted[last], `given back for good at ${middle}`);
        await hands.alembic(["current", "--check-heads"]);
        await hands.ours(["current", "--check-heads"]);
      }
    },
  });
}
