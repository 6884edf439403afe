import assert from "node:assert/strict";
import { MigratorError } from "../../../lib/core/error.ts";
import { DatabaseError } from "../../../lib/db/database_error.ts";
import { retryDelay, retryReason } from "../../../lib/run/retry.ts";

function failure(sqlState: string | null): DatabaseError {
  return new DatabaseError("sql-failed", "x", { sqlState });
}

Deno.test("retryReason() names lock timeouts, deadlocks and serialization failures, and nothing else", () => {
  assert.equal(retryReason(failure("55P03")), "lock timeout");
  assert.equal(retryReason(failure("40P01")), "deadlock");
  assert.equal(retryReason(failure("40001")), "serialization failure");
  assert.equal(retryReason(failure("57014")), null);
  assert.equal(retryReason(failure(null)), null);
  assert.equal(retryReason(new MigratorError("irreversible", "x")), null);
});

Deno.test("retryDelay() doubles, is bounded, and varies between half and whole", () => {
  const settings = { attempts: 30, forMs: 600_000, firstDelayMs: 500, maxDelayMs: 30_000 };
  assert.deepEqual([1, 2, 3, 4].map((tries) => retryDelay(settings, { tries, random: 1 })), [500, 1000, 2000, 4000]);
  assert.equal(retryDelay(settings, { tries: 1, random: 0 }), 250);
  assert.equal(retryDelay(settings, { tries: 1000, random: 1 }), 30_000);
});
