/** Inverses of the operations beyond Alembic's that the golden cases do not show. */
import assert from "node:assert/strict";
import type { OpNode } from "../../../../lib/op/node.ts";
import { reverseOps } from "../../../../lib/op/reverse.ts";
import type { Migration } from "../../../../lib/op/recorder.ts";
import { nodesOf, record } from "../support.ts";

function inverse(call: (migration: Migration) => void): readonly OpNode[] {
  const { ops, irreversible } = reverseOps(record(call));
  assert.deepEqual(irreversible.map(({ reason }) => reason), []);
  return ops.map(({ node }) => node);
}

function reasons(call: (migration: Migration) => void): readonly string[] {
  return reverseOps(record(call)).irreversible.map(({ reason }) => reason);
}

Deno.test("reverseOps() says which option an operation lacks when nothing tells what was there before", () => {
  const cases: readonly (readonly [(migration: Migration) => void, RegExp])[] = [
    [({ op }) => op.dropSchema("s"), /schema 's' was: give 'op\.dropSchema' the option 'existing'/],
    [({ op }) => op.dropExtension("e"), /'op\.dropExtension' the option 'existing'/],
    [({ op }) => op.updateExtension("e"), /'op\.updateExtension' the option 'existing'/],
    [({ op }) => op.dropEnum("e"), /enum type 'e'/],
    [({ op }) => op.replaceEnum("e", ["a"]), /the list of values of enum type 'e'/],
    [({ op }) => op.dropDomain("d"), /domain 'd'/],
    [({ op }) => op.alterDomain("d", { default: "1" }), /the default of domain 'd'/],
    [({ op }) => op.dropDomainConstraint("d", "c"), /constraint 'c' of domain 'd'/],
    [({ op }) => op.dropType("c"), /type 'c'/],
    [({ op }) => op.alterCompositeType("c", [{ drop: "a" }]), /an attribute of type 'c'/],
    [({ op }) => op.dropSequence("s"), /sequence 's'/],
    [
      ({ op }) => op.alterSequence("s", { increment: 2, cache: 3, existing: { cache: 1 } }),
      /what 'increment' of sequence/,
    ],
    [({ op }) => op.dropView("v"), /'op\.dropView' the option/],
    [({ op }) => op.dropMaterializedView("v"), /'op\.dropMaterializedView' the option/],
    [({ op }) => op.createView("v", "SELECT 1", { orReplace: true }), /view 'v' replaced/],
    [({ op }) => op.replaceView("v", "SELECT 1"), /'op\.replaceView' the option 'existing'/],
    [({ op }) => op.dropFunction("f"), /function 'f'.*'op\.dropFunction'/],
    [({ op }) => op.dropProcedure("p"), /procedure 'p'.*'op\.dropProcedure'/],
    [({ op }) => op.createFunction("f", { language: "sql", body: "x", orReplace: true }), /function 'f' replaced/],
    [({ op }) => op.dropAggregate("a"), /aggregate 'a'/],
    [({ op }) => op.dropTrigger("tr", "t"), /trigger 'tr'/],
    [({ op }) => op.enableTrigger("t", { trigger: "tr", state: "always" }), /the state of the trigger/],
    [({ op }) => op.dropEventTrigger("e"), /event trigger 'e'/],
    [({ op }) => op.dropPolicy("p", "t"), /policy 'p'/],
    [({ op }) => op.alterPolicy("p", "t", { using: "a", check: "b", existing: { using: "c" } }), /policy 'p'/],
    [({ op }) => op.dropRule("r", "t"), /rule 'r'/],
    [({ op }) => op.dropStatistics("s"), /statistics 's'/],
    [({ op }) => op.alterStatistics("s", { target: 1 }), /the target of statistics 's'/],
    [({ op }) => op.detachPartition("p", { from: "t" }), /the bound of partition 'p'/],
    [({ op }) => op.commentOn({ kind: "view", name: "v" }, "c"), /the comment on view 'v'/],
    [({ op }) => op.setOwner({ kind: "view", name: "v" }, "o"), /the owner of view 'v'/],
    [({ op }) => op.setSchema({ kind: "view", name: "v" }, "s"), /which schema view 'v' was in/],
    [({ op }) => op.backfill("t", { set: { a: "1" }, key: "id" }), /the backfill of 't' overwrote/],
  ];
  for (const [call, says] of cases) {
    const [reason, ...more] = reasons(call);
    assert.deepEqual(more, []);
    assert.match(reason ?? "reversible", says, call.toString());
  }
});

