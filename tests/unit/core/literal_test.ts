import assert from "node:assert/strict";
import { quoteLiteral, renderJson, renderValue } from "../../../lib/core/literal.ts";

const TICK = "'";

Deno.test("quoteLiteral() doubles quotes and escapes backslashes", () => {
  assert.equal(quoteLiteral(""), "''");
  assert.equal(quoteLiteral("plain"), "'plain'");
  assert.equal(quoteLiteral("it's"), "'it''s'");
  assert.equal(quoteLiteral("a\nb"), "'a\nb'");
  assert.equal(quoteLiteral("C:\\x"), "E'C:\\\\x'");
  assert.equal(quoteLiteral("\\'"), "E'\\\\'''");
  assert.equal(quoteLiteral("$1 :a %s -- /*"), "'$1 :a %s -- /*'");
});

Deno.test("quoteLiteral() throws for text that PostgreSQL cannot store", () => {
  assert.throws(() => quoteLiteral("a\0b"), { code: "value-invalid" });
  assert.throws(() => quoteLiteral("\udc00"), { code: "value-invalid" });
});

Deno.test("renderValue() writes every kind of value", () => {
  const cases: [unknown, string][] = [
    [null, "NULL"],
    [true, "true"],
    [false, "false"],
    [0, "0"],
    [-0, "0"],
    [-5, "-5"],
    [0.1, "0.1"],
    [1e-7, "1e-7"],
    [1e300, "1e+300"],
    [Number.MAX_SAFE_INTEGER, "9007199254740991"],
    [NaN, "'NaN'::float8"],
    [Infinity, "'Infinity'::float8"],
    [-Infinity, "'-Infinity'::float8"],
    [123456789012345678901234567890n, "123456789012345678901234567890"],
    ["O'Brien", "'O''Brien'"],
    [new Date(Date.UTC(2026, 10, 20, 17, 0, 0)), "'2026-11-20 17:00:00+00'"],
    [new Date(Date.UTC(2026, 10, 20, 17, 0, 0, 5)), "'2026-11-20 17:00:00.005+00'"],
    [new Date("+012026-01-01T00:00:00Z"), "'12026-01-01 00:00:00+00'"],
    [new Date("0000-03-01T00:00:00Z"), "'0001-03-01 00:00:00+00 BC'"],
    [new Date("-000043-03-15T00:00:00Z"), "'0044-03-15 00:00:00+00 BC'"],
    [new Uint8Array([0, 255]), "E'\\\\x00ff'::bytea"],
    [new Uint8Array(), "E'\\\\x'::bytea"],
    [[], "'{}'"],
    [[1, null, -2.5], "'{1,NULL,-2.5}'"],
    [[true, false], "'{true,false}'"],
    [["a", "NULL", 'q"b', "c\\d", ""], `E'{"a","NULL","q\\\\"b","c\\\\\\\\d",""}'`],
    [[[1, 2], [3, 4]], "'{{1,2},{3,4}}'"],
    [[[], []], "'{}'"],
    [[NaN, Infinity], "'{NaN,Infinity}'"],
    [[new Date(0)], `${TICK}{"1970-01-01 00:00:00+00"}${TICK}`],
    [[{ a: "x" }], `E'{"{\\\\"a\\\\":\\\\"x\\\\"}"}'`],
    [{ a: [1, "x'y"], b: undefined, c: new Date(0) }, `'{"a":[1,"x''y"],"c":"1970-01-01T00:00:00.000Z"}'`],
    [Object.create(null), "'{}'"],
  ];
  for (const [value, expected] of cases) assert.equal(renderValue(value), expected);
});

Deno.test("renderValue() throws for what has no meaning in SQL", () => {
  const cyclic: Record<string, unknown> = {};
  cyclic["self"] = cyclic;
  class Point {}
  const cases: [unknown, RegExp][] = [
    [undefined, /an? undefined has no meaning/],
    [() => 1, /a function has no meaning/],
    [Symbol("x"), /a symbol has no meaning/],
    [new Date(NaN), /the Date is invalid/],
    [2 ** 53, /beyond 2\^53/],
    [-(2 ** 60), /beyond 2\^53/],
    [new Map(), /class 'Map'/],
    [new Set(), /class 'Set'/],
    [new Point(), /class 'Point'/],
    [/x/, /class 'RegExp'/],
    [cyclic, /contains itself/],
    [{ a: NaN }, /'NaN' inside of it/],
    [{ a: 1n }, /the bigint 1 inside of it/],
    [{ a: new Map() }, /class 'Map' inside of it/],
    [{ a: [undefined] }, /'undefined' inside of it/],
    [{ a: 2 ** 60 }, /beyond 2\^53/],
    [[1, [2]], /both arrays and other values/],
    [[[1], [2, 3]], /differ in length/],
    [[undefined], /a undefined|an? undefined/],
    ["\0", /NUL character/],
  ];
  for (const [value, message] of cases) {
    assert.throws(() => renderValue(value), (error: Error & { code: string }) => {
      assert.equal(error.code, "value-invalid", String(error));
      assert.match(error.message, message);
      return true;
    });
  }
});

Deno.test("renderJson() writes arrays and scalars as JSON", () => {
  assert.equal(renderJson(["a", 1, null]), `'["a",1,null]'`);
  assert.equal(renderJson("it's"), `'"it''s"'`);
  assert.equal(renderJson(null), "'null'");
  assert.equal(renderJson({ path: "C:\\" }), `E'{"path":"C:\\\\\\\\"}'`);
  assert.throws(() => renderJson(undefined), { code: "value-invalid" });
});
