import assert from "node:assert/strict";
import type { Migration } from "../../../lib/op/recorder.ts";
import { errorOf } from "./support.ts";

/** Wrong calls, with the code and the sentence of their errors. */
const CASES: readonly (readonly [string, string, (migration: Migration) => void])[] = [
  [
    "op-argument",
    "Cannot read the parts of 'op.createTable': expected a list of columns and constraints: found 'id'",
    ({ op }) => op.createTable("t", "id" as never),
  ],
  [
    "op-argument",
    "Cannot read a part of 'op.createTable': expected a column, a constraint or an index of 'sa': found an object of kind 'builtin'",
    ({ op, sa }) => op.createTable("t", [sa.integer() as never]),
  ],
  [
    "op-argument",
    "Cannot use column 'a' of 'op.createTable' twice",
    ({ op, sa }) => op.createTable("t", [sa.column("a", sa.integer()), sa.column("a", sa.text())]),
  ],
  [
    "op-argument",
    "Cannot use two primary keys in 'op.createTable'",
    ({ op, sa }) =>
      op.createTable("t", [
        sa.column("a", sa.integer()),
        sa.primaryKeyConstraint(["a"]),
        sa.primaryKeyConstraint(["a"]),
      ]),
  ],
  [
    "op-argument",
    "Cannot use column 'b' in the primary key: the table has no such column",
    ({ op, sa }) => op.createTable("t", [sa.column("a", sa.integer()), sa.primaryKeyConstraint(["b"])]),
  ],
  [
    "op-argument",
    "Cannot use 'primaryKey' of column 'a': it is not in the primary key constraint",
    ({ op, sa }) =>
      op.createTable("t", [
        sa.column("a", sa.integer(), { primaryKey: true }),
        sa.column("b", sa.integer()),
        sa.primaryKeyConstraint(["b"]),
      ]),
  ],
  [
    "op-argument",
    "Cannot use 'autoincrement' of both 'a' and 'b': one column can count",
    ({ op, sa }) =>
      op.createTable("t", [
        sa.column("a", sa.integer(), { primaryKey: true, autoincrement: true }),
        sa.column("b", sa.integer(), { primaryKey: true, autoincrement: true }),
      ]),
  ],
  [
    "op-argument",
    "Cannot use 'autoincrement' of column 'a': its type is no integer",
    ({ op, sa }) => op.createTable("t", [sa.column("a", sa.text(), { primaryKey: true, autoincrement: true })]),
  ],
  [
    "op-argument",
    "Cannot use 'autoincrement' of column 'a': it is not in the primary key",
    ({ op, sa }) => op.createTable("t", [sa.column("a", sa.integer(), { autoincrement: true })]),
  ],
  [
    "op-option",
    "Cannot use option 'nulable' of 'sa.column': there is no such option",
    ({ sa }) => sa.column("a", sa.integer(), { nulable: true } as never),
  ],
  [
    "op-option",
    "Cannot use option 'postgresql_where' of 'op.createIndex': there is no such option",
    ({ op }) => op.createIndex("ix", "t", ["a"], { postgresql_where: "a > 1" } as never),
  ],
  [
    "op-argument",
    "Cannot read option 'nullable' of 'sa.column': expected a boolean: found 'no'",
    ({ sa }) => sa.column("a", sa.integer(), { nullable: "no" as never }),
  ],
  [
    "op-argument",
    "Cannot read the options of 'op.dropTable': expected an object: found 'app'",
    ({ op }) => op.dropTable("t", "app" as never),
  ],
  [
    "op-type",
    "Cannot read the type of 'sa.column': expected a type of 'sa', such as sa.integer(): found 'integer'",
    ({ sa }) => sa.column("a", "integer" as never),
  ],
  [
    "op-type",
    "Cannot read the type of 'sa.column': expected a type of 'sa', such as sa.integer(): found a function",
    ({ sa }) => sa.column("a", sa.integer as never),
  ],
  [
    "op-type",
    "Cannot use this length in 'sa.string': expected a whole number from 1 to 10485760: found 0",
    ({ sa }) => sa.string(0),
  ],
  [
    "op-type",
    "Cannot use a scale without a precision in 'sa.numeric'",
    ({ sa }) => sa.numeric(undefined, 2),
  ],
  [
    "op-type",
    "Cannot use arguments in 'sa.integer': the type takes none",
    ({ sa }) => (sa.integer as (length: number) => unknown)(4),
  ],
  ["op-argument", "Cannot use enum value 'a' of 'sa.enum' twice", ({ sa }) => sa.enum("e", ["a", "a"])],
  [
    "op-argument",
    "Cannot use 'identity' and 'computed' together for column 'a'",
    ({ sa }) => sa.column("a", sa.integer(), { identity: sa.identity(), computed: sa.computed("1") }),
  ],
  [
    "op-argument",
    "Cannot make column 'a' nullable: a primary key is always NOT NULL",
    ({ sa }) => sa.column("a", sa.integer(), { primaryKey: true, nullable: true }),
  ],
  [
    "op-argument",
    "Cannot read reference 'o' of 'sa.column': expected 'table.column' or 'schema.table.column'",
    ({ sa }) => sa.column("a", sa.integer(), { references: "o" }),
  ],
  [
    "op-argument",
    "Cannot make a foreign key to several tables in 'sa.foreignKeyConstraint': found a list of 2",
    ({ sa }) => sa.foreignKeyConstraint(["a", "b"], ["o.a", "p.b"]),
  ],
  [
    "op-argument",
    "Cannot make a foreign key of 2 columns to 1 in 'op.createForeignKey': the numbers must agree",
    ({ op }) => op.createForeignKey("fk", "t", "o", ["a", "b"], ["id"]),
  ],
  [
    "op-argument",
    "Cannot read the column names of 'op.createUniqueConstraint': expected a list of one or more names: found an empty list",
    ({ op }) => op.createUniqueConstraint("uq", "t", []),
  ],
  [
    "op-argument",
    "Cannot read the columns of 'op.createIndex': expected a list of one or more columns: found an empty list",
    ({ op }) => op.createIndex("ix", "t", []),
  ],
  [
    "op-argument",
    "Cannot read a column of 'op.createIndex': expected either 'column' or 'expression'",
    ({ op }) => op.createIndex("ix", "t", [{ order: "ASC" }]),
  ],
  [
    "op-argument",
    "Cannot use the operator class of 'b' in 'op.createIndex': it is no column of the index",
    ({ op }) => op.createIndex("ix", "t", ["a"], { ops: { b: "text_ops" } }),
  ],
  [
    "op-argument",
    "Cannot use 'only' and 'concurrently' together in 'op.createIndex': PostgreSQL cannot",
    ({ op }) => op.createIndex("ix", "t", ["a"], { only: true, concurrently: true }),
  ],
  [
    "op-argument",
    "Cannot use 'existing' without 'table' in 'op.dropIndex': the index could not be created again",
    ({ op, sa }) => op.dropIndex("ix", { existing: sa.index(null, ["a"]) }),
  ],
  [
    "op-argument",
    "Cannot use 'existing' of 'op.dropColumn': it is column 'b', not 'a'",
    ({ op, sa }) => op.dropColumn("t", "a", { existing: sa.column("b", sa.integer()) }),
  ],
  [
    "op-argument",
    "Cannot use 'existing' of 'op.dropConstraint': it is of type 'check', not 'unique'",
    ({ op, sa }) => op.dropConstraint("x", "t", { type: "unique", existing: sa.checkConstraint("a > 1") }),
  ],
  [
    "op-name",
    "Cannot drop a constraint that has no name: PostgreSQL gave it one when it was created",
    ({ op }) => op.dropConstraint(null as never, "t"),
  ],
  ["op-name", "Cannot use an empty table name in 'op.dropTable'", ({ op }) => op.dropTable("")],
  [
    "op-name",
    `Cannot use schema name '${"s".repeat(64)}': it has 64 bytes, PostgreSQL stores 63`,
    ({ op }) => op.dropTable("t", { schema: "s".repeat(64) }),
  ],
  [
    "op-argument",
    "Cannot read the table name of 'op.dropTable': expected a string: found undefined",
    ({ op }) => op.dropTable(undefined as never),
  ],
  [
    "op-argument",
    "Cannot use 'using' without 'type' in 'op.alterColumn': nothing is converted",
    ({ op }) => op.alterColumn("t", "a", { using: "a::int" }),
  ],
  [
    "op-unsupported",
    "Cannot make a column generated in 'op.alterColumn': PostgreSQL cannot",
    ({ op, sa }) => op.alterColumn("t", "a", { serverDefault: sa.computed("b") as never }),
  ],
  [
    "op-argument",
    "Cannot read option 'onDelete' of 'op.createForeignKey': expected 'CASCADE', 'RESTRICT', 'NO ACTION', 'SET NULL' or " +
    "'SET DEFAULT', the last two also with columns: found 'CASCADES'",
    ({ op }) => op.createForeignKey("fk", "t", "o", ["a"], ["id"], { onDelete: "CASCADES" }),
  ],
  [
    "op-argument",
    "Cannot insert into column 'b': table 't' has no such column",
    ({ op, sa }) => op.bulkInsert(op.createTable("t", [sa.column("a", sa.integer())]), [{ b: 1 }]),
  ],
  [
    "op-parameter",
    "Cannot write column 'a' of row 2 in 'op.bulkInsert': a function has no meaning in SQL",
    ({ op }) => op.bulkInsert("t", [{ a: 1 }, { a: () => 1 }]),
  ],
  [
    "op-argument",
    "Cannot invoke a hand-made object of kind 'execute': expected operations that 'op.collect' returned",
    ({ op }) => op.invoke({ kind: "execute" }),
  ],
  [
    "op-block",
    "Cannot use an asynchronous body for 'op.batchAlterTable'",
    ({ op }) => op.batchAlterTable("t", (() => Promise.reject(new Error("late"))) as never),
  ],
  [
    "op-block",
    "Cannot use 'op.batchAlterTable' inside 'op.batchAlterTable'",
    ({ op }) => op.batchAlterTable("t", () => op.batchAlterTable("u", () => {})),
  ],
  [
    "op-block",
    "Cannot use 'op.autocommit' inside 'op.batchAlterTable'",
    ({ op }) => op.batchAlterTable("t", () => op.autocommit(() => {})),
  ],
  [
    "op-argument",
    "Cannot run empty SQL in 'op.execute'",
    ({ op }) => op.execute("  "),
  ],
  [
    "op-argument",
    "Cannot use 'notValid' for the CHECK of a column",
    ({ sa }) => sa.column("a", sa.integer(), { check: sa.checkConstraint("a > 1", { notValid: true }) }),
  ],
];

