import assert from "node:assert/strict";
import { compileOps } from "../../../../lib/compile/compile.ts";
import { diffCatalogs } from "../../../../lib/autogen/diff/diff.ts";
import type { DiffOptions } from "../../../../lib/autogen/diff/types.ts";
import { MigratorError } from "../../../../lib/core/error.ts";
import type { OpNode } from "../../../../lib/op/node.ts";
import type { Catalog } from "../../../../lib/schema/catalog.ts";
import { nameKey, partKey } from "../../../../lib/schema/object_key.ts";
import { typeRef } from "../../../../lib/schema/type_ref.ts";
import {
  makeCatalog,
  makeCheck,
  makeColumn,
  makeEnum,
  makeForeignKey,
  makePrimaryKey,
  makeTable,
} from "../../schema/catalog_fixture.ts";

const TEXT = typeRef("text", { schema: "pg_catalog", name: "text", array: false });

function sql(ops: readonly OpNode[]): readonly string[] {
  const context = { serverVersion: 150000, createdTypes: new Set<string>() };
  return compileOps(ops.map((node) => ({ node, origin: {} })), context)
    .map((one) => one.sql.replace(/\s+/g, " "));
}

/** Statements of both directions, and what was found. */
function diff(before: Partial<Catalog>, after: Partial<Catalog>, options: DiffOptions = {}) {
  const { ops, downgrade, findings, skipped, candidates } = diffCatalogs(
    makeCatalog(before),
    makeCatalog(after),
    options,
  );
  return {
    up: sql(ops),
    down: sql(downgrade),
    found: findings.map(({ text }) => text),
    skipped,
    candidates: candidates.map(({ from, to }) => [from, to]),
  };
}

function table(...columns: ReturnType<typeof makeColumn>[]) {
  return { tables: [makeTable("t", { columns })] };
}

Deno.test("diffCatalogs() finds nothing between a catalog and itself", () => {
  const one = { ...table(makeColumn("a", { default: "1" })), enums: [makeEnum("m", ["a"])] };
  assert.deepEqual(diff(one, one), { up: [], down: [], found: [], skipped: [], candidates: [] });
});

Deno.test("diffCatalogs() adds and drops, and the way back is the other way round", () => {
  const [empty, full] = [{}, table(makeColumn("a"))];
  assert.deepEqual(diff(empty, full), {
    up: ["CREATE TABLE t ( a INTEGER )"],
    down: ["DROP TABLE t"],
    found: ["Detected added table 't'"],
    skipped: [],
    candidates: [],
  });
  assert.deepEqual(diff(full, empty).up, ["DROP TABLE t"]);
  assert.deepEqual(diff(full, empty).down, ["CREATE TABLE t ( a INTEGER )"]);
});

Deno.test("diffCatalogs() ignores the order of columns", () => {
  const [a, b] = [makeColumn("a"), makeColumn("b", { type: TEXT })];
  assert.deepEqual(diff(table(a, b), table(b, a)).up, []);
});

Deno.test("diffCatalogs() converts a column with USING, its default off meanwhile and on again", () => {
  const before = table(makeColumn("a", { type: TEXT, default: "'7'::text" }));
  const { up, found } = diff(before, table(makeColumn("a", { default: "7" })));
  assert.deepEqual(up, [
    "ALTER TABLE t ALTER COLUMN a DROP DEFAULT",
    "ALTER TABLE t ALTER COLUMN a TYPE INTEGER USING a::integer",
    "ALTER TABLE t ALTER COLUMN a SET DEFAULT 7",
  ]);
  assert.deepEqual(found, [
    "Detected type change from text to integer on 't.a'",
    "Detected server default on column 't.a'",
  ]);
});

