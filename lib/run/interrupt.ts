/**
 * Stopping what runs on the server when the run is to end.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import type { WaitClock } from "../db/clock.ts";
import type { Session } from "../db/session.ts";

/** What may end a run early. */
export interface Interrupts {
  readonly clock: WaitClock;
  readonly signals: readonly AbortSignal[];
}

/** Pause between two requests to cancel, in milliseconds. */
const CANCEL_AGAIN_MS = 250;

/**
 * Sends something that can be interrupted: when a signal aborts, the server is asked to cancel it.
 *
 * The request is repeated until the answer is there, because the server drops one that comes while it is between two
 * statements. Nothing is sent once a signal has aborted: rejects with `interrupted`.
 */
export async function interruptible<T>(
  session: Session,
  interrupts: Interrupts,
  send: () => Promise<T>,
): Promise<T> {
  const { clock, signals } = interrupts;
  if (signals.some((signal) => signal.aborted)) {
    throw new MigratorError("interrupted", "Interrupted: nothing more was sent to the server");
  }
  const answered = new AbortController();
  let cancelling: Promise<void> | undefined;
  function stop(): void {
    cancelling ??= cancelUntil(answered.signal, session, clock);
  }
  for (const signal of signals) signal.addEventListener("abort", stop);
  try {
    return await send();
  } finally {
    for (const signal of signals) signal.removeEventListener("abort", stop);
    answered.abort();
    // A late request must not hit what is sent next.
    await cancelling;
  }
}

async function cancelUntil(answered: AbortSignal, session: Session, clock: WaitClock): Promise<void> {
  while (!answered.aborted) {
    // Whether it worked shows on the session; there is nobody to hand an error to.
    await session.cancel().catch(() => false);
    if (answered.aborted) return;
    await clock.sleep(CANCEL_AGAIN_MS, answered).catch(() => {});
  }
}

/** Rejects with `interrupted` as soon as the signal aborts; what was under way is left to end by itself. */
export async function orInterrupted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const stopped = Promise.withResolvers<never>();
  function stop(): void {
    stopped.reject(new MigratorError("interrupted", "Interrupted before anything was begun"));
  }
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop);
  try {
    return await Promise.race([work, stopped.promise]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
