import assert from "node:assert/strict";
import fc from "fast-check";
import { renderNode } from "../../lib/autogen/render/renderers.ts";
import { compileOps } from "../../lib/compile/compile.ts";
import { hazardsOf } from "../../lib/compile/hazards.ts";
import { MigratorError } from "../../lib/core/error.ts";
import type { RecordedOp } from "../../lib/op/program.ts";
import { createMigration, type Migration } from "../../lib/op/recorder.ts";
import { reverseOps } from "../../lib/op/reverse.ts";
import { GOLDEN_CASES } from "../golden/op/cases.ts";
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

/** Runs `call`; whatever it throws must be a MigratorError, and whatever it records must be good for all tables. */
function check(call: (migration: Migration) => void, serverVersion = 180000): "thrown" | "recorded" {
  const ops: RecordedOp[] = [];
  try {
    call(createMigration(testContext(ops, { serverVersion })));
  } catch (error) {
    assert.ok(error instanceof MigratorError, error instanceof Error ? error.message : String(error));
    assert.ok(error.message.length < 1000, error.message);
    return "thrown";
  }
  for (const { node } of ops) {
    assert.deepEqual(JSON.parse(JSON.stringify(node)), node, `${node.kind} is no JSON`);
    compileOps([{ node, origin: {} }], { serverVersion, createdTypes: new Set() });
    hazardsOf(node, { serverVersion });
    renderNode(node);
    reverseOps([{ node, origin: {} }]);
  }
  return "recorded";
}

Deno.test("no arguments, however wrong, make a directive fail with anything but a MigratorError", () => {
  const property = fc.property(
    fc.constantFrom(...METHODS),
    fc.array(VALUE, { maxLength: 5 }),
    ([owner, name], args) => {
      check((migration) => {
        (migration[owner] as unknown as Record<string, (...args: unknown[]) => unknown>)[name]?.(...args);
      });
    },
  );
  fc.assert(property, { numRuns: 5_000 });
});

/** Where a wrong value goes: which call, which argument, and which part of it, all counted modulo what there is. */
interface Slip {
  readonly call: number;
  readonly argument: number;
  readonly parts: readonly number[];
  readonly value: unknown;
}

const SLIP: fc.Arbitrary<Slip> = fc.record({
  call: fc.nat(5),
  argument: fc.nat(5),
  parts: fc.array(fc.nat(9), { maxLength: 3 }),
  value: VALUE,
});

/** The migration with one argument of one call gone wrong. */
function slipping(migration: Migration, slip: Slip): Migration {
  let calls = 0;
  const wrap = <T extends object>(target: T): T =>
    new Proxy(target, {
      get: (_target, name) => {
        const method = (target as Record<string | symbol, unknown>)[name];
        if (typeof method !== "function") return method;
        return (...args: unknown[]) => {
          if (calls++ !== slip.call) return method(...args);
          if (args.length === 0) return method(slip.value);
          const at = slip.argument % args.length;
          return method(...args.with(at, replaced(args[at], slip)));
        };
      },
      // Frozen members must be given as they are; these are not.
      getOwnPropertyDescriptor: () => undefined,
    });
  return { ...migration, op: wrap({ ...migration.op }), sa: wrap({ ...migration.sa }) };
}

function replaced(argument: unknown, { parts: [part, ...parts], value, ...slip }: Slip): unknown {
  if (part === undefined || typeof argument !== "object" || argument === null) return value;
  const keys = Object.keys(argument);
  const key = keys[part % Math.max(1, keys.length)];
  if (key === undefined) return value;
  const inner = replaced((argument as Record<string, unknown>)[key], { ...slip, parts, value });
  return Array.isArray(argument) ? argument.with(Number(key), inner) : { ...argument, [key]: inner };
}

Deno.test("one wrong part of a right call fails with a MigratorError or is recorded soundly", () => {
  const cases = Object.values(GOLDEN_CASES).flat().filter((golden) => golden.error === undefined);
  const counts = { thrown: 0, recorded: 0 };
  const property = fc.property(fc.constantFrom(...cases), SLIP, (golden, slip) => {
    counts[check((migration) => golden.call(slipping(migration, slip)))]++;
  });
  fc.assert(property, { numRuns: 8_000 });
  assert.ok(counts.thrown > 1000 && counts.recorded > 1000, JSON.stringify(counts));
});
