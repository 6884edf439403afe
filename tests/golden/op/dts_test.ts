import assert from "node:assert/strict";
import { generate } from "../../../scripts/gen/migrator_types.ts";

const REVISION = `import type { Migration } from "../migrator.d.ts";

export const revision = "a1";
export const downRevision = null;
export const branchLabels = null;
export const dependsOn = null;

export async function upgrade({ op, sa, x, tag, offline, serverVersion }: Migration) {
  const table = op.createTable("users", [
    sa.column("id", sa.integer(), { primaryKey: true }),
    sa.column("email", sa.string(255), { nullable: false, serverDefault: sa.text("''") }),
    sa.column("body", sa.text({ collation: "C" })),
    sa.uniqueConstraint(["email"], { name: "uq_users_email", deferrable: true }),
  ], { comment: "people" });
  op.bulkInsert(table, [{ id: 1, email: "a@b.c" }]);
  op.createIndex("ix", "users", [sa.text("lower(email)"), { column: "id", order: "DESC" }], { unique: true, concurrently: true });
  op.batchAlterTable("users", (batch) => {
    batch.addColumn(sa.column("nick", sa.text()));
  });
  const rows = await op.query<{ id: number }>("SELECT id FROM users WHERE id = $1", [1]);
  for (const row of rows) op.execute("UPDATE users SET nick = :nick WHERE id = :id", { nick: x.nick ?? tag, id: row.id });
  if (!offline && serverVersion >= 150000) op.comment("new server");
}

export function downgrade({ op }: Migration) {
  op.dropTable("users", { ifExists: true });
}
`;

const MODELS = `import type { Models } from "../migrator.d.ts";

export function models({ metadata, sa }: Models) {
  metadata.enum("mood", ["good", "bad"]);
  metadata.table("users", [sa.column("id", sa.integer(), { primaryKey: true })], { comment: "people" });
}
`;

/** What `deno check` says about a file beside the types, with nothing else there; empty when it is content. */
async function complaints(source: string): Promise<string> {
  const folder = await Deno.makeTempDir();
  try {
    const [types] = await generate();
    await Deno.writeTextFile(`${folder}/migrator.d.ts`, types?.text ?? "");
    await Deno.mkdir(`${folder}/versions`);
    await Deno.writeTextFile(`${folder}/versions/a1.ts`, source);
    const child = new Deno.Command(Deno.execPath(), {
      args: ["check", "--quiet", "--no-config", "--no-lock", "--no-remote", "versions/a1.ts"],
      cwd: folder,
      env: { NO_COLOR: "1" },
    });
    const { success, stderr } = await child.output();
    return success ? "" : new TextDecoder().decode(stderr);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("migrator.d.ts lets revisions and models be checked with nothing installed", async () => {
  assert.equal(await complaints(REVISION), "");
  assert.equal(await complaints(MODELS), "");
});

Deno.test("migrator.d.ts finds mistakes in revisions", async () => {
  const said = await complaints(REVISION.replace("nullable: false", "nulable: false"));
  assert.match(said, /'nulable' does not exist in type 'ColumnOptions'/);
  const wrong = await complaints(REVISION.replace("sa.column(\"nick\", sa.text())", 'sa.column("nick", sa.text("now()"))'));
  assert.match(wrong, /TextExpression/);
});
