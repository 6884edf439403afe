import { deepStrictEqual, match } from "node:assert/strict";
import { parseTarget, type Target } from "../../../lib/revision/target.ts";
import { failure } from "./failure.ts";

function parse(text: string, names: readonly string[] = []): Target {
  return parseTarget(text, { purpose: "upgrade to", isName: (name) => names.includes(name) });
}

const FORMS: Readonly<Record<string, readonly [string | null, string | null, number | null]>> = {
  "head": [null, "head", null],
  "heads": [null, "heads", null],
  "base": [null, "base", null],
  "1975ea83b712": [null, "1975ea83b712", null],
  "v1.2": [null, "v1.2", null],
  "shopping-cart": [null, "shopping-cart", null],
  "net@head": ["net", "head", null],
  "net@heads": ["net", "heads", null],
  "net@base": ["net", "base", null],
  "net@nnn2": ["net", "nnn2", null],
  "shopping-cart@head": ["shopping-cart", "head", null],
  "feature-2@head": ["feature-2", "head", null],
  "+2": [null, null, 2],
  "-1": [null, null, -1],
  "+0": [null, null, 0],
  "-0": [null, null, 0],
  "net@+1": ["net", null, 1],
  "net@-2": ["net", null, -2],
  "aaa1+2": [null, "aaa1", 2],
  "head-1": [null, "head", -1],
  "v1.2-1": [null, "v1.2", -1],
  "net@nnn2-1": ["net", "nnn2", -1],
  "net@head-1": ["net", "head", -1],
  "shopping-cart-1": [null, "shopping-cart", -1],
  " head ": [null, "head", null],
};

for (const [text, [branch, symbol, offset]] of Object.entries(FORMS)) {
  Deno.test(`parseTarget() takes '${text}' apart`, () => {
    deepStrictEqual(parse(text), { text: text.trim(), branch, symbol, offset });
  });
}

const MALFORMED: Readonly<Record<string, RegExp>> = {
  "": /the target is empty/,
  "  ": /the target is empty/,
  "aaa1:bbb2": /a range FROM:TO is not allowed here/,
  "a@b@c": /more than one '@'/,
  "@head": /no branch before '@'/,
  "net@": /nothing after '@'/,
  "ccc3+1xyz": /a count must be digits/,
  "ccc3+": /a count must be digits/,
  "aaa1+1+2": /more than one sign or count/,
  "--1": /more than one sign or count/,
  "+99999999999999999999": /too large a count/,
};

for (const [text, reason] of Object.entries(MALFORMED)) {
  Deno.test(`parseTarget() refuses '${text}'`, () => {
    const error = failure(() => parse(text), "invalid-target");
    match(error.message, reason);
    match(error.message, /^Cannot upgrade to '/);
  });
}

Deno.test("parseTarget() reads a text that is a name as that name", () => {
  deepStrictEqual(parse("feature-2", ["feature-2"]).symbol, "feature-2");
  deepStrictEqual(parse("net@feature-2", ["feature-2"]).symbol, "feature-2");
  deepStrictEqual(parse("feature-2-1", ["feature-2"]), {
    text: "feature-2-1",
    branch: null,
    symbol: "feature-2",
    offset: -1,
  });
  deepStrictEqual(parse("feature-2").offset, -2);
});
