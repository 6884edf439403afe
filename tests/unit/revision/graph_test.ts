import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { buildGraph } from "../../../lib/revision/graph.ts";
import type { HistoryProblem } from "../../../lib/revision/graph_problems.ts";
import type { RevisionHeader } from "../../../lib/revision/types.ts";
import { failure } from "./failure.ts";
import { header, ids, SAMPLE_GRAPHS, sketchGraph } from "./sample_graphs.ts";

function problemsOf(headers: readonly RevisionHeader[]): readonly HistoryProblem[] {
  const error = failure(() => buildGraph(headers), "history-broken");
  const problems = error.data["problems"] as readonly HistoryProblem[];
  deepStrictEqual(error.details, problems.map(({ message }) => message));
  match(error.message, new RegExp(`: ${problems.length} problems? found$`));
  return problems;
}

function onlyProblem(headers: readonly RevisionHeader[]): HistoryProblem {
  const problems = problemsOf(headers);
  strictEqual(problems.length, 1, JSON.stringify(problems));
  return problems[0]!;
}

Deno.test("buildGraph() gives an empty history when there are no headers", () => {
  const graph = buildGraph([]);
  strictEqual(graph.byId.size, 0);
  deepStrictEqual([graph.heads, graph.realHeads, graph.bases], [[], [], []]);
});

Deno.test("buildGraph() derives heads, bases and flags", () => {
  const { D, P } = SAMPLE_GRAPHS;
  deepStrictEqual(D.bases, ids("aaa1"));
  deepStrictEqual(D.heads, ids("eee5"));
  const base = D.get(ids("aaa1")[0]!);
  const merge = D.get(ids("ddd4")[0]!);
  ok(base.isBase && base.isBranchPoint && !base.isMergePoint && !base.isHead);
  ok(merge.isMergePoint && !merge.isBase && !merge.isBranchPoint);
  deepStrictEqual(base.next, ids("bbb2", "ccc3"));
  deepStrictEqual(merge.normalizedDown, ids("bbb2", "ccc3"));
  deepStrictEqual(P.get(ids("aaa2")[0]!).next, ids("aaa3"));
  deepStrictEqual(P.get(ids("aaa2")[0]!).allNext, ids("aaa3", "nnn2"));
});

Deno.test("buildGraph() tells an effective head from a real one", () => {
  const { E } = SAMPLE_GRAPHS;
  deepStrictEqual(E.heads, ids("aaa2", "nnn2"));
  deepStrictEqual(E.realHeads, ids("nnn2"));
  const effective = E.get(ids("aaa2")[0]!);
  ok(effective.isHead && !effective.isRealHead && !effective.isBranchPoint);
});

Deno.test("buildGraph() resolves a dependency on a branch label to the revision that declares it", () => {
  const graph = sketchGraph({ aaa1: { labels: "acct" }, aaa2: { down: "aaa1" }, nnn1: { dependsOn: "acct" } });
  const dependent = graph.get(ids("nnn1")[0]!);
  deepStrictEqual(dependent.dependencies, ids("aaa1"));
  deepStrictEqual(dependent.dependsOn, ["acct"]);
  ok(dependent.isBase);
});

Deno.test("buildGraph() drops dependencies that an ancestor already has, and sorts the rest by load order", () => {
  const graph = sketchGraph({
    aaa1: {},
    bbb1: {},
    nnn1: { dependsOn: "aaa1" },
    nnn2: { down: "nnn1" },
    nnn3: { down: "nnn2", dependsOn: ["bbb1", "aaa1"] },
    nnn4: { down: "nnn1", dependsOn: ["bbb1", "nnn1"] },
    ooo1: { dependsOn: ["bbb1", "aaa1"] },
  });
  deepStrictEqual(graph.get(ids("nnn3")[0]!).dependencies, ids("bbb1", "aaa1"));
  deepStrictEqual(graph.get(ids("nnn3")[0]!).normalizedDown, ids("nnn2", "bbb1"));
  deepStrictEqual(graph.get(ids("nnn4")[0]!).normalizedDown, ids("nnn1", "bbb1"));
  deepStrictEqual(graph.get(ids("ooo1")[0]!).normalizedDown, ids("aaa1", "bbb1"));
});

Deno.test("buildGraph() counts a parent or dependency that is named twice once", () => {
  const graph = sketchGraph({ aaa1: {}, bbb2: { down: ["aaa1", "aaa1"], dependsOn: ["aaa1", "aaa1"] } });
  const revision = graph.get(ids("bbb2")[0]!);
  deepStrictEqual(revision.down, ids("aaa1"));
  deepStrictEqual(revision.normalizedDown, ids("aaa1"));
  ok(!revision.isMergePoint);
});

