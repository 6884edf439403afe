import assert from "node:assert/strict";
import { placeholders } from "../../../lib/sql/placeholders.ts";

function names(sql: string): string[] {
  return placeholders(sql, "named").map(({ start, length, name }) => {
    assert.equal(sql.slice(start, start + length), `:${name}`);
    return name;
  });
}

Deno.test("placeholders() finds names, and nothing in strings, names, comments and dollar quotes", () => {
  assert.deepEqual(names("SELECT :a, ':b', \":c\", $$:d$$, $x$ :e $x$ -- :f\n /* :g /* */ :h */ , E'\\':i', (:j)"), [
    "a",
    "j",
  ]);
});

Deno.test("placeholders() leaves casts, assignments and array slices alone", () => {
  assert.deepEqual(names("SELECT x::int, :a::text, f(b := :c), f(d :=:e)"), ["a", "c", "e"]);
  assert.deepEqual(names("SELECT a[1:n], a[lo:hi], a[lo : hi], a[(1):n], a[b[1]:n], a[:first], a[1::last]"), ["first"]);
  assert.deepEqual(names("SELECT ARRAY[:a, :b], x[:i::int], a[:lo : :hi], CASE WHEN:c THEN 1 END"), [
    "a",
    "b",
    "i",
    "lo",
    "hi",
    "c",
  ]);
});

Deno.test("placeholders() takes letters of any language, and no digit first", () => {
  assert.deepEqual(names("SELECT :größe, :_x1, :1, '10:30', :a-:b"), ["größe", "_x1", "a", "b"]);
});

Deno.test("placeholders() finds parameters by number, and no dollar in a name or string", () => {
  const sql = "SELECT $1, '$2', a$3, $12::int, $tag$ $4 $tag$, $$ $5 $$ -- $6";
  assert.deepEqual(placeholders(sql, "positional"), [
    { start: 7, length: 2, name: "1" },
    { start: 22, length: 3, name: "12" },
  ]);
});

Deno.test("placeholders() throws for SQL that does not end", () => {
  assert.throws(() => placeholders("SELECT ':a", "named"), { code: "sql-unterminated" });
});
