import assert from "node:assert/strict";
import fc from "fast-check";
import { compileOps } from "../../../lib/compile/compile.ts";
import type { Session } from "../../../lib/db/session.ts";
import type { BatchTable } from "../../../lib/op/api/batch.ts";
import type { Migration } from "../../../lib/op/recorder.ts";
import { record } from "../../unit/op/support.ts";
import { openDatabase } from "./support.ts";

type Change = (batch: BatchTable, sa: Migration["sa"]) => void;

const COLUMN = fc.constantFrom("a", "b", "c", "d");
const NAME = fc.constantFrom("k1", "k2", "k3");

/** Changes that often make sense on a table with columns a, b, c and constraint k1. */
const CHANGE: fc.Arbitrary<Change> = fc.oneof(
  COLUMN.map((column): Change => (t, sa) =>
    t.addColumn(sa.column(column, sa.integer(), { serverDefault: 1, nullable: false }))
  ),
  COLUMN.map((column): Change => (t, sa) =>
    t.addColumn(sa.column(column, sa.integer(), { check: sa.checkConstraint(`${column} > 0 OR a > 0`) }))
  ),
  COLUMN.map((column): Change => (t) => t.dropColumn(column)),
  COLUMN.map((column): Change => (t) => t.alterColumn(column, { nullable: false })),
  COLUMN.map((column): Change => (t) => t.alterColumn(column, { nullable: true })),
  COLUMN.map((column): Change => (t) => t.alterColumn(column, { serverDefault: 7 })),
  COLUMN.map((column): Change => (t) => t.alterColumn(column, { serverDefault: null })),
  COLUMN.map((column): Change => (t, sa) => t.alterColumn(column, { type: sa.bigInteger() })),
  COLUMN.map((column): Change => (t, sa) =>
    t.alterColumn(column, { type: sa.text(), using: "a::text", serverDefault: "x" })
  ),
  COLUMN.map((column): Change => (t, sa) =>
    t.alterColumn(column, { serverDefault: sa.identity(), existingServerDefault: null })
  ),
  fc.tuple(COLUMN, NAME).map(([column, name]): Change => (t) => t.createUniqueConstraint(name, [column])),
  fc.tuple(COLUMN, NAME).map(([column, name]): Change => (t) => t.createCheckConstraint(name, `${column} IS NOT NULL`)),
  fc.tuple(COLUMN, NAME).map(([column, name]): Change => (t) => t.createPrimaryKey(name, [column])),
  NAME.map((name): Change => (t) => t.dropConstraint(name)),
  fc.constant<Change>((t) => t.setTableOptions({ fillfactor: 70 })),
);

const SETUP = "CREATE TABLE t (a integer, b integer DEFAULT 2, c integer NOT NULL, CONSTRAINT k1 CHECK (b > 0)); " +
  "INSERT INTO t VALUES (1, 2, 3), (4, 5, 6)";

const STATE = `SELECT json_build_object(
  'columns', (SELECT json_agg(json_build_array(attname, format_type(atttypid, atttypmod), attnotnull, attidentity,
      pg_get_expr(adbin, adrelid)) ORDER BY attname)
    FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE attrelid = 't'::regclass AND attnum > 0 AND NOT attisdropped),
  'constraints', (SELECT json_agg(pg_get_constraintdef(oid) ORDER BY pg_get_constraintdef(oid))
    FROM pg_constraint WHERE conrelid = 't'::regclass),
  'options', (SELECT reloptions FROM pg_class WHERE oid = 't'::regclass),
  'rows', (SELECT json_agg(to_json(t)) FROM t)) AS state`;

/** What the table is after the statements, or the SQLSTATE of the first that failed; nothing stays. */
async function stateAfter(session: Session, statements: readonly string[]): Promise<unknown> {
  try {
    await session.script(["BEGIN", SETUP, ...statements].join(";\n"));
    return (await session.query(STATE)).rows[0]?.state;
  } catch {
    return "failed";
  } finally {
    await session.script("ROLLBACK");
  }
}

Deno.test("op.batchAlterTable() leaves the table as the single statements would", async () => {
  await using open = await openDatabase();
  let merged = 0;
  let compared = 0;
  const property = fc.asyncProperty(fc.array(CHANGE, { minLength: 2, maxLength: 6 }), async (changes) => {
    const ops = record(({ op, sa }) =>
      op.batchAlterTable("t", (batch) => changes.forEach((change) => change(batch, sa)))
    );
    const [batch] = ops;
    assert.equal(batch?.node.kind, "batch");
    const body = batch.node.kind === "batch" ? batch.node.body.map((node) => ({ node, origin: {} })) : [];
    const context = { serverVersion: 150000, createdTypes: new Set<string>() };
    const single = compileOps(body, context).map(({ sql }) => sql);
    const joined = compileOps(ops, context).map(({ sql }) => sql);
    const expected = await stateAfter(open.session, single);
    // What fails one by one need not fail together: PostgreSQL checks some things at the end of a statement.
    if (expected === "failed") return;
    compared++;
    if (joined.length < single.length) merged++;
    assert.deepEqual(await stateAfter(open.session, joined), expected, joined.join(";\n"));
  });
  await fc.assert(property, { numRuns: 800 });
  assert.ok(compared > 40 && merged > 20, `${compared} compared, ${merged} merged`);
});