Deno.test("wrong calls throw at the call, with code, sentence, revision, file and line", async (t) => {
  for (const [code, message, program] of CASES) {
    await t.step(message, () => {
      const error = errorOf(program);
      assert.equal(error.message, message);
      assert.equal(error.code, code);
      assert.equal(error.where?.revision, "a1b2c3");
      assert.ok(error.where?.file?.endsWith("errors_test.ts"));
      assert.equal(typeof error.where?.line, "number");
      assert.equal(error.exit, 1);
    });
  }
});

Deno.test("a wrong option names the one that was meant, in Alembic's spelling, too", () => {
  const hints = (option: string, program: (migration: Migration, options: never) => void) =>
    errorOf((migration) => program(migration, { [option]: true } as never)).hint;
  assert.equal(
    hints("nulable", ({ sa }, options) => sa.column("a", sa.integer(), options)),
    "Did you mean 'nullable'?",
  );
  assert.equal(
    hints("postgresql_concurrently", ({ op }, options) => op.createIndex("ix", "t", ["a"], options)),
    "Did you mean 'concurrently'?",
  );
  assert.equal(hints("if_exists", ({ op }, options) => op.dropTable("t", options)), "Did you mean 'ifExists'?");
  assert.equal(hints("type_", ({ op }, options) => op.alterColumn("t", "a", options)), "Did you mean 'type'?");
  assert.equal(
    hints("ondelete", ({ op }, options) => op.createForeignKey("f", "t", "o", ["a"], ["b"], options)),
    "Did you mean 'onDelete'?",
  );
  assert.equal(hints("zzz", ({ op }, options) => op.dropTable("t", options)), undefined);
});

