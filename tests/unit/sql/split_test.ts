import assert from "node:assert/strict";
import { splitStatements } from "../../../lib/sql/split.ts";

function texts(sql: string): string[] {
  return splitStatements(sql).map((piece) => piece.text);
}

Deno.test("splitStatements() gives text, offset, line and column of every statement", () => {
  const sql = "SELECT 1;\n\n-- note\n  /* b */ SELECT 2 ; 👍;";
  assert.deepEqual(splitStatements(sql), [
    { text: "SELECT 1", offset: 0, head: 0, line: 1, column: 1 },
    { text: "-- note\n  /* b */ SELECT 2", offset: 11, head: 18, line: 4, column: 11 },
    { text: "👍", offset: 40, head: 0, line: 4, column: 22 },
  ]);
  assert.deepEqual(splitStatements("\r\n x", { line: 7 }), [{ text: "x", offset: 3, head: 0, line: 8, column: 2 }]);
  assert.deepEqual(splitStatements("\r x;\n👍 y;z", { line: 7 }).map(({ line, column }) => [line, column]), [
    [8, 2],
    [9, 1],
    [9, 5],
  ]);
});

Deno.test("splitStatements() leaves out what holds no statement", () => {
  assert.deepEqual(texts(""), []);
  assert.deepEqual(texts(" \n;; -- only a comment\n; /* another */"), []);
  assert.deepEqual(texts("SELECT 1; -- done"), ["SELECT 1"]);
  assert.deepEqual(texts("SELECT 1 -- done"), ["SELECT 1"]);
});

Deno.test("splitStatements() keeps semicolons in strings, names and comments", () => {
  const statements = [
    "SELECT ';', E'\\';', \"a;b\", $$;$$, $x$ ; $$ ; $x$",
    "SELECT 1 -- ;\n + 1",
    "SELECT /* ; /* ; */ ; */ 1",
    "DO $do$ BEGIN PERFORM 1; END $do$",
    "SELECT a$1;".slice(0, -1),
  ];
  assert.deepEqual(texts(statements.join(";\n")), statements);
});

Deno.test("splitStatements() keeps the body of a BEGIN ATOMIC function together", () => {
  const statements = [
    "CREATE FUNCTION f(a int) RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN a > 0 THEN 1 ELSE 2 END; END",
    "CREATE OR REPLACE PROCEDURE p() LANGUAGE sql BEGIN ATOMIC END",
    "CREATE FUNCTION g() RETURNS int begin /* x */ atomic SELECT 1 AS end; SELECT t.case FROM t; SELECT 2 end; END",
    "CREATE FUNCTION h() RETURNS int LANGUAGE sql RETURN CASE WHEN true THEN 1 END",
    "CREATE FUNCTION i() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN CASE 1 WHEN 1 THEN 2 END END; END",
    "CREATE FUNCTION begin() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "BEGIN",
    "COMMIT",
  ];
  assert.deepEqual(texts(statements.join(";\n") + ";"), statements);
});

Deno.test("splitStatements() keeps the parentheses of CREATE RULE together, and no others", () => {
  const rule = "CREATE OR REPLACE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO a VALUES (1); DELETE FROM b;)";
  assert.deepEqual(texts(`${rule}; SELECT 1`), [rule, "SELECT 1"]);
  assert.deepEqual(texts("SELECT (1; SELECT 2"), ["SELECT (1", "SELECT 2"]);
  assert.deepEqual(texts("CREATE TABLE t (a int; SELECT 2"), ["CREATE TABLE t (a int", "SELECT 2"]);
  assert.deepEqual(texts("CREATE; SELECT 2"), ["CREATE", "SELECT 2"]);
});

Deno.test("splitStatements() leaves out the guards of a dump and refuses other commands of psql", () => {
  assert.deepEqual(texts("\\restrict aB3\n\n-- a\nSELECT 1;\n\n\\unrestrict aB3\n"), ["-- a\nSELECT 1"]);
  for (
    const [sql, command, line] of [
      ["SELECT 1;\n\\i other.sql\n", "\\i", 2],
      ["\\connect db", "\\connect", 1],
      ["\\copy t from 'x'", "\\copy", 1],
      ["SELECT 1 \\gexec", "\\gexec", 1],
      ["CREATE FUNCTION f() \\g", "\\g", 1],
      ["COPY t FROM '/x' \\g", "\\g", 1],
    ] as const
  ) {
    assert.throws(() => splitStatements(sql, { file: "a.sql" }), {
      code: "sql-meta-command",
      message: `Cannot read SQL: '${command}' in line ${line} is a command of psql, not SQL`,
    });
  }
});

Deno.test("splitStatements() refuses COPY that needs a stream, and only that", () => {
  assert.deepEqual(texts("COPY t FROM '/x/stdin'; COPY (SELECT a FROM stdin) TO '/y'").length, 2);
  assert.throws(() => splitStatements("SELECT 1;\nCOPY public.t (a, b) FROM stdin;\n1\t2\n\\.\n"), {
    code: "sql-copy-stream",
    message: "Cannot read SQL: COPY FROM stdin in line 2 needs a stream of data",
  });
  assert.throws(() => splitStatements("copy (select 1) to STDOUT"), { code: "sql-copy-stream" });
});

Deno.test("splitStatements() names file and line of what has no end", () => {
  const cases: [string, string, number][] = [
    ["SELECT 1;\nSELECT 'x;", "string", 6],
    ["CREATE FUNCTION f() RETURNS int\nBEGIN ATOMIC SELECT 1;", "BEGIN ATOMIC body", 5],
    ["\nCREATE RULE r AS ON INSERT TO t DO (SELECT 1;", "parenthesis of the CREATE RULE", 6],
  ];
  for (const [sql, what, line] of cases) {
    assert.throws(() => splitStatements(sql, { file: "v/a.sql", line: 5 }), (error: Error & { where: object }) => {
      assert.equal(error.message, `Cannot read SQL: the ${what} that starts in line ${line} has no end`);
      assert.partialDeepStrictEqual(error.where, { file: "v/a.sql", line });
      return true;
    });
  }
});
