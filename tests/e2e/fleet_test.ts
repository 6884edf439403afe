import assert from "node:assert/strict";
import type { CliResult } from "../support/cli.ts";
import { createDatabase } from "../support/database.ts";
import { createProject, type Project } from "../support/project.ts";

const TENANTS = "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'tenant\\_%' ORDER BY 1";

interface TargetJson {
  readonly target: string;
  readonly outcome: string;
  readonly done?: readonly string[];
  readonly to?: readonly string[];
  readonly state?: string;
  readonly error?: { readonly code: string; readonly message: string };
}

interface ReportJson {
  readonly ok: boolean;
  readonly counts: Readonly<Record<string, number>>;
  readonly targets: readonly TargetJson[];
}

/** Five revisions that name no schema. */
async function fleetProject(tenants: number, toml = ""): Promise<Project> {
  const project = await createProject(toml);
  await project.revision({
    id: "aaa1",
    down: null,
    up:
      `op.createTable("users", [sa.column("id", sa.integer(), { primaryKey: true }), sa.column("email", sa.text())]);`,
    downgrade: `op.dropTable("users");`,
  });
  await project.revision({
    id: "bbb2",
    down: "aaa1",
    up: `op.addColumn("users", sa.column("name", sa.text()));`,
    downgrade: `op.dropColumn("users", "name");`,
  });
  await project.revision({
    id: "ccc3",
    down: "bbb2",
    up: `op.createTable("orders", [sa.column("user_id", sa.integer(), { references: "users.id" })]);`,
    downgrade: `op.dropTable("orders");`,
  });
  await project.revision({
    id: "ddd4",
    down: "ccc3",
    up: `op.createIndex("ix_users_email", "users", ["email"]);`,
    downgrade: `op.dropIndex("ix_users_email", { table: "users" });`,
  });
  await project.revision({
    id: "eee5",
    down: "ddd4",
    up: `op.execute("INSERT INTO users (id, name) VALUES (1, current_schema())");`,
    downgrade: `op.execute("DELETE FROM users");`,
  });
  await project.db.query(
    `DO $$BEGIN FOR n IN 1..${tenants} LOOP EXECUTE format('CREATE SCHEMA %I', 'tenant_' || to_char(n, 'FM0000')); END LOOP; END$$`,
  );
  return project;
}

function upgrade(project: Project, ...more: string[]): Promise<CliResult> {
  return project.run(["upgrade", "head", "--json", "--targets-query", TENANTS, ...more]);
}

function report(result: CliResult): ReportJson {
  const lines = result.stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.equal(lines.at(-1).event, "finished", result.stderr);
  return lines.at(-1);
}

function counts(result: CliResult): string {
  return Object.entries(report(result).counts).filter(([, count]) => count > 0).map((entry) => entry.join(" ")).join(
    ", ",
  );
}

/** How many revisions the log of every tenant says were applied, and where each tenant is. */
async function tenantStates(project: Project): Promise<Map<string, { applied: number; rows: string; users: number }>> {
  const names = (await project.db.query(TENANTS)).map((row) => String(row["nspname"]));
  const states = new Map<string, { applied: number; rows: string; users: number }>();
  for (let at = 0; at < names.length; at += 100) {
    const parts = names.slice(at, at + 100).map((name) =>
      `SELECT '${name}' AS name, (SELECT count(*)::int FROM ${name}.migrator_log WHERE result = 'applied') AS applied,
       (SELECT string_agg(version_num, ',') FROM ${name}.alembic_version) AS rows,
       (SELECT count(*)::int FROM ${name}.users) AS users`
    );
    for (const row of await project.db.query(parts.join(" UNION ALL "))) {
      states.set(String(row["name"]), {
        applied: Number(row["applied"]),
        rows: String(row["rows"]),
        users: Number(row["users"]),
      });
    }
  }
  return states;
}

Deno.test("1,000 tenants, 5 revisions, 8 at a time: one that fails stops no other, and the next run does what is left", async () => {
  await using project = await fleetProject(1000);
  await project.db.query("CREATE TABLE tenant_0500.orders (id int)");
  const first = await upgrade(project, "--parallel", "8");
  assert.equal(first.code, 1, first.stderr);
  assert.equal(counts(first), "done 999, failed 1");
  const failed = report(first).targets.find(({ outcome }) => outcome === "failed");
  assert.equal(failed?.target, "tenant_0500");
  assert.deepEqual([failed?.done, failed?.to, failed?.state], [["aaa1", "bbb2"], ["bbb2"], "rolled back"]);
  assert.match(failed?.error?.message ?? "", /relation "orders" already exists/);
  const states = await tenantStates(project);
  assert.equal(states.size, 1000);
  for (const [name, state] of states) {
    const wanted = name === "tenant_0500"
      ? { applied: 2, rows: "bbb2", users: 0 }
      : { applied: 5, rows: "eee5", users: 1 };
    assert.deepEqual(state, wanted, name);
  }
  await project.db.query("DROP TABLE tenant_0500.orders");
  const second = await upgrade(project, "--parallel", "8");
  assert.equal(second.code, 0, second.stderr);
  assert.equal(counts(second), "done 1, nothing_to_do 999");
  assert.deepEqual(report(second).targets.find(({ outcome }) => outcome === "done")?.done, ["ccc3", "ddd4", "eee5"]);
  // Nothing was made outside of the tenants' schemas.
  assert.deepEqual(
    await project.db.query("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"),
    [],
  );
});