Deno.test("features that the server lacks are refused when they are called", () => {
  const old = { serverVersion: 140010 };
  const messages = [
    errorOf(({ op }) => op.createUniqueConstraint("u", "t", ["a"], { nullsNotDistinct: true }), old),
    errorOf(({ op }) => op.createIndex("u", "t", ["a"], { nullsNotDistinct: true }), old),
    errorOf(({ op }) => op.createForeignKey("f", "t", "o", ["a"], ["b"], { onDelete: "SET NULL (a)" }), old),
    errorOf(({ op, sa }) => op.createTable("t", [sa.column("a", sa.text(), { storage: "EXTERNAL" })]), old),
    errorOf(
      ({ op, sa }) =>
        op.createTable("t", [sa.column("a", sa.integer(), { computed: sa.computed("1", { stored: false }) })]),
      old,
    ),
  ].map(({ code, message }) => `${code}: ${message}`);
  assert.deepEqual(messages, [
    "op-unsupported: Cannot use 'nullsNotDistinct' in 'op.createUniqueConstraint': it needs PostgreSQL 15, this is 14",
    "op-unsupported: Cannot use 'nullsNotDistinct' in 'op.createIndex': it needs PostgreSQL 15, this is 14",
    "op-unsupported: Cannot use columns in 'onDelete' in 'op.createForeignKey': it needs PostgreSQL 15, this is 14",
    "op-unsupported: Cannot use 'storage' of a column in 'op.createTable': it needs PostgreSQL 16, this is 14",
    "op-unsupported: Cannot use a virtual generated column ('stored: false') in 'op.createTable': it needs PostgreSQL 18, this is 14",
  ]);
});
