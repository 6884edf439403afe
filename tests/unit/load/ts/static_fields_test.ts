import assert from "node:assert/strict";
import { readStaticFields } from "../../../../lib/load/ts/static_fields.ts";

/** Values of the fields that were found; `"?"` for one that is not a literal. */
function values(text: string): Record<string, unknown> {
  const { fields } = readStaticFields(text);
  return Object.fromEntries([...fields].map(([name, { value }]) => [name, value === undefined ? "?" : value]));
}

Deno.test("readStaticFields() reads the generated form", () => {
  const text = `/**
 * add users table
 *
 * Revision ID: f6e5d4c3b2a1
 */
import type { Migration } from "../migrator.d.ts";

export const revision = "f6e5d4c3b2a1";
export const downRevision = ["a", "b"]; // string, string[] or null
export const branchLabels = null;
export const dependsOn = "c";

export function upgrade({ op }: Migration) {}
`;
  assert.deepEqual(values(text), {
    revision: "f6e5d4c3b2a1",
    downRevision: ["a", "b"],
    branchLabels: null,
    dependsOn: "c",
  });
  assert.equal(readStaticFields(text).doc, "add users table\n\nRevision ID: f6e5d4c3b2a1");
});

Deno.test("readStaticFields() knows every way to write a constant", () => {
  const spellings: [string, unknown][] = [
    ["export const revision = 'a'", "a"],
    ["export let revision = `a`", "a"],
    ['export var revision: string = ("a")', "a"],
    ['export const revision = "a" as const;', "a"],
    ['export const revision = "a" satisfies string as string | null;', "a"],
    ['export const revision: Record<string, { a: number }>["x"] = "a";', "a"],
    ['export const revision: () => string = "a";', "a"],
    ['export\nconst\nrevision\n=\n"a"', "a"],
    ['export const /* id */ revision /* = "no" */ = // here\n "a" // there', "a"],
    ['const other = 1, revision = "a"; export { revision };', "a"],
    ['const revision = "a"\nexport { upgrade, revision as revision }', "a"],
    ['export const revision = "a", downRevision = null', "a"],
    ['export const first = [1, "x"].map((x) => x), revision = "a"', "a"],
    ['export const revision = "a"\nexport const other = null', "a"],
    ['#!/usr/bin/env deno\nexport const revision = "a"', "a"],
    ['\ufeffexport const revision = "a"', "a"],
    ['export const revision = "it\'s `${fine}`"', "it's `${fine}`"],
    ["export const revision = []", []],
    ["export const revision = [\"a\", ('b'), `c`, null,] as const", ["a", "b", "c", null]],
    ["export const revision = undefined", null],
  ];
  for (const [text, expected] of spellings) assert.deepEqual(values(text).revision, expected, text);
});

Deno.test("readStaticFields() leaves everything that is not a literal open", () => {
  const spellings = [
    'export const revision = "a" + "b"',
    "export const revision = `a${1}`",
    'export const revision = "\\x61"',
    "export const revision = id()",
    "export const revision = ID;",
    'export const revision = "a".trim()',
    'export const revision = "a"\n  .trim()',
    'export const revision = cond ? "a" : "b"',
    "export const revision = 12",
    'export const revision = ["a", id]',
    "export const revision = { a: 1 }",
    "export { id as revision }",
    'export { revision } from "./other.ts"',
  ];
  for (const text of spellings) assert.deepEqual(values(text), { revision: "?" }, text);
});

Deno.test("readStaticFields() goes on after an expression that it does not understand", () => {
  const text = 'export const revision = f({ a: [1, /[/\'"]/g] })\n  .b\nexport const downRevision = "d";';
  assert.deepEqual(values(text), { revision: "?", downRevision: "d" });
});

Deno.test("readStaticFields() is not misled by comments, strings, templates, regular expressions and inner scopes", () => {
  const text = `
    // export const revision = "comment";
    /* export const revision = "block"; */
    const s = "export const revision = 'string';", t = 'it\\'s "x"';
    const u = \`export const revision = "template"; \${ f({ a: \`nested \${"}"} \` }) }
export const revision = "still template";\`;
    const r = a / b / c, q = /"export const revision = 'regex'/.test(s);
    const w = 4 / 2; const z = (1 + 2) / 3; // "
    function f() { const revision = "inner"; }
    { const revision = "block scope"; }
    export const revision = "real";`;
  assert.deepEqual(values(text), { revision: "real" });
});

Deno.test("readStaticFields() ignores declarations that are not exported", () => {
  assert.deepEqual(values('const revision = "a"; export const downRevision = null;'), { downRevision: null });
});

Deno.test("readStaticFields() stops at text that cannot be TypeScript", () => {
  assert.deepEqual(values('export const revision = "a\n'), { revision: "?" });
  assert.deepEqual(values('const a = `open ${ \nexport const revision = "a"'), {});
  assert.deepEqual(values("export const revision"), {});
  assert.deepEqual(values("export {"), {});
  assert.deepEqual(values("/* open"), {});
  assert.deepEqual(values(""), {});
});

Deno.test("readStaticFields() sees an exported body in every spelling", () => {
  for (
    const text of [
      "export function upgrade() {}",
      "export async function downgrade() {}",
      "export const upgrade = () => {};",
      "function upgrade() {}\nexport { upgrade };",
      "export { up as upgrade };",
    ]
  ) assert.equal(readStaticFields(text).hasBody, true, text);
  assert.equal(readStaticFields("function upgrade() {} export function helper() {}").hasBody, false);
});

Deno.test("readStaticFields() takes the documentation before the first export only", () => {
  assert.equal(
    readStaticFields("/* no */ // no\n/** one\n * two */\n/** three */ export const revision = 'a'").doc,
    "one\ntwo",
  );
  assert.equal(
    readStaticFields("export const revision = 'a';\n/** of upgrade */\nexport function upgrade() {}").doc,
    "",
  );
  assert.equal(readStaticFields("/**/ export const revision = 'a'").doc, "");
});
