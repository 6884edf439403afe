import assert from "node:assert/strict";
import fc from "fast-check";
import { arrayText } from "../../../../lib/core/literal_array.ts";
import { parseArray } from "../../../../lib/db/wire/array_text.ts";

function same(text: string): string {
  return text;
}

const EXAMPLES: readonly (readonly [string, unknown])[] = [
  ["{}", []],
  ["{a,b}", ["a", "b"]],
  ['{NULL,null,"NULL"}', [null, "null", "NULL"]],
  ['{"a\\"b","c\\\\d","e,f","{g}",""}', ['a"b', "c\\d", "e,f", "{g}", ""]],
  ["{{1,2},{3,4}}", [["1", "2"], ["3", "4"]]],
  ["[0:1]={1,2}", ["1", "2"]],
  ["[1:1][2:3]={{1,2}}", [["1", "2"]]],
  ["{a b,c}", ["a b", "c"]],
];

for (const [text, wanted] of EXAMPLES) {
  Deno.test(`parseArray() reads ${text}`, () => assert.deepEqual(parseArray(text, { element: same }), wanted));
}

Deno.test("parseArray() knows other delimiters and converts elements", () => {
  assert.deepEqual(parseArray("{(1,2),(3,4);(5,6),(7,8)}", { element: same, delimiter: ";" }), [
    "(1,2),(3,4)",
    "(5,6),(7,8)",
  ]);
  assert.deepEqual(parseArray("{1,NULL}", { element: Number }), [1, null]);
});

Deno.test("parseArray() refuses what ends too early", () => {
  for (const text of ["{1,2", '{"a', "", "{"]) assert.throws(() => parseArray(text, { element: same }), /ends before/);
});

Deno.test("parseArray() reads what arrayText() writes", () => {
  const element = fc.option(fc.string({ unit: "grapheme" }));
  const arrays = fc.oneof(
    fc.array(element, { minLength: 1 }),
    fc.array(fc.array(element, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 4 }),
  );
  fc.assert(fc.property(arrays, (array) => {
    const text = arrayText(array, String, (problem) => new Error(problem) as never);
    assert.deepEqual(parseArray(text, { element: same }), array);
  }));
});
