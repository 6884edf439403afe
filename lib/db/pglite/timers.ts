/**
 * Timers that the embedded database sets for itself.
 *
 * PostgreSQL sets an alarm ten seconds ahead to flush its statistics when it is idle, and never takes it back. In
 * WebAssembly that is a `setTimeout`, which would keep a command alive for ten seconds after its work is done.
 *
 * @module
 */

/** Timers of one engine. */
export class EngineTimers {
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  /**
   * Runs `work`, and keeps the timers that its synchronous part sets from keeping the process alive.
   *
   * The engine answers before `work` returns its promise; nothing else runs meanwhile.
   */
  during<T>(work: () => T): T {
    const original = globalThis.setTimeout;
    const timers = this.#timers;
    function setIdleTimeout(...args: Parameters<typeof setTimeout>): ReturnType<typeof setTimeout> {
      const timer = original(...args);
      Deno.unrefTimer(timer);
      timers.add(timer);
      return timer;
    }
    globalThis.setTimeout = setIdleTimeout as typeof setTimeout;
    try {
      return work();
    } finally {
      globalThis.setTimeout = original;
    }
  }

  /** Takes all of them back. */
  clear(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
