import assert from "node:assert/strict";
import { docField, docMessage } from "../../../lib/load/doc.ts";

Deno.test("docMessage() joins the first paragraph and leaves the field lines out", () => {
  assert.equal(docMessage("add users\n  table\n\nmore text"), "add users table");
  assert.equal(docMessage("Revision ID: a\nRevises: b\n\nlate text"), "late text");
  assert.equal(docMessage("add users\nRevision ID: a"), "add users");
  assert.equal(docMessage("Revision ID: a"), "");
  assert.equal(docMessage(""), "");
});

Deno.test("docField() takes field names in any case", () => {
  assert.deepEqual(docField(" REVISION id :  x "), { field: "revision", value: "x" });
  assert.deepEqual(docField("Branch Label: a, b"), { field: "labels", value: "a, b" });
  assert.deepEqual(docField("Depends on:"), { field: "depends", value: "" });
  assert.equal(docField("This revision id: no"), undefined);
});
