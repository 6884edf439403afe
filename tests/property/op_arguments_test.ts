import assert from "node:assert/strict";
import fc from "fast-check";
import { renderNode } from "../../lib/autogen/render/renderers.ts";
import { compileOps } from "../../lib/compile/compile.ts";
import { hazardsOf } from "../../lib/compile/hazards.ts";
import { MigratorError } from "../../lib/core/error.ts";
import type { RecordedOp } from "../../lib/op/program.ts";
import { createMigration } from "../../lib/op/recorder.ts";
import { reverseOps } from "../../lib/op/reverse.ts";
import { testContext } from "../unit/op/support.ts";

const { op: anyOp, sa: anySa } = createMigration(testContext([]));
const METHODS = [
  ...Object.keys(anyOp).filter((name) => name !== "query").map((name) => ["op", name] as const),
  ...Object.keys(anySa).map((name) => ["sa", name] as const),
];

/** Values that people pass by mistake, and values that belong somewhere. */
const LEAF = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    true,
    false,
    0,
    1,
    -1,
    1.5,
    NaN,
    Infinity,
    10n,
    "",
    "a",
    "users",
    "a.b",
    "é".repeat(40),
  ),
  fc.constantFrom<unknown>(
    "SELECT 1",
    "x".repeat(70),
    "a\0b",
    "\ud800",
    Symbol("s"),
    new Date(0),
    new Date(NaN),
    new Uint8Array([1]),
  ),
  fc.constantFrom<unknown>(() => {}, () => 1, async () => {}, /x/, new Map(), new Error("x"), Object.create(null)),
  fc.constantFrom<unknown>(
    anySa.integer(),
    anySa.text("now()"),
    anySa.text(),
    anySa.identity(),
    anySa.computed("1"),
    anyOp.f("n"),
  ),
  fc.constantFrom<unknown>(
    anySa.column("a", anySa.integer(), { primaryKey: true }),
    anySa.column("b", anySa.enum("mood", ["x"]), { index: true }),
    anySa.uniqueConstraint(["a"]),
    anySa.checkConstraint("a > 0"),
    anySa.index(null, ["a"]),
  ),
);
const OPTION = fc.constantFrom(
  ...[
    "schema",
    "name",
    "kind",
    "sql",
    "columns",
    "table",
    "nullable",
    "type",
    "existing",
    "unique",
    "where",
    "using",
    "with",
    "ops",
  ],
  ...[
    "comment",
    "ifExists",
    "ifNotExists",
    "values",
    "body",
    "returns",
    "language",
    "query",
    "to",
    "on",
    "from",
    "check",
    "options",
  ],
);
const VALUE = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    LEAF,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(OPTION, tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

Deno.test("no argument, however wrong, makes a directive fail with anything but a MigratorError", () => {
  let thrown = 0;
  let recorded = 0;
  const property = fc.property(
    fc.constantFrom(...METHODS),
    fc.array(VALUE, { maxLength: 5 }),
    ([owner, name], args) => {
      const ops: RecordedOp[] = [];
      const migration = createMigration(testContext(ops));
      const methods = migration[owner] as unknown as Record<string, (...args: unknown[]) => unknown>;
      try {
        methods[name]?.(...args);
      } catch (error) {
        assert.ok(error instanceof MigratorError, `${owner}.${name}: ${error instanceof Error ? error.stack : error}`);
        assert.ok(error.message.length < 1000, error.message);
        thrown++;
        return;
      }
      for (const { node } of ops) {
        recorded++;
        assert.deepEqual(JSON.parse(JSON.stringify(node)), node, `${owner}.${name} records what is no JSON`);
        compileOps([{ node, origin: {} }], { serverVersion: 180000, createdTypes: new Set() });
        hazardsOf(node, { serverVersion: 180000 });
        renderNode(node);
        reverseOps([{ node, origin: {} }]);
      }
    },
  );
  fc.assert(property, { numRuns: 20_000 });
  assert.ok(thrown > 1000 && recorded > 100, `${thrown} thrown, ${recorded} recorded`);
});
