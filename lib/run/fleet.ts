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
export interface TargetResult {
  readonly target: string;
  /** `busy`: another run held the lock until the wait ran out. `stopped`: not begun, because another target failed. */
  readonly outcome: "done" | "nothing to do" | "failed" | "busy" | "stopped";
  readonly report: RunReport | null;
  readonly error: unknown;
}

/** What became of all. */
export interface FleetReport {
  /** In the order of the targets. */
  readonly results: readonly TargetResult[];
  readonly failed: number;
}

/** How to run a fleet. */
export interface FleetOptions {
  /** How many at a time. */
  readonly parallel: number;
  /** Begin no further target after a failure. */
  readonly stopOnFailure: boolean;
  readonly signal: AbortSignal;
  /** Runs one target; throws when nothing was begun. */
  run(target: string, patience: LockPatience): Promise<RunReport>;
  /** Told of each target as it ends. */
  onResult?(result: TargetResult): void;
}

/**
 * Runs every target once.
 *
 * A target whose lock another process holds is put back and looked at again at the end: by then the other process has
 * usually brought it to head, and there is nothing left to do. So several machines may work on one fleet.
 */
export async function runFleet(targets: readonly string[], options: FleetOptions): Promise<FleetReport> {
  const results = new Map<string, TargetResult>();
  const settle = (result: TargetResult): void => {
    results.set(result.target, result);
    options.onResult?.(result);
  };
  const busy: string[] = [];
  let failed = false;
  const runOne = async (target: string, patience: LockPatience): Promise<void> => {
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
  const distinct = [...new Set(targets)];
  await inParallel(distinct, options.parallel, (target) => runOne(target, "try"));
  await inParallel(busy, options.parallel, (target) => runOne(target, "wait"));
  const ordered = distinct.flatMap((target) => results.get(target) ?? []);
  return {
    results: ordered,
    failed: ordered.filter(({ outcome }) => outcome === "failed" || outcome === "busy").length,
  };
}

async function attempt(target: string, patience: LockPatience, options: FleetOptions): Promise<TargetResult> {
  try {
    const report = await options.run(target, patience);
    if (report.failure !== null) return { target, outcome: "failed", report, error: report.failure.error };
    return { target, outcome: report.done.length === 0 ? "nothing to do" : "done", report, error: null };
  } catch (error) {
    const isBusy = error instanceof MigratorError && error.exit === 4;
    return { target, outcome: isBusy ? "busy" : "failed", report: null, error };
  }
}

async function inParallel(
  items: readonly string[],
  width: number,
  work: (item: string) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(width, items.length)) }, worker));
}
