/**
 * What histories depend on, as Alembic 1.19 and SQLAlchemy 2.0 do it: names, enums, defaults, keys, text.
 *
 * @module
 */
import assert from "node:assert/strict";
import { type RevisionOptions, statementsOf, upgradeOf } from "./revision.ts";

interface Case {
  readonly name: string;
  readonly body: string;
  readonly options?: RevisionOptions;
  readonly sql?: readonly string[];
  readonly error?: RegExp;
}

const CK = { ck: "ck_%(table_name)s_%(constraint_name)s" };
const LONG = "a_name_that_is_longer_than_postgresql_keeps_which_are_63_bytes_only";

const CASES: readonly Case[] = [
  {
    name: "a check is named by the convention, also where it is dropped; op.f() is not",
    options: { naming: CK },
    body:
      `op.create_check_constraint("pos", "t", "x > 0")\nop.drop_constraint("pos", "t", type_="check")\nop.drop_constraint(op.f("pos"), "t", type_="check")`,
    sql: [
      "ALTER TABLE t ADD CONSTRAINT ck_t_pos CHECK (x > 0)",
      "ALTER TABLE t DROP CONSTRAINT ck_t_pos",
      "ALTER TABLE t DROP CONSTRAINT pos",
    ],
  },
  {
    name: "a foreign key without a name has none; dropping one is an error",
    body: `op.create_foreign_key(None, "a", "b", ["c"], ["d"])`,
    sql: ["ALTER TABLE a ADD FOREIGN KEY(c) REFERENCES b (d)"],
  },
  {
    name: "a constraint without a name cannot be dropped",
    body: `op.drop_constraint(None, "t")`,
    error: /it has no name/,
  },
  {
    name: "a name that is too long is an error, from op.f() it is cut",
    body: `op.create_index("${LONG}", "t", ["c"])`,
    error: /63/,
  },
  {
    name: "op.f() cuts to 55 characters and four digits of the md5",
    body: `op.create_index(op.f("${LONG}"), "t", ["c"])`,
    sql: ["CREATE INDEX a_name_that_is_longer_than_postgresql_keeps_which_are_6_3da1 ON t (c)"],
  },
  {
    name: "one enum is made once in a run, and add_column makes none",
    body:
      `op.create_table("a", sa.Column("e", sa.Enum("x", name="kind")))\nop.create_table("b", sa.Column("e", sa.Enum("x", name="kind")))\nop.add_column("a", sa.Column("f", sa.Enum("y", name="other")))`,
    sql: [
      "CREATE TYPE kind AS ENUM ('x')",
      "CREATE TABLE a (e kind)",
      "CREATE TABLE b (e kind)",
      "ALTER TABLE a ADD COLUMN f other",
    ],
  },
  {
    name: "an enum of a class has the names of its members",
    body:
      `import enum\nclass Kind(enum.Enum):\n    ONE = "one"\n    TWO = "two"\nop.create_table("a", sa.Column("e", sa.Enum(Kind)))`,
    sql: ["CREATE TYPE kind AS ENUM ('ONE', 'TWO')", "CREATE TABLE a (e kind)"],
  },
  {
    name: "an enum that is no type of its own is as wide as its longest value",
    body: `op.create_table("a", sa.Column("e", sa.Enum("x", "yyy", native_enum=False)))`,
    sql: ["CREATE TABLE a (e VARCHAR(3))"],
  },
  {
    name: "server defaults: text is quoted, SQL is not",
    body:
      `op.create_table("a", sa.Column("s", sa.String(), server_default="now()"), sa.Column("t", sa.DateTime(), server_default=sa.func.now()), sa.Column("u", sa.Text(), server_default=sa.text("'it''s'")), sa.Column("v", sa.Boolean(), server_default=sa.true()), sa.Column("w", sa.Integer(), default=3))`,
    sql: [
      "CREATE TABLE a (s VARCHAR DEFAULT 'now()', t TIMESTAMP WITHOUT TIME ZONE DEFAULT now(), u TEXT DEFAULT 'it''s', v BOOLEAN DEFAULT true, w INTEGER)",
    ],
  },
  {
    name: "one integer key counts, two do not, a key that refers does not",
    body:
      `op.create_table("a", sa.Column("id", sa.BigInteger()), sa.PrimaryKeyConstraint("id"))\nop.create_table("b", sa.Column("x", sa.Integer(), primary_key=True), sa.Column("y", sa.Integer(), primary_key=True))\nop.create_table("c", sa.Column("id", sa.Integer(), sa.ForeignKey("a.id"), primary_key=True))\nop.create_table("d", sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False))`,
    sql: [
      "CREATE TABLE a (id BIGSERIAL NOT NULL, PRIMARY KEY (id))",
      "CREATE TABLE b (x INTEGER NOT NULL, y INTEGER NOT NULL, PRIMARY KEY (x, y))",
      "CREATE TABLE c (id INTEGER NOT NULL, PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES a (id))",
      "CREATE TABLE d (id INTEGER NOT NULL, PRIMARY KEY (id))",
    ],
  },
  {
    name: "a batch runs at its end, what is executed inside runs before",
    body:
      `with op.batch_alter_table("t") as batch_op:\n    batch_op.add_column(sa.Column("a", sa.Integer()))\n    op.execute("SELECT 1")\n    batch_op.drop_column("b")`,
    sql: ["SELECT 1", "ALTER TABLE t ADD COLUMN a INTEGER", "ALTER TABLE t DROP COLUMN b"],
  },
  {
    name: "a colon and a word is a parameter, which needs a value",
    body: `op.execute("SELECT :word")`,
    error: /A value is required for bind parameter 'word'/,
  },
  {
    name: "casts, times and escaped colons are no parameters",
    body: `op.execute(r"SELECT '12:30', x::jsonb, '\\:word'")`,
    sql: ["SELECT '12:30', x::jsonb, ':word'"],
  },
  {
    name: "keywords of other databases are left out, wrong ones are refused",
    body: `op.create_table("t", sa.Column("a", sa.Integer()), mysql_engine="InnoDB", sqlite_autoincrement=True)`,
    sql: ["CREATE TABLE t (a INTEGER)"],
  },
  {
    name: "an option that no table has",
    body: `op.create_table("t", sa.Column("a", sa.Integer()), colour="red")`,
    error: /colour/,
  },
  {
    name: "rows: the keys of the first count, as when they are sent",
    body:
      `t = sa.table("t", sa.column("a", sa.Integer), sa.column("b", sa.String))\nop.bulk_insert(t, [{"a": 1}, {"a": 2, "b": "lost"}])\nop.bulk_insert(t, [])`,
    sql: ["INSERT INTO t (a) VALUES (1)", "INSERT INTO t (a) VALUES (2)"],
  },
  {
    name: "a module of the project is read from its file, a missing one fails where it is used",
    options: { files: { "shop/names.py": "TABLE = 'orders'\n" } },
    body: `from shop.names import TABLE\nfrom shop.gone import nothing\nop.drop_table(TABLE)`,
    sql: ["DROP TABLE orders"],
  },
  {
    name: "a missing module",
    body: `import nowhere\nop.execute(nowhere.sql())`,
    error: /No module named 'nowhere': 'nowhere\.sql/,
  },
];

