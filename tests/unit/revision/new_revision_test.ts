import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { planMerge, planNewRevision } from "../../../lib/revision/new_revision.ts";
import { failure } from "./failure.ts";
import { ids, SAMPLE_GRAPHS, sketchGraph } from "./sample_graphs.ts";

const { L, D, P, E, T, R } = SAMPLE_GRAPHS;

Deno.test("planNewRevision() builds on the head unless told", () => {
  deepStrictEqual(planNewRevision(L, { id: "new1" }), {
    id: "new1",
    down: ["ddd4"],
    branchLabels: [],
    dependsOn: [],
    parentSource: L.get(ids("ddd4")[0]!).source,
    warnings: [],
  });
  const first = planNewRevision(sketchGraph({}), { id: "new1" });
  deepStrictEqual([first.down, first.parentSource], [[], null]);
});

Deno.test("planNewRevision() builds on base, on a branch, on several heads, or on a part of an id", () => {
  deepStrictEqual(planNewRevision(L, { id: "new1", head: "base" }).down, []);
  deepStrictEqual(planNewRevision(P, { id: "new1", head: "net@head" }).down, ["nnn3"]);
  deepStrictEqual(planNewRevision(P, { id: "new1", head: "heads" }).down, ["aaa3", "nnn3"]);
  deepStrictEqual(planNewRevision(L, { id: "new1", head: "ddd" }).down, ["ddd4"]);
});

Deno.test("planNewRevision() names the heads when there are several", () => {
  const error = failure(() => planNewRevision(P, { id: "new1" }), "multiple-heads");
  strictEqual(error.message, "Cannot build a revision on 'head': 2 heads found: 'aaa3', 'nnn3'");
});

Deno.test("planNewRevision() builds on the real head and mentions the effective one", () => {
  const plan = planNewRevision(E, { id: "new1" });
  deepStrictEqual(plan.down, ["nnn2"]);
  strictEqual(plan.warnings.length, 1);
  match(plan.warnings[0]!, /builds on 'nnn2'.*'aaa2'.*--head/);
  deepStrictEqual(planNewRevision(E, { id: "new1", head: "aaa1@head" }).down, ["aaa2"]);
});

Deno.test("planNewRevision() makes a branch only with splice", () => {
  const error = failure(() => planNewRevision(L, { id: "new1", head: "bbb2" }), "not-a-head");
  strictEqual(error.message, "Cannot build a revision on 'bbb2': it is not a head");
  deepStrictEqual(error.details, ["Built on it already: 'ccc3'"]);
  match(error.hint!, /--splice/);
  deepStrictEqual(planNewRevision(L, { id: "new1", head: "bbb2", splice: true }).down, ["bbb2"]);
});

Deno.test("planNewRevision() resolves dependencies to whole ids and keeps labels", () => {
  const graph = sketchGraph({ "1975ea83b712": { labels: "billing" }, "27c6a30d7c24": {} });
  const plan = planNewRevision(graph, { id: "new1", head: "base", dependsOn: ["billing", "27c6", "27c6a30d7c24"] });
  deepStrictEqual(plan.dependsOn, ["billing", "27c6a30d7c24"]);
  deepStrictEqual(planNewRevision(graph, { id: "new1", head: "base", dependsOn: ["billing@head"] }).dependsOn, [
    "1975ea83b712",
  ]);
  failure(() => planNewRevision(graph, { id: "new1", head: "base", dependsOn: ["nope"] }), "unknown-revision");
  failure(() => planNewRevision(graph, { id: "new1", head: "base", dependsOn: ["heads"] }), "invalid-target");
  failure(() => planNewRevision(graph, { id: "new1", head: "base", dependsOn: ["base"] }), "invalid-target");
  failure(() => planNewRevision(graph, { id: "new1", head: "base", dependsOn: [""] }), "invalid-target");
});

const ILLEGAL_IDS: Readonly<Record<string, RegExp>> = {
  "a-b": /it contains '-'/,
  "a:b@+c": /it contains '@', '\+', ':'/,
  "": /it is empty/,
  " a": /begins or ends with a space/,
  "head": /meaning of its own/,
  "current": /meaning of its own/,
  ["x".repeat(256)]: /256 characters, at most 255/,
};

