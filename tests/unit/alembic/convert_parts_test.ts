/**
 * What `convert` is made of: comments and places of a Python file, and the comparison of two scripts.
 *
 * @module
 */
import assert from "node:assert/strict";
import { differenceOf, sameScript } from "../../../lib/cli/convert/same_script.ts";
import { outlineRevision } from "../../../lib/load/python/outline.ts";
import { commentsOf } from "../../../lib/python/parse/comments.ts";

Deno.test("commentsOf() finds comments, not marks in strings", () => {
  const text = 'x = "# no"  # yes\n"""\n# neither\n"""\nif x:\r\n    #   deep  \n    y = \'\\\'#\'  #last';
  assert.deepEqual(commentsOf(text), [
    { line: 1, column: 12, text: "yes" },
    { line: 6, column: 4, text: "  deep" },
    { line: 7, column: 15, text: "last" },
  ]);
});

Deno.test("outlineRevision() tells where statements stand, and which functions only raise", () => {
  const { doc, functions } = outlineRevision(
    '"""words"""\n\ndef upgrade():\n    """Does it."""\n    f(\n        1,\n    )\n    for x in y:\n        g(x)\n    # inside\n# outside\n\ndef downgrade():\n    raise RuntimeError("no way back")\n',
    "r.py",
  );
  assert.equal(doc, "words");
  const up = functions.get("upgrade")!;
  assert.deepEqual([up.line, up.endLine, up.doc, up.raises, up.isPlain], [3, 10, "Does it.", null, false]);
  assert.deepEqual(up.statements, [[5, 6], [9, 9]]);
  const down = functions.get("downgrade")!;
  assert.deepEqual([down.raises, down.endLine], ["no way back", 14]);
});

Deno.test("sameScript() overlooks the letter case of words, nothing else", () => {
  assert.ok(sameScript(["ON DELETE CASCADE"], ["on delete cascade"]));
  for (
    const [one, other] of [["SELECT 'a'", "SELECT 'A'"], ['DROP TABLE "T"', 'DROP TABLE "t"'], ["A", "A "], ["A", "B"]]
  ) {
    assert.ok(!sameScript([one!], [other!]), one!);
  }
  assert.ok(!sameScript(["A"], ["A", "B"]));
  assert.equal(
    differenceOf(["SELECT 1", "DROP TABLE a"], ["select 1", "DROP TABLE b"]),
    "it would run 'DROP TABLE a' instead of 'DROP TABLE b'",
  );
});
