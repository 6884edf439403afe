/** Every example in the documentation of `op` and `sa` is a program that records without an error. */
import assert from "node:assert/strict";
import { compileOps } from "../../../lib/compile/compile.ts";
import type { RecordedOp } from "../../../lib/op/program.ts";
import { createMigration, type Migration } from "../../../lib/op/recorder.ts";
import { testContext } from "../../unit/op/support.ts";

const FOLDER = new URL("../../../lib/op/api/", import.meta.url);

interface Example {
  readonly file: string;
  readonly code: string;
}

function examplesOf(file: string): readonly Example[] {
  const text = Deno.readTextFileSync(new URL(file, FOLDER));
  const blocks = [...text.matchAll(/^ *\* ```ts\n([\s\S]*?)^ *\* ```$/gm)].map(([, block = ""]) =>
    block.replace(/^ *\* ?/gm, "")
  );
  return blocks.filter((code) => /^(?:const \w+ = (?:await )?)?(?:await )?(?:op|sa)\./.test(code)).map((code) => ({
    file,
    code,
  }));
}

const AsyncFunction = (async () => {}).constructor as new (parameter: string, code: string) => (
  migration: Migration,
) => Promise<void>;

const files = [...Deno.readDirSync(FOLDER)].map(({ name }) => name).sort();

for (const file of files) {
  const examples = examplesOf(file);
  if (examples.length === 0) continue;
  Deno.test(`the examples of ${file} record what they show`, async (t) => {
    for (const { code } of examples) {
      await t.step(code.split("\n", 1)[0] ?? "", async () => {
        const ops: RecordedOp[] = [];
        const query = () => ({ rows: [], fields: [], count: 0, command: "SELECT" });
        const operations = code.startsWith("op.invoke(") ? "const operations = op.collect(() => op.dropTable('t'));" : "";
        const javascript = code.replace(/op\.query<[^>]*>/g, "op.query");
        await new AsyncFunction("{ op, sa }", operations + javascript)(createMigration(testContext(ops, { query })));
        if (/^op\./m.test(code)) assert.notEqual(ops.length, 0);
        compileOps(ops, { serverVersion: 180000, createdTypes: new Set() });
      });
    }
  });
}

Deno.test("most directives have an example", () => {
  const count = files.flatMap(examplesOf).length;
  assert.ok(count > 100, String(count));
});
