import assert from "node:assert/strict";
import { type PrintedKey, printedKeys, splitList } from "../../../lib/schema/printed_index.ts";

const PLAIN: PrintedKey = { key: "", collation: null, opclass: null, opclassOptions: null, operator: null };

interface Case {
  readonly definition: string;
  readonly expressions: readonly (string | null)[];
  readonly keys: readonly Partial<PrintedKey>[];
}

// Texts as PostgreSQL 13 to 18 print them.
const CASES: readonly Case[] = [
  {
    definition: "CREATE INDEX i ON public.t USING btree (a)",
    expressions: [null],
    keys: [{ key: "a" }],
  },
  {
    definition:
      'CREATE INDEX "i (x" ON ONLY "S."."t (" USING btree ("a, b" DESC, c NULLS FIRST) WHERE (a <> \')\'::text)',
    expressions: [null, null],
    keys: [{ key: '"a, b"' }, { key: "c" }],
  },
  {
    definition:
      "CREATE INDEX x ON public.x USING btree (a COLLATE \"C\" text_pattern_ops DESC, lower(a) NULLS FIRST, ((a || 'x,)'::text)))",
    expressions: [null, "lower(a)", "((a || 'x,)'::text))"],
    keys: [
      { key: "a", collation: '"C"', opclass: "text_pattern_ops" },
      { key: "lower(a)" },
      { key: "((a || 'x,)'::text))" },
    ],
  },
  {
    definition: "CREATE INDEX x_p_idx ON public.x USING gist (p gist_ltree_ops (siglen='32'), q)",
    expressions: [null, null],
    keys: [{ key: "p", opclass: "gist_ltree_ops", opclassOptions: "siglen='32'" }, { key: "q" }],
  },
  {
    definition: "CREATE INDEX g ON public.x USING gin (body public.gin_trgm_ops) WITH (fastupdate=off)",
    expressions: [null],
    keys: [{ key: "body", opclass: "public.gin_trgm_ops" }],
  },
  {
    definition: 'CREATE INDEX d ON public.x USING btree ("desc" DESC NULLS LAST, a "Odd".ops DESC)',
    expressions: [null, null],
    keys: [{ key: '"desc"' }, { key: "a", opclass: '"Odd".ops' }],
  },
  {
    definition:
      "EXCLUDE USING gist (code WITH =, lower(name) WITH OPERATOR(public.=), during range_ops WITH &&) WHERE ((a > 0))",
    expressions: [null, "lower(name)", null],
    keys: [
      { key: "code", operator: "=" },
      { key: "lower(name)", operator: "OPERATOR(public.=)" },
      { key: "during", opclass: "range_ops", operator: "&&" },
    ],
  },
];

for (const { definition, expressions, keys } of CASES) {
  Deno.test(`printedKeys() reads ${definition}`, () => {
    assert.deepEqual(printedKeys(definition, expressions), keys.map((key) => ({ ...PLAIN, ...key })));
  });
}

Deno.test("printedKeys() refuses a text with another number of keys", () => {
  assert.throws(() => printedKeys("CREATE INDEX i ON public.t USING btree (a, b)", [null]), RangeError);
  assert.throws(() => printedKeys("CREATE INDEX i", [null]), RangeError);
});

Deno.test("printedKeys() refuses what it cannot place", () => {
  assert.throws(() => printedKeys("CREATE INDEX i ON public.t USING btree (a SIDEWAYS up)", [null]), /left over/);
  assert.throws(() => printedKeys("CREATE INDEX i ON public.t USING btree (lower(a))", ["upper(a)"]), /does not begin/);
});

Deno.test("splitList() leaves quotes and brackets whole", () => {
  assert.deepEqual(splitList(`a, f(b, c), 'd,''e', "f,""g", x[1, 2]`), [
    "a",
    "f(b, c)",
    "'d,''e'",
    '"f,""g"',
    "x[1, 2]",
  ]);
  assert.deepEqual(splitList(""), []);
});
