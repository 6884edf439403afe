import assert from "node:assert/strict";
import type { Migration } from "../../../lib/op/recorder.ts";
import { errorOf, nodesOf } from "./support.ts";

function bound(sql: string, parameters: readonly unknown[] | Record<string, unknown>): string {
  const [node] = nodesOf(({ op }) => op.execute(sql, parameters));
  assert.equal(node?.kind, "execute");
  return (node as { sql: string }).sql;
}

Deno.test("op.execute() leaves the text alone when there are no parameters", () => {
  const sql = "SELECT ':a', :b, $1, '100%', x::int -- :c";
  assert.deepEqual(nodesOf(({ op }) => op.execute(sql)), [{ kind: "execute", sql }]);
});

Deno.test("op.execute() puts values in as literals", () => {
  assert.equal(
    bound("SELECT $1, $2, $3, $4, $5, $6", ["it's", 1.5, 10n ** 20n, true, null, new Uint8Array([0, 255])]),
    "SELECT 'it''s', 1.5, 100000000000000000000, true, NULL, E'\\\\x00ff'::bytea",
  );
  assert.equal(bound("SELECT :a, :a + :b", { a: 1, b: 2 }), "SELECT 1, 1 + 2");
  assert.equal(bound("SELECT $1::jsonb", [{ a: [1, "x"] }]), `SELECT '{"a":[1,"x"]}'::jsonb`);
  assert.equal(bound("SELECT $1::int[]", [[1, null, 3]]), "SELECT '{1,NULL,3}'::int[]");
  assert.equal(
    bound("SELECT $10, $1, $2, $3, $4, $5, $6, $7, $8, $9", [1, 2, 3, 4, 5, 6, 7, 8, 9, "ten"]),
    "SELECT 'ten', 1, 2, 3, 4, 5, 6, 7, 8, 9",
  );
});

Deno.test("op.execute() puts a negative number into parentheses, so that no comment arises", () => {
  assert.equal(bound("SELECT 5 -:a", { a: -3 }), "SELECT 5 -(-3)");
});

Deno.test("op.execute() finds no placeholder in strings, names, comments, dollar quotes, casts and slices", () => {
  const sql = `SELECT ':a', E'\\':a', ":a", $$ :a $$, $x$ :a $x$, /* :a /* :a */ */ x::a, arr[1:a], :a -- :a`;
  assert.equal(bound(sql, { a: 7 }), sql.replace(", :a --", ", 7 --"));
  assert.equal(bound("SELECT '$1', \"$1\", a$1, $1", [7]), "SELECT '$1', \"$1\", a$1, 7");
});

Deno.test("op.execute() takes SQL expressions verbatim", () => {
  const [node] = nodesOf(({ op, sa }: Migration) => op.execute("SELECT :now", { now: sa.text("now()") }));
  assert.deepEqual(node, { kind: "execute", sql: "SELECT now()" });
});

Deno.test("op.execute() refuses values without placeholder, placeholders without value, and values without literal", () => {
  const messages = [
    errorOf(({ op }) => op.execute("SELECT :a", { b: 1 })),
    errorOf(({ op }) => op.execute("SELECT $2", [1])),
    errorOf(({ op }) => op.execute("SELECT 1", [1])),
    errorOf(({ op }) => op.execute("SELECT :a", { a: undefined })),
    errorOf(({ op }) => op.execute("SELECT :a", { a: () => 1 })),
    errorOf(({ op }) => op.execute("SELECT :a", { a: 2 ** 53 })),
  ].map(({ code, message }) => `${code}: ${message}`);
  assert.deepEqual(messages.slice(0, 3), [
    "op-parameter: Cannot bind the parameters of 'op.execute': ':a' has no value",
    "op-parameter: Cannot bind the parameters of 'op.execute': '$2' has no value",
    "op-parameter: Cannot bind the parameters of 'op.execute': '$1' does not occur in the SQL",
  ]);
  for (const message of messages.slice(3)) assert.match(message, /^op-parameter: Cannot write ':a' in 'op.execute': /);
});

Deno.test("op.execute() says where SQL is broken when parameters are looked for", () => {
  const error = errorOf(({ op }) => op.execute("SELECT 'x, :a", { a: 1 }));
  assert.equal(error.code, "sql-unterminated");
  assert.equal(error.where?.revision, "a1b2c3");
});
