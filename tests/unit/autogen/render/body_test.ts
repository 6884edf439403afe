import assert from "node:assert/strict";
import { commentLines, joinPieces, renderBody } from "../../../../lib/autogen/render/body.ts";
import type { OpNode } from "../../../../lib/op/node.ts";
import { nodesOf } from "../../op/support.ts";

function noted(nodes: readonly OpNode[]) {
  return nodes.map((node) => ({ node, notes: [] }));
}

Deno.test("renderBody() puts operations on one table together and blank lines between groups of several lines", () => {
  const nodes = nodesOf(({ op, sa }) => {
    op.createTable("users", [
      sa.column("id", sa.integer(), { primaryKey: true }),
      sa.column("email", sa.string(255), { nullable: false }),
      sa.column("created_at", sa.timestamptz(), { nullable: false, serverDefault: sa.text("now()") }),
    ]);
    op.createIndex("ix_users_email", "users", ["email"]);
    op.dropTable("a");
    op.dropTable("b", { schema: "app" });
    op.addColumn("c", sa.column("x", sa.integer()));
    op.addColumn("c", sa.column("y", sa.integer()));
  });
  assert.equal(
    renderBody(noted(nodes), { compact: true }),
    `op.createTable("users", [
  sa.column("id", sa.integer(), { primaryKey: true }),
  sa.column("email", sa.string(255), { nullable: false }),
  sa.column("created_at", sa.timestamptz(), { nullable: false, serverDefault: sa.text("now()") }),
]);
op.createIndex("ix_users_email", "users", ["email"]);

op.dropTable("a");
op.dropTable("b", { schema: "app" });

op.addColumn("c", sa.column("x", sa.integer()));
op.addColumn("c", sa.column("y", sa.integer()));`,
  );
});

Deno.test("renderBody() writes notes as comments above their operation", () => {
  const [node] = nodesOf(({ op }) => op.dropTable("users"));
  assert.equal(
    renderBody([{ node: node!, notes: ["Look here.", "One\n  op.code();"] }]),
    '// Look here.\n// One\n//   op.code();\nop.dropTable("users");',
  );
});

Deno.test("renderBody() of nothing is empty", () => {
  assert.equal(renderBody([]), "");
});

Deno.test("commentLines() wraps words, and leaves code as it is", () => {
  const long = Array.from({ length: 40 }, () => "word").join(" ");
  const lines = commentLines([`${long}\n  ${long}`], "--");
  assert.equal(lines.length, 3);
  assert.ok(lines[0]!.length <= 113 && lines[0]!.startsWith("-- word"));
  assert.equal(lines[2], `--   ${long}`);
});

Deno.test("joinPieces() keeps single lines together and separates longer ones", () => {
  const piece = (subject: string, text: string) => ({ subject, text });
  assert.equal(
    joinPieces([piece("a", "1"), piece("b", "2"), piece("c", ""), piece("d", "3\n4"), piece("e", "5")]),
    "1\n2\n\n3\n4\n\n5",
  );
});
