import assert from "node:assert/strict";
import { ResultCollector } from "../../../../lib/db/wire/collector.ts";
import { endsSession, serverError } from "../../../../lib/db/wire/server_error.ts";
import { versionNumber } from "../../../../lib/db/wire/server_version.ts";
import { valueReader } from "../../../../lib/db/wire/values.ts";

Deno.test("serverError() keeps positions in characters and points the caret in UTF-16 units", () => {
  const sql = "SELECT '😀', nope";
  const error = serverError({ severity: "ERROR", code: "42703", message: "no column", position: "13" }, {
    sql,
    statementIndex: 0,
  });
  assert.equal(error.fields.position, 13);
  assert.equal(sql.slice(error.where!.offset), "nope");
});

Deno.test("serverError() counts characters when the server counts bytes", () => {
  const sql = "SELECT 'é€', nope";
  const bytes = new TextEncoder().encode("SELECT 'é€', ").length + 1;
  const error = serverError({ severity: "ERROR", code: "42703", message: "no column", position: String(bytes) }, {
    sql,
    statementIndex: 0,
    bytePositions: true,
  });
  assert.equal(sql.slice(error.where!.offset), "nope");
  assert.equal(error.fields.position, 14);
});

Deno.test("serverError() has no place when the server names none", () => {
  const error = serverError({ severity: "ERROR", code: "23505", message: "duplicate" }, {
    sql: "x",
    statementIndex: 3,
  });
  assert.equal(error.where, undefined);
  assert.equal(error.fields.position, undefined);
  assert.equal(error.fields.statementIndex, 3);
});

Deno.test("serverError() prefers the server's hint to ours", () => {
  const request = { sql: "x", statementIndex: 0 };
  assert.equal(serverError({ severity: "ERROR", code: "42501", message: "m", hint: "h" }, request).hint, "h");
  assert.match(serverError({ severity: "ERROR", code: "42501", message: "m" }, request).hint ?? "", /Grant the right/);
});

Deno.test("serverError() gives states their codes", () => {
  const codes = ["42P01", "42501", "25006", "55P03", "40P01", "40001", "57014", "53300", "57P01", "08006"].map((code) =>
    serverError({ severity: "ERROR", code, message: "m" }, { sql: "", statementIndex: 0 }).code
  );
  assert.deepEqual(codes, [
    "sql-failed",
    "permission-denied",
    "read-only-database",
    "lock-timeout",
    "deadlock",
    "serialization-failure",
    "statement-cancelled",
    "too-many-connections",
    "connection-lost",
    "connection-lost",
  ]);
});

Deno.test("endsSession() knows the errors after which the server hangs up", () => {
  assert.equal(endsSession({ code: "25P03", severity: "FATAL" }), true);
  assert.equal(endsSession({ code: "57P01", severity: "FATAL" }), true);
  assert.equal(endsSession({ code: "57P05", severity: "FATALE" }), true);
  assert.equal(endsSession({ code: "XX000", severity: "PANIC" }), true);
  assert.equal(endsSession({ code: "57014", severity: "ERROR" }), false);
});

Deno.test("versionNumber() reads what servers announce", () => {
  const versions = ["15.18 (Debian 15.18-0+deb12u1)", "18beta1", "17devel", "9.6.24", "16", "nonsense"];
  assert.deepEqual(versions.map(versionNumber), [150018, 180000, 170000, 90624, 160000, 0]);
});

Deno.test("ResultCollector splits tags into command and count", () => {
  const collector = new ResultCollector(false);
  for (const tag of ["INSERT 0 5", "SELECT 3", "CREATE TABLE", "ALTER TABLE", "COPY 7", "DISCARD ALL", "MERGE 2"]) {
    collector.commandComplete(tag);
  }
  collector.emptyQuery();
  assert.deepEqual(collector.results.map(({ command, count }) => [command, count]), [
    ["INSERT", 5],
    ["SELECT", 3],
    ["CREATE TABLE", 0],
    ["ALTER TABLE", 0],
    ["COPY", 7],
    ["DISCARD ALL", 0],
    ["MERGE", 2],
    ["", 0],
  ]);
  assert.equal(collector.completed, 8);
});

Deno.test("ResultCollector keeps rows and fields of each statement apart", () => {
  const collector = new ResultCollector(false);
  collector.rowDescription([{ name: "a", dataTypeID: 23 }]);
  collector.dataRow(["1"]);
  collector.commandComplete("SELECT 1");
  collector.commandComplete("CREATE TABLE");
  assert.deepEqual(collector.results[0], {
    command: "SELECT",
    count: 1,
    fields: [{ name: "a", type: 23 }],
    rows: [{ a: 1 }],
  });
  assert.deepEqual(collector.results[1], { command: "CREATE TABLE", count: 0, fields: [], rows: [] });
});

Deno.test("valueReader() reads both notations of bytea", () => {
  assert.deepEqual(valueReader(17)("\\x00ff61"), new Uint8Array([0, 255, 97]));
  assert.deepEqual(valueReader(17)("\\000\\377a\\\\"), new Uint8Array([0, 255, 97, 92]));
});
