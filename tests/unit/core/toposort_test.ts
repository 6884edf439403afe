import assert from "node:assert/strict";
import { topologicalSort } from "../../../lib/core/toposort.ts";

function sort(items: string[], needs: Record<string, string[]>) {
  return topologicalSort(items, (item) => needs[item] ?? []);
}

Deno.test("topologicalSort() keeps the input order when nothing speaks against it", () => {
  assert.deepEqual(sort(["c", "a", "b"], {}), { ok: true, order: ["c", "a", "b"] });
  assert.deepEqual(sort([], {}), { ok: true, order: [] });
});

Deno.test("topologicalSort() puts needs first and breaks ties by input order", () => {
  assert.deepEqual(sort(["orders", "x", "users", "items"], { orders: ["users"], items: ["orders"] }), {
    ok: true,
    order: ["x", "users", "orders", "items"],
  });
  assert.deepEqual(sort(["d", "c", "b", "a"], { d: ["a"], c: ["a"] }), { ok: true, order: ["b", "a", "d", "c"] });
});

Deno.test("topologicalSort() ignores strangers, itself and repeated needs", () => {
  assert.deepEqual(sort(["a", "b"], { a: ["a", "zz", "b", "b"] }), { ok: true, order: ["b", "a"] });
});

Deno.test("topologicalSort() names exactly the members of a cycle", () => {
  const result = sort(["tail", "head", "a", "b", "c", "free"], {
    tail: ["a"],
    a: ["b"],
    b: ["c", "head"],
    c: ["a"],
  });
  assert.deepEqual(result, { ok: false, cycle: ["a", "c", "b"] });
  assert.deepEqual(sort(["a", "b"], { a: ["b"], b: ["a"] }), { ok: false, cycle: ["a", "b"] });
});

Deno.test("topologicalSort() sorts 20,000 items in a chain given backwards", () => {
  const items = Array.from({ length: 20_000 }, (_, index) => index);
  const result = topologicalSort(items, (item) => item + 1 < items.length ? [item + 1] : []);
  assert.deepEqual(result, { ok: true, order: items.toReversed() });
});
