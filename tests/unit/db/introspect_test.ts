import assert from "node:assert/strict";
import { DatabaseError } from "../../../lib/db/database_error.ts";
import { introspect } from "../../../lib/db/introspect/introspect.ts";
import { forVersion, introspectionScript } from "../../../lib/db/introspect/queries.ts";
import type { QueryResult, Session } from "../../../lib/db/session.ts";

const EMPTY: QueryResult = { command: "SELECT", count: 0, fields: [], rows: [] };
const SOURCE = { server_version: 150000, database: "d", user_name: "u", default_schema: "public", schemas: ["public"] };

/** A session whose introspection answers are given; it also writes down what it was asked. */
function fakeSession(answers: readonly (Error | null)[]): { readonly session: Session; readonly sent: string[] } {
  const left = [...answers];
  const sent: string[] = [];
  const { results } = introspectionScript({ serverVersion: 150000, schemas: "path" });
  const good = results.map((name) => name === "source" ? { ...EMPTY, rows: [SOURCE] } : EMPTY);
  function script(sql: string): Promise<readonly QueryResult[]> {
    sent.push(sql.split("\n")[0]!.split(" ")[0]!.replace(";", ""));
    if (sql === "ROLLBACK") return Promise.resolve([EMPTY]);
    const answer = left.shift();
    return answer ? Promise.reject(answer) : Promise.resolve(good);
  }
  const info = { serverVersion: 150000, announcedPid: 1, database: "d", user: "u", host: "", port: 0, embedded: false };
  const session: Session = {
    info,
    closed: false,
    query: () => Promise.reject(new Error("not expected")),
    script,
    onNotice: () => () => {},
    cancel: () => Promise.resolve(false),
    close: () => Promise.resolve(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  return { session, sent };
}

function gone(): DatabaseError {
  return new DatabaseError("sql-failed", "cache lookup failed for relation 1", { sqlState: "XX000" });
}

Deno.test("introspect() tries again when an object was dropped under its hands", async () => {
  const { session, sent } = fakeSession([gone(), gone(), null]);
  const catalog = await introspect(session);
  assert.equal(catalog.source.database, "d");
  assert.deepEqual(sent, ["BEGIN", "ROLLBACK", "BEGIN", "ROLLBACK", "BEGIN"]);
});

Deno.test("introspect() gives up when it never stops", async () => {
  const { session, sent } = fakeSession([gone(), gone(), gone(), gone(), gone(), null]);
  await assert.rejects(() => introspect(session), { code: "schema-unreadable" });
  assert.equal(sent.filter((word) => word === "BEGIN").length, 5);
  assert.equal(sent.at(-1), "ROLLBACK");
});

Deno.test("introspect() passes other errors on, after ROLLBACK", async () => {
  const refused = new DatabaseError("sql-failed", "permission denied", { sqlState: "42501" });
  const { session, sent } = fakeSession([refused, null]);
  await assert.rejects(() => introspect(session), refused);
  assert.deepEqual(sent, ["BEGIN", "ROLLBACK"]);
});

Deno.test("forVersion() keeps the lines of a version", () => {
  const sql = "SELECT 1,\n-- why\n  a, --@ >= 140000\n  b, --@ < 140000\n  c, --@ >= 150000 < 170000\n  'x'";
  assert.equal(forVersion(sql, 130000), "SELECT 1,\n  b,\n  'x'");
  assert.equal(forVersion(sql, 140000), "SELECT 1,\n  a,\n  'x'");
  assert.equal(forVersion(sql, 169999), "SELECT 1,\n  a,\n  c,\n  'x'");
  assert.equal(forVersion(sql, 170000), "SELECT 1,\n  a,\n  'x'");
});

Deno.test("introspectionScript() quotes the names of schemas", () => {
  const { sql } = introspectionScript({ serverVersion: 150000, schemas: ["a'b", "$1 $& {{schemas}}"] });
  assert.ok(sql.includes("n.nspname IN ('a''b', '$1 $& {{schemas}}')"));
});

Deno.test("introspectionScript() names each of its results", () => {
  const { sql, results } = introspectionScript({ serverVersion: 180000, schemas: "all" });
  assert.equal(sql.split(";\n").length, results.length);
  assert.equal(new Set(results.filter((name) => name !== null)).size, results.filter((name) => name !== null).length);
});
