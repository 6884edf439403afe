import assert from "node:assert/strict";
import { MigratorError } from "../../../lib/core/error.ts";
import type { StepBody } from "../../../lib/load/body.ts";
import { checksum } from "../../../lib/load/checksum.ts";
import type { OpNode } from "../../../lib/op/node.ts";
import type { ProgramContext } from "../../../lib/op/program.ts";
import type { Origin } from "../../../lib/sql/statement.ts";
import { tempProject } from "./temp_project.ts";

function revision(id: string, down: string | null, rest: string): string {
  return `/** ${id} does it */
export const revision = "${id}";
export const downRevision = ${JSON.stringify(down)};
${rest}
`;
}

async function failure(promise: Promise<unknown>): Promise<MigratorError> {
  try {
    await promise;
  } catch (error) {
    assert.ok(error instanceof MigratorError, String(error));
    return error;
  }
  throw new Error("nothing was thrown");
}

interface Recording extends ProgramContext {
  readonly nodes: OpNode[];
  readonly origins: Origin[];
}

function recording(id: string): Recording {
  const nodes: OpNode[] = [];
  const origins: Origin[] = [];
  return {
    nodes,
    origins,
    revision: id,
    direction: "upgrade",
    offline: true,
    serverVersion: 180_000,
    naming: {},
    x: ["tenant=a"],
    tag: null,
    record(node, origin) {
      nodes.push(node);
      origins.push(origin);
    },
    query: () => Promise.reject(new Error("offline")),
  };
}

async function run(step: StepBody | { kind: "auto" } | null, context: ProgramContext): Promise<void> {
  assert.equal(step?.kind, "program");
  await (step as Extract<StepBody, { kind: "program" }>).program.run(context);
}

Deno.test("loadHistory() reads headers of all kinds in load order without evaluating them", async () => {
  await using project = await tempProject({
    "versions/2_b.sql": "-- second\n--\n-- Revision ID: b\n-- Revises: a\n\n-- migrate:up\nSELECT 1;\n",
    "versions/1_a.ts": revision("a", null, "throw new Error('evaluated');"),
    "versions/helpers.ts": "export function help() { throw new Error('evaluated'); }",
    "versions/lib.sql": "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 1';",
  });
  const { headers, warnings } = await project.history();
  assert.deepEqual(headers.map(({ id, down, message, source }) => [id, down, message, source.display]), [
    ["a", [], "a does it", "versions/1_a.ts"],
    ["b", ["a"], "second", "versions/2_b.sql"],
  ]);
  assert.deepEqual(warnings, []);
});

Deno.test("loadHistory() evaluates a file whose graph fields are not literals, and says so", async () => {
  await using project = await tempProject({
    "versions/ids.ts": 'export const PARENT = "base1";',
    "versions/a.ts":
      'import { PARENT } from "./ids.ts";\nexport const revision = "a" + 1;\nexport const downRevision = [PARENT];\nexport function upgrade() {}',
    "versions/b.ts":
      'const { revision, downRevision } = { revision: "b", downRevision: undefined };\nexport { revision, downRevision };\nexport function upgrade() {}',
  });
  const { headers, warnings } = await project.history();
  assert.deepEqual(headers.map(({ id, down }) => [id, down]), [["a1", ["base1"]], ["b", []]]);
  assert.deepEqual(warnings.map(({ message, where }) => [message, where?.line]), [
    ["Evaluated 'versions/a.ts' to read its place in the history: 'revision' is not a literal", 2],
    ["Evaluated 'versions/b.ts' to read its place in the history: 'revision' is not a literal", undefined],
  ]);
});

