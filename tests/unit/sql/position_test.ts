import assert from "node:assert/strict";
import { locationOf, utf16Offset } from "../../../lib/sql/position.ts";

Deno.test("utf16Offset() counts characters beyond the basic plane twice", () => {
  assert.equal(utf16Offset("a👍b", 0), 0);
  assert.equal(utf16Offset("a👍b", 2), 3);
  assert.equal(utf16Offset("é日b", 2), 2);
  assert.equal(utf16Offset("ab", 9), 2);
});

Deno.test("locationOf() counts lines on from a statement in a file", () => {
  const origin = { revision: "a1", file: "a.sql", line: 10, column: 3 };
  assert.deepEqual(locationOf(origin, "SELECT\n  x", 9), {
    revision: "a1",
    file: "a.sql",
    line: 11,
    column: 3,
    text: "SELECT\n  x",
    offset: 9,
  });
  assert.partialDeepStrictEqual(locationOf(origin, "SELECT x", 7), { line: 10, column: 10 });
  assert.deepEqual(locationOf(origin, "SELECT x", null), {
    revision: "a1",
    file: "a.sql",
    line: 10,
    column: 3,
    text: "SELECT x",
  });
});

Deno.test("locationOf() keeps the line of a call, and asks for it when it is not known", () => {
  const call = { directive: "op.execute", file: "a.ts", line: 10, column: 3 };
  assert.partialDeepStrictEqual(locationOf(call, "SELECT\n x", 8), { file: "a.ts", line: 10, column: 3, offset: 8 });
  const lazy = { directive: "op.execute", locate: () => ({ file: "b.ts", line: 4, column: 5 }) };
  assert.partialDeepStrictEqual(locationOf(lazy, "SELECT x", 7), { file: "b.ts", line: 4, column: 5 });
  assert.deepEqual(locationOf({ directive: "op.execute", locate: () => undefined }, "x", 0), {
    text: "x",
    firstLine: 1,
    offset: 0,
  });
});

Deno.test("locationOf() begins a statement without a place behind the comments above it", () => {
  const sql = "\n-- a table\n/* of\n users */\n  CREATE TABLE users ();";
  const where = locationOf({ file: "schema.sql", line: 7, column: 3 }, sql, null);
  assert.deepEqual(where, { file: "schema.sql", line: 11, column: 3, text: "CREATE TABLE users ();" });
  assert.equal(locationOf({ file: "schema.sql", line: 7 }, "-- only", null).line, 7);
});
