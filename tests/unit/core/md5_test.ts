import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { md5Hex } from "../../../lib/core/md5.ts";

Deno.test("md5Hex() gives the sums of RFC 1321", () => {
  const vectors = {
    "": "d41d8cd98f00b204e9800998ecf8427e",
    a: "0cc175b9c0f1b6a831c399e269772661",
    abc: "900150983cd24fb0d6963f7d28e17f72",
    "message digest": "f96b697d7cb7938d525a2f31aaf161d0",
    "12345678901234567890123456789012345678901234567890123456789012345678901234567890":
      "57edf4a22be3c955ac49da2e2107b67a",
  };
  for (const [text, sum] of Object.entries(vectors)) assert.equal(md5Hex(text), sum);
});

Deno.test("md5Hex() agrees with node's for every length around the block size", () => {
  for (let length = 0; length <= 130; length++) {
    const text = "xyé".repeat(length).slice(0, length);
    assert.equal(md5Hex(text), createHash("md5").update(text).digest("hex"), `length ${length}`);
  }
});
