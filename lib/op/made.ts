/**
 * What the functions of `sa` and `op` make: frozen, checked, and told from objects that only look like it.
 *
 * @module
 */
import { deepFreeze } from "./freeze.ts";

const made = new WeakSet<object>();

/** Freezes a part and marks it as made by us. */
export function make<const T extends object>(part: T): T {
  made.add(deepFreeze(part));
  return part;
}

/** Whether a value was made by {@linkcode make}, with one of these kinds; a copy (`{ ...part }`) was not. */
export function isMade(value: unknown, kinds: readonly string[]): value is { readonly kind: string } {
  if (typeof value !== "object" || value === null || !made.has(value)) return false;
  const { kind } = value as { readonly kind?: unknown };
  return typeof kind === "string" && kinds.includes(kind);
}
