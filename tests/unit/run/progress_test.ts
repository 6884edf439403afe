import assert from "node:assert/strict";
import { MigratorError } from "../../../lib/core/error.ts";
import { createStepProgress, type JournalRow, statementHash } from "../../../lib/run/progress.ts";
import type { Statement } from "../../../lib/sql/statement.ts";

function statement(sql: string): Statement {
  return { sql, class: "brief", origin: {} };
}

const OF = { revision: "r", checksum: "c" };

function journal(changes: Partial<JournalRow>): JournalRow {
  return {
    revision: "r",
    direction: "upgrade",
    hashes: [],
    running: 0,
    runningHash: statementHash(statement("A")),
    position: null,
    checksum: "c",
    startedAt: "now",
    ...changes,
  };
}

Deno.test("createStepProgress() skips what the journal says is done", () => {
  const done = [statement("A"), statement("B")];
  const progress = createStepProgress({
    revision: "r",
    direction: "upgrade",
    hashes: done.map(statementHash),
    running: 2,
    runningHash: statementHash(statement("C")),
    position: null,
    checksum: "c",
    startedAt: "now",
  }, OF);
  assert.equal(progress.done, 2);
  assert.deepEqual([statement("A"), statement("B"), statement("C")].map((one, at) => progress.skip(at, one)), [
    true,
    true,
    false,
  ]);
  assert.deepEqual([1, 2, 3].map((at) => progress.resumes(at, statement("C"))), [false, true, false]);
  progress.committed(3);
  assert.equal(progress.done, 3);
  assert.equal(progress.resumes(2, statement("C")), false);
  assert.equal(progress.hashes(3)[2], statementHash(statement("C")));
});

Deno.test("createStepProgress() refuses to resume when a statement that is done has changed", () => {
  const progress = createStepProgress({
    revision: "r",
    direction: "upgrade",
    hashes: [statementHash(statement("A"))],
    running: null,
    runningHash: null,
    position: null,
    checksum: "before",
    startedAt: "now",
  }, OF);
  assert.throws(() => progress.skip(0, statement("A2")), (error: unknown) => {
    assert.ok(error instanceof MigratorError);
    assert.equal(error.code, "journal-mismatch");
    assert.match(error.message, /statement 1 has changed/);
    return true;
  });
});

Deno.test("createStepProgress() starts at nothing without a journal", () => {
  const progress = createStepProgress(undefined, OF);
  assert.equal(progress.done, 0);
  assert.equal(progress.journaled, false);
  assert.equal(progress.skip(0, statement("A")), false);
  progress.started(0, '["7"]');
  assert.equal(progress.journaled, true);
  assert.equal(progress.position, '["7"]');
});

Deno.test("createStepProgress() refuses to resume a statement that was begun and has changed, unless the catalog tells", () => {
  const edited = createStepProgress(journal({ checksum: "before" }), OF);
  assert.throws(() => edited.resumes(0, statement("B")), {
    code: "journal-mismatch",
    message: "Cannot resume revision 'r': statement 1 was begun before, and statement 1 has changed since",
  });
  const index = { ...statement("B"), index: { name: "i", action: "create" as const } };
  assert.equal(edited.resumes(0, index), false);
});

Deno.test("createStepProgress() says that the file is the same when only what it does differs", () => {
  const progress = createStepProgress(journal({ hashes: [statementHash(statement("A"))], running: null }), OF);
  assert.throws(() => progress.skip(0, statement("B")), {
    code: "journal-mismatch",
    message:
      /1 of its statements ran before, and statement 1 comes out differently now, although the file is the same$/,
    hint: /depends on what it reads/,
  });
});

Deno.test("createStepProgress() forgets a statement that failed, and keeps how far a backfill came", () => {
  const progress = createStepProgress(undefined, OF);
  progress.skip(0, statement("A"));
  progress.started(0, '["7"]');
  progress.restart();
  progress.skip(0, statement("A"));
  assert.equal(progress.resumes(0, statement("A")), true);
  assert.equal(progress.position, '["7"]');
  progress.failed();
  assert.equal(progress.resumes(0, statement("A")), false);
  assert.equal(progress.position, null);
});
