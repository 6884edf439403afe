/**
 * Waiting for something by asking again and again, with pauses that grow.
 *
 * @module
 */
import type { WaitClock } from "./clock.ts";

/** First pause, in milliseconds. */
export const FIRST_PAUSE = 25;
/** Longest pause, in milliseconds. */
export const LONGEST_PAUSE = 2_000;

/** Options of {@linkcode poll}. */
export interface PollOptions {
  readonly clock: WaitClock;
  /** Longest wait, in milliseconds; 0 asks once. */
  readonly wait: number;
  readonly signal?: AbortSignal | undefined;
  /** Called after every question that was answered with no, with the time waited so far. */
  readonly onWait?: (waited: number) => Promise<void> | void;
}

/** What came of it. */
export interface PollOutcome {
  readonly granted: boolean;
  /** Milliseconds. */
  readonly waited: number;
}

/**
 * Asks until the answer is yes or the time is up; the last question is asked when it is up.
 *
 * Pauses double from 25 ms to 2 s, each shortened by chance to between a half and the whole, so that rivals do not ask
 * in step.
 */
export async function poll(ask: () => Promise<boolean>, options: PollOptions): Promise<PollOutcome> {
  const { clock, wait, signal } = options;
  const start = clock.now();
  for (let pause = FIRST_PAUSE;; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    signal?.throwIfAborted();
    if (await ask()) return { granted: true, waited: clock.now() - start };
    const waited = clock.now() - start;
    if (waited >= wait) return { granted: false, waited };
    await options.onWait?.(waited);
    await clock.sleep(Math.min(pause * (0.5 + clock.random() / 2), wait - waited), signal);
  }
}
