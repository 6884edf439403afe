import assert from "node:assert/strict";
import { createMigration } from "../../../lib/op/recorder.ts";
import type { RecordedOp } from "../../../lib/op/program.ts";
import { errorOf, nodesOf, record, testContext } from "./support.ts";

Deno.test("createMigration() records frozen nodes in the order of the calls", () => {
  const nodes = nodesOf(({ op }) => {
    op.execute("SELECT 1");
    op.comment("then");
    op.execute("SELECT 2", undefined, { reverse: "" });
  });
  assert.deepEqual(nodes, [
    { kind: "execute", sql: "SELECT 1" },
    { kind: "comment", text: "then" },
    { kind: "execute", sql: "SELECT 2", reverse: "" },
  ]);
  assert.ok(nodes.every((node) => Object.isFrozen(node)));
});

Deno.test("createMigration() gives every operation an origin that finds file, line and column when asked", () => {
  const [first, second] = record(({ op }) => {
    op.execute("SELECT 1");
    op.execute("SELECT 2");
  });
  assert.equal(first?.origin.directive, "op.execute");
  assert.equal(first?.origin.revision, "a1b2c3");
  const place = first?.origin.locate?.();
  assert.ok(place?.file.endsWith("/tests/unit/op/recorder_test.ts"), String(place?.file));
  assert.equal(second?.origin.locate?.()?.line, (place?.line ?? 0) + 1);
  assert.equal(place?.column, 8);
});

Deno.test("createMigration() throws with revision, file and line when an argument is wrong", () => {
  const error = errorOf(({ op }) => op.execute(7 as unknown as string));
  assert.equal(error.code, "op-argument");
  assert.equal(error.message, "Cannot read 'sql' of 'op.execute': expected a string that is not empty: found 7");
  assert.equal(error.where?.revision, "a1b2c3");
  assert.ok(error.where?.file?.endsWith("recorder_test.ts"));
  assert.equal(typeof error.where?.line, "number");
});

Deno.test("createMigration() names the nearest option when one does not exist", () => {
  const error = errorOf(({ op }) => op.execute("SELECT 1", undefined, { revers: "x" } as never));
  assert.equal(error.code, "op-option");
  assert.equal(error.hint, "Did you mean 'reverse'?");
  assert.equal(error.data.suggestion, "reverse");
});

Deno.test("createMigration() splits -x arguments at the first equals sign", () => {
  const migration = createMigration(testContext([], { x: ["tenant=a=b", "dry"] }));
  assert.deepEqual(migration.x, { tenant: "a=b", dry: "" });
});

Deno.test("op.autocommit() records one node per call and keeps their origins", () => {
  const ops = record(({ op }) => {
    op.autocommit(() => {
      op.execute("VACUUM a");
      op.execute("VACUUM b");
    });
    op.execute("SELECT 1");
  });
  assert.deepEqual(ops.map((recorded) => recorded.node.kind), ["autocommit", "autocommit", "execute"]);
  assert.equal(ops[1]?.origin.directive, "op.execute");
  assert.deepEqual(ops[1]?.node, { kind: "autocommit", body: [{ kind: "execute", sql: "VACUUM b" }] });
});

Deno.test("op.autocommit() refuses an asynchronous body, a nested block and what is no function", () => {
  assert.equal(errorOf(({ op }) => op.autocommit((() => Promise.resolve()) as never)).code, "op-block");
  assert.equal(errorOf(({ op }) => op.autocommit(() => op.autocommit(() => {}))).code, "op-block");
  assert.equal(errorOf(({ op }) => op.autocommit("x" as never)).code, "op-argument");
});

Deno.test("op.autocommit() leaves the block when its body throws", () => {
  const ops: RecordedOp[] = [];
  const { op } = createMigration(testContext(ops));
  assert.throws(() =>
    op.autocommit(() => {
      throw new Error("boom");
    }), /boom/);
  op.execute("SELECT 1");
  assert.deepEqual(ops.map((recorded) => recorded.node.kind), ["execute"]);
});

Deno.test("op.query() hands SQL and parameters to the context and returns the rows", async () => {
  const seen: unknown[] = [];
  const { op } = createMigration(testContext([], {
    query: (sql, parameters) => {
      seen.push(sql, parameters);
      return { rows: [{ id: 1 }], fields: [], count: 1, command: "SELECT" };
    },
  }));
  assert.deepEqual(await op.query("SELECT id FROM t WHERE a = $1", ["x"]), [{ id: 1 }]);
  assert.deepEqual(seen, ["SELECT id FROM t WHERE a = $1", ["x"]]);
  await assert.rejects(op.query(""), { code: "op-argument" });
});
