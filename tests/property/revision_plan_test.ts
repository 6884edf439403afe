/** A failure prints the seed and the path with which fast-check finds it again. */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { selectHistory } from "../../lib/revision/history.ts";
import { planDowngrade } from "../../lib/revision/plan_downgrade.ts";
import { planStamp } from "../../lib/revision/plan_stamp.ts";
import { planUpgrade } from "../../lib/revision/plan_upgrade.ts";
import { historyStatus } from "../../lib/revision/status.ts";
import type { Plan } from "../../lib/revision/types.ts";
import { revertRevision, versionState } from "../../lib/revision/version_state.ts";
import {
  graphOf,
  naiveAbove,
  naiveClosure,
  naiveRows,
  type RandomHistory,
  randomHistory,
  runChanges,
} from "./revision_graphs.ts";

/** Checks every prefix of a plan against the oracle; returns what is applied at its end. */
function checkEveryPrefix(history: RandomHistory, plan: Plan): ReadonlySet<string> {
  const applied = naiveClosure(history.below, history.rows);
  const table = new Set(history.rows);
  for (const { direction, revision, versionChanges, headsAfter } of plan.steps) {
    ok(revision !== null);
    if (direction === "upgrade") {
      ok(!applied.has(revision), `${revision} runs twice`);
      for (const down of history.below.get(revision)!) ok(applied.has(down), `${revision} runs before ${down}`);
      applied.add(revision);
    } else {
      ok(applied.has(revision), `${revision} is taken down without being applied`);
      for (const other of applied) {
        ok(!history.below.get(other)!.has(revision), `${revision} is taken down before ${other}`);
      }
      applied.delete(revision);
    }
    const before = new Set(table);
    strictEqual(runChanges(table, versionChanges), undefined);
    const rows = naiveRows(history.below, applied);
    deepStrictEqual([...table].sort(), rows);
    deepStrictEqual([...headsAfter].sort(), rows);
    const added = rows.filter((row) => !before.has(row)).length;
    strictEqual(versionChanges.length, Math.max(added, before.size + added - rows.length), "more writes than needed");
  }
  deepStrictEqual([...plan.to].sort(), [...table].sort());
  return applied;
}

Deno.test("planUpgrade() reaches everything that is required, each prefix being legal, on 2,500 random graphs", () => {
  fc.assert(
    fc.property(randomHistory(), (history) => {
      const graph = graphOf(history);
      const present = naiveClosure(history.below, history.rows);
      const toTarget = checkEveryPrefix(history, planUpgrade(graph, history.rows, { target: history.target }));
      deepStrictEqual(
        [...toTarget].sort(),
        [...new Set([...present, ...naiveClosure(history.below, [history.target])])].sort(),
      );
      const all = checkEveryPrefix(history, planUpgrade(graph, history.rows, { target: "heads" }));
      strictEqual(all.size, history.headers.length);
    }),
    { numRuns: 2_500 },
  );
});

Deno.test("planDowngrade() takes down what is above the target, each prefix being legal, on 2,500 random graphs", () => {
  fc.assert(
    fc.property(randomHistory(), (history) => {
      const graph = graphOf(history);
      const present = naiveClosure(history.below, history.rows);
      strictEqual(checkEveryPrefix(history, planDowngrade(graph, history.rows, { target: "base" })).size, 0);
      const children = history.headers.filter(({ down }) => (down as readonly string[]).includes(history.target))
        .map(({ id }) => id);
      const gone = naiveAbove(history.below, children);
      const stays = [...present].filter((id) => !gone.has(id));
      if (stays.length === present.size && !history.rows.includes(history.target)) return;
      const left = checkEveryPrefix(history, planDowngrade(graph, history.rows, { target: history.target }));
      deepStrictEqual([...left].sort(), stays.sort());
    }),
    { numRuns: 2_500 },
  );
});

