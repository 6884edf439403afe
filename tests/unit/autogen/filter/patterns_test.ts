import assert from "node:assert/strict";
import { nameTest } from "../../../../lib/autogen/filter/patterns.ts";

Deno.test("nameTest() takes a name without wildcards as it is", () => {
  const test = nameTest(["a.b", "c+d"]);
  assert.ok(test(["a.b"]));
  assert.ok(test(["x", "c+d"]));
  assert.ok(!test(["axb", "ccd", "A.B"]));
});

Deno.test("nameTest() knows '*' for any characters and '?' for one, dots and line breaks included", () => {
  assert.ok(nameTest(["*.tmp_?"])(["public.tmp_1"]));
  assert.ok(!nameTest(["*.tmp_?"])(["public.tmp_12", "tmp_1"]));
  assert.ok(nameTest(["a*z"])(["a\nz"]));
  assert.ok(nameTest(["a?"])(["a😀"]));
  assert.ok(!nameTest([])(["a"]));
});
