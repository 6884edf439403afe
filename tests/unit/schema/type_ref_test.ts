import assert from "node:assert/strict";
import { typeRef } from "../../../lib/schema/type_ref.ts";

interface Case {
  readonly text: string;
  readonly schema?: string;
  readonly modifiers: readonly string[];
  readonly fields?: string;
}

const CASES: readonly Case[] = [
  { text: "integer", modifiers: [] },
  { text: "character varying(255)", modifiers: ["255"] },
  { text: "character varying(255)[]", modifiers: ["255"] },
  { text: "numeric(10,2)", modifiers: ["10", "2"] },
  { text: "numeric(3,-2)", modifiers: ["3", "-2"] },
  { text: "timestamp(3) with time zone", modifiers: ["3"] },
  { text: "interval", modifiers: [] },
  { text: "interval(3)", modifiers: ["3"] },
  { text: "interval year", modifiers: [], fields: "year" },
  { text: "interval day to second(3)", modifiers: ["3"], fields: "day to second" },
  { text: "interval year to month", modifiers: [], fields: "year to month" },
  { text: "bit varying(7)", modifiers: ["7"] },
  { text: '"char"', modifiers: [] },
  { text: "public.geometry(Point,4326)", schema: "public", modifiers: ["Point", "4326"] },
  { text: 'app."Weird (type)"', schema: "app", modifiers: [] },
  { text: 'app."Weird (type)"(5)', schema: "app", modifiers: ["5"] },
  { text: 'app."interval year"', schema: "app", modifiers: [] },
];

for (const { text, schema = "pg_catalog", modifiers, fields = null } of CASES) {
  Deno.test(`typeRef() takes '${text}' apart`, () => {
    const ref = typeRef(text, { schema, name: "x", array: text.endsWith("[]") });
    assert.deepEqual(ref.modifiers, modifiers);
    assert.equal(ref.fields, fields);
    assert.equal(ref.text, text);
    assert.equal(ref.array, text.endsWith("[]"));
  });
}
