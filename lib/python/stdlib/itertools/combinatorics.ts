/**
 * Products, arrangements and combinations.
 *
 * @module
 */
import type { Value } from "../../runtime/object.ts";
import { PyTuple } from "../../runtime/values.ts";

/** Every choice of one item of each pool; the last pool changes fastest. */
export function* product(pools: readonly (readonly Value[])[]): Generator<Value> {
  if (pools.some((pool) => pool.length === 0)) return;
  const at = pools.map(() => 0);
  for (;;) {
    yield new PyTuple(pools.map((pool, i) => pool[at[i] as number] as Value));
    let i = pools.length - 1;
    for (; i >= 0; i--) {
      at[i] = (at[i] as number) + 1;
      if ((at[i] as number) < (pools[i] as readonly Value[]).length) break;
      at[i] = 0;
    }
    if (i < 0) return;
  }
}

/** Every ordered choice of `size` different places. */
export function* arrangements(items: readonly Value[], size: number): Generator<Value> {
  if (size > items.length) return;
  yield* arrange(items, size, []);
}

function* arrange(items: readonly Value[], size: number, taken: readonly number[]): Generator<Value> {
  if (taken.length === size) {
    yield new PyTuple(taken.map((index) => items[index] as Value));
    return;
  }
  for (let i = 0; i < items.length; i++) if (!taken.includes(i)) yield* arrange(items, size, [...taken, i]);
}

/** Every choice of `size` places in ascending order, each once or as often as one likes. */
export function* combinations(
  items: readonly Value[],
  how: { readonly size: number; readonly repeated: boolean },
): Generator<Value> {
  yield* combine(items, how, []);
}

function* combine(
  items: readonly Value[],
  how: { readonly size: number; readonly repeated: boolean },
  taken: readonly number[],
): Generator<Value> {
  if (taken.length === how.size) {
    yield new PyTuple(taken.map((index) => items[index] as Value));
    return;
  }
  const last = taken.at(-1);
  const start = last === undefined ? 0 : how.repeated ? last : last + 1;
  for (let i = start; i < items.length; i++) yield* combine(items, how, [...taken, i]);
}
