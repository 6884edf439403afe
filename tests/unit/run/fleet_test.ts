import assert from "node:assert/strict";
import { MigratorError } from "../../../lib/core/error.ts";
import { type LockPatience, runFleet } from "../../../lib/run/fleet.ts";
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

function lockHeld(): MigratorError {
  return new MigratorError("internal", "held", { exit: 4 });
}

Deno.test("runFleet() runs every target once, and looks again at the end at those that another run holds", async () => {
  const calls: [string, LockPatience][] = [];
  const { results, failed } = await runFleet(["a", "b", "b", "c"], {
    parallel: 2,
    stopOnFailure: false,
    signal: new AbortController().signal,
    run: (target, patience) => {
      calls.push([target, patience]);
      if (target === "b" && patience === "try") return Promise.reject(lockHeld());
      return Promise.resolve(target === "b" ? NOTHING : DONE);
    },
  });
  assert.equal(failed, 0);
  assert.deepEqual(results.map(({ target, outcome }) => [target, outcome]), [["a", "done"], ["b", "nothing to do"], [
    "c",
    "done",
  ]]);
  assert.deepEqual(calls.filter(([target]) => target === "b"), [["b", "try"], ["b", "wait"]]);
  assert.deepEqual(calls.at(-1), ["b", "wait"]);
});

Deno.test("runFleet() goes on after a failure unless told to stop", async () => {
  const run = (target: string): Promise<RunReport> =>
    target === "a" ? Promise.reject(new MigratorError("internal", "no")) : Promise.resolve(DONE);
  const shared = { parallel: 1, signal: new AbortController().signal, run };
  const on = await runFleet(["a", "b"], { ...shared, stopOnFailure: false });
  assert.deepEqual(on.results.map(({ outcome }) => outcome), ["failed", "done"]);
  const stopped = await runFleet(["a", "b"], { ...shared, stopOnFailure: true });
  assert.deepEqual(stopped.results.map(({ outcome }) => outcome), ["failed", "stopped"]);
  assert.equal(stopped.failed, 1);
});

Deno.test("runFleet() counts a target as failed whose lock is not given up", async () => {
  const { results, failed } = await runFleet(["a"], {
    parallel: 4,
    stopOnFailure: false,
    signal: new AbortController().signal,
    run: () => Promise.reject(lockHeld()),
  });
  assert.equal(failed, 1);
  assert.equal(results[0]?.outcome, "busy");
});
