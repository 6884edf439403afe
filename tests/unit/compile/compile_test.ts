import assert from "node:assert/strict";
import { compileOps } from "../../../lib/compile/compile.ts";
import type { Migration } from "../../../lib/op/recorder.ts";
import type { Statement } from "../../../lib/sql/statement.ts";
import { record } from "../op/support.ts";

function compile(program: (migration: Migration) => void, createdTypes: Set<string> = new Set()): readonly Statement[] {
  return compileOps(record(program), { serverVersion: 180000, createdTypes });
}

function texts(statements: readonly Statement[]): readonly string[] {
  return statements.map(({ sql }) => sql.replace(/\s+/g, " "));
}

Deno.test("compileOps() marks statements with the class that the runner needs", () => {
  const statements = compile(({ op, sa }) => {
    op.createTable("t", [sa.column("a", sa.integer())]);
    op.createIndex("ix", "t", ["a"], { concurrently: true, schema: "app" });
    op.dropIndex("ix", { schema: "app", table: "t", concurrently: true });
    op.bulkInsert("t", [{ a: 1 }]);
    op.execute("/* why */ (SELECT 1)");
    op.execute("COMMIT");
    op.execute("ALTER TABLE t ADD b integer");
    op.autocommit(() => {
      op.execute("VACUUM t");
      op.createIndex("iy", "t", ["a"], { concurrently: true });
    });
  });
  assert.deepEqual(statements.map((statement) => statement.class), [
    "brief",
    "concurrent",
    "concurrent",
    "data",
    "data",
    "control",
    "brief",
    // What a person wrote is looked at before it runs; where it stands does not change what it is.
    "brief",
    "concurrent",
  ]);
  assert.deepEqual(statements.map(({ autocommit = false }) => autocommit).slice(-3), [false, true, true]);
  assert.deepEqual(statements[1]?.index, {
    schema: "app",
    name: "ix",
    table: { schema: "app", name: "t" },
    action: "create",
  });
  assert.deepEqual(statements[2]?.index, {
    schema: "app",
    name: "ix",
    table: { schema: "app", name: "t" },
    action: "drop",
  });
  assert.deepEqual(statements.map(({ raw = false }) => raw), [
    false,
    false,
    false,
    false,
    true,
    true,
    true,
    true,
    false,
  ]);
  assert.deepEqual(statements.map(({ autocommit = false }) => autocommit).slice(6), [false, true, true]);
});

Deno.test("compileOps() names the relations that others would wait for", () => {
  const statements = compile(({ op, sa }) => {
    op.createForeignKey("fk", "a", "b", ["x"], ["id"], { sourceSchema: "s" });
    op.createTable("t", [sa.column("o", sa.integer(), { references: "o.id" })]);
    op.createTableComment("t", "x");
    op.bulkInsert("t", [{ a: 1 }]);
  });
  assert.deepEqual(statements.map(({ relations }) => relations), [
    [{ schema: "s", name: "a" }, { name: "b" }],
    [{ name: "o" }],
    undefined,
    undefined,
  ]);
});

Deno.test("compileOps() gives every statement of an operation the origin of its call", () => {
  const statements = compile(({ op, sa }) => {
    op.createTable("t", [sa.column("a", sa.integer(), { index: true })], { comment: "x" });
  });
  assert.equal(statements.length, 3);
  for (const { origin } of statements) {
    assert.equal(origin.directive, "op.createTable");
    assert.ok(origin.locate?.()?.file.endsWith("compile_test.ts"));
  }
});

Deno.test("compileOps() creates a type once in a run, and again after it was dropped", () => {
  const createdTypes = new Set<string>();
  const table = (name: string) => ({ op, sa }: Migration) =>
    op.createTable(name, [sa.column("m", sa.array(sa.enum("mood", ["a"], { schema: "app" })))]);
  assert.equal(texts(compile(table("a"), createdTypes))[0], "CREATE TYPE app.mood AS ENUM ('a')");
  assert.deepEqual(texts(compile(table("b"), createdTypes)), ["CREATE TABLE b ( m app.mood[] )"]);
  compile(({ op }) => op.dropEnum("mood", { schema: "app" }), createdTypes);
  assert.equal(texts(compile(table("c"), createdTypes)).length, 2);
});

Deno.test("compileOps() creates a type for addColumn and alterColumn only when told to", () => {
  assert.deepEqual(texts(compile(({ op, sa }) => op.addColumn("t", sa.column("m", sa.enum("mood", ["a"]))))), [
    "ALTER TABLE t ADD COLUMN m mood",
  ]);
  const create = { createType: true };
  assert.deepEqual(texts(compile(({ op, sa }) => op.addColumn("t", sa.column("m", sa.enum("mood", ["a"], create))))), [
    "CREATE TYPE mood AS ENUM ('a')",
    "ALTER TABLE t ADD COLUMN m mood",
  ]);
  assert.deepEqual(
    texts(
      compile(({ op, sa }) => op.alterColumn("t", "m", { type: sa.enum("mood", ["a"], create), using: "m::mood" })),
    ),
    ["CREATE TYPE mood AS ENUM ('a')", "ALTER TABLE t ALTER COLUMN m TYPE mood USING m::mood"],
  );
});

