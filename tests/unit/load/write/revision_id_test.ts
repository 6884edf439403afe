import assert from "node:assert/strict";
import { newRevisionId } from "../../../../lib/load/write/revision_id.ts";

Deno.test("newRevisionId() writes random bytes as 12 hex digits", () => {
  assert.equal(newRevisionId((bytes) => bytes.set([0, 1, 15, 16, 171, 255])), "00010f10abff");
  assert.match(newRevisionId(), /^[0-9a-f]{12}$/);
  assert.notEqual(newRevisionId(), newRevisionId());
});
