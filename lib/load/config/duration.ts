/**
 * Durations as PostgreSQL writes them.
 *
 * @module
 */

/** Milliseconds by unit; PostgreSQL's time units without microseconds (config.sgml, "Parameter Names and Values"). */
const UNITS: ReadonlyMap<string, number> = new Map([
  ["ms", 1],
  ["s", 1_000],
  ["min", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

/** Longest duration: what PostgreSQL's timeouts and JavaScript's timers can hold, 24.8 days. */
export const MAX_DURATION = 2_147_483_647;

/**
 * Milliseconds of `2s`, `5min`, `1.5h` or a bare number, which counts milliseconds as in PostgreSQL.
 *
 * Returns `undefined` for anything else, and for durations below zero or above {@linkcode MAX_DURATION}.
 *
 * @example
 * ```ts
 * import { parseDuration } from "./duration.ts";
 *
 * parseDuration("5min"); // 300000
 * parseDuration(250); // 250
 * parseDuration("5m"); // undefined: PostgreSQL has no unit 'm'
 * ```
 */
export function parseDuration(value: string | number): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([A-Za-z]*)\s*$/.exec(String(value));
  if (match === null) return undefined;
  const unit = match[2] === "" ? 1 : UNITS.get(match[2]!);
  if (unit === undefined) return undefined;
  const milliseconds = Math.round(Number(match[1]) * unit);
  return milliseconds <= MAX_DURATION ? milliseconds : undefined;
}
