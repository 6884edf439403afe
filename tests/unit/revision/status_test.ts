import { deepStrictEqual, ok } from "node:assert/strict";
import { historyStatus } from "../../../lib/revision/status.ts";
import { SAMPLE_GRAPHS } from "./sample_graphs.ts";

const { L, P, E } = SAMPLE_GRAPHS;

Deno.test("historyStatus() lists what is pending in the order of its run", () => {
  const status = historyStatus(P, ["nnn1"]);
  deepStrictEqual(status.pending, ["aaa1", "aaa2", "nnn2", "nnn3", "aaa3"]);
  deepStrictEqual(status.current, ["nnn1"]);
  deepStrictEqual(status.heads, ["aaa3", "nnn3"]);
  deepStrictEqual([status.appliedCount, status.totalCount], [1, 6]);
  ok(!status.upToDate && !status.broken);
  deepStrictEqual(JSON.parse(JSON.stringify(status)), status);
});

Deno.test("historyStatus() is up to date when an effective head has no row", () => {
  const status = historyStatus(E, ["nnn2"]);
  ok(status.upToDate);
  deepStrictEqual(status.current, ["aaa2", "nnn2"]);
});

Deno.test("historyStatus() tells what is wrong with the rows instead of failing", () => {
  const status = historyStatus(L, ["zzzz", "bbb2", "aaa1"]);
  ok(status.broken && !status.upToDate);
  deepStrictEqual(status.rows.unknown, ["zzzz"]);
  deepStrictEqual(status.rows.overlapping, [{ row: "aaa1", coveredBy: ["bbb2"] }]);
  deepStrictEqual(status.pending, ["ccc3", "ddd4"]);
  ok(!historyStatus(L, ["ddd4", "zzzz"]).upToDate);
});
