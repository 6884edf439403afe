import assert from "node:assert/strict";
import fc from "fast-check";
import {
  bodySource,
  callSource,
  dataSource,
  objectSource,
  stringSource,
} from "../../../../lib/autogen/render/source.ts";

Deno.test("stringSource() is read back as the same text", () => {
  const read = (source: string) => new Function(`return ${source}`)() as string;
  const texts = [
    "",
    "a",
    'say "hi"',
    "it's",
    `both ' and "`,
    "a\nb",
    "a\r\nb\r",
    "`${x}`\n\\",
    "\\n",
    "\u2028\u0000 é 😀",
  ];
  for (const text of texts) assert.equal(read(stringSource(text)), text);
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => read(stringSource(text)) === text));
});

Deno.test("stringSource() uses the quotes that the text has not", () => {
  assert.equal(stringSource('say "hi"'), `'say "hi"'`);
  assert.equal(stringSource("it's"), `"it's"`);
  assert.equal(stringSource("a\nb"), "`a\nb`");
});

Deno.test("dataSource() writes plain data", () => {
  assert.equal(dataSource({ a: [1, null, true], "b c": { d: "e" } }), '{ a: [1, null, true], "b c": { d: "e" } }');
});

Deno.test("callSource() leaves out empty arguments at the end", () => {
  assert.equal(callSource("op.f", ['"a"', objectSource({ b: undefined })]), 'op.f("a")');
  assert.equal(callSource("op.f", []), "op.f()");
});

Deno.test("bodySource() indents code, and not the inside of a text of several lines", () => {
  assert.equal(bodySource(["a();", "op.execute(`b\nc`);"]), "{\n  a();\n  op.execute(`b\nc`);\n}");
});
