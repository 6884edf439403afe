import assert from "node:assert/strict";
import { type CatalogPair, filterCatalogs, type FilterOptions } from "../../../../lib/autogen/filter/filter.ts";
import type { Catalog } from "../../../../lib/schema/catalog.ts";
import type { Constraint } from "../../../../lib/schema/constraint.ts";
import { DEFAULT_PRIVILEGES } from "../../../../lib/schema/privilege.ts";
import type { Index } from "../../../../lib/schema/table_index.ts";
import { makeCatalog, makeColumn, makeTable } from "../../schema/catalog_fixture.ts";

function schema(name: string): Catalog["schemas"][number] {
  return { name, owner: "u", privileges: DEFAULT_PRIVILEGES, comment: null };
}

function index(name: string, column: string): Index {
  const element = { column, expression: null, collation: null, opclass: null, opclassOptions: null };
  return {
    name,
    definition: "",
    unique: false,
    nullsNotDistinct: false,
    method: "btree",
    elements: [{ ...element, order: "asc", nulls: "last" }],
    statisticsTargets: {},
    include: [],
    where: null,
    options: {},
    tablespace: null,
    valid: true,
    clustered: false,
    replicaIdentity: false,
    parent: null,
    comment: null,
  };
}

function check(name: string, columns: readonly string[]): Constraint {
  const base = { deferrable: false, initiallyDeferred: false, validated: true, enforced: true, inherited: false };
  return {
    kind: "check",
    name,
    definition: "",
    expression: "",
    columns,
    noInherit: false,
    ...base,
    local: true,
    comment: null,
  };
}

const DATABASE = makeCatalog({
  schemas: [schema("app"), schema("public")],
  tables: [
    makeTable("jobs", { schema: "app" }),
    makeTable("old"),
    makeTable("users", {
      columns: [makeColumn("id"), makeColumn("legacy")],
      constraints: [check("ck_legacy", ["legacy"]), check("ck_id", ["id"])],
      indexes: [index("ix_id", "id"), index("ix_legacy", "legacy")],
    }),
  ],
  sequences: [{
    schema: "public",
    name: "old_id_seq",
    owner: "u",
    options: { type: "bigint", start: "1", increment: "1", min: "1", max: "9", cache: "1", cycle: false },
    unlogged: false,
    ownedBy: { schema: "public", name: "old", column: "id" },
    privileges: DEFAULT_PRIVILEGES,
    comment: null,
  }],
});
const TARGET = makeCatalog({
  schemas: [schema("public")],
  tables: [makeTable("tmp_new"), makeTable("users", { columns: [makeColumn("id")] })],
});

/** What is left, on either side. */
function left(options: FilterOptions): { database: readonly string[]; target: readonly string[] } {
  const names = ({ tables, sequences }: Catalog): readonly string[] => [
    ...tables.flatMap((table) => [
      `${table.schema}.${table.name}`,
      ...[...table.columns, ...table.constraints, ...table.indexes].map(({ name }) => `${table.name}.${name}`),
    ]),
    ...sequences.map(({ name }) => name),
  ];
  const pair: CatalogPair = { database: DATABASE, target: TARGET };
  const filtered = filterCatalogs(pair, options);
  return { database: names(filtered.database), target: names(filtered.target) };
}

const USERS = [
  "public.users",
  "users.id",
  "users.legacy",
  "users.ck_legacy",
  "users.ck_id",
  "users.ix_id",
  "users.ix_legacy",
];

Deno.test("filterCatalogs() leaves everything when nothing is said", () => {
  assert.deepEqual(left({}), {
    database: ["app.jobs", "public.old", ...USERS, "old_id_seq"],
    target: ["public.tmp_new", "public.users", "users.id"],
  });
});

Deno.test("filterCatalogs() leaves out schemas with all that is in them", () => {
  assert.deepEqual(left({ schemas: new Set(["public"]) }).database, ["public.old", ...USERS, "old_id_seq"]);
  assert.deepEqual(left({ excludeNames: { schema: ["pub*"] } }), { database: ["app.jobs"], target: [] });
});

Deno.test("filterCatalogs() leaves out tables by pattern, on both sides, with the sequences they own", () => {
  assert.deepEqual(left({ excludeNames: { table: ["tmp_*", "old"] } }), {
    database: ["app.jobs", ...USERS],
    target: ["public.users", "users.id"],
  });
  assert.deepEqual(left({ includeNames: { table: ["public.user?"] } }), {
    database: USERS,
    target: ["public.users", "users.id"],
  });
});

Deno.test("filterCatalogs() leaves out columns together with what needs them", () => {
  const users = USERS.filter((name) => !name.includes("legacy"));
  assert.deepEqual(left({ excludeNames: { column: ["users.legacy"] } }).database, [
    "app.jobs",
    "public.old",
    ...users,
    "old_id_seq",
  ]);
});

Deno.test("filterCatalogs() leaves out constraints and indexes by their name, alone or with their table", () => {
  const { database } = left({
    excludeNames: { constraint: ["ck_id"], index: ["public.users.ix_*"], table: ["old", "jobs"] },
  });
  assert.deepEqual(database, ["public.users", "users.id", "users.legacy", "users.ck_legacy"]);
});

Deno.test("filterCatalogs() asks includeObject once about each object, with its counterpart", () => {
  const asked: string[] = [];
  const { database } = left({
    includeObject({ type, name, schema, table, reflected, compareTo, object }) {
      assert.equal(object["name"], name);
      asked.push(
        [type, schema, table, name, reflected ? "reflected" : "wished", compareTo === null ? "" : "both"].join(" "),
      );
      return !(type === "table" && reflected);
    },
  });
  assert.deepEqual(database, USERS);
  assert.deepEqual(asked.filter((line) => line.startsWith("table")), [
    "table app  jobs reflected ",
    "table public  old reflected ",
    "table public  users wished both",
    "table public  tmp_new wished ",
  ]);
  assert.ok(asked.includes("column public users legacy reflected "));
  assert.equal(new Set(asked).size, asked.length);
});
