import assert from "node:assert/strict";
import { splitArguments } from "../../../lib/load/split_arguments.ts";

Deno.test("splitArguments() splits at blanks and keeps them in quotes", () => {
  assert.deepEqual(splitArguments(""), []);
  assert.deepEqual(splitArguments("  -l 79\tREV "), ["-l", "79", "REV"]);
  assert.deepEqual(splitArguments(`a"b c"d 'e f' ""`), ["ab cd", "e f", ""]);
});

Deno.test("splitArguments() takes backslashes as a shell does", () => {
  assert.deepEqual(splitArguments(String.raw`a\ b "c\"d\n" 'e\f'`), ["a b", String.raw`c"d\n`, String.raw`e\f`]);
});

Deno.test("splitArguments() returns undefined when a quote is not closed", () => {
  assert.equal(splitArguments(`a "b`), undefined);
  assert.equal(splitArguments(`it's`), undefined);
});
