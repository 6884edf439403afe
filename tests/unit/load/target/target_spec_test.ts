import assert from "node:assert/strict";
import { MigratorError } from "../../../../lib/core/error.ts";
import { targetSpec } from "../../../../lib/load/target/target_spec.ts";
import { memoryFiles } from "../memory_files.ts";

const FILES = memoryFiles({ "/app/models.ts": "", "/app/db/schema.SQL": "", "/app/notes.txt": "", "/app/plain": "" });
const OPTIONS = { cwd: "/app", files: FILES };

Deno.test("targetSpec() tells the kinds of targets apart by their form", () => {
  assert.deepEqual(targetSpec("-", OPTIONS), { kind: "stdin" });
  assert.deepEqual(targetSpec("models.ts", OPTIONS), { kind: "models", path: "/app/models.ts", display: "models.ts" });
  assert.deepEqual(targetSpec("/app/models.ts", OPTIONS), {
    kind: "models",
    path: "/app/models.ts",
    display: "models.ts",
  });
  assert.deepEqual(targetSpec("db/schema.SQL", OPTIONS), {
    kind: "sql",
    path: "/app/db/schema.SQL",
    display: "db/schema.SQL",
    folder: false,
  });
  assert.deepEqual(targetSpec("db", OPTIONS), { kind: "sql", path: "/app/db", display: "db", folder: true });
  for (const url of ["postgres://h/d", "postgresql+psycopg2://h/d", "pglite:memory", "POSTGRES://h"]) {
    assert.deepEqual(targetSpec(url, OPTIONS), { kind: "url", url });
  }
});

for (
  const [text, reason] of [
    ["nothing.ts", "there is no such file or folder"],
    ["notes.txt", "'.txt' is no kind of target"],
    ["plain", "it has no ending that says what it is"],
  ] as const
) {
  Deno.test(`targetSpec() refuses '${text}'`, () => {
    assert.throws(
      () => targetSpec(text, OPTIONS),
      (error) =>
        error instanceof MigratorError && error.code === "target-unknown" && error.exit === 2 &&
        error.message === `Cannot use '${text}' as target: ${reason}`,
    );
  });
}
