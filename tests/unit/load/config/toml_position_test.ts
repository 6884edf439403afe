import assert from "node:assert/strict";
import { locateKeys } from "../../../../lib/load/config/toml_position.ts";

const TEXT = `# comment with [brackets] and a = b
[migrator]
script_location = "migrations" # [not.a.table]
  url   =  "x"
list = [
  "]", # a comment with ] and "
  'a = 1',
]
text = """
[fake]
url = 1 \\""" "quoted"""""
raw = '''
it's = here
'''
"quoted key" = 1
a.b . "c" = 2
inline = { x = 1, y = [1, 2] }

[[migrator.hooks]]
name = "one"
[[migrator.hooks]]
name = "two"
[migrator.hooks.sub]
deep = 1
[ staging . lock ]
wait = 1`;

Deno.test("locateKeys() finds keys and values through strings, lists, comments and dotted keys", () => {
  const find = locateKeys(TEXT);
  assert.deepEqual(find(["migrator", "script_location"]), { line: 3, column: 1, valueColumn: 19 });
  assert.deepEqual(find(["migrator", "url"]), { line: 4, column: 3, valueColumn: 12 });
  assert.deepEqual(find(["migrator", "text"])?.line, 9);
  assert.deepEqual(find(["migrator", "raw"])?.line, 12);
  assert.deepEqual(find(["migrator", "quoted key"])?.line, 15);
  assert.deepEqual(find(["migrator", "a", "b", "c"]), { line: 16, column: 1, valueColumn: 13 });
  assert.deepEqual(find(["staging", "lock", "wait"]), { line: 26, column: 1, valueColumn: 8 });
});

Deno.test("locateKeys() numbers the elements of an array of tables", () => {
  const find = locateKeys(TEXT);
  assert.equal(find(["migrator", "hooks"])?.line, 19);
  assert.equal(find(["migrator", "hooks", "0", "name"])?.line, 20);
  assert.equal(find(["migrator", "hooks", "1", "name"])?.line, 22);
  assert.equal(find(["migrator", "hooks", "1", "sub", "deep"])?.line, 24);
});

Deno.test("locateKeys() falls back to the longest known beginning of a path", () => {
  const find = locateKeys(TEXT);
  assert.equal(find(["migrator", "inline", "y"])?.line, 17);
  assert.equal(find(["migrator", "nothing"])?.line, 2);
  assert.equal(find(["nothing"]), undefined);
});
