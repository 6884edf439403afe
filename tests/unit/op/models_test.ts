import assert from "node:assert/strict";
import { MigratorError } from "../../../lib/core/error.ts";
import { compileOps } from "../../../lib/compile/compile.ts";
import { createModels, foreignKeysLast, type Models } from "../../../lib/op/models.ts";
import type { RecordedOp } from "../../../lib/op/program.ts";
import { testContext } from "./support.ts";

function declare(models: (models: Models) => void): readonly RecordedOp[] {
  const ops: RecordedOp[] = [];
  models(createModels(testContext(ops)));
  return ops;
}

Deno.test("createModels() records the operations that create what is declared", () => {
  const ops = declare(({ metadata, sa }) => {
    metadata.enum("mood", ["good", "bad"]);
    metadata.table("users", [sa.column("id", sa.integer(), { primaryKey: true }), sa.column("mood", sa.enum("mood"))]);
    metadata.view("happy", "SELECT id FROM users WHERE mood = 'good'");
  });
  assert.deepEqual(ops.map(({ node }) => node.kind), ["createEnum", "createTable", "createView"]);
  assert.equal(ops[1]?.origin.directive, "metadata.table");
});

Deno.test("createModels() names the member of metadata when an argument is wrong", () => {
  assert.throws(
    () => declare(({ metadata }) => metadata.table("users", "id" as never)),
    (error) =>
      error instanceof MigratorError && error.message ===
        "Cannot read the parts of 'metadata.table': expected a list of columns and constraints: found 'id'",
  );
});

Deno.test("foreignKeysLast() lets tables refer to each other", () => {
  const ops = declare(({ metadata, sa }) => {
    metadata.table("a", [
      sa.column("id", sa.integer(), { primaryKey: true }),
      sa.column("b_id", sa.integer(), { references: { table: "b", column: "id", name: "fk_a_b" } }),
    ]);
    metadata.table("b", [
      sa.column("id", sa.integer(), { primaryKey: true }),
      sa.column("a_id", sa.integer(), { references: "a.id" }),
    ]);
  });
  const sql = compileOps(foreignKeysLast(ops), { serverVersion: 180000, createdTypes: new Set() }).map(({ sql }) =>
    sql.replace(/\s+/g, " ")
  );
  assert.deepEqual(sql, [
    "CREATE TABLE a ( id SERIAL NOT NULL, b_id INTEGER, PRIMARY KEY (id) )",
    "CREATE TABLE b ( id SERIAL NOT NULL, a_id INTEGER, PRIMARY KEY (id) )",
    "ALTER TABLE a ADD CONSTRAINT fk_a_b FOREIGN KEY(b_id) REFERENCES b (id)",
    "ALTER TABLE b ADD FOREIGN KEY(a_id) REFERENCES a (id)",
  ]);
});
