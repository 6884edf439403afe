import assert from "node:assert/strict";
import { type InProcessResult, runInProcess } from "../support/in_process.ts";
import { createProject, type Project } from "../support/project.ts";

const MODELS = `export function models({ metadata, sa }) {
  metadata.table("users", [sa.column("id", sa.integer(), { primaryKey: true })]);
}
`;

async function project(toml: string = ""): Promise<Project> {
  const made = await createProject(`target = "models.ts"\n${toml}`);
  await made.folder.write("models.ts", MODELS);
  return made;
}

function run(made: Project, url: string, ...args: readonly string[]): Promise<InProcessResult> {
  return runInProcess(args, { cwd: made.folder.path, env: { DATABASE_URL: url } });
}

Deno.test("include_schemas says which schemas beside those of the target are compared", async () => {
  await using made = await project();
  await made.db.query(`CREATE TABLE users (id serial PRIMARY KEY);
    CREATE SCHEMA shop; CREATE TABLE shop.orders (id integer); CREATE SCHEMA audit; CREATE TABLE audit.log (id integer)`);
  const found: Record<string, readonly string[]> = {};
  for (const value of ["false", "true", '["public", "shop"]']) {
    await made.folder.write("migrator.toml", `[migrator]\ntarget = "models.ts"\ninclude_schemas = ${value}\n`);
    const { code, stdout, stderr } = await run(made, made.db.url, "check", "--json");
    assert.ok(code === 0 || code === 3, stderr);
    const { differences } = JSON.parse(stdout) as { differences: { kind: string; object: string }[] };
    found[value] = differences.filter(({ kind }) => kind === "table").map(({ object }) => object);
  }
  assert.deepEqual(found["false"], []);
  assert.deepEqual(found["true"], ["audit.log", "shop.orders"]);
  assert.deepEqual(found['["public", "shop"]'], ["shop.orders"]);
});

Deno.test("revision --autogenerate --json answers with one document, whether it writes a file or not", async () => {
  await using made = await project();
  const first = await run(made, made.db.url, "revision", "--autogenerate", "-m", "users", "--rev-id", "aa11", "--json");
  assert.equal(first.code, 0, first.stderr);
  const answer = JSON.parse(first.stdout) as Record<string, unknown>;
  assert.equal(answer["revision"], "aa11");
  assert.match(String(answer["path"]), /aa11_users\.ts$/);
  assert.equal((await run(made, made.db.url, "upgrade", "head")).code, 0);
  const again = await run(made, made.db.url, "revision", "--autogenerate", "-m", "again", "--json");
  assert.deepEqual([again.code, JSON.parse(again.stdout)], [0, { revision: null, path: null }]);
});

Deno.test("check needs no rights on tables, but must be able to read the version table", async () => {
  await using made = await project();
  const role = `reader_${crypto.randomUUID().slice(0, 8)}`;
  await made.db.query(`CREATE ROLE ${role} LOGIN PASSWORD 'x'`);
  const url = new URL(made.db.url);
  url.username = role;
  url.password = "x";
  try {
    await made.db.query("CREATE TABLE users (id serial PRIMARY KEY); REVOKE ALL ON users FROM PUBLIC");
    const clean = await run(made, url.href, "check");
    assert.equal(clean.code, 0, clean.stderr);
    assert.equal(clean.stdout, "No new upgrade operations detected.\n");
    await made.db.query("CREATE TABLE alembic_version (version_num varchar(255) PRIMARY KEY)");
    const denied = await run(made, url.href, "check");
    assert.equal(denied.code, 1);
    assert.match(denied.stderr, /ERROR \[permission-denied\][^]*alembic_version/);
  } finally {
    await made.db.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  }
});