for (
  const [option, column, wanted] of [
    ["compareType", { type: TEXT }, /TYPE TEXT/],
    ["compareServerDefault", { default: "1" }, /SET DEFAULT 1/],
    ["compareComments", { comment: "x" }, /COMMENT ON COLUMN/],
    ["comparePrivileges", { privileges: { granted: [], revoked: [] } }, /GRANT SELECT/],
  ] as const
) {
  Deno.test(`diffCatalogs() looks at what '${option}' switches, unless it is off`, () => {
    const plain = table(makeColumn("a"));
    const granted = [{ grantee: "r", grantor: "u", privileges: ["SELECT"], grantable: [] }];
    const changed = option === "comparePrivileges"
      ? { tables: [makeTable("t", { columns: [makeColumn("a")], privileges: { granted, revoked: [] } as never })] }
      : table(makeColumn("a", column));
    const on = diff(plain, changed);
    assert.match(on.up.join(";"), wanted);
    assert.equal(on.found.length, 1);
    assert.deepEqual(diff(plain, changed, { [option]: false }), {
      up: [],
      down: [],
      found: [],
      skipped: [],
      candidates: [],
    });
  });
}

Deno.test("diffCatalogs() compares owners only where it is told to", () => {
  const [mine, theirs] = [table(), { tables: [makeTable("t", { owner: "v" })] }];
  assert.deepEqual(diff(mine, theirs).up, []);
  assert.deepEqual(diff(mine, theirs, { compareOwners: true }).up, ["ALTER TABLE t OWNER TO v"]);
});

Deno.test("diffCatalogs() compares tablespaces unless it is told not to", () => {
  const [here, there] = [table(), { tables: [makeTable("t", { tablespace: "fast" })] }];
  assert.deepEqual(diff(here, there).up, ["ALTER TABLE t SET TABLESPACE fast"]);
  assert.deepEqual(diff(here, there, { compareTablespaces: false }).up, []);
});

Deno.test("diffCatalogs() breaks up a circle of foreign keys", () => {
  const one = (name: string, other: string) =>
    makeTable(name, {
      columns: [makeColumn("id", { notNull: true }), makeColumn("r")],
      constraints: [makePrimaryKey(`${name}_pkey`, "id"), makeForeignKey(`${name}_r_fkey`, ["r", other, "id"])],
    });
  const { up, down } = diff({}, { tables: [one("a", "b"), one("b", "a")] });
  assert.deepEqual(up.map((text) => text.split(" ").slice(0, 6).join(" ")), [
    "CREATE TABLE a ( id INTEGER",
    "CREATE TABLE b ( id INTEGER",
    "ALTER TABLE a ADD CONSTRAINT a_r_fkey",
    "ALTER TABLE b ADD CONSTRAINT b_r_fkey",
  ]);
  assert.deepEqual(down, [
    "ALTER TABLE a DROP CONSTRAINT a_r_fkey",
    "ALTER TABLE b DROP CONSTRAINT b_r_fkey",
    "DROP TABLE a",
    "DROP TABLE b",
  ]);
});

Deno.test("diffCatalogs() drops a table before the one that it refers to, and creates it afterwards", () => {
  const parent = makeTable("z", {
    columns: [makeColumn("id", { notNull: true })],
    constraints: [makePrimaryKey("z_pkey", "id")],
  });
  const child = makeTable("a", {
    columns: [makeColumn("r")],
    constraints: [makeForeignKey("a_r_fkey", ["r", "z", "id"])],
  });
  const { up, down } = diff({}, { tables: [child, parent] });
  assert.deepEqual(up.map((text) => text.slice(0, 14)), ["CREATE TABLE z", "CREATE TABLE a"]);
  assert.deepEqual(down, ["DROP TABLE a", "DROP TABLE z"]);
});

Deno.test("diffCatalogs() takes a view away from a column whose type changes, and brings it back", () => {
  const view = {
    schema: "public",
    name: "v",
    owner: "u",
    definition: "SELECT t.a FROM public.t;",
    columns: [{ name: "a", type: TEXT, default: null, comment: null, privileges: { granted: [], revoked: [] } }],
    options: {},
    checkOption: null,
    triggers: [],
    rules: [],
    privileges: { granted: [], revoked: [] },
    comment: null,
  } as unknown as Catalog["views"][number];
  const name = { schema: "public", name: "v" };
  const dependencies = [{
    object: nameKey("view", name),
    on: partKey("column", { schema: "public", name: "t", part: "a" }),
  }];
  const { up } = diff(
    { ...table(makeColumn("a")), views: [view], dependencies },
    { ...table(makeColumn("a", { type: TEXT })), views: [view], dependencies },
  );
  assert.deepEqual(up, [
    "DROP VIEW v",
    "ALTER TABLE t ALTER COLUMN a TYPE TEXT",
    "CREATE VIEW v AS SELECT t.a FROM public.t",
  ]);
});

