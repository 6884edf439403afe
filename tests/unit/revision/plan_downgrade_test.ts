import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { planDowngrade } from "../../../lib/revision/plan_downgrade.ts";
import { failure } from "./failure.ts";
import { ids, SAMPLE_GRAPHS, sketchGraph } from "./sample_graphs.ts";

const { L, D, P, T, R, B } = SAMPLE_GRAPHS;

Deno.test("planDowngrade() gives whole steps with their writes", () => {
  deepStrictEqual(planDowngrade(D, ["ddd4"], { target: "left@aaa1" }), {
    from: ["ddd4"],
    steps: [
      {
        direction: "downgrade",
        revision: "ddd4",
        from: ["ddd4"],
        to: ["bbb2", "ccc3"],
        versionChanges: [{ kind: "insert", id: "bbb2" }, { kind: "update", from: "ddd4", to: "ccc3" }],
        headsAfter: ["bbb2", "ccc3"],
      },
      {
        direction: "downgrade",
        revision: "bbb2",
        from: ["bbb2"],
        to: ["aaa1"],
        versionChanges: [{ kind: "delete", id: "bbb2" }],
        headsAfter: ["ccc3"],
      },
    ],
    to: ["ccc3"],
    warnings: [],
  });
});

Deno.test("planDowngrade() brings back no parent that another one covers", () => {
  deepStrictEqual(planDowngrade(R, ["aaa0"], { target: "fff5" }).to, ids("bbb1", "fff5"));
  deepStrictEqual(planDowngrade(T, ["eee1", "fff1"], { target: "eee1@bbb1" }).to, ids("ccc1", "ddd1", "fff1"));
});

Deno.test("planDowngrade() brings back the row of a dependency", () => {
  deepStrictEqual(planDowngrade(P, ["nnn2"], { target: "-1" }).steps[0]!.versionChanges, [
    { kind: "insert", id: "nnn1" },
    { kind: "update", from: "nnn2", to: "aaa2" },
  ]);
  deepStrictEqual(planDowngrade(P, ["aaa3", "nnn2"], { target: "net@-1" }).steps[0]!.versionChanges, [
    { kind: "update", from: "nnn2", to: "nnn1" },
  ]);
});

Deno.test("planDowngrade() refuses '-1' from several rows and names the branches", () => {
  const error = failure(() => planDowngrade(P, ["nnn3", "aaa3"], { target: "-1" }), "ambiguous-current");
  strictEqual(error.message, "Cannot downgrade to '-1': the database stands on 2 revisions: 'aaa3', 'nnn3'");
  match(error.hint!, /'aaa3@-1' or 'nnn3@-1'/);
  deepStrictEqual(planDowngrade(P, ["nnn3", "aaa3"], { target: "aaa3@-1" }).to, ids("nnn3"));
  failure(() => planDowngrade(B, ["bbb1", "ccc1"], { target: "lab@-1" }), "ambiguous-current");
});

Deno.test("planDowngrade() goes down one branch when the label was declared below the branch point", () => {
  const graph = sketchGraph({
    aaa1: { labels: "lab" },
    bbb1: { down: "aaa1" },
    ccc1: { down: "bbb1" },
    ddd1: { down: "bbb1" },
    xxx1: {},
  });
  deepStrictEqual(planDowngrade(graph, ["ccc1", "xxx1"], { target: "lab@-1" }).to, ids("bbb1", "xxx1"));
  deepStrictEqual(planDowngrade(graph, ["ccc1", "ddd1", "xxx1"], { target: "ccc1@-1" }).to, ids("ddd1", "xxx1"));
  deepStrictEqual(planDowngrade(graph, ["ccc1", "ddd1", "xxx1"], { target: "lab@bbb1" }).to, ids("bbb1", "xxx1"));
});

Deno.test("planDowngrade() takes only the branch that it counts from down to base", () => {
  const graph = sketchGraph({ aaa1: {}, bbb1: {}, mmm1: { down: ["aaa1", "bbb1"], labels: "both" } });
  deepStrictEqual(planDowngrade(graph, ["aaa1"], { target: "both@-1" }).to, []);
  failure(() => planDowngrade(graph, ["aaa1", "bbb1"], { target: "both@-1" }), "ambiguous-current");
});

Deno.test("planDowngrade() may step exactly onto base, not below", () => {
  deepStrictEqual(planDowngrade(L, ["bbb2"], { target: "-2" }).to, []);
  strictEqual(
    failure(() => planDowngrade(L, ["bbb2"], { target: "-3" }), "walked-too-far").message,
    "Cannot downgrade to '-3': 3 steps from 'bbb2' asked, 2 possible: base is below everything",
  );
  strictEqual(
    failure(() => planDowngrade(L, [], { target: "-1" }), "walked-too-far").message,
    "Cannot downgrade to '-1': 1 step from base asked, 0 possible: base is below everything",
  );
});

Deno.test("planDowngrade() says why there is nothing to take down", () => {
  const above = failure(() => planDowngrade(L, ["bbb2"], { target: "ccc3" }), "invalid-downgrade-target");
  strictEqual(above.message, "Cannot downgrade to 'ccc3': 'ccc3' is not applied");
  deepStrictEqual(above.details, ["Database is at: 'bbb2'"]);
  const covered = failure(() => planDowngrade(P, ["nnn3"], { target: "aaa2" }), "invalid-downgrade-target");
  match(covered.message, /'aaa2' is applied, and nothing on its branch is above it/);
  const empty = failure(() => planDowngrade(L, [], { target: "aaa1" }), "invalid-downgrade-target");
  deepStrictEqual(empty.details, ["Database is at: base"]);
});

Deno.test("planDowngrade() is empty when the database is already there", () => {
  deepStrictEqual(planDowngrade(L, ["bbb2"], { target: "bbb2" }).steps, []);
  deepStrictEqual(planDowngrade(L, [], { target: "base" }).steps, []);
});

Deno.test("planDowngrade() refuses a count that stands still or goes up, several heads, and a foreign branch", () => {
  match(failure(() => planDowngrade(L, ["bbb2"], { target: "+1" }), "invalid-target").hint!, /'migrator upgrade \+1'/);
  match(failure(() => planDowngrade(L, ["bbb2"], { target: "-0" }), "invalid-target").message, /moves by no step/);
  failure(() => planDowngrade(P, ["aaa3", "nnn3"], { target: "heads" }), "multiple-heads");
  failure(() => planDowngrade(D, ["bbb2", "ccc3"], { target: "left@ccc3" }), "not-in-branch");
  failure(() => planDowngrade(L, ["aaa1", "ccc3"], { target: "base" }), "overlapping-database-revisions");
});
