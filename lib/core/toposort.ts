/**
 * A stable topological sort, for anything.
 *
 * @module
 */

/** Either every item in order, or the members of one cycle, each before the one that needs it. */
export type TopologicalOrder<T> =
  | { readonly ok: true; readonly order: readonly T[] }
  | { readonly ok: false; readonly cycle: readonly T[] };

/**
 * Orders items so that each comes after all that it needs; among those that could come next, the first of the input
 * does. The result is therefore the same for the same input, and equal to the input where that is already in order.
 *
 * @param items What to sort, each once.
 * @param needs What must come before an item; anything that is not among `items` is ignored, and so is the item itself.
 * @returns The order, or one cycle, as short as can be for one of its members; its member that is first in the input leads.
 *
 * @example
 * ```ts
 * import { topologicalSort } from "./toposort.ts";
 *
 * const needs = new Map([["orders", ["users"]], ["users", []]]);
 * topologicalSort(["orders", "users"], (table) => needs.get(table) ?? []); // { ok: true, order: ["users", "orders"] }
 * ```
 */
export function topologicalSort<T>(items: readonly T[], needs: (item: T) => Iterable<T>): TopologicalOrder<T> {
  const indexOf = new Map(items.map((item, index) => [item, index]));
  const before: number[][] = [];
  const after: number[][] = items.map(() => []);
  for (const [index, item] of items.entries()) {
    const found = new Set<number>();
    for (const need of needs(item)) {
      const at = indexOf.get(need);
      if (at !== undefined && at !== index) found.add(at);
    }
    before.push([...found]);
    for (const at of found) after[at]!.push(index);
  }
  const missing = before.map((list) => list.length);
  const ready = new MinHeap();
  for (const [index, count] of missing.entries()) if (count === 0) ready.push(index);
  const order: T[] = [];
  for (let index = ready.pop(); index !== undefined; index = ready.pop()) {
    order.push(items[index]!);
    for (const next of after[index]!) if (--missing[next]! === 0) ready.push(next);
  }
  if (order.length === items.length) return { ok: true, order };
  return { ok: false, cycle: findCycle(before, missing).map((index) => items[index]!) };
}

/** One cycle among the items that still miss something; every such item has a need that also misses something. */
function findCycle(before: readonly (readonly number[])[], missing: readonly number[]): readonly number[] {
  let at = missing.findIndex((count) => count > 0);
  const seen = new Set<number>();
  while (!seen.has(at)) {
    seen.add(at);
    at = before[at]!.find((need) => missing[need]! > 0)!;
  }
  const cycle = shortestCycle(before, at);
  const lead = cycle.indexOf(Math.min(...cycle));
  return [...cycle.slice(lead), ...cycle.slice(0, lead)];
}

/** A shortest cycle through `start`, each member before the one that needs it. */
function shortestCycle(before: readonly (readonly number[])[], start: number): readonly number[] {
  const neededBy = new Map<number, number>();
  const queue = [start];
  for (const at of queue) {
    for (const need of before[at]!) {
      if (need === start) {
        const cycle = [];
        for (let member: number = at; member !== start; member = neededBy.get(member)!) cycle.push(member);
        return [...cycle, start];
      }
      if (neededBy.has(need)) continue;
      neededBy.set(need, at);
      queue.push(need);
    }
  }
  return [start];
}

/** Smallest number first. */
class MinHeap {
  readonly #values: number[] = [];

  push(value: number): void {
    const values = this.#values;
    let at = values.push(value) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (values[parent]! <= value) break;
      values[at] = values[parent]!;
      at = parent;
    }
    values[at] = value;
  }

  pop(): number | undefined {
    const values = this.#values;
    const top = values[0];
    const last = values.pop();
    if (last === undefined || values.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= values.length) break;
      if (child + 1 < values.length && values[child + 1]! < values[child]!) child++;
      if (values[child]! >= last) break;
      values[at] = values[child]!;
      at = child;
    }
    values[at] = last;
    return top;
  }
}