Deno.test("diffCatalogs() renames what it is told to, and asks about what looks alike", () => {
  const [before, after] = [table(makeColumn("nick", { type: TEXT })), table(makeColumn("name", { type: TEXT }))];
  assert.deepEqual(diff(before, after).candidates, [["t.nick", "t.name"]]);
  const told = diff(before, after, { renames: [{ from: "t.nick", to: "t.name" }] });
  assert.deepEqual([told.up, told.down], [
    ["ALTER TABLE t RENAME nick TO name"],
    ["ALTER TABLE t RENAME name TO nick"],
  ]);
  assert.deepEqual(told.candidates, []);
  assert.deepEqual(diff(before, after, { notRenames: [{ from: "t.nick", to: "t.name" }] }).candidates, []);
});

Deno.test("diffCatalogs() refuses a rename of what is still there", () => {
  const one = table(makeColumn("a"));
  assert.throws(
    () => diff(one, one, { renames: [{ from: "t.a", to: "t.b" }] }),
    (error) => error instanceof MigratorError && error.code === "rename-unknown",
  );
});

Deno.test("diffCatalogs() renames a constraint that only has another name", () => {
  const named = (name: string) => ({ tables: [makeTable("t", { constraints: [makeCheck(name, "(1 = 1)")] })] });
  assert.deepEqual(diff(named("one"), named("two")).up, ["ALTER TABLE t RENAME CONSTRAINT one TO two"]);
});

Deno.test("diffCatalogs() leaves a valid constraint where NOT VALID is wished for, and brings back NOT VALID", () => {
  const valid = { tables: [makeTable("t", { constraints: [makeCheck("c", "(1 = 1)")] })] };
  const parts = { validated: false, definition: "CHECK ((1 = 1)) NOT VALID" };
  const open = { tables: [makeTable("t", { constraints: [makeCheck("c", "(1 = 1)", parts)] })] };
  const lenient = diff(valid, open);
  assert.deepEqual([lenient.up, lenient.found, lenient.skipped.length], [[], [], 1]);
  const back = diff(open, valid);
  assert.deepEqual(back.up, ["ALTER TABLE t VALIDATE CONSTRAINT c"]);
  assert.deepEqual(back.down, [
    "ALTER TABLE t DROP CONSTRAINT c",
    "ALTER TABLE t ADD CONSTRAINT c CHECK (1 = 1) NOT VALID",
  ]);
});

Deno.test("diffCatalogs() says the options of an identity that become those of a new one", () => {
  const identity = (increment: string) =>
    table(makeColumn("a", {
      notNull: true,
      identity: {
        generation: "always",
        sequence: { schema: "public", name: "t_a_seq" },
        options: { type: "integer", start: "1", increment, min: "1", max: "2147483647", cache: "1", cycle: false },
        unlogged: false,
      },
    }));
  const { up, down } = diff(identity("1"), identity("5"));
  assert.deepEqual(up, ["ALTER TABLE t ALTER COLUMN a SET INCREMENT BY 5"]);
  assert.deepEqual(down, ["ALTER TABLE t ALTER COLUMN a SET INCREMENT BY 1"]);
});

Deno.test("diffCatalogs() skips texts that servers of two versions printed", () => {
  const before = makeCatalog(table(makeColumn("a", { default: "(1 + 1)" })), 150000);
  const after = makeCatalog(table(makeColumn("a", { default: "1 + 1" })), 160000);
  const { ops, skipped } = diffCatalogs(before, after);
  assert.deepEqual(ops, []);
  assert.match(
    skipped.map(({ object, reason }) => `${object}: ${reason}`).join(),
    /t\.a: default: PostgreSQL 15 and 16/,
  );
});

Deno.test("diffCatalogs() reports what the catalog has no model for", () => {
  const skipped = [{ kind: "foreign table", name: "public.f", reason: "not supported" }];
  assert.deepEqual(diff({ skipped } as Partial<Catalog>, {}).skipped, [
    { object: "foreign table public.f", reason: "not supported" },
  ]);
});
