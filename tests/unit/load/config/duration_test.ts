import assert from "node:assert/strict";
import { parseDuration } from "../../../../lib/load/config/duration.ts";

Deno.test("parseDuration() counts milliseconds when there is no unit", () => {
  assert.equal(parseDuration(250), 250);
  assert.equal(parseDuration("250"), 250);
  assert.equal(parseDuration("0"), 0);
});

Deno.test("parseDuration() knows PostgreSQL's units", () => {
  assert.equal(parseDuration("20ms"), 20);
  assert.equal(parseDuration("2s"), 2_000);
  assert.equal(parseDuration(" 1.5 min "), 90_000);
  assert.equal(parseDuration("2h"), 7_200_000);
  assert.equal(parseDuration("1d"), 86_400_000);
});

Deno.test("parseDuration() refuses other units, signs, words and overlong times", () => {
  for (const text of ["5m", "1 hour", "-1s", "soon", "", "1s 2ms", "2S", "25d", "1e3", "Infinity"]) {
    assert.equal(parseDuration(text), undefined, text);
  }
});
