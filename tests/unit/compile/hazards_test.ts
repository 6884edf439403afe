import assert from "node:assert/strict";
import { hazardsOf } from "../../../lib/compile/hazards.ts";
import type { Migration } from "../../../lib/op/recorder.ts";
import { nodesOf } from "../op/support.ts";

/** `lock on relation: work [rules]`, one line per lock. */
function hazards(program: (migration: Migration) => void): readonly string[] {
  return nodesOf(program).flatMap((node) => hazardsOf(node, { serverVersion: 150000 })).map((hazard) =>
    `${hazard.lock} on ${hazard.relation?.name}: ${hazard.work} [${hazard.rules.join(" ")}]`
  );
}

const CASES: readonly (readonly [string, (migration: Migration) => void, readonly string[]])[] = [
  ["a plain index", ({ op }) => op.createIndex("i", "t", ["a"]), ["SHARE on t: index build [I1]"]],
  ["a unique index", ({ op }) => op.createIndex("i", "t", ["a"], { unique: true }), [
    "SHARE on t: index build [I1 I12]",
  ]],
  [
    "a concurrent index",
    ({ op }) => op.createIndex("i", "t", ["a"], { concurrently: true }),
    ["SHARE UPDATE EXCLUSIVE on t: index build []"],
  ],
  ["a dropped index", ({ op }) => op.dropIndex("i", { table: "t" }), ["ACCESS EXCLUSIVE on t: metadata [I5]"]],
  [
    "a foreign key",
    ({ op }) => op.createForeignKey("f", "t", "o", ["a"], ["id"]),
    ["SHARE ROW EXCLUSIVE on t: scan [C1]", "SHARE ROW EXCLUSIVE on o: scan [C1]"],
  ],
  [
    "a foreign key that is not valid yet",
    ({ op }) => op.createForeignKey("f", "t", "t", ["a"], ["id"], { notValid: true }),
    ["SHARE ROW EXCLUSIVE on t: metadata []"],
  ],
  ["a check", ({ op }) => op.createCheckConstraint("c", "t", "a > 0"), ["ACCESS EXCLUSIVE on t: scan [C2]"]],
  ["a unique constraint", ({ op }) => op.createUniqueConstraint("u", "t", ["a"]), [
    "ACCESS EXCLUSIVE on t: index build [C5]",
  ]],
  [
    "a unique constraint of an index",
    ({ op }) => op.createUniqueConstraint("u", "t", ["a"], { usingIndex: "i" }),
    ["ACCESS EXCLUSIVE on t: metadata []"],
  ],
  ["a primary key", ({ op }) => op.createPrimaryKey("p", "t", ["a"]), ["ACCESS EXCLUSIVE on t: index build [C6]"]],
  [
    "an exclusion constraint",
    ({ op }) => op.createExcludeConstraint("e", "t", [["a", "="]]),
    ["ACCESS EXCLUSIVE on t: index build [C7]"],
  ],
  ["NOT NULL", ({ op }) => op.alterColumn("t", "a", { nullable: false }), ["ACCESS EXCLUSIVE on t: scan [C4]"]],
  [
    "a new column with a constant default",
    ({ op, sa }) => op.addColumn("t", sa.column("a", sa.integer(), { serverDefault: 0, nullable: false })),
    ["ACCESS EXCLUSIVE on t: metadata []"],
  ],
  [
    "a new column with a stable default",
    ({ op, sa }) => op.addColumn("t", sa.column("a", sa.timestamptz(), { serverDefault: sa.text("now()") })),
    ["ACCESS EXCLUSIVE on t: metadata []"],
  ],
  [
    "a new column with a volatile default",
    ({ op, sa }) => op.addColumn("t", sa.column("a", sa.uuid(), { serverDefault: sa.text("gen_random_uuid()") })),
    ["ACCESS EXCLUSIVE on t: rewrite [K1]"],
  ],
  [
    "a new column whose default only mentions a function in a string",
    ({ op, sa }) => op.addColumn("t", sa.column("a", sa.text(), { serverDefault: sa.text("'random()'") })),
    ["ACCESS EXCLUSIVE on t: metadata []"],
  ],
  ["a serial column", ({ op, sa }) => op.addColumn("t", sa.column("a", sa.serial())), [
    "ACCESS EXCLUSIVE on t: rewrite [K2]",
  ]],
  [
    "an identity column",
    ({ op, sa }) => op.addColumn("t", sa.column("a", sa.integer(), { identity: sa.identity() })),
    ["ACCESS EXCLUSIVE on t: rewrite [K3]"],
  ],
  [
    "a generated column",
    ({ op, sa }) => op.addColumn("t", sa.column("a", sa.integer(), { computed: sa.computed("b + 1") })),
    ["ACCESS EXCLUSIVE on t: rewrite [K4]"],
  ],
  [
    "NOT NULL without a default",
    ({ op, sa }) => op.addColumn("t", sa.column("a", sa.integer(), { nullable: false })),
    ["ACCESS EXCLUSIVE on t: metadata [K5]"],
  ],
  [
    "a new column with a check",
    ({ op, sa }) => op.addColumn("t", sa.column("a", sa.integer(), { check: "a > 0" })),
    ["ACCESS EXCLUSIVE on t: scan [C9]"],
  ],
  [
    "a new unique column",
    ({ op, sa }) => op.addColumn("t", sa.column("a", sa.integer(), { unique: true })),
    ["ACCESS EXCLUSIVE on t: metadata []", "ACCESS EXCLUSIVE on t: index build [C8]"],
  ],
  [
    "a new column with a default that refers",
    ({ op, sa }) =>
      op.addColumn("t", sa.column("a", sa.integer(), { references: "o.id", serverDefault: 1 }), {
        inlineReferences: true,
      }),
    ["ACCESS EXCLUSIVE on t: metadata []", "SHARE ROW EXCLUSIVE on o: scan [C10]"],
  ],
  ["a column of type json", ({ op, sa }) => op.addColumn("t", sa.column("a", sa.json())), [
    "ACCESS EXCLUSIVE on t: metadata [K6]",
  ]],
  ["a dropped column", ({ op }) => op.dropColumn("t", "a"), ["ACCESS EXCLUSIVE on t: metadata [K8]"]],
  ["a renamed column", ({ op }) => op.renameColumn("t", "a", "b"), ["ACCESS EXCLUSIVE on t: metadata [K9]"]],
  ["a comment of a column", ({ op }) => op.alterColumn("t", "a", { comment: "x" }), [
    "SHARE UPDATE EXCLUSIVE on t: metadata []",
  ]],
  [
    "a table that refers",
    ({ op, sa }) => op.createTable("t", [sa.column("a", sa.integer(), { references: "o.id" })]),
    ["SHARE ROW EXCLUSIVE on o: metadata [C13]"],
  ],
  ["a dropped table", ({ op }) => op.dropTable("t"), ["ACCESS EXCLUSIVE on t: metadata [T2]"]],
  [
    "a dropped table that refers",
    ({ op, sa }) => op.dropTable("t", { existing: [sa.column("a", sa.integer(), { references: "o.id" })] }),
    ["ACCESS EXCLUSIVE on t: metadata [T2]", "ACCESS EXCLUSIVE on o: metadata [C12]"],
  ],
  ["a renamed table", ({ op }) => op.renameTable("t", "u"), ["ACCESS EXCLUSIVE on t: metadata [T1]"]],
];

