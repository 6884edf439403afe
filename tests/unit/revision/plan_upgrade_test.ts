import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { planUpgrade } from "../../../lib/revision/plan_upgrade.ts";
import { failure } from "./failure.ts";
import { ids, SAMPLE_GRAPHS, sketchGraph } from "./sample_graphs.ts";

const { L, D, P, E, T, S, R, B } = SAMPLE_GRAPHS;

Deno.test("planUpgrade() gives whole steps with their writes", () => {
  deepStrictEqual(planUpgrade(D, ["bbb2"], { target: "ddd4" }), {
    from: ["bbb2"],
    steps: [
      {
        direction: "upgrade",
        revision: "ccc3",
        from: ["aaa1"],
        to: ["ccc3"],
        versionChanges: [{ kind: "insert", id: "ccc3" }],
        headsAfter: ["bbb2", "ccc3"],
      },
      {
        direction: "upgrade",
        revision: "ddd4",
        from: ["bbb2", "ccc3"],
        to: ["ddd4"],
        versionChanges: [{ kind: "delete", id: "bbb2" }, { kind: "update", from: "ccc3", to: "ddd4" }],
        headsAfter: ["ddd4"],
      },
    ],
    to: ["ddd4"],
    warnings: [],
  });
});

Deno.test("planUpgrade() is empty when there is nothing to do", () => {
  for (const target of ["head", "ccc3", "base", "aaa1-1", "ddd4-0"]) {
    deepStrictEqual(planUpgrade(L, ["ddd4"], { target }), { from: ["ddd4"], steps: [], to: ["ddd4"], warnings: [] });
  }
  deepStrictEqual(planUpgrade(sketchGraph({}), [], { target: "head" }).steps, []);
});

Deno.test("planUpgrade() goes to 'head' when the only other head is an effective one", () => {
  deepStrictEqual(planUpgrade(E, [], { target: "head" }).to, ids("nnn2"));
});

Deno.test("planUpgrade() leaves no row of a parent that another parent covers", () => {
  const plan = planUpgrade(R, [], { target: "aaa0" });
  deepStrictEqual(plan.steps.at(-1)!.versionChanges, [
    { kind: "delete", id: "fff5" },
    { kind: "update", from: "bbb1", to: "aaa0" },
  ]);
  deepStrictEqual(plan.to, ids("aaa0"));
  deepStrictEqual(planUpgrade(S, ["bbb1"], { target: "mmm1" }).steps[0]!.versionChanges, [
    { kind: "update", from: "bbb1", to: "mmm1" },
  ]);
});

Deno.test("planUpgrade() keeps the row of a branch that goes on beside a merge", () => {
  deepStrictEqual(planUpgrade(T, ["fff1"], { target: "eee1" }).to, ids("eee1", "fff1"));
});

Deno.test("planUpgrade() replaces the row of a dependency", () => {
  const plan = planUpgrade(P, ["aaa2", "nnn1"], { target: "nnn2" });
  deepStrictEqual(plan.steps[0]!.from, ids("nnn1"));
  deepStrictEqual(plan.steps[0]!.versionChanges, [
    { kind: "delete", id: "nnn1" },
    { kind: "update", from: "aaa2", to: "nnn2" },
  ]);
});

Deno.test("planUpgrade() says when a count up to a merge runs more revisions than counted", () => {
  const plan = planUpgrade(D, ["bbb2"], { target: "+1" });
  deepStrictEqual(plan.warnings, ["'+1' goes up to 'ddd4', which requires 2 revisions: 'ccc3', 'ddd4'"]);
  deepStrictEqual(planUpgrade(L, ["bbb2"], { target: "+2" }).warnings, []);
});

Deno.test("planUpgrade() counts from base, from a row, and from what a branch has without a row", () => {
  deepStrictEqual(planUpgrade(L, [], { target: "+2" }).to, ids("bbb2"));
  deepStrictEqual(planUpgrade(P, [], { target: "net@+1" }).to, ids("nnn1"));
  deepStrictEqual(planUpgrade(P, ["aaa1"], { target: "net@+1" }).to, ids("aaa1", "nnn1"));
  deepStrictEqual(planUpgrade(P, ["nnn3"], { target: "acct@+1" }).to, ids("aaa3", "nnn3"));
  failure(() => planUpgrade(P, [], { target: "+1" }), "ambiguous-walk");
});

Deno.test("planUpgrade() refuses a count that stands still or goes down, and says what to do", () => {
  const zero = failure(() => planUpgrade(L, ["bbb2"], { target: "+0" }), "invalid-target");
  strictEqual(zero.message, "Cannot upgrade to '+0': it moves by no step");
  const down = failure(() => planUpgrade(L, ["bbb2"], { target: "-1" }), "invalid-target");
  match(down.hint!, /'migrator downgrade -1'/);
  strictEqual(down.exit, 2);
});

Deno.test("planUpgrade() says how far it could go when a count goes too far", () => {
  const error = failure(() => planUpgrade(L, ["bbb2"], { target: "+3" }), "walked-too-far");
  strictEqual(
    error.message,
    "Cannot upgrade to '+3': 3 steps from 'bbb2' asked, 2 possible: nothing builds on 'ddd4'",
  );
  deepStrictEqual(error.data, { target: "+3", start: "bbb2", steps: 3, possible: 2 });
});

Deno.test("planUpgrade() names the branches when it cannot know where to count from", () => {
  const error = failure(() => planUpgrade(D, ["bbb2", "ccc3"], { target: "+1" }), "ambiguous-current");
  strictEqual(error.message, "Cannot upgrade to '+1': the database stands on 2 revisions: 'bbb2', 'ccc3'");
  match(error.hint!, /'bbb2@\+1' or 'ccc3@\+1'/);
  const label = failure(() => planUpgrade(B, ["bbb1", "ccc1"], { target: "lab@+1" }), "ambiguous-current");
  match(label.message, /in branch 'lab'/);
});

Deno.test("planUpgrade() refuses a range", () => {
  match(failure(() => planUpgrade(L, [], { target: "aaa1:head" }), "invalid-target").message, /a range/);
});

Deno.test("planUpgrade() looks at the rows before the target", () => {
  failure(() => planUpgrade(L, ["zzzz"], { target: "nonsense" }), "unknown-database-revision");
});