Deno.test("two processes on the same tenants do each of them once", async () => {
  await using project = await fleetProject(200);
  const runs = await Promise.all([1, 2].map(() => upgrade(project, "--parallel", "4")));
  for (const run of runs) assert.equal(run.code, 0, run.stdout.slice(-2000) + run.stderr);
  const done = runs.map((run) =>
    report(run).targets.filter(({ outcome }) => outcome === "done").map((one) => one.target)
  );
  assert.deepEqual(done.flat().sort(), (await project.db.query(TENANTS)).map((row) => row["nspname"]));
  for (const [at, { length }] of done.entries()) assert.ok(length >= 20, `process ${at + 1} did ${length} of 200`);
  for (const [name, state] of await tenantStates(project)) {
    assert.deepEqual(state, { applied: 5, rows: "eee5", users: 1 }, name);
  }
});

Deno.test("a fleet is reported in words: what failed and why, how many are done, what to do", async () => {
  await using project = await fleetProject(4);
  await project.db.query("CREATE TABLE tenant_0002.orders (id int)");
  const { code, stdout, stderr } = await project.run([
    "upgrade",
    "head",
    "--targets-query",
    TENANTS,
    "--parallel",
    "2",
  ]);
  assert.equal(code, 1);
  assert.match(stderr, /^INFO {2}\[migrator\.runtime\] tenant_0001: 5 revisions in /m);
  assert.match(stderr, /^WARN {2}\[migrator\.runtime\] tenant_0002: failed: \[sql-failed\] /m);
  assert.match(
    stderr,
    /^tenant_0002\nERROR \[sql-failed\] .*relation "orders" already exists[\s\S]*^Applied and kept: aaa1, bbb2\.$/m,
  );
  assert.match(stderr, /^Rolled back: ccc3\.\nNot begun: 2 revisions\.\nThe database is at: bbb2\.$/m);
  assert.match(stderr, /^Run the same command again: it does only what is left\.$/m);
  assert.doesNotMatch(stderr, /Running upgrade/);
  assert.match(stdout, /^tenant_0002 {2}failed {2}2 revisions {2}\d.* at bbb2$/m);
  assert.match(stdout, /^4 targets: 3 done, 1 failed$/m);
  const verbose = await project.run(["upgrade", "head", "--targets-query", TENANTS, "-v"]);
  assert.match(verbose.stderr, /tenant_0002: Running upgrade bbb2 -> ccc3, ccc3$/m);
  assert.match(verbose.stdout, /^tenant_0001 {2}nothing to do {2}0 revisions {2}\d.* at eee5$/m);
});

Deno.test("--fail-fast begins no further target after a failure", async () => {
  await using project = await fleetProject(6);
  for (const n of [1, 2, 3, 4, 5, 6]) await project.db.query(`CREATE TABLE tenant_000${n}.orders (id int)`);
  const result = await upgrade(project, "--parallel", "1", "--fail-fast");
  assert.equal(result.code, 1);
  assert.equal(counts(result), "failed 1, stopped 5");
});

Deno.test("targets of the configuration: schemas with shared ones behind, up and down again", async () => {
  await using project = await fleetProject(
    3,
    `[migrator.targets]\nschemas = ["tenant_0001", "tenant_0003"]\nshared_schemas = ["extensions"]\nparallel = 2\n`,
  );
  await project.db.query("CREATE SCHEMA extensions; CREATE DOMAIN extensions.email AS text");
  await project.revision({
    id: "fff6",
    down: "eee5",
    up: `op.execute("ALTER TABLE users ADD COLUMN address email");`,
    downgrade: `op.dropColumn("users", "address");`,
  });
  const up = await project.run(["upgrade", "head"]);
  assert.equal(up.code, 0, up.stderr);
  assert.match(up.stdout, /^2 targets: 2 done$/m);
  assert.deepEqual(
    await project.db.query("SELECT table_schema FROM information_schema.tables WHERE table_name = 'users' ORDER BY 1"),
    [
      { table_schema: "tenant_0001" },
      { table_schema: "tenant_0003" },
    ],
  );
  const down = await project.run(["downgrade", "base"]);
  assert.equal(down.code, 0, down.stderr);
  assert.deepEqual(await project.db.query("SELECT 1 FROM information_schema.tables WHERE table_name = 'users'"), []);
  const stamp = await project.run(["stamp", "head", "--json"]);
  assert.deepEqual(report(stamp).targets.map(({ target, to }) => [target, to]), [
    ["tenant_0001", ["fff6"]],
    ["tenant_0003", ["fff6"]],
  ]);
  const reset = await project.run(["reset", "--yes"]);
  assert.equal(reset.code, 2);
  assert.match(reset.stderr, /Cannot run 'reset': \[migrator\.targets\] lists many targets/);
});

