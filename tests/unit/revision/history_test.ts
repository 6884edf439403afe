import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { needsRows, selectHistory } from "../../../lib/revision/history.ts";
import type { RevisionGraph } from "../../../lib/revision/types.ts";
import { failure } from "./failure.ts";
import { SAMPLE_GRAPHS, sketchGraph } from "./sample_graphs.ts";

/** A history whose listings by Alembic were captured. */
const SHOP = sketchGraph({
  "1975ea83b712": {},
  "27c6a30d7c24": { down: "1975ea83b712", labels: "shoppingcart" },
  "29f859a13ea0": { down: "3cac04ae8714" },
  "2a95102259be": { down: "29f859a13ea0", dependsOn: "55af2cb1c267" },
  "3cac04ae8714": { labels: "networking" },
  "55af2cb1c267": { down: "ae1027a6acf0" },
  "ae1027a6acf0": { down: "1975ea83b712" },
});
const ROWS = ["27c6a30d7c24", "2a95102259be"];

function list(graph: RevisionGraph, range?: string, rows?: readonly string[]): readonly string[] {
  return selectHistory(graph, { ...(range === undefined ? {} : { range }), ...(rows === undefined ? {} : { rows }) })
    .map(({ id }) => id);
}

function shop(range?: string): readonly string[] {
  return list(SHOP, range, ROWS).map((id) => id.slice(0, 4));
}

Deno.test("selectHistory() lists everything, newest first, as Alembic does", () => {
  const all = ["27c6", "2a95", "29f8", "3cac", "55af", "ae10", "1975"];
  deepStrictEqual(shop(), all);
  deepStrictEqual(shop(":"), all);
  deepStrictEqual(shop("base:heads"), all);
});

Deno.test("selectHistory() lists ranges as Alembic does", () => {
  deepStrictEqual(shop("1975:55af"), ["55af", "ae10", "1975"]);
  deepStrictEqual(shop("networking@base:"), ["2a95", "29f8", "3cac", "55af", "ae10", "1975"]);
  deepStrictEqual(shop("current:"), ["27c6", "2a95"]);
  deepStrictEqual(shop(":shoppingcart@head-1"), ["1975"]);
  deepStrictEqual(shop("29f8:2a95"), ["2a95", "29f8"]);
});

Deno.test("selectHistory() says when the ends are not on one line", () => {
  const error = failure(() => shop("ae10:27c6"), "unrelated-range");
  strictEqual(error.message, "Cannot list the history 'ae10:27c6': its end does not build on 'ae1027a6acf0'");
});

Deno.test("selectHistory() refuses what is no range", () => {
  for (const range of ["1975", "a:b:c", ""]) {
    strictEqual(failure(() => shop(range), "invalid-range").exit, 2);
  }
});

Deno.test("selectHistory() counts back from the heads or from the current revision, and stops at base", () => {
  const { L, D, P } = SAMPLE_GRAPHS;
  deepStrictEqual(list(L, "-1:"), ["ddd4", "ccc3"]);
  deepStrictEqual(list(L, "-2:ccc3"), ["ccc3", "bbb2"]);
  failure(() => list(L, "-1:bbb2"), "unrelated-range");
  deepStrictEqual(list(L, "-1:current", ["bbb2"]), ["bbb2", "aaa1"]);
  deepStrictEqual(list(L, "-99:"), ["ddd4", "ccc3", "bbb2", "aaa1"]);
  deepStrictEqual(list(P, "net@-1:"), ["nnn3", "nnn2"]);
  deepStrictEqual(list(P, "net@-2:net@head"), ["nnn3", "nnn2", "nnn1"]);
  failure(() => list(D, "-2:"), "ambiguous-walk");
});

Deno.test("selectHistory() keeps a short branch whole when a count reaches base there", () => {
  const graph = sketchGraph({ aaa1: {}, aaa2: { down: "aaa1" }, aaa3: { down: "aaa2" }, xxx1: {} });
  deepStrictEqual(list(graph, "-1:"), ["aaa3", "aaa2", "xxx1"]);
});

Deno.test("selectHistory() counts up from the start, and stops at a head", () => {
  const { L, P } = SAMPLE_GRAPHS;
  deepStrictEqual(list(L, "bbb2:+1"), ["ccc3", "bbb2"]);
  deepStrictEqual(list(L, ":+2"), ["bbb2", "aaa1"]);
  deepStrictEqual(list(L, ":+99"), ["ddd4", "ccc3", "bbb2", "aaa1"]);
  deepStrictEqual(list(L, "current:+1", ["bbb2"]), ["ccc3", "bbb2"]);
  deepStrictEqual(list(P, ":net@+2"), ["nnn2", "nnn1", "aaa2", "aaa1"]);
  failure(() => list(P, ":+1"), "ambiguous-walk");
  failure(() => list(L, ":+0"), "invalid-target");
});

Deno.test("selectHistory() accepts every relative form at both ends", () => {
  const { L } = SAMPLE_GRAPHS;
  deepStrictEqual(list(L, "head-1:head"), ["ddd4", "ccc3"]);
  deepStrictEqual(list(L, "aaa1+1:ddd4-1"), ["ccc3", "bbb2"]);
  deepStrictEqual(list(L, ":-1"), ["ccc3", "bbb2", "aaa1"]);
  deepStrictEqual(list(L, ":head-99"), []);
});

Deno.test("selectHistory() lists nothing up to a current revision that is base", () => {
  const { L } = SAMPLE_GRAPHS;
  deepStrictEqual(list(L, ":current", []), []);
  deepStrictEqual(list(L, "current:", []), ["ddd4", "ccc3", "bbb2", "aaa1"]);
  deepStrictEqual(list(L, "current:current", ["bbb2"]), ["bbb2"]);
});

Deno.test("selectHistory() from a revision leaves out what does not build on it by parents", () => {
  const { E } = SAMPLE_GRAPHS;
  deepStrictEqual(list(E, "aaa1:"), ["aaa2", "aaa1"]);
});

Deno.test("selectHistory() says when it would need a database, or the database has an unknown revision", () => {
  const { L } = SAMPLE_GRAPHS;
  match(failure(() => list(L, "current:"), "invalid-target").message, /only a database knows/);
  failure(() => list(L, "current:", ["zzzz"]), "unknown-database-revision");
});

Deno.test("needsRows() is true when an end is 'current'", () => {
  const { L } = SAMPLE_GRAPHS;
  deepStrictEqual(["current:", ": current", "aaa1:head", ":"].map((range) => needsRows(L, range)), [
    true,
    true,
    false,
    false,
  ]);
});