Deno.test("loadHistory() reports every broken header at once", async () => {
  await using project = await tempProject({
    "versions/a.ts": "export const revision = 5;\nexport const downRevision = null;",
    "versions/b.ts": 'export const downRevision = "a";\nexport function upgrade() {}',
    "versions/c.ts": 'export const revision = "c";\nexport function upgrade() {}',
    "versions/d.ts": 'export const revision = "";\nexport const downRevision = null;',
    "versions/e.ts": 'export const revision = "e";\nexport const downRevision = ["a", null];',
    "versions/f.ts":
      'export const revision = "f";\nexport const downRevision = null;\nexport const dependsOn = { a: 1 };',
    "versions/g.sql": "-- migrate:up\nSELECT 1;",
    "versions/h.ts": "export const revision = f(;\nexport const downRevision = null;",
  });
  const error = await failure(project.history());
  assert.equal(error.code, "revisions-broken");
  assert.equal(error.message, "Cannot read 8 revision files");
  assert.deepEqual(error.details.map((line) => line.replace(/ \(.*/s, "")), [
    "versions/a.ts:1:25: Cannot read 'versions/a.ts': 'revision' has to be a string, found number",
    "versions/b.ts: Cannot read 'versions/b.ts': it does not export 'revision'",
    "versions/c.ts: Cannot read 'versions/c.ts': it does not export 'downRevision'",
    "versions/d.ts:1:25: Cannot read 'versions/d.ts': 'revision' has to be a string, found an empty string",
    "versions/e.ts:2:29: Cannot read 'versions/e.ts': 'downRevision' has to be a string, a list of strings",
    "versions/f.ts:3:26: Cannot read 'versions/f.ts': 'dependsOn' has to be a string, a list of strings or null, found object",
    "versions/g.sql: Cannot read 'versions/g.sql': it has no line '-- Revision ID: ...'",
    "versions/h.ts:1:27: Cannot load revision file 'versions/h.ts': Expression expected",
  ]);
});

Deno.test("loadHistory() reports files that are not UTF-8", async () => {
  await using project = await tempProject({ "versions/a.ts": "" });
  await Deno.writeFile(`${project.root}/versions/a.ts`, new Uint8Array([0x61, 0xff]));
  const error = await failure(project.history());
  assert.equal(error.code, "revision-unreadable");
  assert.equal(error.message, "Cannot read revision file 'versions/a.ts': it is not UTF-8");
});

Deno.test("bodies() loads programs that record operations with their place", async () => {
  await using project = await tempProject({
    "versions/a.ts": revision(
      "a",
      null,
      'import { sql } from "./helpers.ts";\nexport function upgrade({ op, x }) {\n  op.execute(sql + x.tenant);\n}\nexport async function downgrade({ op }) {\n  await Promise.resolve();\n  op.execute("SELECT 2");\n}',
    ),
    "versions/helpers.ts": 'export const sql = "SELECT ";',
  });
  const history = await project.history();
  const [body] = await history.bodies(history.headers);
  const text = await Deno.readFile(`${project.root}/versions/a.ts`);
  assert.equal(body?.checksum, await checksum(text));
  const up = recording("a");
  await run(body!.upgrade, up);
  assert.deepEqual(up.nodes, [{ kind: "execute", sql: "SELECT a" }]);
  const place = up.origins[0]?.locate?.() ?? up.origins[0];
  assert.deepEqual([place?.file, place?.line], [`${project.root}/versions/a.ts`, 6]);
  const down = recording("a");
  await run(body!.downgrade, down);
  assert.deepEqual(down.nodes, [{ kind: "execute", sql: "SELECT 2" }]);
});

Deno.test("bodies() knows a missing, a null and an automatic downgrade", async () => {
  await using project = await tempProject({
    "versions/a.ts": revision("a", null, "export function upgrade() {}"),
    "versions/b.ts": revision("b", "a", "export const upgrade = () => {};\nexport const downgrade = null;"),
    "versions/c.ts": revision("c", "b", 'export const upgrade = async () => {};\nexport const downgrade = "auto";'),
    "versions/d.sql": "-- Revision ID: d\n-- Revises: c\n-- migrate:up\n",
    "versions/e.sql": "-- Revision ID: e\n-- Revises: d\n-- migrate:up\n-- migrate:down\n",
  });
  const history = await project.history();
  const bodies = await history.bodies(history.headers);
  assert.deepEqual(bodies.map(({ downgrade }) => downgrade?.kind ?? null), [null, null, "auto", null, "script"]);
});

Deno.test("bodies() gives SQL statements with exact lines, columns and options", async () => {
  const text = `-- Revision ID: a
-- Revises:

-- migrate:up transaction:false
CREATE TABLE t (a text DEFAULT ';');

-- fast
-- lookups
  CREATE INDEX CONCURRENTLY i ON t (a); /* ä */ SELECT 1

-- migrate:down
DROP TABLE t;
`;
  await using project = await tempProject({ "versions/a.sql": text });
  const history = await project.history();
  const [body] = await history.bodies(history.headers);
  const origin = { revision: "a", file: "versions/a.sql" };
  const guess = { class: "brief", raw: true } as const;
  assert.deepEqual(body?.upgrade, {
    kind: "script",
    transaction: false,
    statements: [
      {
        ...guess,
        sql: "CREATE TABLE t (a text DEFAULT ';')",
        autocommit: true,
        origin: { ...origin, line: 5, column: 1 },
      },
      {
        ...guess,
        sql: "-- fast\n-- lookups\n  CREATE INDEX CONCURRENTLY i ON t (a)",
        autocommit: true,
        origin: { ...origin, line: 7, column: 1 },
      },
      { ...guess, sql: "/* ä */ SELECT 1", autocommit: true, origin: { ...origin, line: 9, column: 41 } },
    ],
  });
  assert.deepEqual(body?.downgrade, {
    kind: "script",
    transaction: true,
    statements: [{ ...guess, sql: "DROP TABLE t", origin: { ...origin, line: 12, column: 1 } }],
  });
});

Deno.test("bodies() keeps the order of its argument over kinds and chunks", async () => {
  const files = Object.fromEntries(Array.from({ length: 230 }, (_, index) => {
    const id = String(index).padStart(3, "0");
    return index % 10 === 3
      ? [`versions/${id}.sql`, `-- Revision ID: r${id}\n-- Revises:\n-- migrate:up\nSELECT ${index};`]
      : [
        `versions/${id}.ts`,
        revision(`r${id}`, null, `export function upgrade({ op }) { op.execute("SELECT ${index}"); }`),
      ];
  }));
  await using project = await tempProject(files);
  const history = await project.history();
  const wanted = history.headers.toReversed();
  const bodies = await history.bodies(wanted);
  assert.equal(bodies.length, 230);
  for (const [index, { id }] of wanted.entries()) {
    const number = Number(id.slice(1));
    const upgrade = bodies[index]!.upgrade;
    if (upgrade.kind === "script") {
      assert.equal(upgrade.statements[0]?.sql, `SELECT ${number}`);
      continue;
    }
    const context = recording(id);
    await upgrade.program.run(context);
    assert.deepEqual(context.nodes, [{ kind: "execute", sql: `SELECT ${number}` }]);
  }
});

Deno.test("bodies() reports every file that cannot be loaded, each with its place and what to do", async () => {
  await using project = await tempProject({
    "versions/a.ts": revision("a", null, "export function upgrade( {"),
    "versions/b.ts": revision("b", null, 'import x from "lodash";\nexport function upgrade() { x(); }'),
    "versions/c.ts": revision("c", null, 'import x from "./nope.ts";\nexport function upgrade() { x(); }'),
    "versions/d.ts": revision("d", null, 'import { T } from "../types.ts";\nexport function upgrade() { T; }'),
    "versions/e.ts": revision("e", null, "undefined.boom;\nexport function upgrade() {}"),
    "versions/f.ts": revision("f", null, "export default function upgrade() {}"),
    "versions/g.ts": revision("g", null, "export const upgrade = 5;"),
    "versions/h.ts": revision("h", null, 'export function upgrade() {}\nexport const downgrade = "none";'),
    "versions/i.ts": revision("i", null, 'import "./broken.ts";\nexport function upgrade() {}'),
    "versions/broken.ts": "const x = ;",
    "versions/j.sql": "-- Revision ID: j\n-- Revises:\nSELECT 1;",
    "versions/k.ts": revision("k", null, "export function upgrade() {}"),
    "types.ts": "export interface T { a: number }",
  });
  const history = await project.history();
  const error = await failure(history.bodies(history.headers));
  assert.equal(error.code, "revisions-broken");
  assert.equal(error.message, "Cannot load 10 revision files");
  assert.deepEqual(
    error.details.map((line) => line.replace(/ \([A-Z].*/s, "")),
    [
      "versions/a.ts:4:27: Cannot load revision file 'versions/a.ts': Unexpected token `<eof>`. Expected identifier, string literal, numeric literal or [ for the computed key",
      "versions/b.ts:4:15: Cannot load revision file 'versions/b.ts': it imports 'lodash', which cannot be found",
      "versions/c.ts:4:15: Cannot load revision file 'versions/c.ts': it imports 'versions/nope.ts', and there is no such file",
      "versions/d.ts:4:10: Cannot load revision file 'versions/d.ts': it imports 'T' from '../types.ts', which has no such value",
      "versions/e.ts:4:11: Cannot load revision file 'versions/e.ts': TypeError: Cannot read properties of undefined (reading 'boom')",
      "versions/f.ts: Cannot load revision file 'versions/f.ts': it does not export 'upgrade'; the default export is not looked at",
      "versions/g.ts: Cannot load revision file 'versions/g.ts': 'upgrade' has to be a function, found 5",
      "versions/h.ts: Cannot load revision file 'versions/h.ts': 'downgrade' has to be a function or \"auto\", found 'none'",
      "versions/broken.ts:1:11: Cannot load revision file 'versions/i.ts': Expression expected",
      "versions/j.sql:3:1: Cannot read 'versions/j.sql': SQL stands before the first '-- migrate:up'",
    ],
  );
  const codes = (error.data["problems"] as { code: string }[]).map(({ code }) => code);
  assert.deepEqual(codes, [
    "revision-syntax",
    "revision-import",
    "revision-import",
    "revision-import",
    "revision-threw",
    "revision-body",
    "revision-body",
    "revision-body",
    "revision-syntax",
    "sql-sections",
  ]);
});

Deno.test("bodies() shows the line of a syntax error", async () => {
  await using project = await tempProject({ "versions/a.ts": revision("a", null, "export function upgrade( {") });
  const history = await project.history();
  const { code, where } = await failure(history.bodies(history.headers));
  assert.equal(code, "revision-syntax");
  assert.deepEqual(where, {
    file: "versions/a.ts",
    line: 4,
    column: 27,
    text: "export function upgrade( {",
    offset: 26,
  });
});

Deno.test("bodies() refuses a file that says another id when it is evaluated", async () => {
  await using project = await tempProject({
    "versions/a.ts":
      'export let revision = "a";\nexport const downRevision = null;\nrevision = "z";\nexport function upgrade() {}',
  });
  const history = await project.history();
  const error = await failure(history.bodies(history.headers));
  assert.match(error.message, /'revision' is 'z' when evaluated, and 'a' in the text/);
});

Deno.test("bodies() imports a file anew when it changed", async () => {
  await using project = await tempProject({
    "versions/a.ts": revision("a", null, 'export function upgrade({ op }) { op.execute("SELECT 1"); }'),
  });
  const history = await project.history();
  await history.bodies(history.headers);
  await project.write(
    "versions/a.ts",
    revision("a", null, '\nexport function upgrade({ op }) { op.execute("SELECT 2"); }'),
  );
  const [body] = await history.bodies(history.headers);
  const context = recording("a");
  await run(body!.upgrade, context);
  assert.deepEqual(context.nodes, [{ kind: "execute", sql: "SELECT 2" }]);
  const place = context.origins[0]?.locate?.() ?? context.origins[0];
  assert.deepEqual([place?.file, place?.line], [`${project.root}/versions/a.ts`, 5]);
});

Deno.test("run() names revision, file and line of an error that the revision's code throws", async () => {
  await using project = await tempProject({
    "versions/a.ts": revision(
      "a",
      null,
      "export async function upgrade() {\n  await null;\n  throw new RangeError('too far');\n}",
    ),
    "versions/b.ts": revision("b", null, "export function upgrade() {\n  throw 'plain text';\n}"),
  });
  const history = await project.history();
  const [first, second] = await history.bodies(history.headers);
  const error = await failure(run(first!.upgrade, recording("a")));
  assert.equal(error.code, "revision-failed");
  assert.equal(error.message, "Cannot run 'upgrade' of revision 'a': RangeError: too far");
  assert.deepEqual(error.where, {
    revision: "a",
    file: "versions/a.ts",
    line: 6,
    column: 9,
    text: "  throw new RangeError('too far');",
    offset: 8,
  });
  const plain = await failure(run(second!.upgrade, recording("b")));
  assert.equal(plain.message, "Cannot run 'upgrade' of revision 'b': it threw 'plain text'");
});

Deno.test("run() passes on an error about a wrong argument of an operation", async () => {
  await using project = await tempProject({
    "versions/a.ts": revision("a", null, "export function upgrade({ op }) {\n  op.execute(5);\n}"),
  });
  const history = await project.history();
  const [body] = await history.bodies(history.headers);
  const error = await failure(run(body!.upgrade, recording("a")));
  assert.notEqual(error.code, "revision-failed");
  assert.equal(error.where?.line, 5);
});
