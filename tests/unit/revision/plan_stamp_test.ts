import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { planStamp } from "../../../lib/revision/plan_stamp.ts";
import type { Plan } from "../../../lib/revision/types.ts";
import { failure } from "./failure.ts";
import { ids, SAMPLE_GRAPHS, type SampleName, sketchGraph } from "./sample_graphs.ts";

function stamp(name: SampleName, rows: readonly string[], ...targets: readonly string[]): Plan {
  return planStamp(SAMPLE_GRAPHS[name], rows, { targets });
}

Deno.test("planStamp() gives whole steps with their writes", () => {
  deepStrictEqual(stamp("D", ["bbb2", "ccc3"], "eee5"), {
    from: ["bbb2", "ccc3"],
    steps: [{
      direction: "stamp",
      revision: "eee5",
      from: ["bbb2", "ccc3"],
      to: ["eee5"],
      versionChanges: [{ kind: "delete", id: "bbb2" }, { kind: "update", from: "ccc3", to: "eee5" }],
      headsAfter: ["eee5"],
    }],
    to: ["eee5"],
    warnings: [],
  });
});

Deno.test("planStamp() does nothing when the row is there", () => {
  deepStrictEqual(stamp("D", ["bbb2", "ccc3"], "bbb2").steps, []);
});

Deno.test("planStamp() deletes one row after the other for base", () => {
  const plan = stamp("D", ["ccc3", "bbb2"], "base");
  deepStrictEqual(plan.steps.map(({ revision, from, to }) => [revision, from, to]), [
    [null, ["bbb2"], []],
    [null, ["ccc3"], []],
  ]);
  deepStrictEqual(plan.steps[0]!.headsAfter, ids("ccc3"));
});

Deno.test("planStamp() stamps several on the rows that the one before left", () => {
  deepStrictEqual(stamp("P", ["aaa2", "nnn1"], "heads").steps.map(({ from, to }) => [from, to]), [
    [["aaa2"], ["aaa3"]],
    [["nnn1"], ["nnn3"]],
  ]);
  deepStrictEqual(stamp("D", ["ddd4"], "bbb2", "ccc3").to, ids("bbb2", "ccc3"));
});

Deno.test("planStamp() stamps only the upper of two on one lineage, in any order, and says so", () => {
  for (const targets of [["bbb2", "ddd4"], ["ddd4", "bbb2"]]) {
    const plan = stamp("D", [], ...targets);
    deepStrictEqual(plan.to, ids("ddd4"));
    deepStrictEqual(plan.warnings, ["Not stamped, because 'ddd4' includes it: 'bbb2'"]);
  }
});

Deno.test("planStamp() keeps the rows of other branches", () => {
  const graph = sketchGraph({
    aaa1: { labels: "lab" },
    bbb1: { down: "aaa1" },
    bbb2: { down: "bbb1" },
    ccc1: {
      down: "aaa1",
    },
  });
  deepStrictEqual(planStamp(graph, ["bbb2", "ccc1"], { targets: ["lab@bbb1"] }).to, ids("bbb1", "ccc1"));
  deepStrictEqual(planStamp(graph, ["bbb2", "ccc1"], { targets: ["heads"] }).steps, []);
});

Deno.test("planStamp() deletes for base before it stamps the others", () => {
  deepStrictEqual(stamp("D", ["ccc3"], "bbb2", "base").to, ids("bbb2"));
  deepStrictEqual(stamp("P", ["aaa3"], "acct@base", "net").to, ids("nnn1"));
});

Deno.test("planStamp() mends rows that overlap", () => {
  const plan = stamp("L", ["aaa1", "ccc3"], "ccc3");
  deepStrictEqual(plan.steps[0]!.versionChanges, [{ kind: "delete", id: "aaa1" }]);
  deepStrictEqual(plan.to, ids("ccc3"));
  deepStrictEqual(stamp("L", ["aaa1", "ccc3"], "ddd4").steps[0]!.versionChanges, [
    { kind: "delete", id: "aaa1" },
    { kind: "update", from: "ccc3", to: "ddd4" },
  ]);
});

Deno.test("planStamp() refuses when rows would still overlap, or are there twice", () => {
  const graph = sketchGraph({ aaa1: {}, aaa2: { down: "aaa1" }, xxx1: {} });
  failure(() => planStamp(graph, ["aaa1", "aaa2"], { targets: ["xxx1"] }), "overlapping-database-revisions");
  failure(() => planStamp(graph, ["aaa1", "aaa1"], { targets: ["aaa2"] }), "overlapping-database-revisions");
});

Deno.test("planStamp() with purge takes rows of any kind and deletes them first", () => {
  const plan = planStamp(SAMPLE_GRAPHS.D, ["zzzz", "aaa1", "aaa1"], { targets: ["bbb2", "ccc3"], purge: true });
  deepStrictEqual(plan.from, ["zzzz", "aaa1", "aaa1"]);
  deepStrictEqual(plan.steps.map(({ from, versionChanges }) => [from, versionChanges]), [
    [[], [{ kind: "purge" }, { kind: "insert", id: "bbb2" }]],
    [[], [{ kind: "insert", id: "ccc3" }]],
  ]);
  deepStrictEqual(plan.to, ids("bbb2", "ccc3"));
});

Deno.test("planStamp() with purge to base is one step, or none when there are no rows", () => {
  const plan = planStamp(SAMPLE_GRAPHS.L, ["zzzz"], { targets: ["base"], purge: true });
  deepStrictEqual(plan.steps, [{
    direction: "stamp",
    revision: null,
    from: ids("zzzz"),
    to: [],
    versionChanges: [{ kind: "purge" }],
    headsAfter: [],
  }]);
  deepStrictEqual(planStamp(SAMPLE_GRAPHS.L, [], { targets: ["base"], purge: true }).steps, []);
});

Deno.test("planStamp() refuses relative targets, no target, 'head' of several, and unknown rows", () => {
  const relative = failure(() => stamp("D", ["aaa1"], "+1"), "invalid-target");
  strictEqual(relative.message, "Cannot stamp '+1': a count is not allowed here");
  match(relative.hint!, /'stamp' takes revisions, not steps/);
  failure(() => stamp("L", [], "head-1"), "invalid-target");
  failure(() => stamp("L", []), "invalid-target");
  failure(() => stamp("P", [], "head"), "multiple-heads");
  failure(() => stamp("L", ["zzzz"], "head"), "unknown-database-revision");
  deepStrictEqual(stamp("E", [], "head").to, ids("nnn2"));
});
