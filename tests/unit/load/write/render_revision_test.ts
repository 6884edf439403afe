import assert from "node:assert/strict";
import { MigratorError } from "../../../../lib/core/error.ts";
import { loadConfig } from "../../../../lib/load/config/load.ts";
import type { Config } from "../../../../lib/load/config/types.ts";
import { type NewRevision, renderRevision } from "../../../../lib/load/write/render_revision.ts";
import type { RevisionId } from "../../../../lib/revision/types.ts";
import { memoryFiles } from "../memory_files.ts";

const NOW = new Date("2026-11-20T17:00:00Z");
const FOLDER = { location: "/app/migrations/versions", folder: "/app/migrations/versions" };

const REVISION: NewRevision = {
  id: "f6e5d4c3b2a1" as RevisionId,
  message: "add users table",
  down: ["a1b2c3d4e5f6" as RevisionId],
  branchLabels: [],
  dependsOn: [],
  folder: FOLDER,
  now: NOW,
};

async function config(toml = ""): Promise<Config> {
  const files = memoryFiles({ "/app/migrator.toml": `[migrator]\n${toml}` });
  return (await loadConfig({ cwd: "/app", env: {}, files })).config;
}

interface Setup {
  readonly toml?: string;
  readonly templates?: Readonly<Record<string, string>>;
}

async function render(revision: Partial<NewRevision> = {}, { toml = "", templates = {} }: Setup = {}) {
  return renderRevision(await config(toml), { ...REVISION, ...revision }, {
    cwd: "/app",
    files: memoryFiles(templates),
  });
}

Deno.test("renderRevision() writes the TypeScript form", async () => {
  const { path, display, text } = await render();
  assert.equal(path, "/app/migrations/versions/f6e5d4c3b2a1_add_users_table.ts");
  assert.equal(display, "migrations/versions/f6e5d4c3b2a1_add_users_table.ts");
  assert.equal(
    text,
    `/**
 * add users table
 *
 * Revision ID: f6e5d4c3b2a1
 * Revises: a1b2c3d4e5f6
 * Create Date: 2026-11-20 17:00:00.000000+00:00
 */
import type { Migration } from "../migrator.d.ts";

export const revision = "f6e5d4c3b2a1";
export const downRevision = "a1b2c3d4e5f6"; // string, string[] (a merge) or null (a base)
export const branchLabels = null; // string, string[] or null
export const dependsOn = null; // string, string[] or null

export function upgrade({ op, sa }: Migration) {
}

export function downgrade({ op, sa }: Migration) {
}
`,
  );
});

Deno.test("renderRevision() writes the SQL form", async () => {
  const revision = { kind: "sql", upgrades: "CREATE TABLE t (id int);", downgrades: "DROP TABLE t;" } as const;
  const { path, text } = await render({ ...revision, branchLabels: ["users", "core"], dependsOn: ["billing"] });
  assert.equal(path, "/app/migrations/versions/f6e5d4c3b2a1_add_users_table.sql");
  assert.equal(
    text,
    `-- add users table
--
-- Revision ID: f6e5d4c3b2a1
-- Revises: a1b2c3d4e5f6
-- Create Date: 2026-11-20 17:00:00.000000+00:00
-- Branch Labels: users, core
-- Depends on: billing

-- migrate:up
CREATE TABLE t (id int);

-- migrate:down
DROP TABLE t;
`,
  );
});

Deno.test("renderRevision() writes bases, merges, labels and dependencies as TypeScript values", async () => {
  const { text } = await render({
    down: ["a", "b"] as RevisionId[],
    branchLabels: ["x"],
    dependsOn: ["c", "d"],
    imports: 'import { f } from "./f.ts";',
    upgrades: "f(op);",
  });
  assert.match(text, /^ \* Revises: a, b$/m);
  assert.match(text, /^export const downRevision = \["a", "b"\];/m);
  assert.match(text, /^export const branchLabels = "x";/m);
  assert.match(text, /^export const dependsOn = \["c", "d"\];/m);
  assert.match(text, /migrator\.d\.ts";\nimport \{ f \} from ".\/f\.ts";\n\nexport/);
  assert.match(text, /Migration\) \{\n {2}f\(op\);\n\}/);
  const base = (await render({ down: [] })).text;
  assert.match(base, /^ \* Revises:$/m);
  assert.match(base, /^export const downRevision = null;/m);
});

Deno.test("renderRevision() indents code but not the inside of its strings", async () => {
  const upgrades = "op.execute(`CREATE VIEW v AS\nSELECT '\n  x'`);\nop.dropTable(\n  \"t\",\n);";
  const { text } = await render({ upgrades });
  assert.ok(
    text.includes("{\n  op.execute(`CREATE VIEW v AS\nSELECT '\n  x'`);\n  op.dropTable(\n    \"t\",\n  );\n}\n"),
    text,
  );
  const sql = await render({ kind: "sql", upgrades: "SELECT '\n  -- x';" }, {
    templates: { "/app/migrations/script.sql.tmpl": "-- ${fields}\n-- migrate:up\n  ${upgrades}\n" },
  });
  assert.ok(sql.text.endsWith("-- migrate:up\n  SELECT '\n  -- x';\n"), sql.text);
});

