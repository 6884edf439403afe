import assert from "node:assert/strict";
import { MigratorError } from "../../../../lib/core/error.ts";
import { readSections } from "../../../../lib/load/sql/sections.ts";
import type { RevisionHeader, RevisionId } from "../../../../lib/revision/types.ts";

const HEADER: RevisionHeader = {
  id: "a1" as RevisionId,
  down: [],
  dependsOn: [],
  labels: [],
  message: "",
  doc: "",
  source: { path: "/v/a.sql", display: "v/a.sql", kind: "sql" },
};

function failure(text: string): MigratorError {
  try {
    readSections(text, HEADER);
  } catch (error) {
    assert.ok(error instanceof MigratorError);
    return error;
  }
  throw new Error("nothing was thrown");
}

Deno.test("readSections() cuts at the markers and keeps line numbers", () => {
  const sections = readSections("-- doc\n\n-- migrate:up\nSELECT 1;\n\n  --  Migrate: DOWN \nSELECT 2;\n", HEADER);
  assert.deepEqual(sections.get("up"), { text: "SELECT 1;\n\n  ", line: 4, transaction: true });
  assert.deepEqual(sections.get("down"), { text: "SELECT 2;\n", line: 7, transaction: true });
});

Deno.test("readSections() takes the downgrade first, an empty section, and none", () => {
  const sections = readSections("-- migrate:down\nSELECT 2;\n-- migrate:up", HEADER);
  assert.deepEqual(sections.get("up"), { text: "", line: 4, transaction: true });
  assert.equal(sections.get("down")?.text, "SELECT 2;\n");
  assert.equal(readSections("-- migrate:up\n", HEADER).has("down"), false);
});

Deno.test("readSections() takes transaction:false", () => {
  const sections = readSections(
    "-- migrate:up transaction:false\r\nSELECT 1;\r\n-- migrate:down transaction:TRUE\r\n",
    HEADER,
  );
  assert.deepEqual([sections.get("up")?.transaction, sections.get("down")?.transaction], [false, true]);
  assert.equal(sections.get("up")?.text, "SELECT 1;\r\n");
});

Deno.test("readSections() sees no marker in strings, function bodies, block comments and behind a statement", () => {
  const body =
    "SELECT '\n-- migrate:down\n';\nDO $$\n-- migrate:down\n$$;\n/*\n-- migrate:down\n*/ SELECT 1; -- migrate:down\n";
  const sections = readSections(`-- migrate:up\n${body}`, HEADER);
  assert.deepEqual([...sections.keys()], ["up"]);
  assert.equal(sections.get("up")?.text, body);
});

Deno.test("readSections() says what is wrong with the layout, and where", () => {
  const cases: [string, string, number | undefined, string | undefined][] = [
    ["-- nothing\n", "it has no line '-- migrate:up'", undefined, undefined],
    ["\nSELECT 1;\n-- migrate:up", "SQL stands before the first '-- migrate:up'", 2, "Move it below '-- migrate:up'"],
    ["-- migrate:up\n-- migrate:up", "'-- migrate:up' is there twice", 2, undefined],
    ["-- migrate:dwon\n", "there is no section 'migrate:dwon'", 1, "Did you mean 'migrate:down'?"],
    ["-- migrate:\n", "there is no section 'migrate:'", 1, "Sections: '-- migrate:up', '-- migrate:down'"],
    [
      "-- migrate:up transacton:false",
      "there is no option 'transacton:false'",
      1,
      "The only option is 'transaction:false'",
    ],
    ["-- migrate:up transaction:no", "'transaction' is 'true' or 'false', found 'no'", 1, undefined],
  ];
  for (const [text, reason, line, hint] of cases) {
    const error = failure(text);
    assert.equal(error.code, "sql-sections");
    assert.equal(error.message, `Cannot read 'v/a.sql': ${reason}`);
    assert.equal(error.where?.line, line);
    if (hint !== undefined) assert.equal(error.hint, hint);
  }
});

Deno.test("readSections() names line and file of an unterminated string", () => {
  const error = failure("-- migrate:up\nSELECT 'a;\n");
  assert.equal(error.code, "sql-unterminated");
  assert.deepEqual([error.where?.file, error.where?.line, error.where?.column], ["v/a.sql", 2, 8]);
});
