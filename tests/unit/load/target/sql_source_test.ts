import assert from "node:assert/strict";
import { MigratorError } from "../../../../lib/core/error.ts";
import { readSqlTarget, stdinTarget, targetStatements } from "../../../../lib/load/target/sql_source.ts";
import { memoryFiles } from "../memory_files.ts";

Deno.test("readSqlTarget() reads the files of a folder and its sub-folders in the order of their paths", () => {
  const files = memoryFiles({
    "/app/db/20_b.sql": "b",
    "/app/db/10_a.SQL": "a",
    "/app/db/15/c.sql": "c",
    "/app/db/.hidden.sql": "h",
    "/app/db/readme.md": "r",
  });
  const texts = readSqlTarget("/app/db", { cwd: "/app", files, folder: true });
  assert.deepEqual(texts.map(({ display, text }) => `${display} ${text}`), [
    "db/10_a.SQL a",
    "db/15/c.sql c",
    "db/20_b.sql b",
  ]);
});

Deno.test("readSqlTarget() refuses a folder without SQL, and a file that is not UTF-8", () => {
  const files = memoryFiles({ "/app/db/x.md": "", "/app/bad.sql": new Uint8Array([0xff, 0xfe, 0x41]) });
  const broken = (message: string) => (error: unknown): boolean =>
    error instanceof MigratorError && error.code === "target-broken" && error.message === message;
  assert.throws(
    () => readSqlTarget("/app/db", { cwd: "/app", files, folder: true }),
    broken("Cannot read the target 'db': the folder holds no .sql file"),
  );
  assert.throws(
    () => readSqlTarget("/app/bad.sql", { cwd: "/app", files, folder: false }),
    broken("Cannot read the target 'bad.sql': it is not UTF-8"),
  );
});

Deno.test("stdinTarget() refuses empty input, because a program before the pipe may have failed", () => {
  assert.throws(() => stdinTarget(" \n"), (error) => error instanceof MigratorError && error.code === "target-broken");
  assert.deepEqual(stdinTarget("\ufeffSELECT 1"), { display: "stdin", text: "SELECT 1" });
});

Deno.test("targetStatements() knows where each statement is, its comments included", () => {
  const text = "\\restrict abc\n\n-- people\nCREATE TABLE a (\n  id int\n); CREATE TABLE b ();\n\\unrestrict abc\n";
  const statements = targetStatements({ display: "schema.sql", text });
  assert.deepEqual(statements.map(({ sql, origin }) => [sql, origin.line, origin.column]), [
    ["-- people\nCREATE TABLE a (\n  id int\n)", 3, 1],
    ["CREATE TABLE b ()", 6, 4],
  ]);
});

Deno.test("targetStatements() names file and line of what is no SQL", () => {
  assert.throws(
    () => targetStatements({ display: "dump.sql", text: "SELECT 1;\n\\connect shop\n" }),
    (error) =>
      error instanceof MigratorError && error.code === "sql-meta-command" && error.where?.file === "dump.sql" &&
      error.where.line === 2,
  );
});
