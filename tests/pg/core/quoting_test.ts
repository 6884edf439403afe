import assert from "node:assert/strict";
import fc from "fast-check";
import { quoteIdentifier, truncateIdentifier } from "../../../lib/core/identifier.ts";
import { QUOTED_KEYWORDS } from "../../../lib/core/keywords.ts";
import { quoteLiteral, renderJson, renderValue } from "../../../lib/core/literal.ts";
import { createDatabase, type TestDatabase } from "../../support/database.ts";

const hostile = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 40 }),
  fc.array(
    fc.constantFrom(
      "'",
      '"',
      "\\",
      "$$",
      "$1",
      ":a",
      "--",
      "/*",
      "*/",
      ";",
      "\n",
      "\r",
      "\t",
      "%s",
      "é",
      "👍",
      "a",
      "E'",
    ),
    { minLength: 1, maxLength: 12 },
  ).map((parts) => parts.join("")),
).filter((text) => !text.includes("\0") && text.isWellFormed());

Deno.test("quoteIdentifier() quotes every word that the server's quote_ident() quotes", async () => {
  await using db = await createDatabase();
  const rows = await db.query("SELECT word, quote_ident(word) AS quoted FROM pg_get_keywords()");
  assert.ok(rows.length > 400);
  for (const { word, quoted } of rows) {
    const ours = quoteIdentifier(String(word));
    if (!QUOTED_KEYWORDS.has(String(word))) assert.equal(ours, quoted);
    else assert.equal(ours, `"${word}"`);
  }
});

Deno.test("quoteIdentifier() and quoteLiteral() survive hostile text on a real server", async () => {
  await using db = await createDatabase();
  const names = [...new Set(fc.sample(hostile, { numRuns: 400, seed: 20261120 }))];
  for (const mode of ["on", "off"]) {
    const columns = names.map((name) => `${quoteLiteral(name)} AS ${quoteIdentifier(name)}`);
    for (let at = 0; at < names.length; at += 100) {
      const batch = names.slice(at, at + 100);
      const sql = `SET standard_conforming_strings = ${mode}; SET escape_string_warning = off;
        CREATE TEMP TABLE x AS SELECT ${unique(batch, columns.slice(at, at + 100)).join(", ")};
        SELECT to_jsonb(x) AS row FROM x`;
      const [found] = await db.query(sql);
      for (const name of batch) assert.equal((found!["row"] as Record<string, string>)[truncateIdentifier(name)], name);
    }
  }
});

/** Names that the server cuts may become equal; the generated ones are short enough for that not to happen. */
function unique(names: readonly string[], columns: readonly string[]): readonly string[] {
  assert.equal(new Set(names.map((name) => truncateIdentifier(name))).size, names.length);
  return columns;
}

Deno.test("renderValue() gives the server the value, whatever standard_conforming_strings says", async () => {
  await using db = await createDatabase();
  const cases: [unknown, string, unknown][] = [
    ["it's \\ 'x'", "text", "it's \\ 'x'"],
    [-5, "int", "-5"],
    [0.1, "float8", "0.1"],
    [5e-324, "float8", "5e-324"],
    [1.7976931348623157e308, "float8", "1.7976931348623157e+308"],
    [NaN, "numeric", "NaN"],
    [-Infinity, "float8", "-Infinity"],
    [12345678901234567890n, "numeric", "12345678901234567890"],
    [true, "boolean", "true"],
    [null, "text", null],
    [new Date("2026-11-20T17:00:00.123Z"), "timestamptz", "2026-11-20 17:00:00.123+00"],
    [new Date("2026-11-20T17:00:00Z"), "timestamp", "2026-11-20 17:00:00"],
    [new Date("-000043-03-15T00:00:00Z"), "date", "0044-03-15 BC"],
    [new Date("+012026-01-01T00:00:00Z"), "date", "12026-01-01"],
    [new Uint8Array([0, 39, 92, 255]), "bytea", "\\x00275cff"],
    [[1, null, 3], "int[]", "{1,NULL,3}"],
    [["a", "NULL", 'q"b', "c\\d", "", "{,}"], "text[]", '{a,"NULL","q\\"b","c\\\\d","","{,}"}'],
    [[["a"], ["b"]], "text[]", "{{a},{b}}"],
    [[[], []], "int[]", "{}"],
    [[new Uint8Array([1]), new Uint8Array([255])], "bytea[]", '{"\\\\x01","\\\\xff"}'],
    [[{ a: "\\ ' \"" }], "jsonb[]", '{"{\\"a\\": \\"\\\\\\\\ \' \\\\\\"\\"}"}'],
    [[true, false], "boolean[]", "{t,f}"],
    [{ a: [1, "x'y\\"] }, "jsonb", '{"a": [1, "x\'y\\\\"]}'],
  ];
  for (const mode of ["on", "off"]) {
    for (const [value, type, expected] of cases) assert.equal(await echo(db, { mode, value, type }), expected);
    const [row] = await db.query(
      `SET standard_conforming_strings = ${mode}; SELECT ${renderJson(["\\", 1])}::jsonb AS x`,
    );
    assert.deepEqual(row, { x: ["\\", 1] });
  }
});

async function echo(db: TestDatabase, { mode, value, type }: { mode: string; value: unknown; type: string }) {
  const rows = await db.query(`
    SET standard_conforming_strings = ${mode};
    SET timezone = 'UTC';
    CREATE TEMP TABLE x (x ${type});
    INSERT INTO x VALUES (${renderValue(value)});
    SELECT x::text AS x FROM x`);
  return rows[0]!["x"];
}
