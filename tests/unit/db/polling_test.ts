import assert from "node:assert/strict";
import { systemClock, type WaitClock } from "../../../lib/db/clock.ts";
import { poll } from "../../../lib/db/polling.ts";

interface Trace {
  readonly clock: WaitClock;
  readonly slept: number[];
}

function traced(random: number): Trace {
  const slept: number[] = [];
  let time = 1000;
  return {
    slept,
    clock: {
      now: () => time,
      sleep: (ms) => {
        slept.push(ms);
        time += ms;
        return Promise.resolve();
      },
      random: () => random,
    },
  };
}

Deno.test("poll() asks once when there is no time to wait", async () => {
  const { clock, slept } = traced(0);
  let asked = 0;
  const outcome = await poll(() => Promise.resolve(++asked > 1), { clock, wait: 0 });
  assert.deepEqual([outcome, asked, slept], [{ granted: false, waited: 0 }, 1, []]);
});

Deno.test("poll() shortens pauses by chance, to no less than a half", async () => {
  const { clock, slept } = traced(0);
  let asked = 0;
  const outcome = await poll(() => Promise.resolve(++asked === 5), { clock, wait: 60_000 });
  assert.deepEqual(slept, [12.5, 25, 50, 100]);
  assert.deepEqual(outcome, { granted: true, waited: 187.5 });
});

Deno.test("poll() asks a last time when the time is up, and never waits longer", async () => {
  const { clock, slept } = traced(0.5);
  let asked = 0;
  const outcome = await poll(() => {
    asked++;
    return Promise.resolve(false);
  }, { clock, wait: 100 });
  assert.equal(slept.reduce((sum, ms) => sum + ms, 0), 100);
  assert.equal(asked, slept.length + 1);
  assert.deepEqual(outcome, { granted: false, waited: 100 });
});

Deno.test("poll() does not ask when it was told to stop before", async () => {
  const { clock } = traced(0);
  let asked = 0;
  const signal = AbortSignal.abort(new Error("interrupted"));
  await assert.rejects(poll(() => Promise.resolve(++asked > 0), { clock, wait: 1, signal }), /interrupted/);
  assert.equal(asked, 0);
});

Deno.test("poll() passes an error of the question on", async () => {
  const { clock } = traced(0);
  await assert.rejects(poll(() => Promise.reject(new Error("gone")), { clock, wait: 60_000 }), /gone/);
});

Deno.test("systemClock().sleep() ends early with the signal's reason, and leaves nothing behind", async () => {
  const stop = new AbortController();
  const sleeping = systemClock().sleep(60_000, stop.signal);
  stop.abort(new Error("interrupted"));
  await assert.rejects(sleeping, /interrupted/);
  await assert.rejects(systemClock().sleep(1, stop.signal), /interrupted/);
  await systemClock().sleep(1, new AbortController().signal);
});