for (const { name, body, options, sql, error } of CASES) {
  Deno.test(`Python revisions: ${name}`, async () => {
    const found = await upgradeOf(body, options);
    if (error !== undefined) {
      assert.match(found.error?.message ?? `no error, but ${statementsOf(found).join("; ")}`, error);
    } else {
      assert.equal(found.error, null, String(found.error?.message));
      assert.deepEqual(statementsOf(found), sql);
    }
  });
}

Deno.test("probe() tells where a revision asks, and goes on where it can", async () => {
  const found = await upgradeOf(
    `op.execute("SELECT 1")\nop.get_bind().execute(sa.text("SELECT 2")).scalar()\nop.execute("SELECT 3")`,
  );
  assert.deepEqual(statementsOf(found), ["SELECT 1"]);
  assert.deepEqual([found.reads?.line, found.error], [8, null]);
  const guarded = await upgradeOf(
    `if not context.is_offline_mode():\n    op.get_bind().execute(sa.text("SELECT 2")).scalar()`,
    {
      offline: true,
    },
  );
  assert.deepEqual([guarded.reads, guarded.error], [null, null]);
});

const OLD_STATUS = `sa.Enum("a", "b", create_constraint=True, native_enum=False, name="status")`;

Deno.test("the CHECK of a type goes and comes with the type of a column", async () => {
  const found = await upgradeOf(
    `op.alter_column("runs", "status", type_=sa.Enum("a", "c", create_constraint=True, native_enum=False), existing_type=${OLD_STATUS})
op.alter_column("runs", "status", type_=sa.String(20), existing_type=${OLD_STATUS}, schema="s")
with op.batch_alter_table("runs") as batch_op:
    batch_op.alter_column("status", type_=sa.Enum("a", "bbb", create_constraint=True, native_enum=False, name="ck"), existing_type=sa.String(10))
op.alter_column("runs", "status", nullable=False, existing_type=${OLD_STATUS})`,
  );
  // What Alembic 1.19 with SQLAlchemy 2.0 prints.
  assert.deepEqual(statementsOf(found), [
    "ALTER TABLE runs DROP CONSTRAINT status",
    "ALTER TABLE runs ALTER COLUMN status TYPE VARCHAR(1)",
    "ALTER TABLE runs ADD CHECK (status IN ('a', 'c'))",
    "ALTER TABLE s.runs DROP CONSTRAINT status",
    "ALTER TABLE s.runs ALTER COLUMN status TYPE VARCHAR(20)",
    "ALTER TABLE runs ALTER COLUMN status TYPE VARCHAR(3)",
    "ALTER TABLE runs ADD CONSTRAINT ck CHECK (status IN ('a', 'bbb'))",
    "ALTER TABLE runs ALTER COLUMN status SET NOT NULL",
  ]);
});

Deno.test("the CHECK of a type that is replaced needs a name", async () => {
  const unnamed = `sa.Enum("a", create_constraint=True, native_enum=False)`;
  const found = await upgradeOf(`op.alter_column("runs", "status", type_=sa.String(20), existing_type=${unnamed})`);
  assert.match(
    found.error?.message ?? "no error",
    /Can't emit DROP CONSTRAINT for a constraint of table 'runs'; it has no name/,
  );
});