Deno.test("targets may be databases; a password of theirs is never shown", async () => {
  await using project = await fleetProject(0);
  await using one = await createDatabase();
  await using two = await createDatabase();
  const urls = [one, two].map(({ url }) => url.replace("postgres@", "postgres:s3cret@"));
  await project.db.query("CREATE TABLE fleet (url text)");
  for (const url of [...urls, "postgres://postgres:s3cret@127.0.0.1:1/none"]) {
    await project.db.query("INSERT INTO fleet VALUES ($1)", [url]);
  }
  const result = await project.run(["upgrade", "head", "--targets-query", "SELECT url FROM fleet"]);
  assert.equal(result.code, 1);
  assert.match(result.stdout, /^3 targets: 2 done, 1 failed$/m);
  assert.match(result.stderr, /postgres:\/\/postgres:\*\*\*@127\.0\.0\.1:1\/none: failed: \[connection-refused\]/);
  assert.doesNotMatch(result.stderr + result.stdout, /s3cret/);
  for (const db of [one, two]) {
    assert.deepEqual(await db.query("SELECT version_num FROM alembic_version"), [{ version_num: "eee5" }]);
  }
});

Deno.test("a target schema that is not there is refused, and nothing is made elsewhere", async () => {
  await using project = await fleetProject(1);
  const result = await project.run([
    "upgrade",
    "head",
    "--targets-query",
    "VALUES ('tenant_0001'), ('tenant_9')",
    "--json",
  ]);
  assert.equal(counts(result), "done 1, failed 1");
  const { error } = report(result).targets[1]!;
  assert.equal(error?.code, "search-path");
  assert.match(error?.message ?? "", /Cannot migrate schema 'tenant_9': .*it lacks 'tenant_9'/);
  assert.deepEqual(
    await project.db.query("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"),
    [],
  );
});

Deno.test("names of schemas that need quotes are targets as any other", async () => {
  await using project = await fleetProject(0);
  await project.db.query(`CREATE SCHEMA "Ten ant, \\ 'one' ""x"""`);
  const query = `SELECT nspname FROM pg_namespace WHERE nspname LIKE 'Ten ant%'`;
  const result = await project.run(["upgrade", "head", "--targets-query", query]);
  assert.equal(result.code, 0, result.stderr);
  assert.deepEqual(await project.db.query(`SELECT name FROM "Ten ant, \\ 'one' ""x""".users`), [
    { name: `Ten ant, \\ 'one' "x"` },
  ]);
});

const REFUSED: readonly (readonly [readonly string[], RegExp])[] = [
  [["--targets-query", "SELECT 1 AS n"], /Cannot use the targets query: its column 'n' holds 1$/m],
  [["--targets-query", "SELECT NULL::text AS n"], /its column 'n' holds null$/m],
  [["--targets-query", "SELECT 'x'", "--sql"], /--targets-query runs on many targets, and a script is for one$/m],
  [["--targets-query", "SELECT 'x'", "--parallel", "0"], /--parallel takes a number from 1 to 256, not '0'$/m],
  [["--parallel", "4"], /--parallel make sense with many targets only$/m],
];

for (const [args, says] of REFUSED) {
  Deno.test(`a fleet is refused: ${args.join(" ")}`, async () => {
    await using project = await fleetProject(1);
    const result = await project.run(["upgrade", "head", ...args]);
    assert.equal(result.code, 2, result.stderr);
    assert.match(result.stderr, says);
    assert.deepEqual(
      await project.db.query("SELECT relname FROM pg_class WHERE relnamespace = 'tenant_0001'::regnamespace"),
      [],
    );
  });
}

Deno.test("Ctrl-C stops a fleet: what runs is rolled back, nothing further is begun, exit 130", async () => {
  await using project = await fleetProject(5);
  await project.revision({ id: "fff6", down: "eee5", up: `op.execute("SELECT pg_sleep(30)");` });
  const running = project.start(["upgrade", "head", "--json", "--targets-query", TENANTS, "--parallel", "2"]);
  for (;;) {
    const [row] = await project.db.query(
      "SELECT count(*)::int AS sleeping FROM pg_stat_activity WHERE query LIKE '%pg_sleep(30)%' AND wait_event = 'PgSleep'",
    );
    if (row?.["sleeping"] === 2) break;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  running.kill("SIGINT");
  const result = await running.result;
  assert.equal(result.code, 130, result.stderr);
  assert.equal(counts(result), "failed 2, stopped 3");
  for (const { error, to } of report(result).targets.filter(({ outcome }) => outcome === "failed")) {
    assert.deepEqual([error?.code, to], ["interrupted", ["eee5"]]);
  }
});
