import assert from "node:assert/strict";
import {
  cutText,
  displayWidth,
  indent,
  nearest,
  plural,
  positionAt,
  quoteWords,
  wrap,
} from "../../../lib/core/text.ts";

Deno.test("positionAt() counts lines of every kind and columns in characters", () => {
  assert.deepEqual(positionAt("", 0), { line: 1, column: 1 });
  assert.deepEqual(positionAt("ab\ncd", 3), { line: 2, column: 1 });
  assert.deepEqual(positionAt("ab\r\ncd", 2), { line: 1, column: 3 });
  assert.deepEqual(positionAt("ab\r\ncd", 3), { line: 1, column: 4 });
  assert.deepEqual(positionAt("ab\r\ncd", 4), { line: 2, column: 1 });
  assert.deepEqual(positionAt("ab\rcd", 4), { line: 2, column: 2 });
  assert.deepEqual(positionAt("👍👍x", 4), { line: 1, column: 3 });
  assert.deepEqual(positionAt("abc", 99), { line: 1, column: 4 });
});

Deno.test("displayWidth() counts wide characters twice and marks not at all", () => {
  assert.equal(displayWidth("abc"), 3);
  assert.equal(displayWidth("日本"), 4);
  assert.equal(displayWidth("e\u0301"), 1);
  assert.equal(displayWidth("👍"), 2);
});

Deno.test("cutText() cuts to the width with an ellipsis", () => {
  assert.equal(cutText("abc", 3), "abc");
  assert.equal(cutText("abcd", 3), "ab…");
  assert.equal(cutText("日本語", 4), "日…");
  assert.equal(cutText("abc", 0), "");
});

Deno.test("indent() leaves empty lines empty", () => {
  assert.equal(indent("a\n\nb", 2), "  a\n\n  b");
  assert.equal(indent("a\nb\n", "> "), "> a\n> b\n");
});

Deno.test("wrap() breaks at spaces, keeps breaks and margins, never breaks words", () => {
  assert.deepEqual(wrap("one two three", 8), ["one two", "three"]);
  assert.deepEqual(wrap("  one two", 5), ["  one", "  two"]);
  assert.deepEqual(wrap("a\n\nb", 5), ["a", "", "b"]);
  assert.deepEqual(wrap("/a/very/long/path x", 5), ["/a/very/long/path", "x"]);
});

Deno.test("plural() and quoteWords() build sentences", () => {
  assert.equal(plural(1, "head"), "1 head");
  assert.equal(plural(0, "head"), "0 heads");
  assert.equal(plural(2, "index"), "2 indexes");
  assert.equal(plural(2, "entry"), "2 entries");
  assert.equal(plural(2, "key"), "2 keys");
  assert.equal(quoteWords(["a", "b"]), "'a', 'b'");
});

Deno.test("nearest() finds the word that was meant, and nothing when none is near", () => {
  const words = ["nullable", "server_default", "primary_key", "comment", "unique"];
  assert.equal(nearest("nulable", words), "nullable");
  assert.equal(nearest("serverDefault", words), "server_default");
  assert.equal(nearest("uniqeu", words), "unique");
  assert.equal(nearest("comm", words), "comment");
  assert.equal(nearest("xyz", words), undefined);
  assert.equal(nearest("", words), undefined);
  assert.equal(nearest("a", ["b", "c"]), undefined);
  assert.equal(nearest("upgrde", ["downgrade", "upgrade"]), "upgrade");
});
