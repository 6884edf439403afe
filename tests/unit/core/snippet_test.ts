import assert from "node:assert/strict";
import { renderLocation, renderSnippet } from "../../../lib/core/snippet.ts";
import { displayWidth } from "../../../lib/core/text.ts";

Deno.test("renderSnippet() numbers lines and points at the character", () => {
  assert.deepEqual(renderSnippet("SELECT 1;\nSELEC 2", 10, { firstLine: 9 }), [
    " 9 | SELECT 1;",
    "10 | SELEC 2",
    "   | ^",
  ]);
  assert.deepEqual(renderSnippet("SELECT 1;\nSELEC 2", 16, { before: 0 }), ["2 | SELEC 2", "  |       ^"]);
});

Deno.test("renderSnippet() points behind the last character at the end of the text", () => {
  assert.deepEqual(renderSnippet("SELECT (", 8), ["1 | SELECT (", "  |         ^"]);
  assert.deepEqual(renderSnippet("", 0), ["1 |", "  | ^"]);
});

Deno.test("renderSnippet() expands tabs and counts wide characters twice", () => {
  assert.deepEqual(renderSnippet("\tx", 1), ["1 |     x", "  |     ^"]);
  assert.deepEqual(renderSnippet("日本x", 2), ["1 | 日本x", "  |     ^"]);
  assert.deepEqual(renderSnippet("a\0\u001bx", 3), ["1 | a\ufffd\ufffdx", "  |    ^"]);
});

Deno.test("renderSnippet() cuts a long line around the caret", () => {
  const text = `${"a".repeat(500)}X${"b".repeat(500)}`;
  const lines = renderSnippet(text, 500, { width: 60 });
  assert.equal(lines.length, 2);
  assert.ok(displayWidth(lines[0]!) <= 60, lines[0]!);
  assert.equal(lines[0]![lines[1]!.indexOf("^")], "X");
  assert.ok(lines[0]!.startsWith("1 | …") && lines[0]!.endsWith("…"));
  const near = renderSnippet(text, 3, { width: 60 });
  assert.ok(displayWidth(near[0]!) <= 60);
  assert.equal(near[1]!.indexOf("^"), 7);
});

Deno.test("renderSnippet() keeps the caret under the character when wide characters are cut", () => {
  const text = `${"日".repeat(200)}X${"本".repeat(200)}`;
  for (const width of [40, 41, 60, 61]) {
    const [line, caret] = renderSnippet(text, 200, { width });
    assert.ok(displayWidth(line!) <= width, `${displayWidth(line!)} > ${width}`);
    assert.equal(displayWidth(line!.slice(0, line!.indexOf("X"))), caret!.indexOf("^"));
  }
});

Deno.test("renderLocation() gives the place and counts lines of the file", () => {
  assert.deepEqual(
    renderLocation({ file: "a.sql", line: 12, column: 3, text: "ALTER\n  TABEL", offset: 8 }),
    ["a.sql:12:3", "11 | ALTER", "12 |   TABEL", "   |   ^"],
  );
  assert.deepEqual(renderLocation({ file: "a.sql" }), ["a.sql"]);
  assert.deepEqual(renderLocation({ file: "a.sql", line: 4 }), ["a.sql:4"]);
  assert.deepEqual(renderLocation({ line: 4 }), ["line 4"]);
  assert.deepEqual(renderLocation({}), []);
  assert.deepEqual(renderLocation({ text: "x", offset: 0 }), ["1 | x", "  | ^"]);
});
