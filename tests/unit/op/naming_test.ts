import assert from "node:assert/strict";
import { compileOps } from "../../../lib/compile/compile.ts";
import type { NamingConvention } from "../../../lib/op/program.ts";
import type { Migration } from "../../../lib/op/recorder.ts";
import { errorOf, record } from "./support.ts";

function sqlOf(naming: NamingConvention, program: (migration: Migration) => void): string {
  const statements = compileOps(record(program, { naming }), { serverVersion: 180000, createdTypes: new Set() });
  return statements.map(({ sql }) => sql.replace(/\s+/g, " ")).join("; ");
}

const LONG = "l".repeat(40);

/** What SQLAlchemy 2.1 prints for the same conventions. */
const CASES: readonly (readonly [string, NamingConvention, (migration: Migration) => void, string])[] = [
  [
    "all column names without separator",
    { uq: "uq_%(table_name)s_%(column_0N_name)s" },
    ({ op }) => op.createUniqueConstraint(null, "t", ["a", "b", "c"]),
    "ALTER TABLE t ADD CONSTRAINT uq_t_abc UNIQUE (a, b, c)",
  ],
  [
    "all labels, with the schema's dots replaced",
    { uq: "uq_%(column_0_N_label)s" },
    ({ op }) => op.createUniqueConstraint(null, "t", ["a", "b"], { schema: "my.app" }),
    'ALTER TABLE "my.app".t ADD CONSTRAINT uq_my_app_t_a_my_app_t_b UNIQUE (a, b)',
  ],
  [
    "a label with its schema",
    {},
    ({ op }) => op.createIndex(null, "t", ["a"], { schema: "app" }),
    "CREATE INDEX ix_app_t_a ON app.t (a)",
  ],
  [
    "the second column",
    { uq: "uq_%(column_1_name)s" },
    ({ op }) => op.createUniqueConstraint(null, "t", ["a", "b"]),
    "ALTER TABLE t ADD CONSTRAINT uq_b UNIQUE (a, b)",
  ],
  [
    "a column that is not there",
    { uq: "uq_%(column_5_name)s_x" },
    ({ op }) => op.createUniqueConstraint(null, "t", ["a", "b"]),
    "ALTER TABLE t ADD CONSTRAINT uq__x UNIQUE (a, b)",
  ],
  [
    "a key",
    { uq: "uq_%(column_0_key)s" },
    ({ op }) => op.createUniqueConstraint(null, "t", ["a", "b"]),
    "ALTER TABLE t ADD CONSTRAINT uq_a UNIQUE (a, b)",
  ],
  [
    "the given name inside a convention",
    { uq: "uq_%(constraint_name)s" },
    ({ op }) => op.createUniqueConstraint("x", "t", ["a"]),
    "ALTER TABLE t ADD CONSTRAINT uq_x UNIQUE (a)",
  ],
  [
    "a given name that the convention does not ask for",
    { uq: "uq_%(table_name)s" },
    ({ op }) => op.createUniqueConstraint("x", "t", ["a"]),
    "ALTER TABLE t ADD CONSTRAINT x UNIQUE (a)",
  ],
  [
    "the referred table and column",
    { fk: "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s_%(referred_column_0_name)s" },
    ({ op }) => op.createForeignKey(null, "t", "o", ["a", "b"], ["i", "j"], { referentSchema: "s" }),
    "ALTER TABLE t ADD CONSTRAINT fk_t_a_b_o_i FOREIGN KEY(a, b) REFERENCES s.o (i, j)",
  ],
  [
    "all referred columns",
    { fk: "fk_%(referred_column_0_N_name)s" },
    ({ op }) => op.createForeignKey(null, "t", "o", ["a", "b"], ["i", "j"]),
    "ALTER TABLE t ADD CONSTRAINT fk_i_j FOREIGN KEY(a, b) REFERENCES o (i, j)",
  ],
  [
    "a long name, cut with the end of its MD5 sum",
    { uq: "uq_%(table_name)s_%(column_0_N_name)s" },
    ({ op }) => op.createUniqueConstraint(null, LONG, ["a".repeat(20), "b".repeat(20)]),
    `ALTER TABLE ${LONG} ADD CONSTRAINT uq_${LONG}_aaaaaaaaaaa_904b UNIQUE (${"a".repeat(20)}, ${"b".repeat(20)})`,
  ],
  [
    "a long index name",
    {},
    ({ op }) => op.createIndex(null, LONG, ["a".repeat(30)]),
    `CREATE INDEX ix_${LONG}_aaaaaaaaaaa_8f93 ON ${LONG} (${"a".repeat(30)})`,
  ],
  [
    "a long final name",
    {},
    ({ op }) => op.createIndex(op.f(`ix_${"x".repeat(80)}`), "t", ["a"]),
    `CREATE INDEX ix_${"x".repeat(52)}_12a5 ON t (a)`,
  ],
  [
    "a final name of 63 characters",
    {},
    ({ op }) => op.createIndex(op.f("x".repeat(63)), "t", ["a"]),
    `CREATE INDEX ${"x".repeat(63)} ON t (a)`,
  ],
  [
    "a long name in a drop",
    { ck: "ck_%(table_name)s_%(constraint_name)s" },
    ({ op }) => op.dropConstraint("a".repeat(60), "t", { type: "check" }),
    `ALTER TABLE t DROP CONSTRAINT ck_t_${"a".repeat(50)}_7f1f`,
  ],
  [
    "an expression",
    {},
    ({ op, sa }) => op.createIndex(null, "t", [sa.text("lower(a)"), "b"]),
    'CREATE INDEX "ix_t_lower(a)" ON t (lower(a), b)',
  ],
  [
    "a check without columns",
    { ck: "ck_%(table_name)s_%(column_0_name)s" },
    ({ op }) => op.createCheckConstraint(null, "t", "a>0"),
    "ALTER TABLE t ADD CONSTRAINT ck_t_ CHECK (a>0)",
  ],
  [
    "everything in a table",
    {
      fk: "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
      uq: "uq_%(table_name)s_%(column_0_name)s",
      pk: "pk_%(table_name)s",
    },
    ({ op, sa }) =>
      op.createTable("t", [
        sa.column("id", sa.integer(), { primaryKey: true }),
        sa.column("a", sa.integer(), { references: "s.o.id", unique: true }),
      ]),
    "CREATE TABLE t ( id SERIAL NOT NULL, a INTEGER, CONSTRAINT pk_t PRIMARY KEY (id), CONSTRAINT uq_t_a UNIQUE (a), " +
    "CONSTRAINT fk_t_a_o FOREIGN KEY(a) REFERENCES s.o (id) )",
  ],
  [
    "the check of an enum that is no type",
    { ck: "ck_%(table_name)s_%(constraint_name)s" },
    ({ op, sa }) =>
      op.createTable("t", [sa.column("a", sa.enum("e", ["x", "y"], { native: false, createConstraint: true }))]),
    "CREATE TABLE t ( a VARCHAR(1), CONSTRAINT ck_t_e CHECK (a IN ('x', 'y')) )",
  ],
];

