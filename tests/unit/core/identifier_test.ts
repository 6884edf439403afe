import assert from "node:assert/strict";
import { MigratorError } from "../../../lib/core/error.ts";
import {
  checkIdentifier,
  quoteAsSqlAlchemy,
  quoteIdentifier,
  quoteQualified,
  quoteTypeName,
  truncateIdentifier,
  withQuoting,
} from "../../../lib/core/identifier.ts";

Deno.test("quoteIdentifier() leaves lower-case names and unreserved key words alone", () => {
  for (const name of ["users", "_x", "a1_b2", "name", "type", "key", "value", "index", "view", "sequence"]) {
    assert.equal(quoteIdentifier(name), name);
  }
});

Deno.test("quoteIdentifier() quotes what PostgreSQL would read differently", () => {
  const cases: [string, string][] = [
    ["user", '"user"'],
    ["order", '"order"'],
    ["json", '"json"'],
    ["between", '"between"'],
    ["concurrently", '"concurrently"'],
    ["Users", '"Users"'],
    ["1st", '"1st"'],
    ["a b", '"a b"'],
    ["a$b", '"a$b"'],
    ["größe", '"größe"'],
    ['say "hi"', '"say ""hi"""'],
    ["a.b", '"a.b"'],
    ["line\nbreak", '"line\nbreak"'],
    ["back\\slash", '"back\\slash"'],
    ["👍", '"👍"'],
  ];
  for (const [name, expected] of cases) assert.equal(quoteIdentifier(name), expected);
});

Deno.test("quoteIdentifier() throws for names that PostgreSQL cannot store", () => {
  for (const name of ["", "a\0b", "\ud800", undefined as unknown as string, null as unknown as string]) {
    assert.throws(() => quoteIdentifier(name), (error) => {
      assert.ok(error instanceof MigratorError);
      assert.equal(error.code, "identifier-invalid");
      return true;
    });
  }
});

Deno.test("quoteQualified() joins schema and name", () => {
  assert.equal(quoteQualified({ name: "users" }), "users");
  assert.equal(quoteQualified({ schema: null, name: "users" }), "users");
  assert.equal(quoteQualified({ schema: undefined, name: "users" }), "users");
  assert.equal(quoteQualified({ schema: "Shop", name: "order" }), '"Shop"."order"');
  assert.throws(() => quoteQualified({ schema: "", name: "users" }), { code: "identifier-invalid" });
});

Deno.test("checkIdentifier() counts bytes of UTF-8", () => {
  assert.equal(checkIdentifier("x".repeat(63), "table"), "x".repeat(63));
  assert.equal(checkIdentifier("é".repeat(31), "table"), "é".repeat(31));
  assert.throws(() => checkIdentifier("x".repeat(64), "table"), {
    code: "identifier-too-long",
    message: `Cannot use '${"x".repeat(64)}' as table name: it has 64 bytes, and PostgreSQL keeps 63`,
    hint: `Choose a shorter name; PostgreSQL would cut this one to '${"x".repeat(63)}'`,
  });
  assert.throws(() => checkIdentifier("é".repeat(32), "column"), { code: "identifier-too-long" });
  assert.throws(() => checkIdentifier("", "column"), {
    code: "identifier-invalid",
    message: 'Cannot use "" as column name: it is empty',
  });
});

Deno.test("truncateIdentifier() never cuts inside a character", () => {
  assert.equal(truncateIdentifier("short"), "short");
  assert.equal(truncateIdentifier("x".repeat(70)), "x".repeat(63));
  assert.equal(truncateIdentifier("é".repeat(40)), "é".repeat(31));
  assert.equal(truncateIdentifier("x" + "👍".repeat(20)), "x" + "👍".repeat(15));
  assert.equal(truncateIdentifier("abcdef", 4), "abcd");
});

Deno.test("quoteAsSqlAlchemy() quotes the key words of SQLAlchemy's dialect only", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["timestamp", "timestamp"],
    ["position", "position"],
    ["values", "values"],
    ["order", '"order"'],
    ["new", '"new"'],
    ["pay$", "pay$"],
    ["$pay", '"$pay"'],
    ["1st", '"1st"'],
    ["Mixed", '"Mixed"'],
    ['say "hi"', '"say ""hi"""'],
  ];
  for (const [name, expected] of cases) assert.equal(quoteAsSqlAlchemy(name), expected);
  assert.throws(() => quoteAsSqlAlchemy(""), { code: "identifier-invalid" });
});

Deno.test("withQuoting() applies to names inside, not to types, and ends with an error, too", () => {
  assert.equal(withQuoting("sqlalchemy", () => quoteQualified({ schema: "new", name: "time" })), '"new".time');
  assert.equal(withQuoting("sqlalchemy", () => quoteTypeName({ name: "time" })), '"time"');
  assert.throws(() =>
    withQuoting("sqlalchemy", () => {
      throw new Error("within");
    }), /within/);
  assert.equal(quoteIdentifier("time"), '"time"');
});
