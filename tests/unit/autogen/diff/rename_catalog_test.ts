import assert from "node:assert/strict";
import { renameColumnIn, renameLabelIn, renameTableIn } from "../../../../lib/autogen/diff/rename_catalog.ts";
import { typeRef } from "../../../../lib/schema/type_ref.ts";
import {
  makeCatalog,
  makeCheck,
  makeColumn,
  makeEnum,
  makeForeignKey,
  makeSerialSequence,
  makeTable,
} from "../../schema/catalog_fixture.ts";

const PUBLIC = { schema: "public" } as const;

Deno.test("renameTableIn() takes along what refers to the table", () => {
  const catalog = makeCatalog({
    tables: [
      makeTable("posts", { constraints: [makeForeignKey("f", ["u", "users", "id"])] }),
      makeTable("users", { columns: [makeColumn("id")] }),
    ],
    sequences: [makeSerialSequence("users", "id")],
  });
  const renamed = renameTableIn(catalog, { ...PUBLIC, name: "users", newName: "people" });
  assert.deepEqual(renamed.tables.map(({ name }) => name), ["people", "posts"]);
  const [key] = renamed.tables[1]!.constraints;
  assert.equal(key?.definition, "FOREIGN KEY (u) REFERENCES public.people(id)");
  assert.deepEqual(key?.kind === "foreign key" && key.references, { ...PUBLIC, name: "people" });
  assert.deepEqual(renamed.sequences[0]?.ownedBy, { ...PUBLIC, name: "people", column: "id" });
});

Deno.test("renameColumnIn() renames in expressions, but neither texts nor functions nor other tables", () => {
  const catalog = makeCatalog({
    tables: [
      makeTable("t", {
        columns: [makeColumn("a"), makeColumn("b", { default: "'a'::text" })],
        constraints: [makeCheck("c", "((a > 0) AND (a(1) <> 'a'::text))", { columns: ["a"] })],
      }),
      makeTable("u", { columns: [makeColumn("a")], constraints: [makeCheck("d", "(a > 0)")] }),
    ],
  });
  const [t, u] = renameColumnIn(catalog, { ...PUBLIC, name: "t", column: "a", newName: "Odd name" }).tables;
  assert.deepEqual(t!.columns.map(({ name, default: start }) => [name, start]), [["Odd name", null], [
    "b",
    "'a'::text",
  ]]);
  assert.equal(t!.constraints[0]?.definition, `CHECK ((("Odd name" > 0) AND (a(1) <> 'a'::text)))`);
  assert.deepEqual(u, catalog.tables[1]);
});

Deno.test("renameLabelIn() renames in defaults, arrays and domains, in quotes where they are needed", () => {
  const mood = typeRef("public.mood[]", { ...PUBLIC, name: "mood", array: true });
  const catalog = makeCatalog({
    enums: [makeEnum("mood", ["ok", "it's", "okay"])],
    domains: [{
      ...PUBLIC,
      name: "d",
      owner: "u",
      base: typeRef("public.mood", { ...PUBLIC, name: "mood", array: false }),
      collation: null,
      notNull: false,
      notNullName: null,
      default: "'ok'::public.mood",
      constraints: [],
      privileges: { granted: [], revoked: [] },
      comment: null,
    }],
    tables: [
      makeTable("t", { columns: [makeColumn("a", { type: mood, default: "'{ok,it''s,okay}'::public.mood[]" })] }),
    ],
  });
  const renamed = renameLabelIn(catalog, { ...PUBLIC, name: "mood", label: "ok", newLabel: "all right" });
  assert.deepEqual(renamed.enums[0]?.labels, ["all right", "it's", "okay"]);
  assert.equal(renamed.domains[0]?.default, "'all right'::public.mood");
  assert.equal(renamed.tables[0]?.columns[0]?.default, `'{"all right",it''s,okay}'::public.mood[]`);
  const back = renameLabelIn(renamed, { ...PUBLIC, name: "mood", label: "all right", newLabel: "ok" });
  assert.deepEqual(back, catalog);
});
