import assert from "node:assert/strict";
import {
  allSequenceOptions,
  bare,
  columnDef,
  columnDefault,
  defaultDef,
  sequenceOptionsDef,
} from "../../../../lib/autogen/convert/column.ts";
import type { SequenceOptions } from "../../../../lib/schema/column.ts";
import { typeRef } from "../../../../lib/schema/type_ref.ts";
import { makeColumn } from "../../schema/catalog_fixture.ts";

function builtin(text: string, name = text, array = false) {
  return typeRef(text, { schema: "pg_catalog", name, array });
}
const OPTIONS: SequenceOptions = {
  type: "integer",
  start: "1",
  increment: "1",
  min: "1",
  max: "2147483647",
  cache: "1",
  cycle: false,
};

for (
  const [expression, type, wanted] of [
    ["'x'::text", builtin("text"), { kind: "literal", value: "x" }],
    ["'it''s'::text", builtin("text"), { kind: "literal", value: "it's" }],
    ["'x'::character varying", builtin("character varying(5)", "varchar"), { kind: "literal", value: "x" }],
    ["'{}'::jsonb", builtin("jsonb"), { kind: "literal", value: "{}" }],
    ["'{}'::jsonb", builtin("json"), { kind: "sql", sql: "'{}'::jsonb" }],
    ["'2020-01-01'::date", builtin("date"), { kind: "sql", sql: "'2020-01-01'::date" }],
    ["'{a,b}'::text[]", builtin("text[]", "text", true), { kind: "literal", value: "{a,b}" }],
    ["('a'::text || 'b'::text)", builtin("text"), { kind: "sql", sql: "('a'::text || 'b'::text)" }],
    ["now()", builtin("timestamp with time zone", "timestamptz"), { kind: "sql", sql: "now()" }],
    [
      "'ok'::app.mood",
      typeRef("app.mood", { schema: "app", name: "mood", array: false }),
      { kind: "literal", value: "ok" },
    ],
  ] as const
) {
  Deno.test(`defaultDef() of ${expression} for ${type.text} is ${wanted.kind}`, () => {
    assert.deepEqual(defaultDef(expression, type), wanted);
  });
}

Deno.test("columnDef() says what differs from a bare column, and a serial by its name", () => {
  const plain = makeColumn("a");
  const context = { defaultSchema: "public" };
  assert.deepEqual(columnDef(plain, context), { name: "a", type: { kind: "builtin", name: "integer" } });
  const serial = makeColumn("a", { notNull: true, default: "nextval('public.t_a_seq'::regclass)" });
  assert.deepEqual(columnDef(serial, { ...context, serial: "serial" }), {
    name: "a",
    type: { kind: "builtin", name: "serial" },
    nullable: false,
  });
  const full = makeColumn("a", { notNull: true, default: "7", comment: "c" });
  assert.deepEqual(columnDef(full, context), {
    name: "a",
    type: { kind: "builtin", name: "integer" },
    nullable: false,
    default: { kind: "sql", sql: "7" },
    comment: "c",
  });
  assert.equal("default" in columnDef(full, { ...context, withDefault: false }), false);
  const generated = makeColumn("a", { generated: { kind: "stored", expression: "(b + 1)" } });
  assert.deepEqual(columnDef(generated, context).computed, { sql: "b + 1", stored: true });
});

Deno.test("columnDefault() tells identity, default and neither apart", () => {
  assert.deepEqual(columnDefault(makeColumn("a")), { kind: "none" });
  assert.deepEqual(columnDefault(makeColumn("a", { default: "1" })), { kind: "sql", sql: "1" });
  const identity = {
    generation: "by default",
    sequence: { schema: "public", name: "t_a_seq" },
    options: { ...OPTIONS, cache: "5" },
    unlogged: false,
  } as const;
  assert.deepEqual(columnDefault(makeColumn("a", { identity })), { kind: "identity", always: false, cache: 5 });
});

Deno.test("sequenceOptionsDef() leaves out what a new sequence of the type has, going up and going down", () => {
  assert.deepEqual(sequenceOptionsDef(OPTIONS), {});
  assert.deepEqual(sequenceOptionsDef({ ...OPTIONS, increment: "5", start: "10", cycle: true }), {
    increment: 5,
    start: 10,
    cycle: true,
  });
  const down = { ...OPTIONS, type: "smallint", increment: "-1", start: "-1", min: "-32768", max: "-1" } as const;
  assert.deepEqual(sequenceOptionsDef(down), { increment: -1 });
  assert.deepEqual(sequenceOptionsDef({ ...OPTIONS, type: "bigint" }), { maxValue: 2147483647 });
});

Deno.test("allSequenceOptions() keeps numbers that JavaScript cannot hold as texts", () => {
  const options = allSequenceOptions({ ...OPTIONS, type: "bigint", max: "9223372036854775807" });
  assert.equal(options.maxValue, "9223372036854775807");
  assert.equal(options.minValue, 1);
});

Deno.test("bare() takes off parentheses around the whole, and no others", () => {
  assert.equal(bare("(a > 0)"), "a > 0");
  assert.equal(bare("(a) + (b)"), "(a) + (b)");
  assert.equal(bare("(a = ')')"), "a = ')'");
  assert.equal(bare(`("x)" > 0)`), `"x)" > 0`);
  assert.equal(bare("now()"), "now()");
});