Deno.test("naming conventions give the names that SQLAlchemy gives", async (t) => {
  for (const [title, naming, program, sql] of CASES) {
    await t.step(title, () => assert.equal(sqlOf(naming, program), sql));
  }
});

Deno.test("a generated name is cut by bytes, not inside a character", () => {
  const sql = sqlOf({}, ({ op }) => op.createIndex(null, "ü".repeat(30), ["a"]));
  const name = /CREATE INDEX "([^"]+)"/.exec(sql)?.[1] ?? "";
  assert.ok(new TextEncoder().encode(name).length <= 63, name);
  assert.match(name, /^ix_ü{26}_[0-9a-f]{4}$/);
});

Deno.test("naming conventions refuse what they cannot apply", () => {
  const unique = ({ op }: Migration) => op.createUniqueConstraint(null, "t", ["a"]);
  const unknown = errorOf(unique, { naming: { uq: "uq_%(nope)s" } });
  assert.equal(unknown.code, "op-naming");
  assert.equal(
    unknown.message,
    "Cannot apply the naming convention 'uq_%(nope)s' in 'op.createUniqueConstraint': '%(nope)s' is no token for 'uq'",
  );
  assert.equal(errorOf(unique, { naming: { uq: "uq_%(constraint_name)s" } }).code, "op-naming");
  assert.equal(errorOf(unique, { naming: { uq: "uq_%(referred_table_name)s" } }).code, "op-naming");
  assert.equal(errorOf(unique, { naming: { uq: "uq_%d" } }).code, "op-naming");
});

Deno.test("a given name that is too long is an error", () => {
  const error = errorOf(({ op }) => op.createIndex("x".repeat(64), "t", ["a"]));
  assert.equal(error.code, "op-name");
  assert.match(error.message, /it has 64 bytes, PostgreSQL stores 63$/);
});
