import assert from "node:assert/strict";
import { MigratorError } from "../../../lib/core/error.ts";
import { ERROR_CATALOGUE, type ErrorCode } from "../../../lib/core/error_catalogue.ts";

Deno.test("ERROR_CATALOGUE explains every code in sentences", () => {
  for (const [code, { exit, meaning, remedy }] of Object.entries(ERROR_CATALOGUE)) {
    assert.match(code, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    assert.ok([1, 2, 3, 4, 130].includes(exit), code);
    for (const text of [meaning, remedy]) {
      assert.match(text, /^[A-Z'`].*[.)]$/s, `${code}: ${text}`);
      assert.ok(!/\s{2}|\n/.test(text), `${code}: ${text}`);
    }
  }
});

Deno.test("ERROR_CATALOGUE has each code in one area only", async () => {
  const areas = [...Deno.readDirSync("lib/core/catalogue")].map((entry) => entry.name).filter((name) =>
    name !== "entry.ts"
  );
  const seen = new Map<string, string>();
  for (const area of areas) {
    const module = await import(`../../../lib/core/catalogue/${area}`);
    for (const table of Object.values<Record<string, unknown>>(module)) {
      for (const code of Object.keys(table)) {
        assert.equal(seen.get(code), undefined, `'${code}' is in ${area} and ${seen.get(code)}`);
        seen.set(code, area);
      }
    }
  }
  assert.equal(seen.size, Object.keys(ERROR_CATALOGUE).length);
});

Deno.test("MigratorError takes its exit code from the catalogue, or from whoever knows better", () => {
  for (const [code, { exit }] of Object.entries(ERROR_CATALOGUE)) {
    assert.equal(new MigratorError(code as ErrorCode, "Cannot do it").exit, exit);
  }
  const error = new MigratorError("sql-failed", "Cannot do it: 'x'", {
    exit: 3,
    hint: "Do that",
    details: ["a"],
    cause: 1,
  });
  assert.equal(error.exit, 3);
  assert.equal(error.cause, 1);
  assert.equal(error.name, "MigratorError");
  assert.deepEqual([error.hint, error.details, error.where, error.data], ["Do that", ["a"], undefined, {}]);
});
