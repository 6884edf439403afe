/** What is written is what is read: random revisions rendered and read back. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { loadConfig } from "../../../lib/load/config/load.ts";
import { readSqlHeader } from "../../../lib/load/sql/header.ts";
import { readSections } from "../../../lib/load/sql/sections.ts";
import { readTsHeader } from "../../../lib/load/ts/header.ts";
import { type NewRevision, renderRevision } from "../../../lib/load/write/render_revision.ts";
import type { RevisionHeader, RevisionSource } from "../../../lib/revision/types.ts";
import { MigratorError } from "../../../lib/core/error.ts";
import { memoryFiles } from "../../unit/load/memory_files.ts";

const SEED = Number(Deno.env.get("MIGRATOR_SEED") ?? Date.now() % 1_000_000);

const { config } = await loadConfig({ cwd: "/app", env: {}, files: memoryFiles({}) });

const name = fc.stringMatching(/^[\p{L}\p{N}_.]{1,12}$/u).filter((text) => !/^(?:base|none|null)$/i.test(text));
const names = fc.uniqueArray(name, { maxLength: 4 });
/** Text with everything that could end a comment, a string or a line. */
const message = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      "*/",
      "/*",
      "--",
      "'",
      '"',
      "`",
      "${",
      "\n",
      "\r",
      "\u2028",
      "$$",
      "\\",
      "-- migrate:up",
      " ",
      "##",
      ";",
    ),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    fc.constantFrom("add", "users", "Revises", ":"),
  ),
  maxLength: 12,
});

const revision = fc.record({
  id: name,
  message,
  down: names,
  branchLabels: names,
  dependsOn: names,
  kind: fc.constantFrom("ts" as const, "sql" as const),
});

function readBack(text: string, source: RevisionSource): RevisionHeader {
  const header = source.kind === "sql" ? readSqlHeader(text, source) : readTsHeader(text, {
    source,
    report: () => assert.fail("a warning"),
    evaluate: () => assert.fail("evaluated"),
  });
  assert.ok(header !== null && !(header instanceof Promise));
  return header;
}

Deno.test(`renderRevision() writes what the loaders read back, for any revision (seed ${SEED})`, () => {
  let written = 0;
  fc.assert(
    fc.property(revision, (input) => {
      const wanted = {
        ...input,
        folder: { location: "/app/v", folder: "/app/v" },
        now: new Date(0),
      } as unknown as NewRevision;
      let rendered;
      try {
        rendered = renderRevision(config, wanted, { cwd: "/app", files: memoryFiles({}) });
      } catch (error) {
        // A line of the message may happen to read like a field, an id may begin with a dot.
        assert.ok(error instanceof MigratorError);
        assert.ok(["message-invalid", "file-name-invalid"].includes(error.code), `${error.code}: ${error.message}`);
        return;
      }
      written++;
      const source = { path: rendered.path, display: rendered.display, kind: input.kind };
      const header = readBack(rendered.text, source);
      assert.deepEqual([header.id, header.down, header.labels, header.dependsOn], [
        input.id,
        input.down,
        input.branchLabels,
        input.dependsOn,
      ]);
      if (input.kind === "sql") {
        const sections = readSections(rendered.text, header);
        assert.deepEqual([sections.get("up")?.text.trim(), sections.get("down")?.text.trim()], ["", ""]);
      }
    }),
    { numRuns: 2_000, seed: SEED },
  );
  assert.ok(written > 1_000, `only ${written} of 2,000 could be written`);
});
