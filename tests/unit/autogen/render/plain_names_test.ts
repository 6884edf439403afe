import assert from "node:assert/strict";
import { sharedNames, withPlainNames } from "../../../../lib/autogen/render/plain_names.ts";
import { renderNode } from "../../../../lib/autogen/render/renderers.ts";
import type { NamingConvention } from "../../../../lib/op/program.ts";
import type { Migration } from "../../../../lib/op/recorder.ts";
import { makeCatalog, makeTable } from "../../schema/catalog_fixture.ts";
import { nodesOf } from "../../op/support.ts";

interface Wish {
  readonly naming?: NamingConvention;
  readonly shared?: readonly string[];
}

/** The source of a table with named constraints, compact. */
function source(program: (migration: Migration) => void, { naming = {}, shared = [] }: Wish = {}): string {
  const [node] = nodesOf(program);
  return renderNode(withPlainNames(node!, { naming, shared: new Set(shared) }), { compact: true }).join("\n");
}

function orders({ op, sa }: Migration): void {
  op.createTable("orders", [
    sa.column("id", sa.integer(), { autoincrement: false }),
    sa.column("code", sa.text()),
    sa.column("user_id", sa.integer()),
    sa.primaryKeyConstraint(["id"], { name: "orders_pkey" }),
    sa.uniqueConstraint(["code"], { name: "orders_code_key" }),
    sa.foreignKeyConstraint(["user_id"], ["users.id"], { name: "orders_user_id_fkey", onDelete: "CASCADE" }),
  ]);
}

Deno.test("withPlainNames() leaves out the names that PostgreSQL gives, and columns say the rest", () => {
  assert.equal(
    source(orders),
    `op.createTable("orders", [
  sa.column("id", sa.integer(), { primaryKey: true, autoincrement: false }),
  sa.column("code", sa.text(), { unique: true }),
  sa.column("user_id", sa.integer(), { references: { table: "users", column: "id", onDelete: "CASCADE" } }),
]);`,
  );
});

Deno.test("withPlainNames() keeps names that are shared with another object", () => {
  const text = source(orders, { shared: ["orders_pkey", "orders_user_id_fkey"] });
  assert.match(text, /primaryKeyConstraint\(\["id"\], \{ name: "orders_pkey" \}\)/);
  assert.match(text, /name: "orders_user_id_fkey"/);
  assert.match(text, /unique: true/);
});

Deno.test("withPlainNames() keeps PostgreSQL's names under a naming convention, and leaves out those of the convention", () => {
  const naming = { pk: "pk_%(table_name)s", uq: "orders_%(column_0_name)s_key", fk: "%(constraint_name)s" };
  const text = source(orders, { naming });
  assert.match(text, /name: "orders_pkey"/);
  assert.match(text, /unique: true/);
  assert.match(text, /name: "orders_user_id_fkey"/);
});

Deno.test("withPlainNames() keeps the names of checks, whose numbers depend on what was there before", () => {
  const text = source(({ op, sa }) => {
    op.createTable("t", [sa.column("a", sa.integer()), sa.checkConstraint("a > 0", { name: "t_a_check" })]);
  });
  assert.match(text, /name: "t_a_check"/);
});

Deno.test("withPlainNames() keeps names that PostgreSQL would have to shorten", () => {
  const name = "a".repeat(60);
  const text = source(({ op, sa }) => {
    op.createTable(name, [
      sa.column("id", sa.text()),
      sa.primaryKeyConstraint(["id"], { name: `${"a".repeat(58)}_pkey` }),
    ]);
  });
  assert.match(text, /name: "a{58}_pkey"/);
});

Deno.test("sharedNames() finds names of several objects, and not those of one object in both catalogs", () => {
  const before = makeCatalog({ tables: [makeTable("a"), makeTable("b")] });
  const after = makeCatalog({ tables: [makeTable("a"), makeTable("a", { schema: "app" })] });
  assert.deepEqual([...sharedNames([before, after])], []);
  const constraint = (table: string) =>
    makeTable(table, { constraints: [{ kind: "foreign key", name: "fk" } as never] });
  assert.deepEqual([...sharedNames([makeCatalog({ tables: [constraint("a"), constraint("b")] })])], ["fk"]);
});
