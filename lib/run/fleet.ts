/**
 * One command over many databases or schemas: work shared out over workers, and over machines by the locks.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import type { RunReport } from "./report.ts";

/** How a target takes the lock: `try` gives up at once when another run holds it, `wait` waits as configured. */
export type LockPatience = "try" | "wait";

/** What became of one target. */
export interface TargetResult<T> {
  readonly target: T;
  /** `busy`: another run held the lock until the wait ran out. `stopped`: not begun, because the fleet was stopped. */
  readonly outcome: "done" | "nothing to do" | "failed" | "busy" | "stopped";
  readonly report: RunReport | null;
  readonly error: unknown;
}

/** How to run a fleet. */
export interface FleetOptions<T> {
  /** How many at a time. */
  readonly parallel: number;
  /** Begin no further target after a failure. */
  readonly stopOnFailure: boolean;
  /** Which target is the first, from 0; after the last one comes number 0. Machines that begin apart rarely meet. */
  readonly start: number;
  readonly signal: AbortSignal;
  /** Runs one target; throws when nothing was begun. */
  run(target: T, patience: LockPatience): Promise<RunReport>;
  /** Told of each target as it ends. */
  onResult?(result: TargetResult<T>): void;
}

/**
 * Runs every target once; the results are in the order of the targets.
 *
 * A target whose lock another process holds is put back and looked at again at the end: by then the other process has
 * usually brought it to head, and there is nothing left to do. So several machines may work on one fleet.
 */
export async function runFleet<T>(
  targets: readonly T[],
  options: FleetOptions<T>,
): Promise<readonly TargetResult<T>[]> {
  const results = new Map<T, TargetResult<T>>();
  const settle = (result: TargetResult<T>): void => {
    results.set(result.target, result);
    options.onResult?.(result);
  };
  const busy: T[] = [];
  let failed = false;
  const runOne = async (target: T, patience: LockPatience): Promise<void> => {
    if (options.signal.aborted || (failed && options.stopOnFailure)) {
      settle({ target, outcome: "stopped", report: null, error: null });
      return;
    }
    const result = await attempt(target, patience, options);
    if (result.outcome === "busy" && patience === "try") {
      busy.push(target);
      return;
    }
    if (result.outcome === "failed" || result.outcome === "busy") failed = true;
    settle(result);
  };
  const start = targets.length === 0 ? 0 : options.start % targets.length;
  const turned = [...targets.slice(start), ...targets.slice(0, start)];
  await inParallel(turned, options.parallel, (target) => runOne(target, "try"));
  await inParallel(busy, options.parallel, (target) => runOne(target, "wait"));
  return targets.flatMap((target) => results.get(target) ?? []);
}

async function attempt<T>(target: T, patience: LockPatience, options: FleetOptions<T>): Promise<TargetResult<T>> {
  try {
    const report = await options.run(target, patience);
    if (report.failure !== null) return { target, outcome: "failed", report, error: report.failure.error };
    return { target, outcome: report.done.length === 0 ? "nothing to do" : "done", report, error: null };
  } catch (error) {
    const isBusy = error instanceof MigratorError && error.exit === 4;
    return { target, outcome: isBusy ? "busy" : "failed", report: null, error };
  }
}

async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(width, items.length)) }, worker));
}