Deno.test("reverseOps() refuses what may have done more than was asked, or nothing", () => {
  const cases: readonly (readonly [(migration: Migration) => void, RegExp])[] = [
    [
      ({ op }) => op.dropSchema("s", { cascade: true, existing: {} }),
      /'cascade' may have dropped more than schema 's'/,
    ],
    [({ op }) => op.createExtension("e", { cascade: true }), /'cascade' may have installed more/],
    [({ op }) => op.createSequence("s", { ifNotExists: true }), /may have been there before \('ifNotExists'\)/],
    [
      ({ op }) => op.createPartition("p", { of: "t", bound: "DEFAULT", ifNotExists: true }),
      /may have been there before/,
    ],
    [({ op }) => op.addEnumValue("e", "x"), /PostgreSQL cannot drop value 'x'.*op\.replaceEnum/],
    [({ op }) => op.alterSequence("s", { restart: 5 }), /nobody knows where sequence 's' was/],
    [({ op }) => op.revokeRole("a", { from: ["b"], cascade: true }), /'cascade' may have taken privileges/],
    [
      ({ op, sa }) => op.alterCompositeType("c", [{ drop: "a", ifExists: true, existing: sa.text() }]),
      /may not have been there/,
    ],
  ];
  for (const [call, says] of cases) assert.match(reasons(call)[0] ?? "reversible", says, call.toString());
});

Deno.test("replaceEnum() reversed maps new values back, and only those that the old list lacks", () => {
  const call = ({ op }: Migration) =>
    op.replaceEnum("e", ["a", "done"], { existing: ["a", "b", "c"], mapping: { b: "done", c: "done" } });
  assert.deepEqual(
    inverse(call),
    nodesOf(({ op }) => op.replaceEnum("e", ["a", "b", "c"], { existing: ["a", "done"], mapping: { done: "b" } })),
  );
  const merged = ({ op }: Migration) => op.replaceEnum("e", ["a"], { existing: ["a", "b"], mapping: { b: "a" } });
  assert.deepEqual(inverse(merged), nodesOf(({ op }) => op.replaceEnum("e", ["a", "b"], { existing: ["a"] })));
});

Deno.test("replaceEnum() reversed swaps the defaults of named columns", () => {
  const [node] = inverse(({ op }) =>
    op.replaceEnum("e", ["b"], {
      existing: ["a"],
      columns: [
        { table: "t", column: "m", default: "'b'", existingDefault: "'a'" },
        { table: "t", column: "n", default: "'b'", existingDefault: null },
        { table: "t", column: "o", existingDefault: "'a'" },
      ],
    })
  );
  assert.equal(node?.kind, "replaceEnum");
  assert.deepEqual(node?.kind === "replaceEnum" ? node.columns : [], [
    { table: { name: "t" }, column: "m", default: "'a'", existingDefault: "'b'" },
    { table: { name: "t" }, column: "n", existingDefault: "'b'" },
    { table: { name: "t" }, column: "o", default: "'a'", existingDefault: null },
  ]);
});

Deno.test("backfill() reversed does what 'undo' says", () => {
  assert.deepEqual(inverse(({ op }) => op.backfill("t", { set: { a: "1" }, key: "id", undo: "nothing" })), []);
  assert.deepEqual(
    inverse(({ op }) =>
      op.backfill("t", { set: { a: "b" }, key: "id", where: "a IS NULL", batchSize: 7, undo: { set: { a: "NULL" } } })
    ),
    nodesOf(({ op }) => op.backfill("t", { set: { a: "NULL" }, key: "id", batchSize: 7 })),
  );
});

Deno.test("addPrimaryKeyOnline() reversed makes columns nullable again only when the caller said that they were", () => {
  const kinds = (call: (migration: Migration) => void) => inverse(call).map((node) => node.kind);
  assert.deepEqual(kinds(({ op }) => op.addPrimaryKeyOnline("pk", "t", ["a"])), ["dropConstraint"]);
  assert.deepEqual(kinds(({ op }) => op.addPrimaryKeyOnline("pk", "t", ["a"], { nullable: ["a"] })), [
    "dropConstraint",
    "alterColumn",
  ]);
});

Deno.test("revoke() reversed grants with the option that was revoked", () => {
  assert.deepEqual(
    inverse(({ op }) => op.revoke("SELECT", { on: "t", from: ["r"], grantOptionFor: true })),
    nodesOf(({ op }) => op.grant("SELECT", { on: "t", to: ["r"], withGrantOption: true })),
  );
});

Deno.test("createTrigger() over another one is dropped and created when reversed, whatever its text", () => {
  const [drop, create] = inverse(({ op }) =>
    op.createTrigger("tr", "t", {
      orReplace: true,
      timing: "BEFORE",
      events: ["INSERT"],
      function: "f",
      existing: { definition: "CREATE TRIGGER tr ..." },
    })
  );
  assert.equal(drop?.kind, "dropTrigger");
  assert.deepEqual(create, {
    kind: "createTrigger",
    trigger: { name: "tr", table: { name: "t" }, definition: "CREATE TRIGGER tr ..." },
  });
});
