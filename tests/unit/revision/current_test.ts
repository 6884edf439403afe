import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { checkHeads, currentRevisions, requireHeads } from "../../../lib/revision/current.ts";
import { failure } from "./failure.ts";
import { SAMPLE_GRAPHS } from "./sample_graphs.ts";

const { L, P, E } = SAMPLE_GRAPHS;

Deno.test("currentRevisions() adds what has no row because another branch depends on it", () => {
  deepStrictEqual(currentRevisions(E, ["nnn2"]), { rows: ["nnn2"], effective: ["aaa2", "nnn2"] });
  deepStrictEqual(currentRevisions(P, ["nnn3", "aaa3"]), { rows: ["aaa3", "nnn3"], effective: ["aaa3", "nnn3"] });
  deepStrictEqual(currentRevisions(L, []), { rows: [], effective: [] });
});

Deno.test("currentRevisions() shows rows that overlap, and refuses unknown ones", () => {
  deepStrictEqual(currentRevisions(L, ["ccc3", "aaa1"]), { rows: ["aaa1", "ccc3"], effective: ["ccc3"] });
  strictEqual(
    failure(() => currentRevisions(L, ["zzzz"]), "unknown-database-revision").message,
    "Cannot find the current revision: the database has revision 'zzzz', which this folder does not have",
  );
});

Deno.test("checkHeads() passes with an effective head that has no row", () => {
  deepStrictEqual(checkHeads(E, ["nnn2"]), { atHeads: true, missing: [], rows: ["nnn2"] });
});

Deno.test("checkHeads() names the heads that are missing", () => {
  deepStrictEqual(checkHeads(P, ["nnn3"]), { atHeads: false, missing: ["aaa3"], rows: ["nnn3"] });
  deepStrictEqual(checkHeads(L, []).missing, ["ddd4"]);
  failure(() => checkHeads(L, ["aaa1", "ddd4"]), "overlapping-database-revisions");
});

Deno.test("requireHeads() fails with exit code 3 when a head is missing", () => {
  requireHeads(E, ["nnn2"]);
  const error = failure(() => requireHeads(P, ["nnn3"]), "database-not-at-heads");
  strictEqual(error.message, "Database is not at the newest revision: 1 head not applied: 'aaa3'");
  deepStrictEqual(error.details, ["Database is at: 'nnn3'"]);
  strictEqual(error.exit, 3);
});
