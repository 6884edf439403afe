import assert from "node:assert/strict";
import { ignoredRules } from "../../../lib/lint/ignore_comment.ts";

const LINES = [
  "// why it is fine: migrator:ignore I1, C2",
  "// and this too",
  "op.createIndex('i', 't', ['a']); // migrator:ignore K8",
  "op.createIndex('j', 't', ['a']);",
  "-- migrator:ignore T2 because nobody uses it",
  "DROP TABLE a,",
  "  b; -- migrator:ignore T3",
];

function at(line: number, length = 1): readonly string[] {
  return [...ignoredRules(LINES, { line, length })];
}

Deno.test("ignoredRules() reads the line, the comment above it, and the lines of a statement", () => {
  assert.deepEqual(at(3), ["K8", "I1", "C2"]);
  assert.deepEqual(at(4), []);
  assert.deepEqual(at(6), ["T2"]);
  assert.deepEqual(at(6, 2), ["T3", "T2"]);
  assert.deepEqual(at(100), []);
});

Deno.test("ignoredRules() wants codes", () => {
  assert.deepEqual([...ignoredRules(["a // migrator:ignore everything"], { line: 1, length: 1 })], []);
  assert.deepEqual([...ignoredRules(["a // migrator:ignoreI1"], { line: 1, length: 1 })], []);
});
