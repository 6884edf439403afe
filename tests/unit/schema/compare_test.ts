import assert from "node:assert/strict";
import { compareCatalogs } from "../../../lib/schema/compare/compare.ts";
import { equalValues } from "../../../lib/schema/compare/fields.ts";
import type { NotNullConstraint } from "../../../lib/schema/column.ts";
import { makeCatalog, makeColumn, makeTable } from "./catalog_fixture.ts";

const NOT_NULL: NotNullConstraint = {
  name: "t_a_not_null",
  noInherit: false,
  validated: true,
  inherited: false,
  local: true,
  comment: null,
};

Deno.test("compareCatalogs() says equal for equal catalogs", () => {
  const before = makeCatalog({ tables: [makeTable("t", { columns: [makeColumn("a")] })] });
  assert.deepEqual(compareCatalogs({ before, after: structuredClone(before) }), {
    verdict: "equal",
    objects: [],
    limits: [],
  });
});

Deno.test("compareCatalogs() does not list the parts of an added table", () => {
  const after = makeCatalog({ tables: [makeTable("t", { columns: [makeColumn("a")] })] });
  const { verdict, objects } = compareCatalogs({ before: makeCatalog(), after });
  assert.equal(verdict, "different");
  assert.deepEqual(objects, [{ key: "table public.t", presence: "added", verdict: "different", fields: [] }]);
});

Deno.test("compareCatalogs() ignores the order of columns", () => {
  const [a, b] = [makeColumn("a"), makeColumn("b")];
  const before = makeCatalog({ tables: [makeTable("t", { columns: [a, b] })] });
  const after = makeCatalog({ tables: [makeTable("t", { columns: [b, a] })] });
  assert.equal(compareCatalogs({ before, after }).verdict, "equal");
});

Deno.test("compareCatalogs() shows both values of a different field", () => {
  const before = makeCatalog({ tables: [makeTable("t", { columns: [makeColumn("a", { default: "1" })] })] });
  const after = makeCatalog({ tables: [makeTable("t", { columns: [makeColumn("a", { default: "2" })] })] });
  assert.deepEqual(compareCatalogs({ before, after }).objects, [{
    key: "column public.t.a",
    presence: "both",
    verdict: "different",
    fields: [{ field: "default", before: "1", after: "2", verdict: "different" }],
  }]);
});

Deno.test("compareCatalogs() skips texts that two majors printed differently, and says why", () => {
  const table = (text: string) => makeTable("t", { columns: [makeColumn("a", { default: text })] });
  const before = makeCatalog({ tables: [table("CURRENT_USER")] }, 150000);
  const after = makeCatalog({ tables: [table("current_user")] }, 180000);
  const { verdict, objects } = compareCatalogs({ before, after });
  assert.equal(verdict, "skipped");
  assert.equal(objects[0]?.verdict, "skipped");
  assert.match(objects[0]?.fields[0]?.reason ?? "", /PostgreSQL 15 and 18/);
});

Deno.test("compareCatalogs() calls a default that is there on one side only different, whoever printed it", () => {
  const before = makeCatalog({ tables: [makeTable("t", { columns: [makeColumn("a")] })] }, 150000);
  const after = makeCatalog({ tables: [makeTable("t", { columns: [makeColumn("a", { default: "1" })] })] }, 180000);
  assert.equal(compareCatalogs({ before, after }).verdict, "different");
});

Deno.test("compareCatalogs() skips texts that nobody printed", () => {
  const table = (text: string) => makeTable("t", { columns: [makeColumn("a", { default: text })] });
  const pair = { before: makeCatalog({ tables: [table("now()")] }), after: makeCatalog({ tables: [table("NOW()")] }) };
  assert.equal(compareCatalogs(pair).verdict, "different");
  const { verdict, objects } = compareCatalogs(pair, { printed: false });
  assert.equal(verdict, "skipped");
  assert.match(objects[0]?.fields[0]?.reason ?? "", /not printed by PostgreSQL/);
});

Deno.test("compareCatalogs() leaves owners out by default, and says so", () => {
  const before = makeCatalog({ tables: [makeTable("t")] });
  const after = makeCatalog({ tables: [makeTable("t", { owner: "other" })] });
  const plain = compareCatalogs({ before, after });
  assert.deepEqual([plain.verdict, plain.limits], ["equal", ["Owners are not compared"]]);
  assert.equal(compareCatalogs({ before, after }, { aspects: { owners: true } }).verdict, "different");
});

Deno.test("compareCatalogs() says nothing about what is equal anyway", () => {
  const before = makeCatalog({ tables: [makeTable("t")] });
  assert.deepEqual(compareCatalogs({ before, after: before }).limits, []);
});

Deno.test("compareCatalogs() switches aspects off", () => {
  const before = makeCatalog({
    tables: [makeTable("t", { columns: [makeColumn("a", { default: "1", comment: "x" })] })],
  });
  const after = makeCatalog({ tables: [makeTable("t", { columns: [makeColumn("a")] })] });
  const { verdict, limits } = compareCatalogs({ before, after }, { aspects: { defaults: false, comments: false } });
  assert.equal(verdict, "equal");
  assert.deepEqual(limits, ["Comments are not compared", "Defaults of columns are not compared"]);
});

Deno.test("compareCatalogs() does not hold against a server what it is too old to have", () => {
  const column = (notNullConstraint: NotNullConstraint | null) =>
    makeTable("t", { columns: [makeColumn("a", { notNull: true, notNullConstraint })] });
  const before = makeCatalog({ tables: [column(null)] }, 150000);
  const after = makeCatalog({ tables: [column(NOT_NULL)] }, 180000);
  const { verdict, limits } = compareCatalogs({ before, after });
  assert.equal(verdict, "equal");
  assert.match(limits[0] ?? "", /since version 18/);
  const newer = makeCatalog({ tables: [column({ ...NOT_NULL, name: "x" })] }, 180000);
  assert.equal(compareCatalogs({ before: newer, after }).verdict, "different");
});

Deno.test("equalValues() compares plain data by value", () => {
  assert.ok(equalValues({ a: [1, { b: null }] }, { a: [1, { b: null }] }));
  assert.ok(equalValues({ a: 1, b: 2 }, { b: 2, a: 1 }));
  assert.ok(!equalValues({ a: 1 }, { a: 1, b: undefined }));
  assert.ok(!equalValues([1, 2], [2, 1]));
  assert.ok(!equalValues([], {}));
  assert.ok(!equalValues(null, {}));
});
