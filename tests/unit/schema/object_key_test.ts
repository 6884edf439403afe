import assert from "node:assert/strict";
import { compareNames, compareText, nameKey, objectKey, partKey, routineKey } from "../../../lib/schema/object_key.ts";

Deno.test("objectKey() quotes what needs quotes", () => {
  assert.equal(objectKey("column", ["public", "users", "E-mail"]), 'column public.users."E-mail"');
  assert.equal(nameKey("table", { schema: "Odd", name: "order" }), 'table "Odd"."order"');
  assert.equal(
    partKey("constraint", { schema: "a", name: "b", part: "c.d" }),
    'constraint a.b."c.d"',
  );
});

Deno.test("objectKey() tells apart names that join to the same text", () => {
  assert.notEqual(objectKey("column", ["a.b", "c", "d"]), objectKey("column", ["a", "b.c", "d"]));
  assert.notEqual(objectKey("column", ["a", 'b"."c', "d"]), objectKey("column", ["a", "b", "c", "d"]));
});

Deno.test("routineKey() has kind and argument types", () => {
  const name = { schema: "app", name: "F", identityArguments: "integer, text" };
  assert.equal(routineKey({ ...name, kind: "function" }), 'function app."F"(integer, text)');
  assert.equal(routineKey({ ...name, kind: "aggregate" }), 'aggregate app."F"(integer, text)');
});

Deno.test("compareText() orders by UTF-16 units, not by locale", () => {
  assert.deepEqual(["b", "a", "B", "ä"].sort(compareText), ["B", "a", "b", "ä"]);
  assert.equal(compareText("a", "a"), 0);
});

Deno.test("compareNames() orders by schema, then by name", () => {
  const names = [{ schema: "b", name: "a" }, { schema: "a", name: "b" }, { schema: "a", name: "a" }];
  assert.deepEqual(names.sort(compareNames).map((name) => `${name.schema}.${name.name}`), ["a.a", "a.b", "b.a"]);
});