Deno.test("compileOps() creates a domain and the type it is based on", () => {
  const statements = compile(({ op, sa }) => {
    const positive = sa.domain("positive", sa.integer(), {
      schema: "app",
      notNull: true,
      default: "1",
      check: "VALUE > 0",
      constraintName: "above_zero",
    });
    op.createTable("t", [sa.column("a", positive)]);
  });
  assert.deepEqual(texts(statements), [
    "CREATE DOMAIN app.positive AS INTEGER DEFAULT 1 NOT NULL CONSTRAINT above_zero CHECK (VALUE > 0)",
    "CREATE TABLE t ( a app.positive )",
  ]);
});

Deno.test("op.comment() becomes comment lines that are marked as such", () => {
  const [statement] = compile(({ op }) => op.comment("one\ntwo\r\n\nthree"));
  assert.deepEqual([statement?.sql, statement?.comment], ["-- one\n-- two\n--\n-- three", true]);
});

Deno.test("op.bulkInsert() fills columns that a row lacks with their default, and splits long lists", () => {
  const rows = Array.from({ length: 1001 }, (_, i) => i === 0 ? { a: 1, b: "x" } : { a: i });
  const statements = compile(({ op }) => op.bulkInsert("t", rows, { onConflictDoNothing: true }));
  assert.equal(statements.length, 3);
  assert.match(statements[0]?.sql ?? "", /^INSERT INTO t \(a, b\) VALUES\n {4}\(1, 'x'\),\n {4}\(1, DEFAULT\),/);
  assert.equal(statements[2]?.sql, "INSERT INTO t (a, b) VALUES (1000, DEFAULT) ON CONFLICT DO NOTHING");
});

Deno.test("op.bulkInsert() writes values as the types of their columns want them", () => {
  const [, insert] = compile(({ op, sa }) => {
    const table = op.createTable("t", [
      sa.column("j", sa.jsonb()),
      sa.column("js", sa.array(sa.jsonb())),
      sa.column("d", sa.date()),
      sa.column("ts", sa.dateTime()),
      sa.column("tz", sa.timestamptz()),
      sa.column("n", sa.numeric()),
      sa.column("b", sa.bytea()),
      sa.column("a", sa.array(sa.text())),
    ]);
    const when = new Date("2020-01-02T03:04:05.678Z");
    op.bulkInsert(table, [
      {
        j: ["a", 1],
        js: [{ a: 1 }, null],
        d: when,
        ts: when,
        tz: when,
        n: 10n ** 20n,
        b: new Uint8Array([1]),
        a: ["x,y", null],
      },
      { j: "text", js: [], d: null, ts: sa.text("now()"), tz: null, n: -0, b: null, a: [] },
    ]);
  });
  assert.equal(
    insert?.sql,
    "INSERT INTO t (j, js, d, ts, tz, n, b, a) VALUES\n" +
      `    ('["a",1]', E'{"{\\\\"a\\\\":1}",NULL}', '2020-01-02', '2020-01-02 03:04:05.678', '2020-01-02 03:04:05.678+00', ` +
      `100000000000000000000, E'\\\\x01'::bytea, '{"x,y",NULL}'),\n` +
      `    ('"text"', '{}', NULL, now(), NULL, 0, NULL, '{}')`,
  );
});

Deno.test("op.alterColumn() drops an old default first when it would not fit the new type", () => {
  const alter = (options: (sa: Migration["sa"]) => Parameters<Migration["op"]["alterColumn"]>[2]) =>
    texts(compile(({ op, sa }) => op.alterColumn("t", "c", options(sa)))).map((sql) =>
      sql.replace("ALTER TABLE t ALTER COLUMN c ", "")
    );
  assert.deepEqual(alter((sa) => ({ type: sa.integer(), serverDefault: null })), ["DROP DEFAULT", "TYPE INTEGER"]);
  assert.deepEqual(alter((sa) => ({ type: sa.integer(), serverDefault: "1" })), [
    "DROP DEFAULT",
    "TYPE INTEGER",
    "SET DEFAULT '1'",
  ]);
  assert.deepEqual(alter((sa) => ({ type: sa.integer(), serverDefault: "1", existingServerDefault: null })), [
    "TYPE INTEGER",
    "SET DEFAULT '1'",
  ]);
  assert.deepEqual(
    alter((sa) => ({ type: sa.integer(), using: "c::int", existingServerDefault: "1" })),
    ["DROP DEFAULT", "TYPE INTEGER USING c::int", "SET DEFAULT '1'"],
  );
  assert.deepEqual(alter((sa) => ({ type: sa.text(), existingServerDefault: "1" })), ["TYPE TEXT"]);
});

Deno.test("op.alterColumn() goes from a default to an identity and back", () => {
  const alter = (options: (sa: Migration["sa"]) => Parameters<Migration["op"]["alterColumn"]>[2]) =>
    texts(compile(({ op, sa }) => op.alterColumn("t", "c", options(sa)))).map((sql) =>
      sql.replace("ALTER TABLE t ALTER COLUMN c ", "")
    );
  assert.deepEqual(
    alter((sa) => ({ serverDefault: sa.identity(), existingServerDefault: sa.nextval("t_c_seq") })),
    ["DROP DEFAULT", "ADD GENERATED BY DEFAULT AS IDENTITY"],
  );
  assert.deepEqual(
    alter((sa) => ({ serverDefault: 5, existingServerDefault: sa.identity() })),
    ["DROP IDENTITY", "SET DEFAULT 5"],
  );
  assert.deepEqual(
    alter((sa) => ({
      serverDefault: sa.identity({ cycle: true }),
      existingServerDefault: sa.identity({ cycle: true }),
    })),
    [],
  );
});