Deno.test("renderRevision() keeps any message inside of its comment", async () => {
  const message = 'end */ export const revision = "evil"; /*\nsecond line\n\nthird ${upgrades} `x`';
  const typescript = (await render({ message })).text;
  assert.ok(
    typescript.startsWith(
      '/**\n * end *\\/ export const revision = "evil"; /*\n * second line\n *\n * third ${upgrades} `x`\n *\n',
    ),
  );
  const sql = (await render({ message: "a\n-- migrate:up\nDROP TABLE x", kind: "sql" })).text;
  assert.ok(sql.startsWith("-- a\n-- -- migrate:up\n-- DROP TABLE x\n--\n-- Revision ID:"));
  assert.match((await render({ message: "  " })).text, /^\/\*\*\n \* empty message\n/);
  assert.equal((await render({ message: "" })).path, "/app/migrations/versions/f6e5d4c3b2a1_.ts");
});

Deno.test("renderRevision() takes control characters out of the message", async () => {
  const { text } = await render({ message: "a\r\nb\rc\u2028d\te\0f\u001b[31m", kind: "sql" });
  assert.ok(text.startsWith("-- a\n-- b\n-- c\n-- d e f [31m\n--\n"));
});

Deno.test("renderRevision() refuses a message that reads like a field", async () => {
  await assert.rejects(() => render({ message: "x\nRevises: evil" }), /its line 'Revises: evil' reads like a field/);
});

Deno.test("renderRevision() uses the configuration: template of the name, kind, time zone", async () => {
  const { path, text } = await render({}, {
    toml: `file_template = "%(year)d/%(month).2d/%(hour).2d_%(rev)s"
      recursive_version_locations = true
      file_kind = "ts"
      timezone = "Asia/Tokyo"`,
  });
  assert.equal(path, "/app/migrations/versions/2026/11/02_f6e5d4c3b2a1.ts");
  assert.match(text, /Create Date: 2026-11-21 02:00:00\.000000\+09:00/);
  assert.match(text, /from "\.\.\/\.\.\/\.\.\/migrator\.d\.ts"/);
  assert.match((await render({}, { toml: 'file_kind = "sql"' })).path, /\.sql$/);
});

Deno.test("renderRevision() uses the project's own template", async () => {
  const template = `## ours
export const revision = \${up_revision};
export const downRevision = \${down_revision};
// by the team: \${message} (\${revision} after \${revises}, \${create_date}) \${branch_labels} \${depends_on}
export function upgrade() {}`;
  const { text } = await render({}, { templates: { "/app/migrations/script.ts.tmpl": template } });
  assert.equal(
    text,
    `export const revision = "f6e5d4c3b2a1";
export const downRevision = "a1b2c3d4e5f6";
// by the team: add users table (f6e5d4c3b2a1 after a1b2c3d4e5f6, 2026-11-20 17:00:00.000000+00:00) null null
export function upgrade() {}
`,
  );
});

Deno.test("renderRevision() finds out that a template loses a graph field", async () => {
  async function failure(template: string, revision: Partial<NewRevision> = {}): Promise<MigratorError> {
    try {
      await render(revision, {
        templates: { "/app/migrations/script.ts.tmpl": template, "/app/migrations/script.sql.tmpl": template },
      });
    } catch (error) {
      assert.ok(error instanceof MigratorError);
      assert.equal(error.code, "template-invalid");
      return error;
    }
    throw new Error("nothing was thrown");
  }
  const ts = "export const revision = ${up_revision};\nexport const downRevision = ${down_revision};\n";
  const prefix = "Cannot use the template 'migrations/script.ts.tmpl': ";
  assert.equal(
    (await failure(ts, { dependsOn: ["x"] })).message,
    `${prefix}'dependsOn' reads back as '' instead of 'x'`,
  );
  assert.equal(
    (await failure("export const revision = ${up_revision};")).message,
    `${prefix}a graph field is missing in what it makes, or is not a plain value`,
  );
  assert.equal(
    (await failure("const x = 1;")).message,
    `${prefix}a graph field is missing in what it makes, or is not a plain value`,
  );
  assert.match(
    (await failure("-- Revision ID: ${revision}\n-- migrate:up", { kind: "sql" })).message,
    /it has no line '-- Revises: ...'/,
  );
});

Deno.test("renderRevision() refuses an id that leaves the folder", async () => {
  for (const id of ["../../../x", "a/b", "a\\b"]) {
    await assert.rejects(
      () => render({ id: id as RevisionId }),
      /Cannot name a revision file after the id '.*': it holds a slash/,
    );
  }
  await assert.rejects(() => render({ id: ".." as RevisionId }), /a name that begins with a dot/);
});
