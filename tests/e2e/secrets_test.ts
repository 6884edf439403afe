/**
 * A password must not be seen: not in what is printed, not in the log table, not in what the server and the machine show of
 * the process.
 */
import assert from "node:assert/strict";
import { queryUrl } from "../support/database.ts";
import { createProject, type Project } from "../support/project.ts";
import { FAILURES, HISTORIES } from "./failure_cases.ts";

/** Not a word that is printed for another reason; with characters that are written differently in a URL. */
const SECRET = "Zq7!xW#9 @kT";
const ENCODED = encodeURIComponent(SECRET);

/** Every spelling in which it might be printed. */
function leaks(text: string): boolean {
  const spellings = [
    SECRET,
    ENCODED,
    JSON.stringify(SECRET).slice(1, -1),
    SECRET.replaceAll(" ", "\\ "),
    "Zq7!xW",
    "Zq7%21xW",
  ];
  return spellings.some((spelling) => text.includes(spelling));
}

function withPassword(url: string): string {
  const changed = new URL(url);
  changed.password = SECRET;
  return changed.href;
}

interface Way {
  readonly name: string;
  readonly args?: (project: Project) => readonly string[];
  readonly env?: (project: Project) => Promise<Readonly<Record<string, string>>>;
}

function parts(project: Project): Record<string, string> {
  const { hostname, port, username, pathname } = new URL(project.db.url);
  return { PGHOST: hostname, PGPORT: port, PGUSER: username, PGDATABASE: pathname.slice(1) };
}

/** Every way to give a password. */
const WAYS: readonly Way[] = [
  { name: "--url", args: (project) => ["--url", withPassword(project.db.url)] },
  { name: "DATABASE_URL", env: (project) => Promise.resolve({ DATABASE_URL: withPassword(project.db.url) }) },
  { name: "MIGRATOR_URL", env: (project) => Promise.resolve({ MIGRATOR_URL: withPassword(project.db.url) }) },
  {
    name: "PGPASSWORD",
    env: (project) => Promise.resolve({ DATABASE_URL: "", ...parts(project), PGPASSWORD: SECRET }),
  },
  {
    name: ".pgpass",
    async env(project): Promise<Record<string, string>> {
      const file = await project.folder.write("pgpass", `*:*:*:*:${SECRET.replaceAll(":", "\\:")}\n`);
      await Deno.chmod(file, 0o600);
      return { DATABASE_URL: "", ...parts(project), PGPASSFILE: file };
    },
  },
  {
    name: "a service file",
    async env(project): Promise<Record<string, string>> {
      const { PGHOST, PGPORT, PGUSER, PGDATABASE } = parts(project);
      const lines = [
        `host=${PGHOST}`,
        `port=${PGPORT}`,
        `user=${PGUSER}`,
        `dbname=${PGDATABASE}`,
        `password=${SECRET}`,
      ];
      const file = await project.folder.write("services", `[test]\n${lines.join("\n")}\n`);
      return { DATABASE_URL: "", PGSERVICE: "test", PGSERVICEFILE: file };
    },
  },
  {
    name: "an env file",
    args: () => ["--env-file", "secret.env"],
    async env(project): Promise<Record<string, string>> {
      await project.folder.write("secret.env", `MIGRATOR_URL='${withPassword(project.db.url)}'\n`);
      return { DATABASE_URL: "" };
    },
  },
  {
    name: "migrator.toml",
    async env(project): Promise<Record<string, string>> {
      const url = JSON.stringify(withPassword(project.db.url));
      await project.folder.write("migrator.toml", `[migrator]\nscript_location = "migrations"\nurl = ${url}\n`);
      return { DATABASE_URL: "" };
    },
  },
  {
    name: "a connection string of words",
    env(project): Promise<Record<string, string>> {
      const { PGHOST, PGPORT, PGUSER, PGDATABASE } = parts(project);
      const words = `host=${PGHOST} port=${PGPORT} user=${PGUSER} dbname=${PGDATABASE} password='${SECRET}'`;
      return Promise.resolve({ DATABASE_URL: words });
    },
  },
];

async function simpleProject(): Promise<Project> {
  const project = await createProject();
  await project.revision({ id: "aaa1", down: null });
  await project.revision({
    id: "bbb2",
    down: "aaa1",
    up: `await op.query("SELECT pg_sleep(0)"); op.execute("SELECT * FROM no_such_table");`,
  });
  return project;
}

/** Commands that work, that fail in the database, that fail before it. */
const COMMANDS: readonly (readonly string[])[] = [
  ["status"],
  ["status", "--json"],
  ["upgrade", "aaa1", "-v"],
  ["upgrade", "head", "--json", "--raiseerr", "-v"],
  ["current", "--check-heads", "--raiseerr"],
  ["upgrade", "nope", "--json", "--raiseerr"],
];

