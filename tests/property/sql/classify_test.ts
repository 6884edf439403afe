import assert from "node:assert/strict";
import { classifyStatement } from "../../../lib/sql/classify.ts";
import { splitStatements } from "../../../lib/sql/split.ts";

const SCHEMAS = Deno.env.get("MIGRATOR_SCHEMAS") ?? "../shared/schemas";

Deno.test("classifyStatement() needs no parser to class the statements of real schemas as the parser does", async () => {
  let statements = 0;
  try {
    for await (const entry of Deno.readDir(SCHEMAS)) {
      if (!entry.name.endsWith(".sql")) continue;
      for (const { text } of splitStatements(await Deno.readTextFile(`${SCHEMAS}/${entry.name}`))) {
        assert.deepEqual(await classifyStatement(text), await classifyStatement(text, { parse: true }), text);
        statements++;
      }
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    console.warn(`No schemas in '${SCHEMAS}' (MIGRATOR_SCHEMAS): nothing classified`);
    return;
  }
  assert.ok(statements > 1000, `only ${statements} statements in ${SCHEMAS}`);
});
