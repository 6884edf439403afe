/** Names and messages that try to be something else: SQL, shell, terminal, paths. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { createProject } from "../support/project.ts";

const SEED = Number(Deno.env.get("MIGRATOR_TEST_SEED") ?? Math.floor(Math.random() * 2 ** 31));

/** Names that PostgreSQL takes, 63 bytes at most. */
const NAMES: readonly string[] = [
  `a"b`,
  `x"; DROP TABLE victim; --`,
  `'; DROP TABLE victim; --`,
  "$$; DROP TABLE victim; $$",
  "back\\slash",
  "new\nline",
  "tab\t",
  "SELECT",
  "a.b",
  "пример",
  "😀",
  "%I %s %L",
  "${DATABASE_URL}",
  "\u202eright to left",
  "/* comment */ -- x",
  "CamelCase",
];

const anyName = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }).filter((name) =>
  !name.includes("\0") && name.trim() !== "" && new TextEncoder().encode(name).length <= 60
);

const WALK: readonly (readonly string[])[] = [
  ["upgrade", "head"],
  ["current", "--check-heads"],
  ["status"],
  ["downgrade", "-1"],
  ["upgrade", "head"],
  ["stamp", "head"],
];

interface Hostile {
  readonly table: string;
  readonly schema: string;
}

function pairs(): readonly Hostile[] {
  const drawn = fc.sample(fc.record({ table: anyName, schema: anyName }), { seed: SEED, numRuns: 3 });
  // Every name once, as a table or as a schema.
  const half = NAMES.length / 2;
  return [...NAMES.slice(0, half).map((table, index) => ({ table, schema: NAMES[half + index]! })), ...drawn];
}

Deno.test(`version tables and schemas with hostile names go up, down and through --sql (seed ${SEED})`, async () => {
  for (const { table, schema } of pairs()) {
    await using project = await createProject();
    const said = JSON.stringify({ table, schema });
    await project.db.query("CREATE TABLE victim (id int)");
    const quoted = `"${schema.replaceAll('"', '""')}"`;
    await project.db.query(`CREATE SCHEMA ${quoted}`).catch((error) => {
      // Names that begin with pg_ are the server's.
      assert.match(String(error), /reserved|unacceptable/, said);
    });
    const toml = (text: string): string => JSON.stringify(text).replaceAll("$", "$$$$");
    await project.folder.write(
      "migrator.toml",
      `[migrator]\nscript_location = "migrations"\nversion_table = ${toml(table)}\nversion_table_schema = ${
        toml(schema)
      }\n`,
    );
    await project.revision({ id: "aaa1", down: null });
    await project.revision({ id: "bbb2", down: "aaa1" });
    for (const args of WALK) {
      const { code, stderr } = await project.run(args);
      assert.equal(code, 0, `${said} ${args.join(" ")}: ${stderr}`);
    }
    const [row] = await project.db.query(`SELECT version_num FROM ${quoted}."${table.replaceAll('"', '""')}"`);
    assert.equal(row?.["version_num"], "bbb2", said);
    const script = await project.run(["downgrade", "bbb2:aaa1", "--sql"]);
    await project.db.query(script.stdout.replace(/^\\.*$/gm, "")).catch((error) => assert.fail(`${said}: ${error}`));
    const [after] = await project.db.query(`SELECT version_num FROM ${quoted}."${table.replaceAll('"', '""')}"`);
    assert.equal(after?.["version_num"], "aaa1", said);
    assert.equal((await project.db.query("SELECT to_regclass('victim') AS there"))[0]?.["there"], "victim", said);
  }
});

const MESSAGES: readonly string[] = [
  "../../outside",
  "/etc/passwd",
  "..",
  "a/b\\c",
  "new\nline",
  "*/ import('node:fs') /*",
  "-- migrate:down\nDROP TABLE victim;",
  "`${process.exit(7)}`",
  `"quotes" and 'quotes'`,
  "$(touch hacked)",
  "",
  "CON",
  "😀 smile",
  "\u202e reversed",
  "\x1b]0;title\x07",
];

Deno.test("messages of revisions stay messages: files in their folder, runnable, and harmless", async () => {
  for (const [index, message] of MESSAGES.entries()) {
    await using project = await createProject();
    await project.db.query("CREATE TABLE victim (id int)");
    const before = await outside(project.folder.path);
    for (const kind of [[], ["--sql-file"]]) {
      const { code, stderr } = await project.run([
        "revision",
        "-m",
        message,
        "--rev-id",
        `r${index}${kind.length}`,
        ...kind,
      ]);
      if (code !== 0) {
        assert.match(stderr, /^ERROR \[(?!internal)/, JSON.stringify(message));
        continue;
      }
      const applied = await project.run(["upgrade", "head"]);
      assert.equal(applied.code, 0, `${JSON.stringify(message)}: ${applied.stderr}`);
      const history = await project.run(["history", "-v"]);
      assert.equal(history.code, 0, history.stderr);
      assert.doesNotMatch(`${applied.stderr}${history.stdout}`, ESCAPES, "nothing may reach the terminal as a command");
    }
    assert.deepEqual(await outside(project.folder.path), before, JSON.stringify(message));
    assert.equal((await project.db.query("SELECT to_regclass('victim') AS there"))[0]?.["there"], "victim");
  }
});

// deno-lint-ignore no-control-regex
const ESCAPES = /[\x1b\x07\x08]/;

/** Files of the project that are no revisions, nor the types that come with the first one. */
async function outside(project: string): Promise<readonly string[]> {
  const found: string[] = [];
  async function walk(folder: string): Promise<void> {
    for await (const entry of Deno.readDir(folder)) {
      const path = `${folder}/${entry.name}`;
      if (path === `${project}/migrations/versions` || path === `${project}/migrations/migrator.d.ts`) continue;
      if (entry.isDirectory) await walk(path);
      else found.push(path);
    }
  }
  await walk(project);
  return found.sort();
}

Deno.test("ids, labels and version paths cannot lead out of the folder", async () => {
  await using project = await createProject();
  const before = await outside(project.folder.path);
  for (
    const args of [
      ["--rev-id", "../x"],
      ["--rev-id", "/tmp/x"],
      ["--version-path", "/tmp"],
      ["--version-path", ".."],
    ]
  ) {
    const { code, stderr } = await project.run(["revision", "-m", "x", ...args]);
    assert.notEqual(code, 0, args.join(" "));
    assert.match(stderr, /^ERROR \[(?!internal)/, args.join(" "));
  }
  assert.deepEqual(await outside(project.folder.path), before);
});
