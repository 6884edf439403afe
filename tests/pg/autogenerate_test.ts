import assert from "node:assert/strict";
import { createProject, type Project } from "../support/project.ts";
import { type InProcessOptions, type InProcessResult, runInProcess } from "../support/in_process.ts";

const MODELS = `import type { Models } from "./migrations/migrator.d.ts";

export function models({ metadata, sa }: Models) {
  metadata.table("users", [
    sa.column("id", sa.integer(), { primaryKey: true }),
    sa.column("name", sa.text(), { nullable: false }),
  ]);
}
`;

async function project(files: Readonly<Record<string, string>> = {}): Promise<Project> {
  const made = await createProject('target = "models.ts"\n');
  for (const [path, text] of Object.entries({ "models.ts": MODELS, ...files })) await made.folder.write(path, text);
  return made;
}

function run(
  made: Project,
  args: readonly string[],
  options: Partial<InProcessOptions> = {},
): Promise<InProcessResult> {
  return runInProcess(args, { cwd: made.folder.path, env: { DATABASE_URL: made.db.url }, ...options });
}

function files(made: Project): readonly string[] {
  return [...Deno.readDirSync(`${made.folder.path}/migrations/versions`)].map(({ name }) => name).sort();
}

async function ok(made: Project, ...args: readonly string[]): Promise<InProcessResult> {
  const result = await run(made, args);
  assert.equal(result.code, 0, result.stderr);
  return result;
}

