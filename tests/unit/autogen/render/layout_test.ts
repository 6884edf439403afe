import assert from "node:assert/strict";
import { layout } from "../../../../lib/autogen/render/layout.ts";

function at(width: number, source: string): string {
  return layout(source, { width });
}

Deno.test("layout() leaves a line that fits", () => {
  assert.equal(
    at(40, 'op.dropTable("users", { schema: "app" });'.slice(0, 40)),
    'op.dropTable("users", { schema: "app" })',
  );
  assert.equal(at(10, "op.f(1);"), "op.f(1);");
});

Deno.test("layout() breaks the last list or object of a call first", () => {
  assert.equal(
    at(30, 'op.f("users", ["a", "b"], { schema: "app" });'),
    'op.f("users", ["a", "b"], {\n  schema: "app",\n});',
  );
});

Deno.test("layout() breaks an earlier list when the rest would not fit beside it", () => {
  assert.equal(
    at(40, 'op.f("users", [sa.column("id"), sa.column("name")], { comment: "x" });'),
    'op.f("users", [\n  sa.column("id"),\n  sa.column("name"),\n], { comment: "x" });',
  );
});

Deno.test("layout() puts every argument on a line of its own when none can be broken beside the others", () => {
  assert.equal(
    at(31, 'op.addColumn("users", sa.column("name", sa.text()));'),
    'op.addColumn(\n  "users",\n  sa.column("name", sa.text()),\n);',
  );
});

Deno.test("layout() breaks what is inside only where it must", () => {
  assert.equal(
    at(30, 'op.t([sa.c("a", { x: 1, y: 22222222, z: 3 }), sa.c("b")]);'),
    'op.t([\n  sa.c("a", {\n    x: 1,\n    y: 22222222,\n    z: 3,\n  }),\n  sa.c("b"),\n]);',
  );
});

Deno.test("layout() sees no brackets or commas in strings", () => {
  const source = `op.execute("a, (b [c {", 'd", e', \`f, (\`);`;
  assert.equal(at(200, source), source);
  assert.equal(at(16, 'op.f("a, \\"b", ["c"]);'), 'op.f("a, \\"b", [\n  "c",\n]);');
});

Deno.test("layout() keeps a text of several lines beside its call, and breaks an object around it", () => {
  assert.equal(at(40, "op.execute(`SELECT 1\nFROM t`);"), "op.execute(`SELECT 1\nFROM t`);");
  assert.equal(at(60, "op.f(1, { sql: `a\nb` });"), "op.f(1, {\n  sql: `a\nb`,\n});");
});
