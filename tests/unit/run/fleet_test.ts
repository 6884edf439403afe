import assert from "node:assert/strict";
import { MigratorError } from "../../../lib/core/error.ts";
import { type FleetOptions, type LockPatience, runFleet, type TargetResult } from "../../../lib/run/fleet.ts";
import type { RunReport } from "../../../lib/run/report.ts";
import type { Step } from "../../../lib/revision/types.ts";

const STEP = {
  direction: "upgrade",
  revision: null,
  from: [],
  to: [],
  versionChanges: [],
  headsAfter: [],
} as const satisfies Step;
const NOTHING: RunReport = {
  from: [],
  to: [],
  planned: { from: [], steps: [], to: [], warnings: [] },
  done: [],
  failure: null,
};
const DONE: RunReport = { ...NOTHING, done: [{ step: STEP, message: "", durationMs: 1, statements: 1 }] };

function options(run: FleetOptions<string>["run"], more: Partial<FleetOptions<string>> = {}): FleetOptions<string> {
  return { parallel: 2, stopOnFailure: false, start: 0, signal: new AbortController().signal, run, ...more };
}

function outcomes(results: readonly TargetResult<string>[]): string[] {
  return results.map(({ target, outcome }) => `${target} ${outcome}`);
}

function lockHeld(): MigratorError {
  return new MigratorError("internal", "held", { exit: 4 });
}

Deno.test("runFleet() runs every target once, and looks again at the end at those that another run holds", async () => {
  const calls: [string, LockPatience][] = [];
  const results = await runFleet(
    ["a", "b", "c"],
    options((target, patience) => {
      calls.push([target, patience]);
      if (target === "b" && patience === "try") return Promise.reject(lockHeld());
      return Promise.resolve(target === "b" ? NOTHING : DONE);
    }),
  );
  assert.deepEqual(outcomes(results), ["a done", "b nothing to do", "c done"]);
  assert.deepEqual(calls.filter(([target]) => target === "b"), [["b", "try"], ["b", "wait"]]);
  assert.deepEqual(calls.at(-1), ["b", "wait"]);
});

Deno.test("runFleet() goes on after a failure unless told to stop", async () => {
  const run = (target: string): Promise<RunReport> =>
    target === "a" ? Promise.reject(new MigratorError("internal", "no")) : Promise.resolve(DONE);
  assert.deepEqual(outcomes(await runFleet(["a", "b"], options(run, { parallel: 1 }))), ["a failed", "b done"]);
  const stopped = await runFleet(["a", "b"], options(run, { parallel: 1, stopOnFailure: true }));
  assert.deepEqual(outcomes(stopped), ["a failed", "b stopped"]);
});

Deno.test("runFleet() calls a target busy whose lock is not given up", async () => {
  assert.deepEqual(outcomes(await runFleet(["a"], options(() => Promise.reject(lockHeld())))), ["a busy"]);
});

Deno.test("runFleet() begins where it is told, and answers in the order of the targets", async () => {
  const begun: string[] = [];
  const run = (target: string): Promise<RunReport> => {
    begun.push(target);
    return Promise.resolve(DONE);
  };
  const results = await runFleet(["a", "b", "c"], options(run, { parallel: 1, start: 5 }));
  assert.deepEqual(begun, ["c", "a", "b"]);
  assert.deepEqual(outcomes(results), ["a done", "b done", "c done"]);
  assert.deepEqual(await runFleet([], options(run, { start: 7 })), []);
});

Deno.test("runFleet() never runs more at a time than it is told", async () => {
  let running = 0;
  let most = 0;
  const run = async (): Promise<RunReport> => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running--;
    return DONE;
  };
  const targets = Array.from({ length: 50 }, (_, at) => String(at));
  assert.equal((await runFleet(targets, options(run, { parallel: 7 }))).length, 50);
  assert.equal(most, 7);
});

Deno.test("runFleet() begins nothing more once it is interrupted", async () => {
  const controller = new AbortController();
  const run = (): Promise<RunReport> => {
    controller.abort();
    return Promise.resolve(DONE);
  };
  const results = await runFleet(["a", "b"], options(run, { parallel: 1, signal: controller.signal }));
  assert.deepEqual(outcomes(results), ["a done", "b stopped"]);
});
