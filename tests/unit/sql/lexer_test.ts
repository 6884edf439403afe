import assert from "node:assert/strict";
import { nextToken, openScanner, tokenText } from "../../../lib/sql/lexer.ts";

function tokens(sql: string): string[] {
  const scanner = openScanner(sql);
  const found = [];
  for (let kind = nextToken(scanner); kind !== "end"; kind = nextToken(scanner)) {
    if (kind !== "space") found.push(`${kind}:${tokenText(scanner)}`);
  }
  return found;
}

Deno.test("nextToken() tells strings of every kind from names", () => {
  assert.deepEqual(tokens(`'a''b' E'it\\'s' e'\\\\' U&'x' u&"y" B'01' x'ff' N'n' "a""b" xe'z'`), [
    "string:'a''b'",
    "string:E'it\\'s'",
    "string:e'\\\\'",
    "string:U&'x'",
    'quoted:u&"y"',
    "string:B'01'",
    "string:x'ff'",
    "string:N'n'",
    'quoted:"a""b"',
    "word:xe",
    "string:'z'",
  ]);
});

Deno.test("nextToken() does not treat a backslash as an escape in a plain string", () => {
  assert.deepEqual(tokens(`'C:\\' 'x'`), ["string:'C:\\'", "string:'x'"]);
});

Deno.test("nextToken() continues an escape string over a line break", () => {
  assert.deepEqual(tokens("E'a' -- c\n 'it\\'s' x"), ["string:E'a' -- c\n 'it\\'s'", "word:x"]);
  assert.deepEqual(tokens("E'a' 'b'"), ["string:E'a'", "string:'b'"]);
});

Deno.test("nextToken() matches dollar tags, and leaves dollars in names and parameters alone", () => {
  assert.deepEqual(tokens("$$a;b$$ $x$ $$ $y$ $x$ $é$ $ $é$ $1 a$b$c 1$$x$$"), [
    "string:$$a;b$$",
    "string:$x$ $$ $y$ $x$",
    "string:$é$ $ $é$",
    "parameter:$1",
    "word:a$b$c",
    "number:1",
    "string:$$x$$",
  ]);
});

Deno.test("nextToken() nests block comments and ends line comments at any line break", () => {
  assert.deepEqual(tokens("/* a /* b */ ; */ x -- y ' \n z --r\rq --"), [
    "comment:/* a /* b */ ; */",
    "word:x",
    "comment:-- y ' ",
    "word:z",
    "comment:--r",
    "word:q",
    "comment:--",
  ]);
});

Deno.test("nextToken() reads numbers as PostgreSQL 16 does", () => {
  assert.deepEqual(tokens("1 1.5 .5 1e10 1.e-3 0x1F 0o17 0b11 1_000 1..2 1.5x"), [
    "number:1",
    "number:1.5",
    "symbol:.",
    "number:5",
    "number:1e10",
    "number:1.e-3",
    "number:0x1F",
    "number:0o17",
    "number:0b11",
    "number:1_000",
    "number:1",
    "symbol:.",
    "symbol:.",
    "number:2",
    "number:1.5",
    "word:x",
  ]);
});

Deno.test("nextToken() skips a byte order mark at the start only", () => {
  assert.deepEqual(tokens("\ufeffSELECT \ufeffx"), ["word:SELECT", "word:\ufeffx"]);
});

Deno.test("nextToken() throws with the place where something unterminated starts", () => {
  const cases: [string, string, number][] = [
    ["\n 'abc", "string", 2],
    ["E'a\\'", "string", 1],
    ['\n\n"abc', "quoted name", 3],
    ["a\r\n$x$ $y$", "dollar-quoted string", 2],
    ["/* /* */", "comment", 1],
  ];
  for (const [sql, what, line] of cases) {
    assert.throws(() => tokens(sql), (error: Error & { code: string; where: { line: number; offset: number } }) => {
      assert.equal(error.code, "sql-unterminated");
      assert.equal(error.message, `Cannot read SQL: the ${what} that starts in line ${line} has no end`);
      assert.equal(error.where.line, line);
      assert.ok(/['"$/E]/.test(sql[error.where.offset]!));
      return true;
    });
  }
});

Deno.test("nextToken() and a scan of the pieces agree on the whole text", () => {
  const sql = "SELECT 'a', $1::int -- c\n FROM \"t\" /* d */ WHERE x->>'y' = E'z\\n';";
  const scanner = openScanner(sql);
  let joined = "";
  while (nextToken(scanner) !== "end") joined += tokenText(scanner);
  assert.equal(joined, sql);
});