Deno.test("revision --autogenerate writes what is missing, and nothing when nothing is", async () => {
  await using made = await project();
  const first = await ok(made, "revision", "--autogenerate", "-m", "users", "--rev-id", "aa11");
  assert.match(first.stderr, /^INFO {2}\[migrator\.autogenerate\] Detected added table 'users'$/m);
  assert.match(
    await Deno.readTextFile(`${made.folder.path}/migrations/versions/aa11_users.ts`),
    /export function upgrade\(\{ op, sa \}: Migration\) \{\n {2}op\.createTable\("users", \[\n {4}sa\.column\("id", sa\.integer\(\), \{ primaryKey: true \}\),\n/,
  );
  await ok(made, "upgrade", "head");
  const again = await ok(made, "revision", "--autogenerate", "-m", "again");
  assert.equal(again.stdout, "No new upgrade operations detected.\n");
  assert.deepEqual(files(made), ["aa11_users.ts"]);
  await ok(made, "revision", "--autogenerate", "--empty", "--rev-id", "bb22");
  assert.equal(files(made).length, 2);
});

Deno.test("revision --autogenerate --sql-file writes SQL that goes up and down", async () => {
  await using made = await project();
  await ok(made, "revision", "--autogenerate", "--sql-file", "--rev-id", "aa11", "-m", "users");
  assert.match(
    await Deno.readTextFile(`${made.folder.path}/migrations/versions/aa11_users.sql`),
    /-- migrate:up\nCREATE TABLE users \(/,
  );
  await ok(made, "upgrade", "head");
  await ok(made, "check");
  await ok(made, "downgrade", "base");
  assert.equal((await run(made, ["check", "--target", "models.ts"])).code, 1);
});

Deno.test("revision --autogenerate and check refuse a database that is behind its heads", async () => {
  await using made = await project();
  await made.revision({ id: "aaa1", down: null });
  for (const args of [["revision", "--autogenerate"], ["check"]]) {
    const { code, stderr } = await run(made, args);
    assert.equal(code, 1);
    assert.match(
      stderr,
      /^ERROR \[target-database-behind\] Target database is not up to date: 1 head not applied: 'aaa1'$/m,
    );
    assert.match(stderr, /hint: Run 'migrator upgrade heads'/);
  }
  assert.deepEqual(files(made), ["aaa1.ts"]);
  assert.equal(await made.rows(), null);
});

Deno.test("revision --autogenerate asks about renames on a terminal, and writes what was answered", async () => {
  for (
    const [answer, wanted] of [["y", /op\.renameColumn\("users", "nick", "name"\)/], [
      "n",
      /op\.dropColumn\("users", "nick"\)/,
    ]] as const
  ) {
    await using made = await project();
    await made.db.query("CREATE TABLE users (id serial PRIMARY KEY, nick text NOT NULL)");
    const { code, stderr } = await run(made, ["revision", "--autogenerate", "--rev-id", "aa11"], { answers: [answer] });
    assert.equal(code, 0, stderr);
    assert.match(stderr, /Was column 'users\.nick' renamed to 'users\.name'\? \(/);
    const text = await Deno.readTextFile(`${made.folder.path}/migrations/versions/${files(made)[0]}`);
    assert.match(text, wanted);
    assert.doesNotMatch(text, /Was 'users\.nick' renamed/);
  }
});

Deno.test("revision --autogenerate leaves a comment when nobody answers about a rename, and takes --rename", async () => {
  await using made = await project();
  await made.db.query("CREATE TABLE users (id serial PRIMARY KEY, nick text NOT NULL)");
  await ok(made, "revision", "--autogenerate", "--rev-id", "aa11");
  const path = `${made.folder.path}/migrations/versions/${files(made)[0]}`;
  const text = await Deno.readTextFile(path);
  assert.match(text, /\/\/ Was 'users\.nick' renamed to 'users\.name'/);
  assert.match(text, /\/\/ {3}op\.renameColumn\("users", "nick", "name"\);/);
  assert.match(text, /\/\/ Data loss: the values of 'users\.nick'/);
  await Deno.remove(path);
  await ok(made, "revision", "--autogenerate", "--rev-id", "aa22", "--rename", "users.nick=users.name");
  await ok(made, "upgrade", "head");
  await ok(made, "check");
});

Deno.test("check lists differences with exit code 3, as text and as JSON, and writes nothing", async () => {
  await using made = await project();
  const before = await made.snapshot();
  const text = await run(made, ["check"]);
  assert.equal(text.code, 3);
  assert.match(text.stdout, /^1 difference .*\n {2}\+ table users\n$/);
  assert.match(text.stderr, /^ERROR \[schema-differs\] New upgrade operations detected: 1 difference/m);
  const json = await run(made, ["check", "--json"]);
  assert.equal(json.code, 3);
  const answer = JSON.parse(json.stdout);
  assert.equal(answer.compared, "database");
  assert.deepEqual(
    answer.differences.map(({ change, kind, object }: Record<string, string>) => [change, kind, object]),
    [
      ["added", "table", "users"],
    ],
  );
  assert.deepEqual(await made.snapshot(), before);
});

Deno.test("check --history compares the revisions with the target, without the database", async () => {
  await using made = await project();
  assert.equal((await run(made, ["check", "--history"])).code, 3);
  await ok(made, "revision", "--autogenerate", "-m", "users");
  const { code, stdout, stderr } = await run(made, ["check", "--history"]);
  assert.equal(code, 0, stderr);
  assert.equal(stdout, "No new upgrade operations detected.\n");
  assert.equal(await made.rows(), null);
});

Deno.test("check takes a file, a folder, standard input and a database as target", async () => {
  await using made = await project({
    "schema.sql": "CREATE TABLE a (id int REFERENCES b); CREATE TABLE b (id int PRIMARY KEY);",
    "db/1_a.sql": "CREATE TABLE a (id int REFERENCES b);",
    "db/2_b.sql": "CREATE TABLE b (id int PRIMARY KEY);",
  });
  await using other = await project();
  for (const { db } of [made, other]) {
    await db.query("CREATE TABLE b (id int PRIMARY KEY); CREATE TABLE a (id int REFERENCES b)");
  }
  for (const target of ["schema.sql", "db", other.db.url]) await ok(made, "check", "--target", target);
  const stdin = "SET statement_timeout = 0;\nSELECT pg_catalog.set_config('search_path', '', false);\n" +
    "CREATE TABLE public.b (id int PRIMARY KEY);\nALTER TABLE public.b OWNER TO nobody;\nCREATE TABLE public.a (id int REFERENCES public.b);\n";
  assert.equal((await run(made, ["check", "--target", "-"], { stdin })).code, 0);
});

for (
  const [title, target, content, code, error, says] of [
    ["is not there", "gone.sql", null, 2, "target-unknown", /there is no such file/],
    [
      "does not load",
      "bad.ts",
      "export function models({ metadata }) {\n  metadata.table(1);\n}",
      1,
      "op-",
      /bad\.ts:2/,
    ],
    [
      "has SQL that fails",
      "bad.sql",
      "CREATE TABLE a (id int);\nCREATE TABLE b (\n  id nope\n);\n",
      1,
      "target-failed",
      /bad\.sql:3:6\n.*\n.*id nope\n.*\^/,
    ],
    ["is no SQL", "bad.sql", "CREATE TABLE a (id int);\nCREATE TABEL b (id int);\n", 1, "", /bad\.sql:2/],
  ] as const
) {
  Deno.test(`check names the place when the target ${title}`, async () => {
    await using made = await project(content === null ? {} : { [target]: content });
    const result = await run(made, ["check", "--target", target]);
    assert.equal(result.code, code, result.stderr);
    assert.match(result.stderr, new RegExp(`^ERROR \\[${error}`, "m"));
    assert.match(result.stderr, says);
  });
}

Deno.test("check refuses to go on without a target, and with an empty one on standard input", async () => {
  await using made = await createProject();
  const none = await run(made, ["check"]);
  assert.equal(none.code, 2);
  assert.match(none.stderr, /^ERROR \[config-missing-setting\].*'target'/m);
  const empty = await run(made, ["check", "--target", "-"], { stdin: "" });
  assert.equal(empty.code, 1);
  assert.match(empty.stderr, /^ERROR \[target-broken\].*nothing came on standard input/m);
});

Deno.test("exclude_names and includeObject leave objects alone on both sides", async () => {
  await using made = await project({
    "migrations/env.ts":
      'export function includeObject({ type, name }) { return !(type === "table" && name === "hooked"); }\n',
  });
  await made.folder.write(
    "migrator.toml",
    '[migrator]\ntarget = "models.ts"\n[migrator.exclude_names]\ntable = ["tmp_*"]\n',
  );
  await made.db.query(
    "CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL); CREATE TABLE tmp_a (id int); CREATE TABLE hooked (id int)",
  );
  await ok(made, "check");
});

Deno.test("processRevision of env.ts changes what is written, or writes nothing", async () => {
  await using made = await project({
    "migrations/env.ts": `export function processRevision({ upgrade, record, x }) {
  if (x.skip !== undefined) return false;
  return { message: "decided", upgrade: [...record(({ op }) => op.execute("SELECT 1")), ...upgrade] };
}
`,
  });
  await ok(made, "revision", "--autogenerate", "-x", "skip=1");
  assert.deepEqual(files(made), []);
  await ok(made, "revision", "--autogenerate", "--rev-id", "aa11");
  assert.deepEqual(files(made), ["aa11_decided.ts"]);
  assert.match(
    await Deno.readTextFile(`${made.folder.path}/migrations/versions/aa11_decided.ts`),
    /op\.execute\("SELECT 1"\);[^]*op\.createTable/,
  );
});

Deno.test("introspect --baseline begins a history for a database that had none", async () => {
  await using made = await createProject('target = "models.ts"\n');
  await made.db.query("CREATE TABLE a (id int PRIMARY KEY, b text DEFAULT 'x')");
  await ok(made, "introspect", "-o", "models.ts", "--baseline", "--rev-id", "aa11");
  assert.deepEqual(await made.rows(), ["aa11"]);
  await ok(made, "check");
  await ok(made, "check", "--history");
  const again = await run(made, ["introspect", "--baseline"]);
  assert.equal(again.code, 2);
  assert.match(again.stderr, /^ERROR \[baseline-refused\]/m);
  const over = await run(made, ["introspect", "-o", "models.ts"]);
  assert.match(over.stderr, /^ERROR \[file-exists\]/m);
  await ok(made, "introspect", "-o", "models.ts", "--force");
});

Deno.test("dump is the same for the same schema, whatever the order it was made in", async () => {
  await using one = await createProject();
  await using two = await createProject();
  await one.db.query(
    "CREATE TABLE a (id int); CREATE TABLE b (id int); CREATE INDEX i ON b (id); COMMENT ON TABLE a IS 'x'",
  );
  await two.db.query(
    "CREATE TABLE b (id int); CREATE INDEX i ON b (id); CREATE TABLE a (id int); COMMENT ON TABLE a IS 'x'",
  );
  const { stdout } = await ok(one, "dump");
  assert.match(stdout, /CREATE TABLE public\.a/);
  assert.equal((await ok(two, "dump")).stdout, stdout);
});
