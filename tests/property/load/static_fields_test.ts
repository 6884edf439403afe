/** The static reader never says something else than the evaluated file: it agrees, or it leaves the field open. */
import assert from "node:assert/strict";
import { join } from "node:path";
import fc from "fast-check";
import { GRAPH_FIELDS, readStaticFields } from "../../../lib/load/ts/static_fields.ts";
import { importModules } from "../../../lib/load/ts/import_modules.ts";
import { tempProject } from "../../unit/load/temp_project.ts";

const SEED = Number(Deno.env.get("MIGRATOR_SEED") ?? Date.now() % 1_000_000);
const FILES = 600;

const id = fc.stringMatching(/^[a-z0-9_ é$]{1,8}$/);
const quoted = fc.tuple(id, fc.constantFrom('"', "'", "`")).map(([text, quote]) => `${quote}${text}${quote}`);
const list = fc.array(quoted, { maxLength: 3 }).map((items) => `[${items.join(" , ")}${items.length > 1 ? "," : ""}]`);
const literal = fc.oneof(quoted, list, fc.constantFrom("null", "undefined", "(null)"));
const computed = fc.tuple(
  quoted,
  fc.constantFrom(" + 'x'", ".trim()", "\n  .trim()", " || null", " ? 'a' : 'b'", " as string + 'y'"),
)
  .map(([text, rest]) => text + rest);
const value = fc.oneof({ weight: 3, arbitrary: literal }, { weight: 1, arbitrary: computed });
const suffix = fc.constantFrom("", "", " as const", " satisfies unknown", " as unknown as string | null", " /* , */");
const type = fc.constantFrom(
  "",
  "",
  ": unknown",
  ": string | string[] | null | undefined | readonly string[]",
  ": { a: 1; b(): void }['b'] | unknown",
);
const end = fc.constantFrom(";\n", "\n", "; // export const revision = 'decoy'\n", "\n/* ; */\n");

const field = fc.tuple(fc.constantFrom(...GRAPH_FIELDS), type, value, suffix, end);
const declaration = fc.oneof(
  field.map(([name, kind, text, rest, stop]) =>
    [
      name,
      `export const ${name}${kind} = ${
        /^(?:\[|["'`]|null|undefined)[^?|+]*$/.test(text) && !text.includes("trim") && rest !== " as const"
          ? text + rest
          : text
      }${stop}`,
    ] as const
  ),
  field.map(([name, , text]) =>
    [
      name,
      `const ${name} = ${text}, ${name}_other = { a: [1, "]"] };\nexport { ${name}, ${name}_other as other_${name} };\n`,
    ] as const
  ),
);

const decoy = fc.constantFrom(
  "// export const revision = 'comment'\n",
  "/* export const downRevision = 'block'; */\n",
  "/** export const branchLabels = 'doc' */\n",
  "const s@ = \"export const revision = 'string';\", t@ = 'it\\'s \"q\"';\n",
  'const u@ = `\nexport const dependsOn = "template";${((a: string) => `n${a}}`)("}")}\n`;\n',
  'const r@ = 8 / 2 / 1, q@ = /[\'"`]export const revision = [/]\'/.test("x")\n',
  "function f@() { const revision = 'inner'; return { downRevision: revision, a: `}` }; }\nf@();\n",
  "class C@ { revision = 'member'; static branchLabels = `x${1}` }\nnew C@();\n",
  "{ const dependsOn = 'scoped'; void dependsOn }\n",
  "const x@ = [1, 2].map((n) => n / 2)\n",
  "type T@ = { revision: 'type'; downRevision: `a${string}` };\n",
  "interface I@ { revision: string }\n",
  "if (1 > 2) { throw new Error('export const revision = 5') }\n",
  "const g@ = <T,>(a: T): T => a; g@('x')\n",
  "for (const y of ['a']) void y;\n",
);

const file = fc.tuple(
  fc.uniqueArray(declaration, { selector: ([name]) => name, minLength: 1, maxLength: 4 }),
  fc.array(decoy, { minLength: 5, maxLength: 9 }),
).map(([fields, decoys]) => {
  const parts = decoys.map((text, index) => text.replaceAll("@", String(index)));
  const declared: readonly string[] = fields.map(([, text]) => text);
  return parts.map((text, index) => text + (declared[index] ?? "")).join("");
});

Deno.test(`readStaticFields() agrees with the evaluated file, or leaves the field open (seed ${SEED})`, async () => {
  const texts = fc.sample(file, { numRuns: FILES, seed: SEED });
  await using project = await tempProject({});
  const files = await Promise.all(texts.map(async (text, index) => {
    await Deno.writeTextFile(join(project.root, `${index}.ts`), text);
    return { path: join(project.root, `${index}.ts`), checksum: String(index) };
  }));
  const results = await importModules(files);
  let compared = 0;
  for (const [index, text] of texts.entries()) {
    const result = results[index]!;
    assert.ok("exports" in result, `${"error" in result ? result.error : ""}\n${text}`);
    const { fields } = readStaticFields(text);
    for (const name of GRAPH_FIELDS) {
      assert.equal(fields.has(name), name in result.exports, `${name}\n${text}`);
      const found = fields.get(name)?.value;
      if (found === undefined) continue;
      compared++;
      assert.deepEqual(found, result.exports[name] ?? null, `${name}\n${text}`);
    }
  }
  assert.ok(compared > FILES, `only ${compared} fields were literals`);
});
