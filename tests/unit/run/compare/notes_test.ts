import assert from "node:assert/strict";
import type { OpNode } from "../../../../lib/op/node.ts";
import type { Migration } from "../../../../lib/op/recorder.ts";
import { createdTables, notesOf } from "../../../../lib/run/compare/notes.ts";
import { nodesOf } from "../../op/support.ts";

function notes(
  program: (migration: Migration) => void,
  direction: "upgrade" | "downgrade" = "upgrade",
): readonly string[] {
  const nodes: readonly OpNode[] = nodesOf(program);
  const created = createdTables(nodes);
  return nodes.flatMap((node) => notesOf(node, { direction, serverVersion: 150000, created }));
}

Deno.test("notesOf() tells what data is lost, on the way up only", () => {
  const drop = ({ op }: Migration) => {
    op.dropTable("users", { schema: "app" });
    op.dropColumn("orders", "note");
    op.dropSequence("numbers");
  };
  assert.deepEqual(notes(drop).map((note) => note.split(":")[0]), ["Data loss", "Data loss", "Data loss"]);
  assert.match(notes(drop)[0]!, /'app\.users'/);
  assert.match(notes(drop)[1]!, /'orders\.note'/);
  assert.deepEqual(notes(drop, "downgrade"), []);
});

Deno.test("notesOf() warns of NOT NULL where there may be rows, in both directions", () => {
  const add = ({ op, sa }: Migration) => op.addColumn("t", sa.column("a", sa.text(), { nullable: false }));
  assert.match(notes(add)[0]!, /^NOT NULL without a default: this fails when 't' has rows/);
  assert.equal(notes(add, "downgrade").length, 1);
  assert.match(notes(({ op }) => op.alterColumn("t", "a", { nullable: false }))[0]!, /'t\.a' is NULL in some row/);
});

Deno.test("notesOf() says nothing of NOT NULL with a default, nor of tables that are created here", () => {
  assert.deepEqual(
    notes(({ op, sa }) => op.addColumn("t", sa.column("a", sa.text(), { nullable: false, serverDefault: "x" }))),
    [],
  );
  assert.deepEqual(
    notes(({ op, sa }) => {
      op.createTable("t", [sa.column("id", sa.integer())]);
      op.addColumn("t", sa.column("a", sa.text(), { nullable: false }));
      op.alterColumn("t", "id", { nullable: false, type: sa.bigInteger(), existingType: sa.integer() });
    }),
    [],
  );
});

Deno.test("notesOf() tells a type change that rewrites the table from one that does not", () => {
  const change = (type: "text" | "date") => ({ op, sa }: Migration) =>
    op.alterColumn("t", "a", {
      type: sa[type](),
      existingType: sa.string(10),
      ...type === "date" ? { using: "a::date" } : {},
    });
  const [rewrites, using] = notes(change("date"));
  assert.match(rewrites!, /^Rewrites 't'/);
  assert.match(using!, /^Check USING/);
  assert.deepEqual(notes(change("text")), []);
});
