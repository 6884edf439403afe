import assert from "node:assert/strict";
import { MigratorError } from "../../../lib/core/error.ts";
import { createStepProgress, statementHash } from "../../../lib/run/progress.ts";
import type { Statement } from "../../../lib/sql/statement.ts";

function statement(sql: string): Statement {
  return { sql, class: "brief", origin: {} };
}

Deno.test("createStepProgress() skips what the journal says is done", () => {
  const done = [statement("A"), statement("B")];
  const progress = createStepProgress({
    revision: "r",
    direction: "upgrade",
    hashes: done.map(statementHash),
    running: 2,
    position: null,
    checksum: "c",
    startedAt: "now",
  }, "r");
  assert.equal(progress.done, 2);
  assert.equal(progress.running, 2);
  assert.deepEqual([statement("A"), statement("B"), statement("C")].map((one, at) => progress.skip(at, one)), [
    true,
    true,
    false,
  ]);
  progress.committed(3);
  assert.equal(progress.done, 3);
  assert.equal(progress.running, null);
  assert.equal(progress.hashes(3)[2], statementHash(statement("C")));
});

Deno.test("createStepProgress() refuses to resume when a statement that is done has changed", () => {
  const progress = createStepProgress({
    revision: "r",
    direction: "upgrade",
    hashes: [statementHash(statement("A"))],
    running: null,
    position: null,
    checksum: "c",
    startedAt: "now",
  }, "r");
  assert.throws(() => progress.skip(0, statement("A2")), (error: unknown) => {
    assert.ok(error instanceof MigratorError);
    assert.equal(error.code, "journal-mismatch");
    assert.match(error.message, /statement 1 has changed/);
    return true;
  });
});

Deno.test("createStepProgress() starts at nothing without a journal", () => {
  const progress = createStepProgress(undefined, "r");
  assert.equal(progress.done, 0);
  assert.equal(progress.journaled, false);
  assert.equal(progress.skip(0, statement("A")), false);
  progress.started(0, '["7"]');
  assert.equal(progress.journaled, true);
  assert.equal(progress.position, '["7"]');
});
