/**
 * Freezing of plain data, all the way down.
 *
 * @module
 */

/** Freezes `value` and everything in it; a part that is frozen already is taken as frozen throughout. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
  return value;
}
