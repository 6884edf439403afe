import assert from "node:assert/strict";
import { compileOps } from "../../../../lib/compile/compile.ts";
import type { OpNode } from "../../../../lib/op/node.ts";
import { leanOp } from "../../../../lib/run/compare/lean.ts";
import { GOLDEN_CASES } from "../../../golden/op/cases.ts";
import { recordCase } from "../../../golden/op/run.ts";
import { nodesOf } from "../../op/support.ts";

const SERVER = { serverVersion: 180000 };

function sqlOf(node: OpNode): readonly string[] {
  return compileOps([{ node, origin: {} }], { ...SERVER, createdTypes: new Set() }).map(({ sql }) => sql);
}

Deno.test("leanOp() leaves the SQL of every kind of operation as it is", () => {
  let leaner = 0;
  for (const golden of Object.values(GOLDEN_CASES).flat().filter(({ error }) => error === undefined)) {
    for (const { node } of recordCase(golden)) {
      const lean = leanOp(node, SERVER);
      assert.deepEqual(sqlOf(lean), sqlOf(node));
      if (lean !== node) leaner++;
    }
  }
  assert.ok(leaner > 20, `${leaner} operations said what was there before`);
});

Deno.test("leanOp() takes out what was there before, except the type that a type change starts from", () => {
  const [drop, change, comment] = nodesOf(({ op, sa }) => {
    op.dropColumn("t", "a", { existing: sa.column("a", sa.text()) });
    op.alterColumn("t", "a", {
      type: sa.text(),
      existingType: sa.string(5),
      existingNullable: true,
      existingComment: null,
    });
    op.alterColumn("t", "a", { comment: "x", existingType: sa.string(5), existingComment: null });
  });
  assert.deepEqual(leanOp(drop!, SERVER), { kind: "dropColumn", table: { name: "t" }, column: "a" });
  assert.deepEqual((leanOp(change!, SERVER) as { existing: unknown }).existing, {
    type: { kind: "builtin", name: "varchar", modifiers: [5] },
  });
  assert.deepEqual((leanOp(comment!, SERVER) as { existing: unknown }).existing, {});
});
