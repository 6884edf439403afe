import assert from "node:assert/strict";
import { sqlTypeOf } from "../../../lib/schema/type_name.ts";
import { typeRef } from "../../../lib/schema/type_ref.ts";

Deno.test("sqlTypeOf() reads types of PostgreSQL with their modifiers", () => {
  const numeric = typeRef("numeric(10,2)", { schema: "pg_catalog", name: "numeric", array: false });
  assert.deepEqual(sqlTypeOf(numeric), { kind: "builtin", name: "numeric", modifiers: [10, 2] });
  const moments = typeRef("timestamp(3) with time zone[]", { schema: "pg_catalog", name: "timestamptz", array: true });
  assert.deepEqual(sqlTypeOf(moments), {
    kind: "array",
    element: { kind: "builtin", name: "timestamp", modifiers: [3], timezone: true },
    dimensions: 1,
  });
  const span = typeRef("interval day to second(3)", { schema: "pg_catalog", name: "interval", array: false });
  assert.deepEqual(sqlTypeOf(span), { kind: "builtin", name: "interval", modifiers: [3], fields: "DAY TO SECOND" });
});

Deno.test("sqlTypeOf() names types of the user's, without the default schema", () => {
  const mood = typeRef("public.mood", { schema: "public", name: "mood", array: false });
  assert.deepEqual(sqlTypeOf(mood), { kind: "named", name: "mood", schema: "public" });
  assert.deepEqual(sqlTypeOf(mood, { defaultSchema: "public" }), { kind: "named", name: "mood" });
  const citext = typeRef("public.citext", { schema: "public", name: "citext", array: false });
  assert.deepEqual(sqlTypeOf(citext, { defaultSchema: "public" }), { kind: "builtin", name: "citext" });
});

Deno.test("sqlTypeOf() takes what the vocabulary cannot say as its text", () => {
  const point = typeRef("public.geometry(Point,4326)[]", { schema: "public", name: "geometry", array: true });
  assert.deepEqual(sqlTypeOf(point), {
    kind: "array",
    element: { kind: "raw", sql: "public.geometry(Point,4326)" },
    dimensions: 1,
  });
  assert.deepEqual(sqlTypeOf(typeRef("bpchar", { schema: "pg_catalog", name: "bpchar", array: false })), {
    kind: "raw",
    sql: "bpchar",
  });
});

Deno.test("sqlTypeOf() carries a collation along", () => {
  const text = typeRef("text", { schema: "pg_catalog", name: "text", array: false });
  const c = { schema: "pg_catalog", name: "C" };
  assert.deepEqual(sqlTypeOf(text, { collation: c }), { kind: "builtin", name: "text", collation: "C" });
  assert.deepEqual(sqlTypeOf(text, { collation: { schema: "app", name: "german" } }), {
    kind: "builtin",
    name: "text",
    collation: "german",
    collationSchema: "app",
  });
});
