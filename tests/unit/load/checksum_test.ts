import assert from "node:assert/strict";
import { checksum } from "../../../lib/load/checksum.ts";

Deno.test("checksum() is the sha256 of the bytes", async () => {
  assert.equal(
    await checksum(new TextEncoder().encode("abc")),
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});