Deno.test("planUpgrade() taken back step by step restores the rows on 2,000 random graphs", () => {
  fc.assert(
    fc.property(randomHistory(), (history) => {
      const graph = graphOf(history);
      const plan = planUpgrade(graph, history.rows, { target: history.target });
      const state = versionState(graph, plan.to);
      const table = new Set<string>(plan.to);
      for (const [index, step] of [...plan.steps.entries()].reverse()) {
        strictEqual(runChanges(table, revertRevision(state, step.revision!)), undefined);
        deepStrictEqual(state.rows, index === 0 ? plan.from : plan.steps[index - 1]!.headsAfter);
      }
      deepStrictEqual([...table].sort(), [...history.rows].sort());
      const up = planUpgrade(graph, [], { target: history.target });
      deepStrictEqual(planDowngrade(graph, up.to, { target: "base" }).to, []);
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("plans are the same for any order of rows and for a graph built again", () => {
  fc.assert(
    fc.property(randomHistory(), (history) => {
      const graph = graphOf(history);
      const again = graphOf(structuredClone(history));
      const rows = [...history.rows].reverse();
      deepStrictEqual(
        planUpgrade(again, rows, { target: "heads" }),
        planUpgrade(graph, history.rows, { target: "heads" }),
      );
      deepStrictEqual(
        planDowngrade(again, rows, { target: "base" }),
        planDowngrade(graph, history.rows, { target: "base" }),
      );
    }),
    { numRuns: 500 },
  );
});

Deno.test("planStamp() leaves legal rows with the targets, whatever their order, on 1,000 random graphs", () => {
  fc.assert(
    fc.property(randomHistory(), (history) => {
      const graph = graphOf(history);
      const targets = [history.target, ...history.others];
      const plan = planStamp(graph, history.rows, { targets });
      const table = new Set(history.rows);
      for (const step of plan.steps) {
        strictEqual(runChanges(table, step.versionChanges), undefined);
        deepStrictEqual([...table].sort(), [...step.headsAfter].sort());
      }
      deepStrictEqual([...table].sort(), [...plan.to].sort());
      const applied = naiveClosure(history.below, plan.to);
      deepStrictEqual(naiveRows(history.below, applied), [...plan.to].sort(), "rows overlap");
      for (const target of targets) ok(applied.has(target));
      const touched = new Set([...naiveAbove(history.below, targets), ...naiveClosure(history.below, targets)]);
      for (const row of history.rows) if (!touched.has(row)) ok(table.has(row), `${row} of another branch is gone`);
      const turned = planStamp(graph, [...history.rows].reverse(), { targets: [...targets].reverse() });
      deepStrictEqual(turned.to, plan.to);
      deepStrictEqual(planStamp(graph, plan.to, { targets }).steps, []);
    }),
    { numRuns: 1_000 },
  );
});

Deno.test("selectHistory() lists every revision once, none before what is above it, on 1,000 random graphs", () => {
  fc.assert(
    fc.property(randomHistory(), (history) => {
      const graph = graphOf(history);
      const listed = selectHistory(graph).map(({ id }) => id as string);
      strictEqual(listed.length, history.headers.length);
      for (const [index, id] of listed.entries()) {
        for (const down of history.below.get(id)!) ok(listed.indexOf(down) > index, `${down} is listed before ${id}`);
      }
      const { target } = history;
      const part = selectHistory(graph, { range: `:${target}` }).map(({ id }) => id as string);
      deepStrictEqual([...part].sort(), [...naiveClosure(history.below, [target])].sort());
      const above = selectHistory(graph, { range: `${target}:` }).map(({ id }) => id as string);
      strictEqual(above.at(-1), target);
      for (const [index, id] of above.entries()) {
        const later = naiveClosure(history.below, [id]);
        for (const earlier of above.slice(0, index)) ok(!later.has(earlier), `${id} is listed after ${earlier}`);
      }
    }),
    { numRuns: 1_000 },
  );
});

Deno.test("historyStatus() has as pending what planUpgrade() to the heads would run", () => {
  fc.assert(
    fc.property(randomHistory(), (history) => {
      const graph = graphOf(history);
      const status = historyStatus(graph, history.rows);
      deepStrictEqual(
        status.pending,
        planUpgrade(graph, history.rows, { target: "heads" }).steps.map((step) => step.revision),
      );
      strictEqual(status.appliedCount, naiveClosure(history.below, history.rows).size);
      strictEqual(status.upToDate, status.pending.length === 0);
      strictEqual(status.broken, false);
    }),
    { numRuns: 500 },
  );
});

Deno.test("buildGraph() knows ancestors, descendants and heads as the oracle does, on 1,000 random graphs", () => {
  fc.assert(
    fc.property(randomHistory(), (history) => {
      const graph = graphOf(history);
      const all = new Set(history.below.keys());
      deepStrictEqual([...graph.realHeads].sort(), naiveRows(history.below, all));
      for (const revision of graph.byId.values()) {
        const { id } = revision;
        const below = naiveClosure(history.below, [id]);
        below.delete(id);
        deepStrictEqual([...graph.ancestors([id])].sort(), [...below].sort());
        const above = naiveAbove(history.below, [id]);
        above.delete(id);
        deepStrictEqual([...graph.descendants([id])].sort(), [...above].sort());
        for (const label of history.headers.find((header) => header.id === id)!.labels) {
          ok(revision.branchLabels.includes(label));
          for (const child of revision.next) ok(graph.get(child).branchLabels.includes(label));
        }
      }
    }),
    { numRuns: 1_000 },
  );
});
