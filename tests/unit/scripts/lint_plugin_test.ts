import assert from "node:assert/strict";
import { LAYERS, PACKAGES } from "../../../scripts/lint/layers.ts";
import plugin from "../../../scripts/lint/plugin.ts";

/** Messages of one rule for a file. */
function lint(rule: string, file: string, source: string): string[] {
  const only = { name: plugin.name, rules: { [rule]: plugin.rules[rule]! } };
  return Deno.lint.runPlugin(only, file, source).map(({ id, message }) => {
    assert.equal(id, `migrator/${rule}`);
    return message;
  });
}

Deno.test("layers lets imports go down, and to the own folder", () => {
  for (
    const source of [
      `import { a } from "../core/a.ts";`,
      `import type { A } from "../schema/a.ts";`,
      `import { b } from "./b.ts";`,
      `export { b } from "./nodes/b.ts";`,
      `import { join } from "node:path";`,
      `const a = await import("../sql/a.ts");`,
    ]
  ) assert.deepEqual(lint("layers", "lib/op/x.ts", source), [], source);
  assert.deepEqual(lint("layers", "lib/mod.ts", `export { main } from "./cli/main.ts";`), []);
  assert.deepEqual(lint("layers", "tests/unit/x_test.ts", `import { a } from "../../lib/cli/a.ts";`), []);
});

Deno.test("layers refuses imports that go up, sideways or out", () => {
  const cases: [string, string, RegExp][] = [
    [
      "lib/core/x.ts",
      `import { a } from "../sql/a.ts";`,
      /lib\/core\/ \(layer 0\) must not import lib\/sql\/ \(layer 1\)/,
    ],
    ["lib/core/x.ts", `import type { A } from "../sql/a.ts";`, /must not import/],
    ["lib/sql/x.ts", `export * from "../revision/a.ts";`, /lib\/sql\/ must not import lib\/revision\/, its neighbour/],
    ["lib/sql/deep/x.ts", `export { a } from "../../db/a.ts";`, /must not import lib\/db/],
    ["lib/db/x.ts", `const a = await import("../load/a.ts");`, /its neighbour/],
    ["lib/run/x.ts", `import { a } from "../mod.ts";`, /for users of the library/],
    ["lib/run/x.ts", `import { a } from "../../tests/a.ts";`, /outside of lib/],
    ["lib/extra/x.ts", `import { a } from "../core/a.ts";`, /lib\/extra\/ has no layer/],
    ["lib/run/x.ts", `import { a } from "../extra/a.ts";`, /lib\/extra\/ has no layer/],
    ["lib/run/x.ts", `import pg from "pg";`, /only lib\/db\/ knows the package 'pg'/],
    ["lib/run/x.ts", `const { parseSync } = await import("libpg-query");`, /only lib\/sql\/ knows/],
    [
      "lib/db/x.ts",
      `import { live } from "@electric-sql/pglite/live"; import fc from "fast-check";`,
      /'fast-check' is not/,
    ],
  ];
  for (const [file, source, expected] of cases) {
    const messages = lint("layers", file, source);
    assert.equal(messages.length, 1, source);
    assert.match(messages[0]!, expected);
  }
});

Deno.test("layers knows every folder of lib and every package of deno.json", async () => {
  const known = LAYERS.flat();
  for await (const entry of Deno.readDir("lib")) {
    if (entry.isDirectory) assert.ok(known.includes(entry.name), `lib/${entry.name} has no layer`);
  }
  const { imports } = JSON.parse(await Deno.readTextFile("deno.json"));
  const outside = ["fast-check", "pg-types-dts"];
  assert.deepEqual(
    Object.keys(PACKAGES).toSorted(),
    Object.keys(imports).filter((name) => !outside.includes(name)).toSorted(),
  );
});

Deno.test("purity refuses the world outside of the folders that may touch it", () => {
  const uses = [
    "Deno.env.get('X')",
    "console.log(1)",
    "fetch('x')",
    "Date.now()",
    "new Date()",
    "Date()",
    "Math.random()",
    "crypto.randomUUID()",
    "performance.now()",
    "setTimeout(f, 1)",
    "globalThis.fetch('x')",
    "run(setTimeout)",
    "process.argv",
    "Temporal.Now.instant()",
  ];
  for (const use of uses) {
    assert.equal(lint("purity", "lib/run/x.ts", `export const x = ${use};`).length, 1, use);
    for (const file of ["lib/db/x.ts", "lib/load/x.ts", "lib/cli/x.ts", "main.ts", "scripts/x.ts", "tests/x_test.ts"]) {
      assert.deepEqual(lint("purity", file, `export const x = ${use};`), [], `${use} in ${file}`);
    }
  }
  assert.equal(lint("purity", "lib/core/x.ts", `import { readFileSync } from "node:fs";`).length, 1);
  assert.equal(lint("purity", "lib/core/x.ts", `import { randomBytes } from "node:crypto";`).length, 1);
});

Deno.test("purity lets everything else be", () => {
  const source = `
    import { join } from "node:path";
    import { createHash } from "node:crypto";
    import type { Stats } from "node:fs";
    interface Clock { now(): Date; console: string }
    export const day = new Date(0);
    export function f(clock: Clock): string { return clock.now().toISOString() + clock.console + Math.max(1) + Date.UTC(1); }
    export const fetch = 1; // a name of our own
  `;
  assert.deepEqual(lint("purity", "lib/core/x.ts", source), []);
});

