import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { checkRows, inspectRows } from "../../../lib/revision/rows.ts";
import { failure } from "./failure.ts";
import { ids, SAMPLE_GRAPHS, sketchGraph } from "./sample_graphs.ts";

const { L, D, E } = SAMPLE_GRAPHS;
const LONG = sketchGraph({ aaaa1111: {}, bbbb1111: { down: "aaaa1111" }, aaab2222: { labels: "side" } });

Deno.test("checkRows() sorts legal rows by load order", () => {
  deepStrictEqual(checkRows(D, ["ccc3", "bbb2"], { purpose: "upgrade" }), ids("bbb2", "ccc3"));
  deepStrictEqual(checkRows(D, [], { purpose: "upgrade" }), []);
});

Deno.test("checkRows() says that the database has a revision which the folder does not have", () => {
  const error = failure(() => checkRows(L, ["zzzz", "bbb2"], { purpose: "upgrade" }), "unknown-database-revision");
  strictEqual(error.message, "Cannot upgrade: the database has revision 'zzzz', which this folder does not have");
  deepStrictEqual(error.details, ["Unknown: 'zzzz'", "Other rows: 'bbb2'"]);
  match(error.hint!, /another version of the code.*stamp --purge/);
  deepStrictEqual(error.data, { unknown: ["zzzz"], known: ["bbb2"] });
  const two = failure(() => checkRows(L, ["zzzz", "yyyy"], { purpose: "upgrade" }), "unknown-database-revision");
  match(two.message, /has revisions 'zzzz', 'yyyy'/);
});

Deno.test("checkRows() does not take a branch label or an empty text for a revision", () => {
  const error = failure(() => checkRows(LONG, ["side"], { purpose: "upgrade" }), "unknown-database-revision");
  deepStrictEqual(error.details, ["Unknown: 'side' (a branch label, of revision 'aaab2222')"]);
  failure(() => checkRows(LONG, [""], { purpose: "upgrade" }), "unknown-database-revision");
});

Deno.test("checkRows() does not take the beginning of an id for the id, and has the command that mends it", () => {
  const error = failure(() => checkRows(LONG, ["aaaa"], { purpose: "upgrade" }), "shortened-database-revision");
  strictEqual(error.message, "Cannot upgrade: the version table has 1 shortened revision id: 'aaaa'");
  deepStrictEqual(error.details, ["Shortened: 'aaaa', the whole id is 'aaaa1111'"]);
  match(error.hint!, /'migrator stamp --purge aaaa1111'/);
  const mixed = failure(
    () => checkRows(LONG, ["aaab2222", "bbbb"], { purpose: "upgrade" }),
    "shortened-database-revision",
  );
  match(mixed.hint!, /'migrator stamp --purge aaab2222 bbbb1111'/);
  const vague = failure(() => checkRows(LONG, ["aaa"], { purpose: "upgrade" }), "shortened-database-revision");
  deepStrictEqual(vague.details, ["Shortened: 'aaa', which could be 'aaaa1111', 'aaab2222'"]);
});

Deno.test("checkRows() says which rows overlap and how to repair them", () => {
  const error = failure(() => checkRows(L, ["aaa1", "ccc3"], { purpose: "upgrade" }), "overlapping-database-revisions");
  strictEqual(
    error.message,
    "Cannot upgrade: the rows of the version table contradict each other: 'aaa1', 'ccc3'",
  );
  deepStrictEqual(error.details, ["'aaa1' is an ancestor of 'ccc3'"]);
  match(error.hint!, /'migrator stamp --purge ccc3'/);
});

Deno.test("checkRows() sees overlaps through dependencies, and rows that are there twice", () => {
  failure(() => checkRows(E, ["aaa2", "nnn2"], { purpose: "upgrade" }), "overlapping-database-revisions");
  const twice = failure(() => checkRows(L, ["aaa1", "aaa1"], { purpose: "upgrade" }), "overlapping-database-revisions");
  deepStrictEqual(twice.details, ["'aaa1' is there more than once"]);
});

Deno.test("checkRows() accepts as much as it is told to", () => {
  deepStrictEqual(
    checkRows(L, ["ccc3", "aaa1"], { purpose: "stamp", accept: "overlapping" }),
    ids("aaa1", "ccc3"),
  );
  failure(
    () => checkRows(L, ["aaa1", "aaa1"], { purpose: "stamp", accept: "overlapping" }),
    "overlapping-database-revisions",
  );
  deepStrictEqual(
    checkRows(L, ["aaa1", "aaa1"], { purpose: "look", accept: "everything-known" }),
    ids("aaa1"),
  );
  failure(
    () => checkRows(L, ["zzzz"], { purpose: "look", accept: "everything-known" }),
    "unknown-database-revision",
  );
});

Deno.test("inspectRows() sorts out everything at once without failing", () => {
  const graph = sketchGraph({ aaaa1: {}, bbbb2: { down: "aaaa1" }, cccc3: {} });
  deepStrictEqual(inspectRows(graph, ["zzzz", "bbbb2", "aaaa1", "ccc", "aaaa1"]), {
    known: ["aaaa1", "bbbb2"],
    tips: ["bbbb2"],
    unknown: ["zzzz"],
    shortened: [{ row: "ccc", candidates: ["cccc3"] }],
    duplicated: ["aaaa1"],
    overlapping: [{ row: "aaaa1", coveredBy: ["bbbb2"] }],
  });
});
