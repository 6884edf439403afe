/**
 * Values as they appear in error messages.
 *
 * @module
 */
import { isMade } from "../made.ts";

/** Names a value shortly: `'abc'`, `12`, `null`, `a function`, `an array of 3`. */
export function showValue(value: unknown): string {
  if (typeof value === "string") return showText(value);
  if (typeof value === "bigint") return `${value}n`;
  if (value === null || value === undefined || typeof value === "number" || typeof value === "boolean") {
    return String(value);
  }
  if (typeof value === "function") return "a function";
  if (typeof value === "symbol") return "a symbol";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  if (value instanceof Promise) return "a promise (is an 'await' missing?)";
  if (value instanceof Date) return "a Date";
  const kind = (value as { kind?: unknown }).kind;
  if (typeof kind !== "string") return "an object";
  // A copy of what 'sa' made is one, too.
  return `${isMade(value, [kind]) ? "an object" : "a hand-made object"} of kind '${kind}'`;
}

function showText(text: string): string {
  if (text.includes("\0")) return `text with a NUL character, which PostgreSQL cannot store`;
  if (!text.isWellFormed()) return "text with half of a surrogate pair, which PostgreSQL cannot store";
  return text.length > 60 ? `'${text.slice(0, 57)}...'` : `'${text}'`;
}
