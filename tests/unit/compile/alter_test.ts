import assert from "node:assert/strict";
import { compileOps } from "../../../lib/compile/compile.ts";
import type { BatchTable } from "../../../lib/op/api/batch.ts";
import type { Migration } from "../../../lib/op/recorder.ts";
import { record } from "../op/support.ts";

function batch(body: (batch: BatchTable, migration: Migration) => void): readonly string[] {
  const ops = record((migration) => migration.op.batchAlterTable("t", (table) => body(table, migration)));
  return compileOps(ops, { serverVersion: 180000, createdTypes: new Set() }).map(({ sql }) => sql.replace(/\s+/g, " "));
}

Deno.test("op.batchAlterTable() joins changes that PostgreSQL runs in the order written", () => {
  assert.deepEqual(
    batch((t, { sa }) => {
      t.dropConstraint("old");
      t.dropColumn("a");
      t.alterColumn("b", { type: sa.bigInteger() });
      t.addColumn(sa.column("c", sa.integer()));
      t.alterColumn("c", { nullable: false });
      t.createPrimaryKey("pk", ["c"]);
      t.alterColumn("b", { serverDefault: 1 });
    }),
    [
      "ALTER TABLE t DROP CONSTRAINT old, DROP COLUMN a, ALTER COLUMN b TYPE BIGINT, ADD COLUMN c INTEGER, " +
      "ALTER COLUMN c SET NOT NULL, ADD CONSTRAINT pk PRIMARY KEY (c), ALTER COLUMN b SET DEFAULT 1",
    ],
  );
});

Deno.test("op.batchAlterTable() keeps changes apart that PostgreSQL would run in another order", () => {
  assert.deepEqual(
    batch((t, { sa }) => {
      t.addColumn(sa.column("a", sa.integer()));
      t.dropColumn("a");
    }),
    ["ALTER TABLE t ADD COLUMN a INTEGER", "ALTER TABLE t DROP COLUMN a"],
  );
  assert.deepEqual(
    batch((t) => {
      t.createCheckConstraint("ck", "a > 0");
      t.dropColumn("b");
    }),
    ["ALTER TABLE t ADD CONSTRAINT ck CHECK (a > 0)", "ALTER TABLE t DROP COLUMN b"],
  );
  assert.deepEqual(
    batch((t, { sa }) => {
      t.alterColumn("a", { type: sa.text() });
      t.alterColumn("a", { type: sa.integer(), using: "a::integer" });
    }),
    ["ALTER TABLE t ALTER COLUMN a TYPE TEXT", "ALTER TABLE t ALTER COLUMN a TYPE INTEGER USING a::integer"],
  );
});

Deno.test("op.batchAlterTable() ends a statement at what is none of ALTER TABLE, and at other tables", () => {
  assert.deepEqual(
    batch((t, { op, sa }) => {
      t.addColumn(sa.column("a", sa.integer()));
      t.renameColumn("a", "b");
      t.addColumn(sa.column("c", sa.integer()));
      op.addColumn("u", sa.column("d", sa.integer()));
      t.addColumn(sa.column("e", sa.integer()));
      t.execute("SELECT 1");
    }),
    [
      "ALTER TABLE t ADD COLUMN a INTEGER",
      "ALTER TABLE t RENAME a TO b",
      "ALTER TABLE t ADD COLUMN c INTEGER",
      "ALTER TABLE u ADD COLUMN d INTEGER",
      "ALTER TABLE t ADD COLUMN e INTEGER",
      "SELECT 1",
    ],
  );
});

Deno.test("op.batchAlterTable() records nothing when its body calls nothing", () => {
  assert.deepEqual(batch(() => {}), []);
});
