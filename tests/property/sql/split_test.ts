import assert from "node:assert/strict";
import fc from "fast-check";
import { loadModule, parseSync } from "libpg-query";
import { splitStatements } from "../../../lib/sql/split.ts";

const SCHEMAS = Deno.env.get("MIGRATOR_SCHEMAS") ?? "../shared/schemas";

await loadModule();

/** The statements as PostgreSQL's parser cuts them; its offsets are UTF-8 bytes. */
function parserPieces(sql: string): string[] {
  const bytes = new TextEncoder().encode(sql);
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  return parseSync(sql).stmts!.map(({ stmt_location: start = 0, stmt_len: length }) =>
    withoutComments(decoder.decode(bytes.subarray(start, length ? start + length : undefined)))
  );
}

/** Both sides without the space and comments around a statement, which either may count differently. */
function withoutComments(text: string): string {
  let rest = text;
  for (;;) {
    const next = rest.replace(/^[ \t\n\r\f\v]+|[ \t\n\r\f\v]+$/g, "").replace(/^--[^\n]*(\n|$)/, "")
      .replace(/^\/\*(?:[^*/]|\*(?!\/)|\/(?!\*))*\*\//, "");
    if (next === rest) return rest;
    rest = next;
  }
}

function ourPieces(sql: string): string[] {
  return splitStatements(sql).map((piece) => {
    assert.equal(sql.slice(piece.offset, piece.offset + piece.text.length), piece.text);
    return piece.text.slice(piece.head);
  });
}

/** Drops a comment behind the last token, which only the parser counts. */
function same(sql: string): void {
  const parsed = parserPieces(sql);
  const ours = ourPieces(sql);
  assert.equal(ours.length, parsed.length, sql);
  for (const [index, text] of ours.entries()) {
    assert.ok(parsed[index]!.startsWith(text), `${text}\n--- is not the start of ---\n${parsed[index]}`);
    assert.match(parsed[index]!.slice(text.length), /^(\s|--[^\n]*(\n|$)|\/\*[^]*\*\/)*$/);
  }
}

const strings = fc.constantFrom(
  "''",
  "';'",
  "'a''b;'",
  "'back\\'",
  "E'\\';'",
  "E'a;'\n '\\';'",
  "e'\\\\'",
  "$$;'$$",
  "$x$ $$;$y$ $x$",
  "$é$;$é$",
  "U&'\\0041;'",
  "N';'",
  "'👍;é'",
);
const names = fc.constantFrom("a", '"a;b"', '"x""y;"', "é", "a$b", 'U&"d\\0061;"', '"/*"', '"--"');
const gaps = fc.constantFrom(" ", "\n", "\t", " /* ; */ ", " -- ;'\n", " /* /* ; */ ' */ ", "\r\n", " --\n");
const statements = fc.oneof(
  fc.tuple(gaps, strings, gaps, names).map(([g1, text, g2, name]) => `SELECT${g1}${text}${g2}AS${g1}${name}`),
  fc.tuple(names, gaps).map(([name, gap]) => `CREATE TABLE${gap}${name}${gap}(${name} int${gap},${gap}z text)`),
  fc.tuple(strings, gaps).map(([text, gap]) =>
    `CREATE FUNCTION f() RETURNS int${gap}LANGUAGE sql${gap}BEGIN${gap}ATOMIC${gap}SELECT${gap}CASE WHEN true THEN ` +
    `${text}${gap}END;${gap}SELECT 1 AS end;${gap}SELECT 2${gap}end;${gap}END`
  ),
  fc.tuple(strings, gaps).map(([text, gap]) =>
    `CREATE${gap}RULE r AS ON INSERT TO t DO${gap}(INSERT INTO u VALUES (${text})${gap};${gap}DELETE FROM u)`
  ),
  fc.constantFrom("BEGIN", "COMMIT", "VACUUM", "SELECT 1", "SELECT (1)", "DO $$ begin null; end $$", "SELECT a.end"),
);
const scripts = fc.array(fc.tuple(gaps, statements, gaps), { maxLength: 6 }).map((parts) =>
  parts.map(([before, statement, after]) => `${before}${statement}${after};`).join("")
);

Deno.test("splitStatements() cuts generated scripts as PostgreSQL's parser does", () => {
  fc.assert(
    fc.property(scripts, (sql) => {
      if (sql === "") return;
      same(sql);
    }),
    { numRuns: 3000 },
  );
});

Deno.test("splitStatements() never loops or loses text on anything at all", () => {
  const noise = fc.array(
    fc.constantFrom(..."'\"$;\\-/*()eEuU&xX \n\rab1.:é👍", "begin atomic ", "create rule ", "end", "$x$", "copy "),
    { maxLength: 30 },
  ).map((parts) => parts.join(""));
  fc.assert(
    fc.property(noise, (sql) => {
      let pieces;
      try {
        pieces = splitStatements(sql);
      } catch (error) {
        assert.match((error as { code: string }).code, /^sql-/);
        return;
      }
      let at = 0;
      for (const piece of pieces) {
        assert.ok(piece.offset >= at && piece.text !== "" && piece.head < piece.text.length);
        assert.equal(sql.slice(piece.offset, piece.offset + piece.text.length), piece.text);
        assert.match(sql.slice(at, piece.offset), /^(\s|;|\ufeff|--[^\n\r]*|\/\*[^]*\*\/|\\(un)?restrict[^\n]*)*$/);
        at = piece.offset + piece.text.length;
      }
    }),
    { numRuns: 20_000 },
  );
});

Deno.test("splitStatements() cuts real schemas as PostgreSQL's parser does", async () => {
  let files = 0;
  try {
    for await (const entry of Deno.readDir(SCHEMAS)) {
      if (!entry.name.endsWith(".sql")) continue;
      same(await Deno.readTextFile(`${SCHEMAS}/${entry.name}`));
      files++;
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    console.warn(`No schemas in '${SCHEMAS}' (MIGRATOR_SCHEMAS): nothing compared`);
    return;
  }
  assert.ok(files > 0, `no .sql file in ${SCHEMAS}`);
});
