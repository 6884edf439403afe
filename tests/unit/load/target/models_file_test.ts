import assert from "node:assert/strict";
import { MigratorError } from "../../../../lib/core/error.ts";
import { loadModelsFile } from "../../../../lib/load/target/models_file.ts";
import { tempProject } from "../temp_project.ts";

const FACTS = { serverVersion: 150000, naming: { uq: "uq_%(table_name)s_%(column_0_name)s" } };

async function declare(source: string): Promise<readonly unknown[]> {
  await using project = await tempProject({ "models.ts": source });
  const file = await loadModelsFile(`${project.root}/models.ts`, { display: "models.ts", cwd: project.root });
  return (await file.declare(FACTS)).map(({ node }) => node);
}

async function failure(source: string): Promise<MigratorError> {
  try {
    await declare(source);
  } catch (error) {
    if (error instanceof MigratorError) return error;
    throw error;
  }
  throw new Error("expected an error");
}

Deno.test("loadModelsFile() records what models declares, foreign keys last, names by the convention", async () => {
  const nodes = await declare(`
    import type { Models } from "./migrator.d.ts";
    export async function models({ metadata, sa }: Models) {
      metadata.table("a", [
        sa.column("id", sa.integer(), { primaryKey: true, unique: true, references: "b.id" }),
      ]);
      await Promise.resolve();
      metadata.table("b", [sa.column("id", sa.integer(), { primaryKey: true })]);
    }`);
  assert.deepEqual(nodes.map((node) => (node as { kind: string }).kind), [
    "createTable",
    "createTable",
    "addConstraint",
  ]);
  assert.ok(JSON.stringify(nodes[0]).includes('"uq_a_id"'));
});

Deno.test("loadModelsFile() shows the line of a wrong argument, without naming a revision", async () => {
  const error = await failure(`
export function models({ metadata, sa }) {
  metadata.table("users", [
    sa.column("id", sa.integer(), { primaryKey: true }),
  ], { schemas: "app" });
}`);
  assert.equal(error.where?.file, "models.ts");
  assert.equal(error.where?.line, 3);
  assert.equal(error.where?.revision, undefined);
  assert.match(error.message, /metadata\.table/);
});

for (
  const [title, source, says] of [
    ["does not parse", "export function models( {", /^Cannot load models file 'models\.ts': /],
    ["exports nothing", "export const model = 1;", /it does not export 'models'$/],
    ["exports no function", "export const models = [];", /'models' has to be a function, found an object$/],
    [
      "imports a file that is not there",
      'import x from "./gone.ts"; export function models() { x(); }',
      /it imports 'gone\.ts', and there is no such file$/,
    ],
    [
      "throws",
      'export function models() { throw new TypeError("oh"); }',
      /^Cannot run 'models' of 'models\.ts': TypeError: oh$/,
    ],
  ] as const
) {
  Deno.test(`loadModelsFile() fails with target-broken when the file ${title}`, async () => {
    const error = await failure(source);
    assert.equal(error.code, "target-broken");
    assert.match(error.message, says);
    assert.equal(error.where?.file, "models.ts");
  });
}
