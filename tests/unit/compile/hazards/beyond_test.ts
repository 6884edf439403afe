/** Locks and hazards of the operations beyond Alembic's. */
import assert from "node:assert/strict";
import { hazardsOf } from "../../../../lib/compile/hazards.ts";
import type { Migration } from "../../../../lib/op/recorder.ts";
import { nodesOf } from "../../op/support.ts";

/** `relation lock work rules`, one text per hazard. */
function hazards(call: (migration: Migration) => void): readonly string[] {
  return nodesOf(call).flatMap((node) => hazardsOf(node, { serverVersion: 180000 })).map((hazard) => {
    const relation = hazard.relation === undefined ? "-" : hazard.relation.name;
    return [relation, hazard.lock ?? "no lock", hazard.work, ...hazard.rules].join(" | ");
  });
}

const CASES: readonly (readonly [(migration: Migration) => void, readonly string[]])[] = [
  [({ op }) => op.createSchema("s"), []],
  [({ op }) => op.dropSchema("s"), ["- | no lock | metadata | T2"]],
  [({ op }) => op.renameSchema("s", "r"), ["- | no lock | metadata | T1"]],
  [({ op }) => op.addEnumValue("e", "x"), ["- | no lock | metadata | E2"]],
  [({ op }) => op.addEnumValue("e", "x", { after: "y", inTransaction: true }), ["- | no lock | metadata | E1"]],
  [({ op }) => op.addEnumValue("e", "x", { after: "y" }), []],
  [
    ({ op }) => op.replaceEnum("e", ["a"], { columns: [{ table: "t", column: "m" }] }),
    ["t | ACCESS EXCLUSIVE | rewrite | E4 | K7"],
  ],
  [({ op }) => op.replaceEnum("e", ["a"]), ["- | ACCESS EXCLUSIVE | rewrite | E4 | K7"]],
  [({ op }) => op.addDomainConstraint("d", { name: "c", check: "true" }), ["- | SHARE | scan | C15"]],
  [({ op }) => op.addDomainConstraint("d", { name: "c", check: "true", notValid: true }), []],
  [({ op }) => op.createView("v", "SELECT 1"), []],
  [({ op }) => op.createView("v", "SELECT 1", { orReplace: true }), ["v | ACCESS EXCLUSIVE | metadata | T14"]],
  [
    ({ op }) => op.replaceView("v", "SELECT 1", { dependants: [{ name: "w", query: "SELECT 1" }] }),
    ["v | ACCESS EXCLUSIVE | metadata | T14", "w | ACCESS EXCLUSIVE | metadata | T14"],
  ],
  [({ op }) => op.refreshMaterializedView("v"), ["v | ACCESS EXCLUSIVE | rewrite | T10"]],
  [({ op }) => op.refreshMaterializedView("v", { concurrently: true }), ["v | EXCLUSIVE | rewrite"]],
  [
    ({ op }) => op.createTrigger("x", "t", { timing: "AFTER", events: ["INSERT"], function: "f" }),
    ["t | SHARE ROW EXCLUSIVE | metadata | T11"],
  ],
  [({ op }) => op.enableRowLevelSecurity("t"), ["t | ACCESS EXCLUSIVE | metadata | T12"]],
  [({ op }) => op.grant("SELECT", { on: "t", to: ["r"] }), ["- | no lock | metadata | T12"]],
  [({ op }) => op.renameObject({ kind: "index", name: "i" }, "j"), ["i | SHARE UPDATE EXCLUSIVE | metadata"]],
  [({ op }) => op.renameObject({ kind: "column", name: "a", table: "t" }, "b"), [
    "t | ACCESS EXCLUSIVE | metadata | K9",
  ]],
  [
    ({ op }) => op.createPartition("p", { of: "t", bound: "DEFAULT" }),
    ["t | ACCESS EXCLUSIVE | metadata | T7 | T8"],
  ],
  [
    ({ op }) => op.createPartition("p", { of: "t", bound: { in: [1] }, attach: true }),
    ["t | SHARE UPDATE EXCLUSIVE | metadata | T8"],
  ],
  [
    ({ op }) => op.attachPartition("p", { to: "t", bound: { in: [1] } }),
    ["t | SHARE UPDATE EXCLUSIVE | metadata | T8", "p | ACCESS EXCLUSIVE | scan | T6"],
  ],
  [
    ({ op }) => op.attachPartition("p", { to: "t", bound: { in: [1] }, prove: { column: "a" } }),
    ["t | SHARE UPDATE EXCLUSIVE | metadata | T8", "p | ACCESS EXCLUSIVE | metadata"],
  ],
  [
    ({ op }) => op.setNotNullOnline("t", "a"),
    ["t | ACCESS EXCLUSIVE | metadata", "t | SHARE UPDATE EXCLUSIVE | scan"],
  ],
  [
    ({ op }) => op.addForeignKeyOnline("f", "t", "u", ["a"], ["id"]),
    [
      "t | SHARE ROW EXCLUSIVE | metadata",
      "u | SHARE ROW EXCLUSIVE | metadata",
      "t | SHARE UPDATE EXCLUSIVE | scan",
      "u | ROW SHARE | scan",
    ],
  ],
  [
    ({ op }) => op.addUniqueOnline("u", "t", ["a"]),
    ["t | SHARE UPDATE EXCLUSIVE | index build | I12", "t | ACCESS EXCLUSIVE | metadata"],
  ],
  [({ op }) => op.backfill("t", { set: { a: "1" }, key: "id" }), ["t | ROW EXCLUSIVE | rows"]],
];

Deno.test("hazardsOf() knows the locks of operations beyond Alembic's and the rules they touch", async (t) => {
  for (const [call, expected] of CASES) {
    await t.step(call.toString().replace(/\s+/g, " "), () => assert.deepEqual(hazards(call), expected));
  }
});
