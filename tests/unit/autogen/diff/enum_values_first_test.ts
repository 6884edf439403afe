import assert from "node:assert/strict";
import { diffCatalogs } from "../../../../lib/autogen/diff/diff.ts";
import { enumValuesFirst } from "../../../../lib/autogen/diff/enum_values_first.ts";
import type { OpNode } from "../../../../lib/op/node.ts";
import { makeCatalog, makeEnum, makeTable } from "../../schema/catalog_fixture.ts";

const MOOD = { name: "mood" };
const DROP: OpNode = { kind: "dropTable", table: { name: "t" } };

Deno.test("enumValuesFirst() moves new values to the front and keeps all other order", () => {
  const add = (value: string): OpNode => ({ kind: "addEnumValue", type: MOOD, value });
  assert.deepEqual(enumValuesFirst([DROP, add("a"), DROP, add("b")]), [add("a"), add("b"), DROP, DROP]);
  const none = [DROP];
  assert.equal(enumValuesFirst(none), none);
});

Deno.test("enumValuesFirst() names neighbours as they are before they are renamed", () => {
  const rename: OpNode = { kind: "renameEnumValue", type: MOOD, value: "old", newValue: "new" };
  const other: OpNode = { kind: "addEnumValue", type: { name: "state" }, value: "y", before: "new" };
  assert.deepEqual(
    enumValuesFirst([rename, { kind: "addEnumValue", type: MOOD, value: "x", after: "new" }, other]),
    [{ kind: "addEnumValue", type: MOOD, value: "x", after: "old" }, other, rename],
  );
});

Deno.test("diffCatalogs() adds enum values before it creates tables", () => {
  const before = makeCatalog({ enums: [makeEnum("mood", ["a", "c"])] });
  const after = makeCatalog({ enums: [makeEnum("mood", ["a", "b", "c"])], tables: [makeTable("t")] });
  assert.deepEqual(diffCatalogs(before, after).ops.map(({ kind }) => kind), ["addEnumValue", "createTable"]);
});