Deno.test("buildGraph() spreads a label upwards past a merge", () => {
  const { D } = SAMPLE_GRAPHS;
  deepStrictEqual(D.get(ids("bbb2")[0]!).branchLabels, ["left"]);
  deepStrictEqual(D.get(ids("ddd4")[0]!).branchLabels, ["left", "right"]);
  deepStrictEqual(D.get(ids("eee5")[0]!).branchLabels, ["left", "right"]);
  deepStrictEqual(D.get(ids("aaa1")[0]!).branchLabels, []);
});

Deno.test("buildGraph() spreads a label down a line that nothing branches off", () => {
  const line = sketchGraph({ aaa1: {}, bbb2: { down: "aaa1", labels: "lab" }, ccc3: { down: "bbb2" } });
  deepStrictEqual(line.get(ids("aaa1")[0]!).branchLabels, ["lab"]);
  const forked = sketchGraph({
    aaa1: {},
    bbb2: { down: "aaa1", labels: "lab" },
    ccc3: { down: "bbb2" },
    ddd4: { down: "bbb2" },
  });
  deepStrictEqual(forked.get(ids("aaa1")[0]!).branchLabels, []);
  const used = sketchGraph({
    aaa1: {},
    bbb2: { down: "aaa1", labels: "lab" },
    ccc3: { down: "bbb2" },
    xxx1: { dependsOn: "bbb2" },
  });
  deepStrictEqual(used.get(ids("aaa1")[0]!).branchLabels, []);
});

Deno.test("get() of a graph suggests the nearest id when there is none of this name", () => {
  const error = failure(() => SAMPLE_GRAPHS.L.get(ids("aab1")[0]!), "unknown-revision");
  match(error.hint!, /Did you mean 'aaa1'\?/);
});

Deno.test("ancestors() and descendants() are proper and go over dependencies", () => {
  const { P } = SAMPLE_GRAPHS;
  deepStrictEqual([...P.ancestors(ids("nnn2"))].sort(), ["aaa1", "aaa2", "nnn1"]);
  deepStrictEqual([...P.descendants(ids("aaa2"))].sort(), ["aaa3", "nnn2", "nnn3"]);
  deepStrictEqual([...P.ancestors(ids("aaa2", "aaa1"))], ["aaa1"]);
});

Deno.test("buildGraph() reports both files of a duplicate id", () => {
  const problem = onlyProblem([header("aaa1"), header("aaa1", { file: "versions/copy.ts" })]);
  strictEqual(problem.kind, "duplicate-id");
  deepStrictEqual(problem.files, ["versions/aaa1.ts", "versions/copy.ts"]);
  match(problem.message, /'aaa1' is used by 2 files: versions\/aaa1\.ts, versions\/copy\.ts/);
});

Deno.test("buildGraph() reports a file loaded twice once, and not as a duplicate id", () => {
  const problem = onlyProblem([header("aaa1"), header("aaa1"), header("aaa1")]);
  strictEqual(problem.kind, "file-loaded-twice");
  match(problem.message, /versions\/aaa1\.ts/);
});

Deno.test("buildGraph() reports a missing parent with the nearest id", () => {
  const problem = onlyProblem([header("1975ea83b712"), header("bbb2", { down: "1975ea83b721" })]);
  strictEqual(problem.kind, "missing-parent");
  strictEqual(problem.suggestion, "1975ea83b712");
  match(problem.message, /'bbb2' builds on '1975ea83b721'.*did you mean '1975ea83b712'\?.*versions\/bbb2\.ts/);
});

Deno.test("buildGraph() reports a shortened or unknown dependency", () => {
  const short = onlyProblem([header("1975ea83b712"), header("bbb2", { dependsOn: "1975" })]);
  strictEqual(short.kind, "unknown-dependency");
  match(short.message, /shortened ids are not allowed here: write '1975ea83b712'\?/);
  const unknown = onlyProblem([header("aaa1"), header("bbb2", { dependsOn: "nothing" })]);
  strictEqual(unknown.suggestion, undefined);
  match(unknown.message, /'bbb2' depends on 'nothing', which does not exist: versions\/bbb2\.ts/);
});

