/**
 * Indexes and slices of sequences.
 *
 * @module
 */
import { callSpecial } from "./call.ts";
import { raise } from "./exception.ts";
import type { Value } from "./object.ts";
import { typeOf } from "./types.ts";
import { PySlice, PyWrapped } from "./values.ts";
import { now } from "./wait.ts";

/** The int that a value is where Python wants an index; `null` when it is none. */
export function indexIn(value: Value): number | null {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "bigint") return value > 0n ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER;
  if (value instanceof PyWrapped && typeof value.value !== "string") return indexIn(value.value);
  if (value === null || typeof value !== "object") return null;
  const index = callSpecial(value, "__index__", []);
  return index === undefined ? null : indexIn(now(index, "__index__"));
}

/** What an index points into, as messages call it. */
export type SequenceKind = "list" | "tuple" | "string" | "byte" | "bytearray" | "range object" | "deque";

/** An index as a position within `length`. Throws a Python `IndexError` beyond it. */
export function position(index: number, length: number, kind: SequenceKind): number {
  const at = index < 0 ? index + length : index;
  if (at < 0 || at >= length) throw raise("IndexError", `${kind} index out of range`);
  return at;
}

/** An index or a slice, for a sequence of that kind. Throws a Python `TypeError` for anything else. */
export function sequenceIndex(key: Value, what: string): number | PySlice {
  if (key instanceof PySlice) return key;
  const index = indexIn(key);
  if (index === null) {
    const name = typeOf(key).name;
    throw raise(
      "TypeError",
      what === "string"
        ? `string indices must be integers, not '${name}'`
        : `${what} indices must be integers or slices, not ${name}`,
    );
  }
  return index;
}

/** A slice on a sequence of known length. */
export interface SliceRange {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  /** Number of items. */
  readonly count: number;
}

function bound(value: Value, limits: { fallback: number; length: number; low: number; high: number }): number {
  if (value === null) return limits.fallback;
  const index = indexIn(value);
  if (index === null) {
    throw raise("TypeError", "slice indices must be integers or None or have an __index__ method");
  }
  const at = index < 0 ? index + limits.length : index;
  return Math.min(Math.max(at, limits.low), limits.high);
}

/** Where a slice begins and ends, by Python's rules. */
export function sliceRange(slice: PySlice, length: number): SliceRange {
  const step = slice.step === null ? 1 : indexIn(slice.step);
  if (step === null) throw raise("TypeError", "slice indices must be integers or None or have an __index__ method");
  if (step === 0) throw raise("ValueError", "slice step cannot be zero");
  const low = step > 0 ? 0 : -1;
  const high = step > 0 ? length : length - 1;
  const start = bound(slice.start, { fallback: step > 0 ? low : high, length, low, high });
  const stop = bound(slice.stop, { fallback: step > 0 ? high : low, length, low, high });
  return { start, stop, step, count: Math.max(0, Math.ceil((stop - start) / step)) };
}

/** The items of a slice. */
export function sliceItems<T>(items: ArrayLike<T>, slice: PySlice): T[] {
  const { start, step, count } = sliceRange(slice, items.length);
  const result: T[] = [];
  for (let i = 0; i < count; i++) result.push(items[start + i * step] as T);
  return result;
}
