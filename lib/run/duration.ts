/**
 * Durations as PostgreSQL's settings take them.
 *
 * @module
 */

const UNITS: readonly (readonly [string, number])[] = [["d", 86_400_000], ["h", 3_600_000], ["min", 60_000], [
  "s",
  1000,
]];

/**
 * A number of milliseconds in the largest unit that it is a whole number of: `2s`, `1500ms`, `0`.
 *
 * @example
 * ```ts
 * settingDuration(300_000); // "5min"
 * ```
 */
export function settingDuration(ms: number): string {
  if (ms === 0) return "0";
  const [unit, size] = UNITS.find(([, size]) => ms % size === 0) ?? ["ms", 1];
  return `${ms / size}${unit}`;
}
