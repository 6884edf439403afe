import assert from "node:assert/strict";
import { defaultObjectName, isNextValue, serialType } from "../../../lib/schema/default_name.ts";
import { typeRef } from "../../../lib/schema/type_ref.ts";
import { makeColumn, makeSerialSequence } from "./catalog_fixture.ts";

Deno.test("defaultObjectName() joins names that fit", () => {
  assert.equal(defaultObjectName("users", { column: "id", label: "seq" }), "users_id_seq");
  assert.equal(defaultObjectName("users", { label: "pkey" }), "users_pkey");
});

// What PostgreSQL 15 chose for `CREATE TABLE <table> (<column> serial)`.
Deno.test("defaultObjectName() shortens the longer name first", () => {
  const table = "a_table_with_a_name_of_sixty_three_bytes_for_which_there_is_nee";
  assert.equal(
    defaultObjectName(table, { column: "a_column_with_a_rather_long_name_as_well_so_it_is", label: "seq" }),
    "a_table_with_a_name_of_sixty__a_column_with_a_rather_long_n_seq",
  );
  assert.equal(defaultObjectName(table, { column: "id", label: "seq" }).length, 63);
});

Deno.test("defaultObjectName() never cuts a character in two", () => {
  const name = defaultObjectName("ü".repeat(31), { column: "é".repeat(31), label: "seq" });
  assert.ok(new TextEncoder().encode(name).length <= 63);
  assert.ok(/^ü+_é+_seq$/.test(name));
});

Deno.test("isNextValue() knows its sequence", () => {
  assert.ok(isNextValue("nextval('public.t_id_seq'::regclass)", { schema: "public", name: "t_id_seq" }));
  assert.ok(isNextValue(`nextval('"a.b"."it''s ""x"""'::regclass)`, { schema: "a.b", name: `it's "x"` }));
  assert.ok(!isNextValue("nextval('public.other'::regclass)", { schema: "public", name: "t_id_seq" }));
  assert.ok(!isNextValue("nextval('public.t_id_seq'::regclass) + 1", { schema: "public", name: "t_id_seq" }));
});

const TABLE = { schema: "public", name: "t" };
const COLUMN = makeColumn("id", { notNull: true, default: "nextval('public.t_id_seq'::regclass)" });

Deno.test("serialType() finds a serial column", () => {
  assert.equal(serialType(COLUMN, { table: TABLE, sequence: makeSerialSequence("t", "id") }), "serial");
  const big = { ...COLUMN, type: typeRef("bigint", { schema: "pg_catalog", name: "int8", array: false }) };
  const { options } = makeSerialSequence("t", "id");
  const sequence = makeSerialSequence("t", "id", {
    options: { ...options, type: "bigint", max: "9223372036854775807" },
  });
  assert.equal(serialType(big, { table: TABLE, sequence }), "bigserial");
});

Deno.test("serialType() leaves alone what serial would not make", () => {
  const sequence = makeSerialSequence("t", "id");
  const cases = [
    serialType({ ...COLUMN, notNull: false }, { table: TABLE, sequence }),
    serialType({ ...COLUMN, default: "1" }, { table: TABLE, sequence }),
    serialType(COLUMN, { table: TABLE, sequence: { ...sequence, name: "other" } }),
    serialType(COLUMN, { table: TABLE, sequence: { ...sequence, ownedBy: null } }),
    serialType(COLUMN, { table: TABLE, sequence: { ...sequence, options: { ...sequence.options, increment: "2" } } }),
    serialType({ ...COLUMN, type: typeRef("public.int4", { schema: "public", name: "int4", array: false }) }, {
      table: TABLE,
      sequence,
    }),
  ];
  assert.deepEqual(cases, [null, null, null, null, null, null]);
});
