import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { refuseRange, resolveSqlRange, splitRange } from "../../../lib/revision/range.ts";
import { failure } from "./failure.ts";
import { SAMPLE_GRAPHS, sketchGraph } from "./sample_graphs.ts";

const { L, D, P } = SAMPLE_GRAPHS;

Deno.test("splitRange() splits at the colon", () => {
  deepStrictEqual(splitRange("head", { command: "upgrade" }), { start: null, target: "head" });
  deepStrictEqual(splitRange(" a : b ", { command: "upgrade" }), { start: "a", target: "b" });
  deepStrictEqual(splitRange(":b", { command: "upgrade" }), { start: "", target: "b" });
});

Deno.test("splitRange() refuses two colons and a missing end", () => {
  const error = failure(() => splitRange("a:b:c", { command: "upgrade" }), "invalid-range");
  strictEqual(error.message, "Cannot upgrade 'a:b:c': it has more than one ':'");
  strictEqual(error.exit, 2);
  failure(() => splitRange("a:", { command: "upgrade" }), "invalid-range");
});

Deno.test("resolveSqlRange() starts at base unless told", () => {
  deepStrictEqual(resolveSqlRange(L, ["head"], { command: "upgrade" }), { rows: [], targets: ["head"] });
  deepStrictEqual(resolveSqlRange(L, [":head"], { command: "upgrade" }), { rows: [], targets: ["head"] });
  deepStrictEqual(resolveSqlRange(L, ["base:head"], { command: "upgrade" }), { rows: [], targets: ["head"] });
});

Deno.test("resolveSqlRange() resolves the start to rows", () => {
  deepStrictEqual(resolveSqlRange(L, ["bb:head"], { command: "upgrade" }).rows, ["bbb2"]);
  deepStrictEqual(resolveSqlRange(L, ["head:-1"], { command: "downgrade" }), { rows: ["ddd4"], targets: ["-1"] });
  deepStrictEqual(resolveSqlRange(P, ["heads:base"], { command: "downgrade" }).rows, ["aaa3", "nnn3"]);
});

Deno.test("resolveSqlRange() starts from several revisions that are separated by commas", () => {
  deepStrictEqual(resolveSqlRange(D, ["ccc3,bbb2:heads"], { command: "upgrade" }).rows, ["bbb2", "ccc3"]);
  const error = failure(() => resolveSqlRange(D, ["bbb2,ddd4:heads"], { command: "upgrade" }), "invalid-range");
  match(error.message, /'bbb2' and 'ddd4' overlap/);
  const comma = sketchGraph({ "a,b": {}, ccc: { down: "a,b" } });
  deepStrictEqual(resolveSqlRange(comma, ["a,b:ccc"], { command: "upgrade" }).rows, ["a,b"]);
});

Deno.test("resolveSqlRange() demands a start for downgrade", () => {
  for (const target of ["base", ":base"]) {
    const error = failure(() => resolveSqlRange(L, [target], { command: "downgrade" }), "invalid-range");
    match(error.message, /'downgrade --sql' needs to be told where the database is/);
  }
});

Deno.test("resolveSqlRange() takes several targets of stamp with one start", () => {
  deepStrictEqual(resolveSqlRange(D, ["aaa1:bbb2", "aaa1:ccc3"], { command: "stamp" }), {
    rows: ["aaa1"],
    targets: ["bbb2", "ccc3"],
  });
  const error = failure(
    () => resolveSqlRange(D, ["aaa1:bbb2", "bbb2:ccc3"], { command: "stamp" }),
    "invalid-range",
  );
  match(error.message, /start at different revisions/);
});

Deno.test("resolveSqlRange() refuses a start that is relative, unknown or several heads", () => {
  failure(() => resolveSqlRange(L, ["-1:base"], { command: "downgrade" }), "invalid-target");
  strictEqual(
    failure(() => resolveSqlRange(L, ["zzzz:head"], { command: "upgrade" }), "unknown-revision").message,
    "Cannot upgrade from 'zzzz': no revision or branch has this name",
  );
  failure(() => resolveSqlRange(P, ["head:base"], { command: "downgrade" }), "multiple-heads");
});

Deno.test("refuseRange() lets everything but a range pass", () => {
  refuseRange(L, "head", { command: "upgrade" });
  const error = failure(() => refuseRange(L, "aaa1:head", { command: "upgrade" }), "invalid-range");
  match(error.hint!, /--sql/);
});
