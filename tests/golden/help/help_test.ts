import assert from "node:assert/strict";
import { commandHelp, rootHelp } from "../../../lib/cli/help.ts";
import { createStyle } from "../../../lib/cli/report/style.ts";
import { COMMANDS } from "../../../lib/cli/spec/table.ts";
import { assertGolden, goldenNames } from "../../support/golden.ts";

const style = createStyle({ terminal: false, env: {} });

Deno.test("migrator --help", async () => {
  await assertGolden("help/migrator.txt", rootHelp(style, 80));
});

for (const spec of COMMANDS) {
  Deno.test(`migrator ${spec.name} --help`, async () => {
    await assertGolden(`help/${spec.name}.txt`, commandHelp(spec, { style, columns: 80 }));
  });
}

Deno.test("there is no golden help of a command that is gone", () => {
  const expected = ["help_test.ts", "migrator.txt", ...COMMANDS.map(({ name }) => `${name}.txt`)];
  assert.deepEqual(goldenNames("help"), expected.sort());
});

Deno.test("every command has a summary, a description and examples that begin with it", () => {
  for (const { name, aliases = [], summary, description, examples } of COMMANDS) {
    assert.match(summary, /^[^A-Z].*[^.]$/, name);
    assert.match(description, /^[A-Z].*\.$/s, name);
    assert.ok(examples.length > 0, `${name} has no example`);
    for (const { line } of examples) {
      const words = line.replace(/^.*?\bmigrator (?:-n \S+ )?/, "").split(" ");
      assert.ok([name, ...aliases].includes(words[0]!), line);
    }
  }
});

Deno.test("no line of the help is wider than the terminal", () => {
  for (const columns of [60, 80, 200]) {
    for (const text of [rootHelp(style, columns), ...COMMANDS.map((spec) => commandHelp(spec, { style, columns }))]) {
      const tooWide = text.split("\n").filter((line) =>
        line.length > Math.max(columns, 80) && !line.startsWith("  migrator ")
      );
      assert.deepEqual(tooWide, []);
    }
  }
});
