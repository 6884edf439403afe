/**
 * SIGINT and SIGTERM: the first asks the run to stop, the second stops the process.
 *
 * Works the same as process 1 of a container, where the kernel delivers only signals that have a handler.
 *
 * @module
 */
import type { Io } from "./io.ts";

/** Runs `work` with a signal that aborts at the first SIGINT or SIGTERM; at the second the process exits with 130. */
export async function withInterrupt<T>(io: Io, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) {
      io.err("Stopped at once; 'migrator status' shows where the database is\n");
      io.leave(130);
    }
    io.err("Stopping: cancelling the running statement (once more to leave at once)\n");
    controller.abort();
  };
  const signals: readonly Deno.Signal[] = Deno.build.os === "windows" ? ["SIGINT", "SIGBREAK"] : ["SIGINT", "SIGTERM"];
  for (const signal of signals) Deno.addSignalListener(signal, onSignal);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of signals) Deno.removeSignalListener(signal, onSignal);
  }
}
