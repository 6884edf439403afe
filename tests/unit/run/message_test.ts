import assert from "node:assert/strict";
import { DatabaseError } from "../../../lib/db/database_error.ts";
import type { ScriptItem } from "../../../lib/run/item.ts";
import { buildMessage, failedItem } from "../../../lib/run/message.ts";

function statement(sql: string): ScriptItem {
  return { kind: "statement", statement: { sql, class: "brief", origin: {} }, number: 0 };
}

Deno.test("buildMessage() joins what the server sees and leaves comments out", () => {
  const message = buildMessage([
    { kind: "comment", text: "hello" },
    { kind: "begin" },
    { kind: "setting", name: "lock_timeout", value: "2000ms" },
    statement("SELECT 1"),
    { kind: "commit" },
  ]);
  assert.equal(message.text, "BEGIN;\nSET LOCAL lock_timeout = '2000ms';\nSELECT 1;\nCOMMIT;\n");
});

Deno.test("buildMessage() keeps the semicolon out of a line comment at the end of a statement", () => {
  assert.equal(buildMessage([statement("SELECT 1 -- one")]).text, "SELECT 1 -- one\n;\n");
});

Deno.test("failedItem() finds the statement and the offset in it when the text before holds wide characters", () => {
  const message = buildMessage([{ kind: "begin" }, statement("SELECT '😀'"), statement("SELECT nope")]);
  // PostgreSQL counts the emoji as one character; 'nope' begins after BEGIN;\n (7) + SELECT '😀';\n (12) + 'SELECT ' (7).
  const error = new DatabaseError("sql-failed", "x", {
    sqlState: "42703",
    statementIndex: 2,
    position: 7 + 12 + 7 + 1,
  });
  const failed = failedItem(message, error);
  assert.equal(failed?.sql, "SELECT nope");
  assert.equal(failed?.offset, 7);
});

Deno.test("failedItem() goes by the position when the whole message was refused by the parser", () => {
  const message = buildMessage([{ kind: "begin" }, statement("SELECT 1"), statement("SELEC 2")]);
  const error = new DatabaseError("sql-failed", "x", { sqlState: "42601", statementIndex: 0, position: 7 + 10 + 1 });
  assert.equal(failedItem(message, error)?.sql, "SELEC 2");
  assert.equal(failedItem(message, error)?.offset, 0);
});

Deno.test("failedItem() gives no offset when the server names no position", () => {
  const message = buildMessage([statement("SELECT 1"), statement("SELECT 2")]);
  const error = new DatabaseError("sql-failed", "x", { sqlState: "42703", statementIndex: 1 });
  assert.deepEqual([failedItem(message, error)?.sql, failedItem(message, error)?.offset], ["SELECT 2", null]);
});
