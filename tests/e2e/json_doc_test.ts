import assert from "node:assert/strict";
import { createProject, type Project } from "../support/project.ts";

const PAGE = await Deno.readTextFile("docs/json.md");

/** Keys that a section of the page documents. */
function documented(section: string): readonly string[] {
  const start = PAGE.indexOf(`\n## ${section}\n`);
  assert.ok(start >= 0, `docs/json.md has no section '${section}'`);
  const end = PAGE.indexOf("\n## ", start + 4);
  const text = PAGE.slice(start, end < 0 ? undefined : end);
  return [...text.matchAll(/^\| `([^`]+)`\s+\|/gm)].map(([, key]) => key!);
}

const REVISION = documented("Revision");

/** Paths of all keys: `heads[].revision`. A list of scalars is `rows[]`. */
function keys(value: unknown, path = ""): readonly string[] {
  if (Array.isArray(value)) {
    return value.length === 0 ? [`${path}[]`] : value.flatMap((item) => keys(item, `${path}[]`));
  }
  if (typeof value !== "object" || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, item]) => keys(item, path === "" ? key : `${path}.${key}`));
  return inner.length === 0 ? [path] : inner;
}

/** What the section says of a key: itself, what it begins, or a Revision that holds it. */
function covers(section: readonly string[], key: string): boolean {
  const plain = key.replace(/\[\]$/, "");
  if (section.some((known) => known === key || known.replace(/\[\]$/, "") === plain)) return true;
  // An empty list of objects.
  if (key.endsWith("[]") && section.some((known) => known.startsWith(`${key}.`))) return true;
  return section.some((known) =>
    known.endsWith("[]") && key.startsWith(`${known}.`) && REVISION.includes(plain.slice(known.length + 1))
  );
}

function check(command: string, answer: unknown): void {
  const section = documented(command);
  const found = [...new Set(keys(answer))];
  assert.deepEqual(found.filter((key) => !covers(section, key)), [], `keys of '${command}' that are not documented`);
  const roots = new Set(section.map((key) => key.split(/[.[]/)[0]!));
  for (const root of roots) {
    assert.ok(Object.hasOwn(answer as object, root), `'${command}' has no key '${root}'`);
  }
}

async function json(project: Project, ...args: string[]): Promise<unknown> {
  const { stdout, stderr } = await project.run([...args, "--json"]);
  assert.notEqual(stdout, "", stderr);
  return JSON.parse(stdout);
}

Deno.test("docs/json.md names every key that is printed", async () => {
  await using project = await createProject();
  await project.revision({ id: "aaa1", down: null, labels: "shop" });
  await project.revision({
    id: "bbb2",
    down: "aaa1",
    up: `op.createIndex("i", "t_aaa1", ["id"]); op.execute("SELECT 1");`,
  });
  await project.revision({ id: "ccc3", down: "aaa1", up: `await op.query("SELECT 1");` });
  assert.equal((await project.run(["upgrade", "aaa1"])).code, 0);
  check("heads", await json(project, "heads"));
  check("history", await json(project, "history", "-i"));
  check("branches", await json(project, "branches"));
  check("show", await json(project, "show", "aaa1"));
  check("current", await json(project, "current"));
  check("status", await json(project, "status"));
  check("list_templates", await json(project, "list_templates"));
  check("plan", await json(project, "plan"));
  check("lint", await json(project, "lint"));
  await project.folder.write("target.sql", "CREATE TABLE t_aaa1 (id bigint PRIMARY KEY);\nCREATE TABLE other ();\n");
  assert.equal((await project.run(["stamp", "heads"])).code, 0);
  check("check", await json(project, "check", "--target", "target.sql"));
  check("doctor", await json(project, "doctor"));
  await project.folder.write(
    "migrations/versions/ddd4.py",
    'revision = "ddd4"\ndown_revision = "bbb2"\n\ndef upgrade():\n    pass\n',
  );
  check("convert", await json(project, "convert", "ddd4"));
  const failed = await project.run(["show", "nope", "--json"]);
  assert.equal(failed.code, 1);
  const event = JSON.parse(failed.stdout.trimEnd().split("\n").at(-1)!);
  // Its fields differ by the code.
  check("Errors", { ...event, error: { ...event.error, data: 0 } });
});

Deno.test("docs/json.md documents a half-applied revision", async () => {
  await using project = await createProject();
  await project.revision({
    id: "aaa1",
    down: null,
    up: `op.execute("CREATE TABLE t (id int)"); op.autocommit(() => op.execute("SELECT 1")); op.execute("SELECT 1/0");`,
  });
  assert.equal((await project.run(["upgrade", "head"])).code, 1);
  const status = await json(project, "status") as { half_applied: unknown[] };
  assert.equal(status.half_applied.length, 1);
  check("status", status);
  check("current", await json(project, "current"));
  assert.equal((await project.run(["ensure_version"])).code, 0);
  await project.db.query("INSERT INTO alembic_version VALUES ('gone')");
  await project.db.query("CREATE INDEX broken ON t (id)");
  await project.db.query("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'broken'::regclass");
  check("check --integrity", await json(project, "check", "--integrity"));
});
