/** Ten thousand revisions: nothing may recurse, and the work may only grow with the size, which is counted, not timed. */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { buildGraph } from "../../../lib/revision/graph.ts";
import { selectHistory } from "../../../lib/revision/history.ts";
import { planDowngrade } from "../../../lib/revision/plan_downgrade.ts";
import { planStamp } from "../../../lib/revision/plan_stamp.ts";
import { planUpgrade } from "../../../lib/revision/plan_upgrade.ts";
import { historyStatus } from "../../../lib/revision/status.ts";
import type { RevisionGraph, RevisionHeader, RevisionId } from "../../../lib/revision/types.ts";
import { failure } from "./failure.ts";
import { header, ids, lineGraph } from "./sample_graphs.ts";

const MANY = 10_000;
const EDGES = ["down", "dependsOn", "dependencies", "normalizedDown", "next", "allNext"] as const;

function names(count: number, prefix = "rev"): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${String(index).padStart(6, "0")}`);
}

function line(count: number): readonly RevisionHeader[] {
  return names(count).map((id, index, all) => header(id, index === 0 ? {} : { down: all[index - 1]! }));
}

/** Two lines of which each revision of one depends on its neighbour in the other. */
function braid(count: number): readonly RevisionHeader[] {
  const half = Math.floor(count / 2);
  const left = names(half, "left");
  const right = names(half, "right");
  return [
    ...left.map((id, index) => header(id, index === 0 ? {} : { down: left[index - 1]! })),
    ...right.map((id, index) =>
      header(id, { dependsOn: left[index]!, ...(index === 0 ? {} : { down: right[index - 1]! }) })
    ),
  ];
}

/** A comb: a hundred branches off one base, merged at the end. */
function comb(count: number): readonly RevisionHeader[] {
  const inner = names(count - 2);
  return [
    header("base0"),
    ...inner.map((id, index) => header(id, { down: index < 100 ? "base0" : inner[index - 100]! })),
    header("zmerge", { down: inner.slice(-100) }),
  ];
}

/** Counts every look along an edge while `run` runs. */
function looks(graph: RevisionGraph, run: (graph: RevisionGraph) => unknown): number {
  let count = 0;
  for (const revision of graph.byId.values()) {
    for (const edge of EDGES) {
      const value = revision[edge];
      Object.defineProperty(revision, edge, {
        configurable: true,
        get() {
          count++;
          return value;
        },
      });
    }
  }
  run(graph);
  return count;
}

const WORK: Readonly<Record<string, (graph: RevisionGraph) => unknown>> = {
  "ancestors() of everything": (graph) => graph.ancestors(graph.byId.keys()),
  "planUpgrade() to the heads": (graph) => planUpgrade(graph, [], { target: "heads" }),
  "planDowngrade() to base": (graph) => planDowngrade(graph, graph.realHeads, { target: "base" }),
  "planStamp() of the heads": (graph) => planStamp(graph, [], { targets: ["heads"] }),
  "selectHistory()": (graph) => selectHistory(graph),
  "historyStatus()": (graph) => historyStatus(graph, []),
};

for (const [shape, headers] of Object.entries({ line, braid, comb })) {
  for (const [what, run] of Object.entries(WORK)) {
    Deno.test(`${what} of a ${shape} grows no faster than the history`, () => {
      const small = looks(buildGraph(headers(1_000)), run);
      const large = looks(buildGraph(headers(MANY)), run);
      ok(large < small * 20, `${small} looks for 1,000 revisions, ${large} for ${MANY}`);
      ok(large < MANY * 60, `${large} looks for ${MANY} revisions`);
    });
  }
}

Deno.test("buildGraph() looks at each header a bounded number of times", () => {
  const count = (size: number) => {
    let seen = 0;
    const headers = line(size).map((plain) =>
      new Proxy(plain, {
        get(target, key) {
          seen++;
          return Reflect.get(target, key);
        },
      })
    );
    strictEqual(buildGraph(headers).byId.size, size);
    return seen;
  };
  ok(count(MANY) < MANY * 80);
  ok(count(MANY) <= count(1_000) * 10.5);
});

Deno.test("planUpgrade() and planDowngrade() of ten thousand revisions are right", () => {
  const all = names(MANY);
  const graph = lineGraph(all);
  const up = planUpgrade(graph, [], { target: "head" });
  deepStrictEqual(up.steps.map(({ revision }) => revision), all);
  deepStrictEqual(up.to, ids(all.at(-1)!));
  const down = planDowngrade(graph, up.to, { target: "base" });
  deepStrictEqual(down.steps.map(({ revision }) => revision), all.toReversed());
  deepStrictEqual(
    planUpgrade(graph, [all[MANY - 11]!], { target: "head" }).steps.map(({ revision }) => revision),
    all.slice(-10),
  );
});

Deno.test("buildGraph() finds a cycle of ten thousand revisions", () => {
  const [first, ...others] = line(MANY);
  const looped = [{ ...first!, down: [others.at(-1)!.id] as readonly RevisionId[] }, ...others];
  const error = failure(() => buildGraph(looped), "history-broken");
  const [problem] = error.data["problems"] as readonly {
    readonly kind: string;
    readonly revisions: readonly string[];
  }[];
  strictEqual(problem!.kind, "cycle");
  strictEqual(problem!.revisions.length, MANY);
});

Deno.test("planUpgrade() keeps the rows of a thousand branches right", () => {
  const graph = buildGraph([header("base0"), ...names(1_000).map((id) => header(id, { down: "base0" }))]);
  const plan = planUpgrade(graph, [], { target: "heads" });
  deepStrictEqual(plan.to, names(1_000));
  deepStrictEqual(planDowngrade(graph, plan.to, { target: "base0" }).to, ["base0"]);
});