for (const [id, reason] of Object.entries(ILLEGAL_IDS)) {
  Deno.test(`planNewRevision() refuses the id '${id.slice(0, 20)}'`, () => {
    const error = failure(() => planNewRevision(L, { id }), "invalid-revision-id");
    match(error.message, reason);
    strictEqual(error.exit, 2);
  });
}

Deno.test("planNewRevision() refuses an id that is taken, and names its file", () => {
  const error = failure(() => planNewRevision(L, { id: "bbb2" }), "duplicate-revision");
  strictEqual(error.message, "Cannot use revision id 'bbb2': a revision has it");
  strictEqual(error.where!.file, "versions/bbb2.ts");
  match(
    failure(() => planNewRevision(D, { id: "left" }), "duplicate-revision").message,
    /it is a branch label of revision 'bbb2'/,
  );
  strictEqual(planNewRevision(L, { id: "bbb" }).id, "bbb");
});

Deno.test("planNewRevision() refuses a branch label that is taken, before anything is written", () => {
  const declared = failure(() => planNewRevision(D, { id: "new1", branchLabels: ["left"] }), "duplicate-branch-label");
  strictEqual(declared.message, "Cannot use branch label 'left': revision 'bbb2' declares it");
  strictEqual(declared.where!.file, "versions/bbb2.ts");
  const reasons = [["aaa1"], ["new1"], ["x", "x"]].map((branchLabels) =>
    failure(() => planNewRevision(D, { id: "new1", branchLabels }), "duplicate-branch-label").message.split(": ")[1]
  );
  deepStrictEqual(reasons, ["a revision has it as id", "it is the id of the new revision", "it is given twice"]);
  deepStrictEqual(planNewRevision(D, { id: "new1", branchLabels: ["a", "shopping-cart"] }).branchLabels, [
    "a",
    "shopping-cart",
  ]);
});

for (const label of ["", "a@b", "a:b", "a+b", "a,b", "-x", "feature-2", "heads", " x"]) {
  Deno.test(`planNewRevision() refuses the branch label '${label}'`, () => {
    failure(() => planNewRevision(D, { id: "new1", branchLabels: [label] }), "invalid-branch-label");
  });
}

Deno.test("planMerge() keeps the order of its arguments", () => {
  const plan = planMerge(T, { id: "new1", revisions: ["fff1", "eee1"] });
  deepStrictEqual(plan.down, ["fff1", "eee1"]);
  strictEqual(plan.parentSource!.display, "versions/fff1.ts");
  deepStrictEqual(plan.warnings, []);
  deepStrictEqual(planMerge(T, { id: "new1", revisions: ["heads"] }).down, ["eee1", "fff1"]);
});

Deno.test("planMerge() makes an ordinary child of one revision and ignores base", () => {
  const plan = planMerge(L, { id: "new1", revisions: ["head", "base"] });
  deepStrictEqual(plan.down, ["ddd4"]);
  match(plan.warnings[0]!, /^Only 'ddd4' is given/);
});

Deno.test("planMerge() refuses nothing, duplicates, and revisions that are no heads", () => {
  failure(() => planMerge(L, { id: "new1", revisions: [] }), "invalid-merge");
  failure(() => planMerge(L, { id: "new1", revisions: ["base"] }), "invalid-merge");
  const twice = failure(() => planMerge(P, { id: "new1", revisions: ["heads", "aaa3"] }), "invalid-merge");
  strictEqual(twice.message, "Cannot merge: named more than once: 'aaa3'");
  failure(() => planMerge(T, { id: "new1", revisions: ["bbb1", "ccc1"] }), "not-a-head");
});

Deno.test("planMerge() with splice says which parent is redundant", () => {
  const plan = planMerge(R, { id: "new1", revisions: ["fff5", "eee4"], splice: true });
  deepStrictEqual(plan.down, ["fff5", "eee4"]);
  deepStrictEqual(plan.warnings, ["'eee4' need not be merged: 'fff5' already builds on it"]);
});
