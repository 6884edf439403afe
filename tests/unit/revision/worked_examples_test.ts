import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { MigratorError } from "../../../lib/core/error.ts";
import { checkHeads } from "../../../lib/revision/current.ts";
import { planDowngrade } from "../../../lib/revision/plan_downgrade.ts";
import { planStamp } from "../../../lib/revision/plan_stamp.ts";
import { planUpgrade } from "../../../lib/revision/plan_upgrade.ts";
import type { Plan, VersionChange } from "../../../lib/revision/types.ts";
import { SAMPLE_GRAPHS } from "./sample_graphs.ts";
import { WORKED_EXAMPLES, type WorkedExample } from "./worked_examples.ts";

function run(example: WorkedExample): Plan {
  const graph = SAMPLE_GRAPHS[example.graph];
  const [command, ...args] = example.command.split(" ");
  switch (command) {
    case "upgrade":
      return planUpgrade(graph, example.rows, { target: args[0]! });
    case "downgrade":
      return planDowngrade(graph, example.rows, { target: args[0]! });
    case "stamp":
      return planStamp(graph, example.rows, {
        targets: args.filter((arg) => arg !== "--purge"),
        purge: args.includes("--purge"),
      });
    case "current": {
      const { atHeads, rows } = checkHeads(graph, example.rows);
      ok(atHeads);
      return { from: rows, steps: [], to: rows, warnings: [] };
    }
    default:
      throw new Error(`No such command in the table: ${example.command}`);
  }
}

/** The version table after the changes, which must hit exactly the rows they name. */
function replay(rows: readonly string[], changes: readonly VersionChange[]): Set<string> {
  const table = new Set(rows);
  for (const change of changes) {
    if (change.kind === "purge") table.clear();
    else if (change.kind === "insert") {
      ok(!table.has(change.id), `inserted twice: ${change.id}`);
      table.add(change.id);
    } else if (change.kind === "delete") ok(table.delete(change.id), `deleted without being there: ${change.id}`);
    else {
      ok(table.delete(change.from), `updated without being there: ${change.from}`);
      ok(!table.has(change.to), `updated to what is there: ${change.to}`);
      table.add(change.to);
    }
  }
  return table;
}

function side(ids: readonly string[]): string {
  return ids.length === 0 ? "∅" : ids.join(", ");
}

Deno.test("worked examples are 98, each once", () => {
  deepStrictEqual(WORKED_EXAMPLES.map(({ n }) => n), Array.from({ length: 98 }, (_, index) => index + 1));
});

for (const example of WORKED_EXAMPLES) {
  const { n, graph, rows, command } = example;
  const name = `example ${n}: ${command} on ${graph} at ${side(rows)}` +
    (example.differs === undefined ? "" : " (differs from Alembic)");
  if (example.error !== undefined) {
    Deno.test(`${name} fails with ${example.error}`, () => {
      let thrown: unknown;
      try {
        run(example);
      } catch (error) {
        thrown = error;
      }
      ok(thrown instanceof MigratorError, `no MigratorError but ${String(thrown)}`);
      strictEqual(thrown.code, example.error);
      ok(thrown.hint !== undefined && thrown.hint !== "");
    });
    continue;
  }
  Deno.test(`${name} gives the steps and rows`, () => {
    const plan = run(example);
    deepStrictEqual(plan.steps.map((step) => `${side(step.from)} -> ${side(step.to)}`), example.steps);
    deepStrictEqual(plan.to, example.after);
    let table: ReadonlySet<string> = new Set(rows);
    for (const step of plan.steps) {
      table = replay([...table], step.versionChanges);
      deepStrictEqual([...table].sort(), [...step.headsAfter].sort());
    }
    deepStrictEqual([...table].sort(), [...plan.to].sort());
  });
}
