import assert from "node:assert/strict";
import { dollarQuote } from "../../../lib/core/dollar_quote.ts";
import { MigratorError } from "../../../lib/core/error.ts";

Deno.test("dollarQuote() takes the shortest quotes that the text does not contain", () => {
  assert.equal(dollarQuote("SELECT 'it''s'"), "$$SELECT 'it''s'$$");
  assert.equal(dollarQuote(""), "$$$$");
  assert.equal(dollarQuote("a $$ b"), "$body$a $$ b$body$");
  assert.equal(dollarQuote("a $$ b $body$ c", "body"), "$body2$a $$ b $body$ c$body2$");
  assert.equal(dollarQuote("$$", "fn"), "$fn$$$$fn$");
});

Deno.test("dollarQuote() is not closed early by a text that ends in a dollar or in half a tag", () => {
  assert.equal(dollarQuote("costs 5$"), "$body$costs 5$$body$");
  assert.equal(dollarQuote("$$ and $body"), "$body2$$$ and $body$body2$");
});

Deno.test("dollarQuote() refuses a NUL character", () => {
  assert.throws(() => dollarQuote("a\0b"), (error) => error instanceof MigratorError && error.code === "value-invalid");
});
