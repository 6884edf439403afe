import assert from "node:assert/strict";
import { measure, median, peakMemory } from "../../../scripts/bench/measure.ts";
import { quantity, renderTable, replaceMarked } from "../../../scripts/bench/page.ts";

Deno.test("renderTable() shows values and ratios of who took part", () => {
  const rows = [
    { title: "a", medians: new Map([["ours", { wall: 1, cpu: 0.5 }], ["other", { wall: 4, cpu: 1 }]]) },
    { title: "b", medians: new Map([["ours", { wall: 2, cpu: 1 }]]) },
  ];
  const input = { names: ["ours", "absent", "other"], format: (value: number) => value.toFixed(1) };
  assert.equal(
    renderTable({ ...input, rows: quantity(rows, "wall") }),
    "|  | ours | other | ours / other |\n| --- | ---: | ---: | ---: |\n| a | 1.0 | 4.0 | 0.25x |\n| b | 2.0 | - | - |",
  );
  assert.match(renderTable({ ...input, rows: quantity(rows, "cpu") }), /\| a \| 0\.5 \| 1\.0 \| 0\.50x \|/);
});

Deno.test("replaceMarked() replaces what stands between the marks, and nothing else", () => {
  const page = "before\n<!-- x -->\nold\n<!-- /x -->\nafter";
  assert.equal(replaceMarked(page, "x", "new $1"), "before\n<!-- x -->\n\nnew $1\n\n<!-- /x -->\nafter");
  assert.throws(() => replaceMarked(page, "y", "new"), /no place/);
});

Deno.test("median() takes the middle", () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
});

Deno.test("measure() runs every contender in every round, and tells what failed", {
  ignore: Deno.build.os !== "linux",
}, async () => {
  const order: string[] = [];
  const contender = (name: string) => ({
    name,
    program: "sh",
    args: ["-c", "sleep 0.05"],
    prepare: () => Promise.resolve(void order.push(name)),
  });
  const medians = await measure([contender("a"), contender("b")], { rounds: 2, warmUp: true });
  assert.deepEqual(order, ["a", "b", "a", "b", "a", "b"]);
  assert.ok(medians.get("a")!.wall >= 0.05 && medians.get("a")!.cpu < 0.05);
  const failing = { name: "bad", program: "sh", args: ["-c", "echo no >&2; exit 3"] };
  await assert.rejects(measure([failing], { rounds: 1 }), /bad failed: sh[^]*no/);
  await assert.rejects(peakMemory(failing), /bad failed/);
  assert.ok(await peakMemory(contender("a")) > 0);
});

Deno.test("docs/performance.md has a place for the tables, and says how to make them", async () => {
  const page = await Deno.readTextFile("docs/performance.md");
  assert.ok(replaceMarked(page, "bench:compare", "x").includes("deno task bench:compare --write"));
});
