/**
 * Strings as Python counts them: by code points.
 *
 * @module
 */

const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/;

/** Whether every code point is one UTF-16 unit, so that JavaScript's indexes are Python's. */
export function isPlain(text: string): boolean {
  return !ASTRAL.test(text);
}

/** The code points as strings. */
export function codePoints(text: string): readonly string[] {
  return isPlain(text) ? text.split("") : Array.from(text);
}

/** What `len()` gives. */
export function textLength(text: string): number {
  if (isPlain(text)) return text.length;
  let length = 0;
  for (const _ of text) length++;
  return length;
}

/** The first `count` code points. */
export function textHead(text: string, count: number): string {
  return isPlain(text) ? text.slice(0, count) : Array.from(text).slice(0, count).join("");
}

/** Index in code points of an index in UTF-16 units. */
export function toPointIndex(text: string, unit: number): number {
  return unit <= 0 || isPlain(text) ? unit : textLength(text.slice(0, unit));
}

/** Index in UTF-16 units of an index in code points. */
export function toUnitIndex(text: string, point: number): number {
  return isPlain(text) ? point : Array.from(text).slice(0, point).join("").length;
}