Deno.test("buildGraph() reports labels that clash with labels or ids", () => {
  const clash = onlyProblem([header("aaa1", { labels: "lab" }), header("bbb2", { labels: "lab" })]);
  strictEqual(clash.kind, "label-clash");
  deepStrictEqual(clash.files, ["versions/aaa1.ts", "versions/bbb2.ts"]);
  const twice = onlyProblem([header("aaa1", { labels: ["lab", "lab"] })]);
  strictEqual(twice.kind, "label-clash");
  const id = onlyProblem([header("aaa1"), header("bbb2", { labels: "aaa1" })]);
  strictEqual(id.kind, "label-is-id");
  deepStrictEqual(id.files, ["versions/bbb2.ts", "versions/aaa1.ts"]);
  strictEqual(onlyProblem([header("aaa1", { labels: " " })]).kind, "empty-label");
});

Deno.test("buildGraph() reports ids that cannot be used", () => {
  match(onlyProblem([header("a-b")]).message, /^Character '-' not allowed in revision id 'a-b': versions\/a-b\.ts$/);
  match(onlyProblem([header("a:b@+c")]).message, /^Characters '@', '\+', ':' not allowed/);
  strictEqual(onlyProblem([header("")]).kind, "illegal-id");
  strictEqual(onlyProblem([header("x".repeat(256))]).kind, "long-id");
  strictEqual(buildGraph([header("x".repeat(255))]).byId.size, 1);
  strictEqual(buildGraph([header("🐘".repeat(255))]).byId.size, 1);
  const narrow = failure(() => buildGraph([header("x".repeat(33))], { maxIdLength: 32 }), "history-broken");
  match(narrow.details[0]!, /33 characters, at most 32/);
});

Deno.test("buildGraph() reports a self-loop, by parent and by dependency", () => {
  strictEqual(onlyProblem([header("aaa1", { down: "aaa1" })]).kind, "self-loop");
  strictEqual(onlyProblem([header("aaa1", { dependsOn: "aaa1" })]).kind, "dependency-self-loop");
  strictEqual(onlyProblem([header("aaa1", { labels: "lab", dependsOn: "lab" })]).kind, "dependency-self-loop");
});

Deno.test("buildGraph() reports every cycle with all its members", () => {
  const problems = problemsOf([
    header("aaa1", { down: "ccc1" }),
    header("bbb1", { down: "aaa1" }),
    header("ccc1", { down: "bbb1" }),
    header("ddd1", { down: "ccc1" }),
    header("xxx1", { down: "yyy1" }),
    header("yyy1", { down: "xxx1" }),
    header("zzz1"),
  ]);
  deepStrictEqual(problems.map(({ kind }) => kind), ["cycle", "cycle"]);
  deepStrictEqual(problems.map(({ revisions }) => revisions), [["aaa1", "bbb1", "ccc1"], ["xxx1", "yyy1"]]);
  match(problems[0]!.message, /^Cycle of 3 revisions: 'aaa1' \(versions\/aaa1\.ts\), 'bbb1'/);
});

Deno.test("buildGraph() reports a cycle through dependencies, and only once what is a cycle by parents", () => {
  const mixed = onlyProblem([
    header("aaa1", { dependsOn: "bbb2" }),
    header("bbb1", { down: "aaa1" }),
    header("bbb2", { down: "bbb1" }),
  ]);
  strictEqual(mixed.kind, "dependency-cycle");
  deepStrictEqual(mixed.revisions, ["aaa1", "bbb1", "bbb2"]);
  const both = problemsOf([
    header("aaa1", { down: "bbb1" }),
    header("bbb1", { down: "aaa1", dependsOn: "ccc1" }),
    header("ccc1", { down: "bbb1" }),
  ]);
  deepStrictEqual(both.map(({ kind, revisions }) => [kind, revisions.length]), [["cycle", 2], ["dependency-cycle", 3]]);
});

Deno.test("buildGraph() reports all problems of a folder at once", () => {
  const problems = problemsOf([
    header("aaa1", { labels: "lab" }),
    header("aaa1", { file: "versions/copy.ts" }),
    header("b-1", { down: "gone", labels: "lab" }),
    header("ccc1", { down: "ccc1" }),
    header("ddd1", { dependsOn: "gone2" }),
  ]);
  deepStrictEqual(problems.map(({ kind }) => kind), [
    "duplicate-id",
    "illegal-id",
    "label-clash",
    "missing-parent",
    "unknown-dependency",
    "self-loop",
  ]);
});

Deno.test("buildGraph() gives data that survives JSON in its error", () => {
  const error = failure(() => buildGraph([header("aaa1", { down: "zzz9" })]), "history-broken");
  deepStrictEqual(JSON.parse(JSON.stringify(error.data)), error.data);
  strictEqual(error.exit, 1);
});
