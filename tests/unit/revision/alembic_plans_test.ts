/**
 * What Alembic 1.19.2 did on random histories, recorded with three string-hash seeds; kept is what was the same each time,
 * neither failed nor left contradicting rows, and has no revision with two dependencies (whose order is random there).
 */
import { deepStrictEqual, ok } from "node:assert/strict";
import recorded from "../../fixtures/revision/alembic_plans.json" with { type: "json" };
import { currentRevisions } from "../../../lib/revision/current.ts";
import { selectHistory } from "../../../lib/revision/history.ts";
import { planDowngrade } from "../../../lib/revision/plan_downgrade.ts";
import { planUpgrade } from "../../../lib/revision/plan_upgrade.ts";
import type { RevisionGraph } from "../../../lib/revision/types.ts";
import { type Sketch, sketchGraph } from "./sample_graphs.ts";

interface RecordedCase {
  readonly command: string;
  readonly rows: readonly string[];
  readonly steps: readonly string[];
  readonly after?: readonly string[];
}

interface RecordedHistory {
  /** `ID <- PARENTS (DEPENDENCIES) [LABELS]`, in load order. */
  readonly graph: readonly string[];
  /** Revisions that carry labels, with their labels sorted. */
  readonly labels: Readonly<Record<string, string | undefined>>;
  readonly cases: readonly RecordedCase[];
}

const HISTORIES = recorded as readonly RecordedHistory[];

function read(lines: readonly string[]): RevisionGraph {
  const sketches: Record<string, Sketch> = {};
  for (const line of lines) {
    const { id, down, dependsOn, labels } = /^(?<id>\S+) <- (?<down>\S*) \((?<dependsOn>.*)\) \[(?<labels>.*)\]$/.exec(
      line,
    )!.groups!;
    sketches[id!] = { down: words(down!), dependsOn: words(dependsOn!), labels: words(labels!) };
  }
  return sketchGraph(sketches);
}

function words(text: string): readonly string[] {
  return text === "" ? [] : text.split(",");
}

function run(graph: RevisionGraph, { command, rows }: RecordedCase): Omit<RecordedCase, "command" | "rows"> {
  const [verb, target = ""] = command.split(" ");
  if (verb === "history") return { steps: selectHistory(graph, { range: target, rows }).map(({ id }) => id) };
  if (verb === "current") return { steps: [...currentRevisions(graph, rows).effective].sort() };
  const plan = verb === "upgrade" ? planUpgrade(graph, rows, { target }) : planDowngrade(graph, rows, { target });
  return { steps: plan.steps.map(({ revision }) => revision!), after: [...plan.to].sort() };
}

for (const verb of ["upgrade", "downgrade", "history", "current"]) {
  Deno.test(`${verb} does the same as Alembic on recorded random histories`, () => {
    let count = 0;
    for (const { graph: lines, cases } of HISTORIES) {
      const graph = read(lines);
      for (const one of cases.filter(({ command }) => command.split(" ")[0] === verb)) {
        const { steps, after } = one;
        deepStrictEqual(
          run(graph, one),
          after === undefined ? { steps } : { steps, after },
          `${one.command}\n${lines}`,
        );
        count++;
      }
    }
    ok(count > 25, `only ${count} cases`);
  });
}

Deno.test("buildGraph() spreads labels as Alembic does on recorded random histories", () => {
  for (const { graph: lines, labels } of HISTORIES) {
    for (const { id, branchLabels } of read(lines).byId.values()) {
      deepStrictEqual([...branchLabels].sort().join(), labels[id] ?? "", `${id}\n${lines}`);
    }
  }
});
