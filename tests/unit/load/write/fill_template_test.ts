import assert from "node:assert/strict";
import { MigratorError } from "../../../../lib/core/error.ts";
import { fillTemplate, type TemplateValues } from "../../../../lib/load/write/fill_template.ts";

function fill(template: string, values: TemplateValues): string {
  return fillTemplate(template, values, { file: "script.ts.tmpl" });
}

Deno.test("fillTemplate() replaces placeholders and evaluates nothing", () => {
  assert.equal(fill("a ${x} b ${y}${x}\n", { x: "1", y: "${x} $& $1" }), "a 1 b ${x} $& $11\n");
});

Deno.test("fillTemplate() writes a plain brace for a doubled dollar sign", () => {
  assert.equal(fill("`$${x}` costs $5, $$", { x: "1" }), "`${x}` costs $5, $$");
});

Deno.test("fillTemplate() goes on with what stands before a placeholder of several lines", () => {
  const values = { m: "one\n\ntwo", code: "a();\n  b();" };
  assert.equal(
    fill(" * ${m}\n-- ${m}\n  ${code}\n", values),
    " * one\n *\n * two\n-- one\n--\n-- two\n  a();\n    b();\n",
  );
});

Deno.test("fillTemplate() keeps lines that start inside of a string", () => {
  const filled = fillTemplate("  ${code}\n", { code: "f(`a  \n  b`,\n1);" }, {
    file: "t",
    verbatim: () => new Set([1]),
  });
  assert.equal(filled, "  f(`a  \n  b`,\n  1);\n");
});

Deno.test("fillTemplate() leaves out a line with nothing but an empty value", () => {
  assert.equal(fill("a\n  ${x}\nb: ${x}\n${y}\n", { x: "", y: "z" }), "a\nb:\nz\n");
});

Deno.test("fillTemplate() leaves out notes at the top only", () => {
  assert.equal(fill("## note ${nope}\n## more\ntext\n## stays\n", {}), "text\n## stays\n");
});

Deno.test("fillTemplate() names an unknown placeholder with its place and the nearest one", () => {
  assert.throws(() => fill("## note\nok\n x ${mesage}", { message: "m" }), (error) => {
    assert.ok(error instanceof MigratorError);
    assert.equal(error.code, "template-invalid");
    assert.equal(error.message, "Cannot use the template 'script.ts.tmpl': there is no placeholder '${mesage}'");
    assert.equal(error.hint, "Did you mean '${message}'?");
    assert.deepEqual([error.where?.line, error.where?.column], [3, 4]);
    return true;
  });
  assert.throws(() => fill("${message", { message: "m" }), /'\$\{message' has no '\}'/);
  assert.throws(() => fill("${constructor}", {}), /there is no placeholder '\$\{constructor\}'/);
});