Deno.test("hazardsOf() gives the locks and rules of the catalogue", async (t) => {
  for (const [title, program, expected] of CASES) {
    await t.step(title, () => assert.deepEqual(hazards(program), expected));
  }
});

Deno.test("hazardsOf() knows the type changes that touch no row", () => {
  const work = (program: (sa: Migration["sa"]) => Parameters<Migration["op"]["alterColumn"]>[2]) =>
    hazards(({ op, sa }) => op.alterColumn("t", "a", program(sa)))[0]?.split(": ")[1];
  assert.equal(work((sa) => ({ type: sa.string(20), existingType: sa.string(10) })), "metadata []");
  assert.equal(work((sa) => ({ type: sa.text(), existingType: sa.string(10) })), "metadata []");
  assert.equal(work((sa) => ({ type: sa.numeric(12, 2), existingType: sa.numeric(10, 2) })), "metadata []");
  assert.equal(work((sa) => ({ type: sa.inet(), existingType: sa.cidr() })), "metadata []");
  assert.equal(work((sa) => ({ type: sa.string(5), existingType: sa.string(10) })), "rewrite [K7]");
  assert.equal(work((sa) => ({ type: sa.string(5), existingType: sa.text() })), "rewrite [K7]");
  assert.equal(work((sa) => ({ type: sa.numeric(12, 3), existingType: sa.numeric(10, 2) })), "rewrite [K7]");
  assert.equal(work((sa) => ({ type: sa.bigInteger(), existingType: sa.integer() })), "rewrite [K7]");
  assert.equal(work((sa) => ({ type: sa.timestamptz(), existingType: sa.dateTime() })), "rewrite [K7]");
  assert.equal(work((sa) => ({ type: sa.text() })), "rewrite [K7]");
});