for (const way of WAYS) {
  Deno.test(`a password given by ${way.name} is not printed, logged or shown`, async () => {
    await using project = await simpleProject();
    const env = await way.env?.(project) ?? {};
    const first = way.args?.(project) ?? [];
    for (const command of COMMANDS) {
      const { stdout, stderr } = await project.run([...first, ...command], { env });
      assert.ok(!leaks(stdout) && !leaks(stderr), `'${command.join(" ")}' prints it:\n${stdout}${stderr}`);
      assert.doesNotMatch(stderr, /no-database-url|config-/, "the way leads to the database");
    }
    assert.deepEqual(await project.rows(), ["aaa1"]);
    const tables = await project.db.query("SELECT to_jsonb(l)::text AS row FROM migrator_log l");
    assert.ok(tables.length > 0, "the log table is there");
    assert.ok(!leaks(JSON.stringify(tables)), "the log table holds it");
  });

  Deno.test(`a password given by ${way.name} is not printed when the server does not answer`, async () => {
    await using project = await simpleProject();
    const env = { ...await way.env?.(project), PGCONNECT_TIMEOUT: "2" };
    const { stdout, stderr } = await project.run([
      ...way.args?.(project) ?? [],
      "upgrade",
      "head",
      "--json",
      "--raiseerr",
    ], {
      // The port of nobody.
      env: Object.fromEntries(Object.entries(env).map(([name, value]) => [name, elsewhere(value, project)])),
    });
    assert.ok(!leaks(stdout) && !leaks(stderr), `${stdout}${stderr}`);
  });
}

function elsewhere(value: string, project: Project): string {
  const { port } = new URL(project.db.url);
  return value.replaceAll(`:${port}`, ":1").replaceAll(`port=${port}`, "port=1").replace(new RegExp(`^${port}$`), "1");
}

Deno.test("while it runs, the server and the machine see no password", async () => {
  await using project = await createProject();
  await project.revision({ id: "aaa1", down: null, up: `op.execute("SELECT pg_sleep(30)");` });
  await using running = project.start(["upgrade", "head"], { env: { DATABASE_URL: withPassword(project.db.url) } });
  const busy =
    `SELECT to_jsonb(a)::text AS row, a.query FROM pg_stat_activity a WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  const deadline = performance.now() + 30_000;
  let seen: readonly Record<string, unknown>[] = [];
  while (!seen.some(({ query }) => String(query).includes("pg_sleep(30)"))) {
    assert.ok(performance.now() < deadline, "the revision begins");
    seen = await project.db.query(busy);
  }
  assert.ok(!leaks(JSON.stringify(seen)), "pg_stat_activity shows it");
  if (Deno.build.os === "linux") {
    const title = await Deno.readTextFile(`/proc/${running.pid}/cmdline`);
    const comm = await Deno.readTextFile(`/proc/${running.pid}/comm`);
    assert.ok(!leaks(title) && !leaks(comm), "the title of the process shows it");
  }
  running.kill("SIGTERM");
  const { code, stdout, stderr } = await running.result;
  assert.equal(code, 130);
  assert.ok(!leaks(stdout) && !leaks(stderr));
});

Deno.test("no failure of everyday life prints the password, with the stack and as JSON", async () => {
  await using project = await createProject();
  let tried = 0;
  for (const failure of FAILURES) {
    // Those that make the database itself unreachable are above; the rest share one project for speed.
    if (failure.env !== undefined) continue;
    await project.folder.write("migrator.toml", '[migrator]\nscript_location = "migrations"\n');
    await Deno.remove(`${project.folder.path}/migrations`, { recursive: true }).catch(ignoreMissing);
    await Deno.mkdir(`${project.folder.path}/migrations/versions`, { recursive: true });
    await queryUrl(project.db.url, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    for (const text of HISTORIES[failure.history ?? "linear"]) await project.revision(text);
    try {
      await failure.setup?.(project);
    } catch {
      // Its set-up needs a project of its own; it has been run with one in failures_test.ts.
      continue;
    }
    const env = { DATABASE_URL: withPassword(project.db.url) };
    for (const args of failure.before ?? []) await project.run(args, { env });
    const { stdout, stderr } = await project.run([...failure.args, "--json", "--raiseerr"], { env });
    assert.ok(!leaks(stdout) && !leaks(stderr), `${failure.title}:\n${stdout}${stderr}`);
    tried++;
  }
  assert.ok(tried > 25, `${tried} failures tried`);
});

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
