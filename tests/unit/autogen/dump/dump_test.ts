import assert from "node:assert/strict";
import { DUMP_SETTINGS, dumpCatalog, dumpStatements } from "../../../../lib/autogen/dump/dump.ts";
import { nameKey, partKey } from "../../../../lib/schema/object_key.ts";
import {
  makeCatalog,
  makeCheck,
  makeColumn,
  makeEnum,
  makeForeignKey,
  makePrimaryKey,
  makeSerialSequence,
  makeTable,
} from "../../schema/catalog_fixture.ts";

const KEYED = makeTable("users", {
  columns: [makeColumn("id", { notNull: true })],
  constraints: [makePrimaryKey("users_pkey", "id"), makeCheck("c", "(id > 0)")],
  comment: "it's all",
});

Deno.test("dumpCatalog() is empty for an empty catalog, and begins with its settings otherwise", () => {
  assert.equal(dumpCatalog(makeCatalog()), "");
  const text = dumpCatalog(makeCatalog({ tables: [KEYED] }));
  assert.ok(text.startsWith(DUMP_SETTINGS.map((line) => `${line};\n`).join("")));
  assert.doesNotMatch(dumpCatalog(makeCatalog({ tables: [KEYED] }), { settings: false }), /SET search_path/);
});

Deno.test("dumpStatements() qualifies names, and writes comments and constraints", () => {
  const text = dumpStatements(makeCatalog({ tables: [KEYED] })).join(";\n");
  assert.match(text, /^CREATE TABLE public\.users \(/);
  assert.match(text, /CONSTRAINT users_pkey PRIMARY KEY \(id\)|PRIMARY KEY \(id\)/);
  assert.match(text, /CHECK \(\(?id > 0\)?\)/);
  assert.match(text, /COMMENT ON TABLE public\.users IS 'it''s all'/);
});

Deno.test("dumpStatements() does not depend on the order of the catalog's lists where it means nothing", () => {
  const [a, b] = [makeEnum("a", ["x", "y"]), makeEnum("b", ["z"])];
  const inOneLine = (one: string) => one.replace(/\s+/g, " ");
  const first = dumpStatements(makeCatalog({ enums: [a, b] })).map(inOneLine);
  assert.deepEqual(first, ["CREATE TYPE public.a AS ENUM ( 'x', 'y' )", "CREATE TYPE public.b AS ENUM ( 'z' )"]);
  assert.deepEqual(dumpStatements(makeCatalog({ enums: [b, a] })).map(inOneLine), first);
});

Deno.test("dumpStatements() puts foreign keys after all tables", () => {
  const child = makeTable("a", {
    columns: [makeColumn("u")],
    constraints: [makeForeignKey("f", ["u", "users", "id"])],
  });
  const statements = dumpStatements(makeCatalog({ tables: [child, KEYED] }));
  const at = statements.findIndex((one) => /FOREIGN KEY/.test(one));
  assert.ok(at > statements.findIndex((one) => one.startsWith("CREATE TABLE public.users")));
  assert.match(
    statements[at] ?? "",
    /^ALTER TABLE ONLY public\.a\s+ADD CONSTRAINT f FOREIGN KEY \(u\) REFERENCES public\.users/,
  );
});

Deno.test("dumpStatements() writes what another object needs before it, against the order of names", () => {
  const view = (name: string, from: string) => ({
    schema: "public",
    name,
    owner: "u",
    definition: `SELECT 1 FROM public.${from};`,
    columns: [],
    options: {},
    checkOption: null,
    triggers: [],
    rules: [],
    privileges: { granted: [], revoked: [] },
    comment: null,
  });
  const key = (name: string) => nameKey("view", { schema: "public", name });
  const statements = dumpStatements(makeCatalog({
    tables: [KEYED],
    views: [view("a", "b"), view("b", "users")] as never,
    dependencies: [
      { object: key("a"), on: key("b") },
      { object: key("b"), on: partKey("column", { schema: "public", name: "users", part: "id" }) },
    ],
  }));
  const place = (text: string) => statements.findIndex((one) => one.includes(text));
  assert.ok(place("VIEW public.b") < place("VIEW public.a"));
  assert.ok(place("TABLE public.users") < place("VIEW public.b"));
});

Deno.test("dumpStatements() writes a serial column as serial, and its sequence not again", () => {
  const column = makeColumn("id", { notNull: true, default: "nextval('public.t_id_seq'::regclass)" });
  const catalog = makeCatalog({
    tables: [makeTable("t", { columns: [column] })],
    sequences: [makeSerialSequence("t", "id")],
  });
  const [statement, ...more] = dumpStatements(catalog);
  assert.match(statement ?? "", /id serial/i);
  assert.deepEqual(more.filter((one) => one.includes("SEQUENCE")), []);
});

Deno.test("dumpCatalog() writes owners and rights only where it is told to", () => {
  const granted = { granted: [{ grantee: "r", privileges: ["SELECT"], grantable: [] }], revoked: [] };
  const catalog = makeCatalog({ tables: [makeTable("t", { privileges: granted as never })] });
  assert.match(dumpCatalog(catalog), /GRANT SELECT/);
  assert.doesNotMatch(dumpCatalog(catalog, { privileges: false }), /GRANT/);
  assert.doesNotMatch(dumpCatalog(catalog), /OWNER TO/);
  assert.match(dumpCatalog(catalog, { owners: true }), /ALTER TABLE public\.t OWNER TO u/);
});