Deno.test("no-exit refuses to end the process from lib", () => {
  assert.equal(lint("no-exit", "lib/cli/x.ts", "Deno.exit(1);").length, 1);
  assert.equal(lint("no-exit", "lib/cli/x.ts", "process.exit(1);").length, 1);
  assert.deepEqual(lint("no-exit", "lib/cli/x.ts", "Deno.exitCode = 1;"), []);
  assert.deepEqual(lint("no-exit", "scripts/x.ts", "Deno.exit(1);"), []);
});

Deno.test("file-length counts lines of lib and of main.ts", () => {
  assert.deepEqual(lint("file-length", "lib/core/x.ts", "\n".repeat(300)), []);
  assert.deepEqual(lint("file-length", "lib/core/x.ts", "\n".repeat(300) + "const a = 1;"), [
    "The file has 301 lines, 300 at most: split it by question",
  ]);
  assert.equal(lint("file-length", "main.ts", "\n".repeat(20) + "const a = 1;").length, 1);
  for (const file of ["tests/x_test.ts", "lib/load/templates/migrator.d.ts"]) {
    assert.deepEqual(lint("file-length", file, "\n".repeat(900) + "export const a = 1;"), []);
  }
});

Deno.test("file-name demands snake_case and refuses index.ts", () => {
  for (const good of ["lib/core/toposort.ts", "tests/unit/a_b_test.ts", "migrations/migrator.d.ts", "lib/mod.ts"]) {
    assert.deepEqual(lint("file-name", good, ""), []);
  }
  for (const bad of ["lib/core/topoSort.ts", "lib/core/Topo.ts", "lib/core/topo-sort.ts", "lib/core/index.ts"]) {
    assert.equal(lint("file-name", bad, "").length, 1, bad);
  }
  assert.deepEqual(lint("file-name", "migrations/versions/2026-11-20-a1b2_x.ts", ""), []);
});

Deno.test("no-default-export refuses both spellings, but not in the plugin", () => {
  assert.equal(lint("no-default-export", "lib/x.ts", "export default 1;").length, 1);
  assert.equal(lint("no-default-export", "lib/x.ts", "const a = 1; export { a as default };").length, 1);
  assert.deepEqual(lint("no-default-export", "lib/x.ts", "export const a = 1;"), []);
  assert.deepEqual(lint("no-default-export", "scripts/lint/plugin.ts", "export default 1;"), []);
});

Deno.test("no-top-level-arrow refuses functions kept in constants of a module", () => {
  assert.equal(lint("no-top-level-arrow", "lib/x.ts", "const f = () => 1;").length, 1);
  assert.equal(lint("no-top-level-arrow", "lib/x.ts", "export const f = function () {};").length, 1);
  assert.deepEqual(
    lint("no-top-level-arrow", "lib/x.ts", "const f = { a: () => 1 }; function g() { const h = () => 1; }"),
    [],
  );
});

Deno.test("parameters allows two, then an object", () => {
  for (
    const good of [
      "export function f(a: string, b: number) {}",
      "export function f(a: string, b: number, options: Options = {}) {}",
      "export function f(a: string, b: number, { c }: { c: boolean }) {}",
      "export function f(this: unknown, a: string, b: string) {}",
      "export function f(a: string, ...rest: string[]) {}",
      "function f(a: string, b: number, c: number) {}",
      "class A { constructor(a: string, b: string, c: string, d: string) {} #m(a: string, b: string, c: string) {} }",
    ]
  ) assert.deepEqual(lint("parameters", "lib/x.ts", good), [], good);
  for (
    const bad of [
      "export function f(a: string, b: number, c: boolean) {}",
      "export function f(a: string, b: number, c = 1) {}",
      "function f(a: string, b: number, c: object, d: object) {}",
      "class A { m(a: string, b: string, c: number) {} }",
    ]
  ) assert.equal(lint("parameters", "lib/x.ts", bad).length, 1, bad);
});

Deno.test("error-message checks the grammar of what people read", () => {
  for (
    const good of [
      "new MigratorError('a-b', `Cannot use '${x}': it is empty`);",
      "new MigratorError(code, `${verb} failed: x`);",
      "new MigratorError('a', message);",
      "new MigratorError('a', 'Cannot read ' + name);",
      "new Error('whatever.');",
    ]
  ) assert.deepEqual(lint("error-message", "lib/x.ts", good), [], good);
  for (
    const bad of [
      "new MigratorError('a', 'cannot do it');",
      "new MigratorError('a', 'Cannot do it.');",
      "new DatabaseError('a', 'Cannot\\ndo it');",
      'new MigratorError("a", `Cannot use "${x}"`);',
      "new MigratorError('notKebab', 'Cannot do it');",
      "new MigratorError('a', 'Cannot read ' + name + '.');",
    ]
  ) assert.equal(lint("error-message", "lib/x.ts", bad).length, 1, bad);
});

Deno.test("no-notes refuses notes to ourselves", () => {
  assert.equal(lint("no-notes", "tests/x.ts", `// ${"TO"}DO: later`).length, 1);
  assert.equal(lint("no-notes", "lib/x.ts", `/* ${"FIX"}ME */`).length, 1);
  assert.deepEqual(lint("no-notes", "lib/x.ts", "// what is to do"), []);
});
