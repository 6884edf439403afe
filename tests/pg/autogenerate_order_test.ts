import assert from "node:assert/strict";
import { createProject } from "../support/project.ts";
import { runInProcess } from "../support/in_process.ts";

const CASES: Readonly<Record<string, string>> = {
  "an SQL function behind the table and the function that its body reads": `
    CREATE FUNCTION stock(p integer) RETURNS SETOF integer LANGUAGE sql AS $$ SELECT id FROM inventory WHERE fits(id, p) $$;
    CREATE FUNCTION fits(a integer, b integer) RETURNS boolean LANGUAGE sql AS $$ SELECT EXISTS (SELECT FROM rental r WHERE r.id = a) $$;
    CREATE TABLE inventory (id integer PRIMARY KEY);
    CREATE TABLE rental (id integer PRIMARY KEY);`,
  "a PL/pgSQL function behind the types of its variables": `
    CREATE FUNCTION describe() RETURNS text LANGUAGE plpgsql AS $$
      DECLARE one rental%ROWTYPE; other inventory.id%TYPE; how mood;
      BEGIN RETURN 'x'; END $$;
    CREATE TYPE mood AS ENUM ('good', 'bad');
    CREATE TABLE inventory (id integer PRIMARY KEY);
    CREATE TABLE rental (id integer PRIMARY KEY);`,
  "a table whose default reads the table itself": `
    CREATE TABLE counters (id integer PRIMARY KEY, place integer NOT NULL);
    CREATE FUNCTION next_place() RETURNS integer LANGUAGE sql AS $$ SELECT coalesce(max(place), 0) + 1 FROM counters $$;
    ALTER TABLE counters ALTER COLUMN place SET DEFAULT next_place();`,
};

for (const [title, sql] of Object.entries(CASES)) {
  Deno.test(`revision --autogenerate puts ${title}`, async () => {
    await using made = await createProject('target = "schema.sql"\n');
    const options = { cwd: made.folder.path, env: { DATABASE_URL: made.db.url } };
    // Bodies are not looked at where the target is built, as in any dump.
    await made.folder.write("schema.sql", `SET check_function_bodies = false;\n${sql}`);
    for (const args of [["revision", "--autogenerate", "-m", "all"], ["upgrade", "head"], ["check"]]) {
      const { code, stderr } = await runInProcess(args, options);
      assert.equal(code, 0, stderr);
    }
    const down = await runInProcess(["downgrade", "base"], options);
    assert.equal(down.code, 0, down.stderr);
  });
}
