/**
 * Time and chance, as values that tests can replace.
 *
 * @module
 */

/** What waiting needs. */
export interface WaitClock {
  /** Milliseconds since some fixed moment; never goes back. */
  now(): number;
  /** Resolves after `ms`; rejects with the signal's reason when it aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** A number from 0 up to, not including, 1. */
  random(): number;
}

/** The real clock. */
export function systemClock(): WaitClock {
  return { now: () => performance.now(), sleep, random: Math.random };
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.reject(signal.reason);
  return new Promise((resolve, reject) => {
    function finish(): void {
      signal?.removeEventListener("abort", stop);
      resolve();
    }
    function stop(): void {
      clearTimeout(timer);
      reject(signal?.reason);
    }
    const timer = setTimeout(finish, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
