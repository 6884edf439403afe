import assert from "node:assert/strict";
import { introspect } from "../../lib/db/introspect/introspect.ts";
import type { Catalog } from "../../lib/schema/catalog.ts";
import type { Column } from "../../lib/schema/column.ts";
import { tableKind } from "../../lib/schema/table.ts";
import { createDatabase, queryUrl } from "../support/database.ts";
import { catalogOf, createEveryKind, differences, openSession } from "./introspect_support.ts";

function find<T extends { readonly name: string }>(items: readonly T[], name: string): T {
  const found = items.find((item) => item.name === name);
  assert.ok(found, `'${name}' is in the catalog`);
  return found;
}

function column(catalog: Catalog, table: string, name: string): Column {
  return find(find(catalog.tables, table).columns, name);
}

Deno.test("introspect() reads every kind of object", async (t) => {
  await using db = await createEveryKind();
  const catalog = await catalogOf(db.url);
  const version = catalog.source.serverVersion;

  await t.step("schemas, extensions, collations", () => {
    assert.deepEqual(catalog.source.schemas, ["Odd schema.x", "app", "public"]);
    assert.equal(catalog.source.defaultSchema, "public");
    assert.equal(catalog.source.database, db.name);
    assert.deepEqual(catalog.schemas.map((schema) => schema.name), ["Odd schema.x", "app", "public"]);
    assert.equal(find(catalog.schemas, "app").comment, "the application's schema");
    assert.equal(find(catalog.schemas, "public").comment, null);
    assert.deepEqual(find(catalog.schemas, "public").privileges, {
      granted: [],
      revoked: [{ grantee: "public", privileges: ["USAGE"], grantable: false }],
    });
    assert.deepEqual(catalog.extensions.map((extension) => [extension.name, extension.schema]), [
      ["btree_gist", "app"],
      ["citext", "public"],
      ["plpgsql", "pg_catalog"],
    ]);
    assert.deepEqual(catalog.collations.map(({ name, provider, collate }) => ({ name, provider, collate })), [
      { name: "plain", provider: "libc", collate: "C" },
    ]);
  });

  await t.step("members of extensions are left out", () => {
    assert.equal(catalog.routines.filter((routine) => routine.name.startsWith("citext")).length, 0);
    assert.deepEqual(catalog.skipped, []);
  });

  await t.step("types", () => {
    assert.deepEqual(find(catalog.enums, "mood").labels, ["sad", "so-so", "it's ok", "happy"]);
    const positive = find(catalog.domains, "positive");
    assert.equal(positive.base.text, "numeric(12,2)");
    assert.equal(positive.notNull, true);
    assert.equal(positive.default, "1");
    assert.equal(positive.notNullName, version >= 170000 ? "positive_not_null" : null);
    assert.deepEqual(positive.constraints.map(({ name, expression, comment }) => [name, expression, comment]), [
      ["above_zero", "(VALUE > (0)::numeric)", "no debts"],
      ["positive_check", "(VALUE < '1000000000'::numeric)", null],
    ]);
    assert.deepEqual(find(catalog.domains, "code").collation, { schema: "app", name: "plain" });
    const address = find(catalog.composites, "address");
    assert.deepEqual(address.attributes.map((one) => [one.name, one.type.text]), [
      ["street", "text"],
      ["zip", "character varying(10)[]"],
      ["mood", "app.mood"],
    ]);
    assert.equal(address.attributes[1]?.comment, "codes");
    assert.equal(find(catalog.ranges, "timerange").subtypeDiff, "app.time_diff");
    assert.equal(catalog.ranges.length, version >= 140000 ? 2 : 1);
  });

  await t.step("columns", () => {
    assert.deepEqual(column(catalog, "parents", "price").type, {
      text: "numeric(10,2)",
      schema: "pg_catalog",
      name: "numeric",
      modifiers: ["10", "2"],
      fields: null,
      array: false,
    });
    assert.equal(column(catalog, "parents", "span").type.fields, "day to second");
    assert.equal(column(catalog, "parents", "tags").type.array, true);
    assert.equal(column(catalog, "parents", "email").type.text, "public.citext");
    assert.equal(column(catalog, "parents", "tags").storage, "external");
    assert.equal(column(catalog, "parents", "tags").default, "'{}'::text[]");
    assert.deepEqual(column(catalog, "parents", "slug").generated, {
      kind: "stored",
      expression: "app.slug((code)::text)",
    });
    assert.equal(column(catalog, "parents", "slug").default, null);
    assert.equal(column(catalog, "parents", "code").statisticsTarget, 500);
    assert.deepEqual(column(catalog, "parents", "price").options, { n_distinct: "-0.5" });
    assert.deepEqual(column(catalog, "parents", "collated").collation, { schema: "pg_catalog", name: "C" });
    assert.equal(column(catalog, "parents", "collated").compression, version >= 140000 ? "pglz" : null);
    assert.equal(column(catalog, "parents", "stamp").default, "'2020-01-01 00:00:00+00'::timestamp with time zone");
    const { identity } = column(catalog, "parents", "id");
    assert.equal(identity?.generation, "always");
    assert.deepEqual(identity?.sequence, { schema: "app", name: "parents_id_seq" });
    assert.equal(identity?.options.start, "100");
    assert.deepEqual(column(catalog, "parents", "code").privileges.granted, [
      { grantee: 'migrator "Odd" role', privileges: ["UPDATE"], grantable: false },
    ]);
    const notNull = column(catalog, "Select", "code").notNullConstraint;
    assert.equal(notNull?.name, version >= 180000 ? "named not null" : undefined);
  });

  await t.step("constraints", () => {
    const parents = find(catalog.tables, "parents");
    const unique = find(parents.constraints, "unique_code");
    assert.ok(unique.kind === "unique");
    assert.deepEqual([unique.columns, unique.include, unique.deferrable, unique.initiallyDeferred], [
      ["code"],
      ["price"],
      true,
      true,
    ]);
    assert.deepEqual(unique.index.options, { fillfactor: "70" });
    assert.deepEqual([unique.comment, unique.index.comment], ["once only", "the index of it"]);
    const exclude = find(parents.constraints, "no_overlap");
    assert.ok(exclude.kind === "exclude");
    assert.deepEqual(exclude.elements.map((element) => [element.column, element.operator]), [["code", "="], [
      "during",
      "&&",
    ]]);
    assert.equal(exclude.where, "(during IS NOT NULL)");
    const select = find(catalog.tables, "Select");
    const foreign = find(select.constraints, "fk_parent");
    assert.ok(foreign.kind === "foreign key");
    assert.deepEqual(
      [
        foreign.columns,
        foreign.references,
        foreign.referencedColumns,
        foreign.match,
        foreign.onUpdate,
        foreign.onDelete,
      ],
      [["a.b"], { schema: "app", name: "parents" }, ["id"], "full", "set null", "cascade"],
    );
    assert.equal(find(select.constraints, "not_valid_fk").validated, false);
    const check = find(select.constraints, "no_inherit_check");
    assert.ok(check.kind === "check" && check.noInherit);
    const partition = find(find(catalog.tables, "events_2024").constraints, "events_2024_pkey");
    assert.ok(partition.kind === "primary key");
    assert.deepEqual([partition.local, partition.index.parent], [false, { schema: "app", name: "events_pkey" }]);
    if (version >= 150000) {
      const child = find(catalog.tables, "set_null_child").constraints[0];
      assert.ok(child?.kind === "foreign key");
      assert.deepEqual(child.onDeleteColumns, ["b"]);
    }
    if (version >= 180000) {
      assert.equal(find(select.constraints, "not_enforced").enforced, false);
      const period = find(catalog.tables, "period_refs").constraints[0];
      assert.ok(period?.kind === "foreign key" && period.period);
    }
  });

  await t.step("indexes", () => {
    const { indexes } = find(catalog.tables, "parents");
    assert.deepEqual(find(indexes, "expressions").elements, [
      element({ expression: "lower((code)::text)" }),
      element({ expression: "((price * (2)::numeric))", order: "desc" }),
      element({ column: "code", collation: '"POSIX"', opclass: "varchar_pattern_ops" }),
    ]);
    assert.deepEqual(find(indexes, "expressions").statisticsTargets, { "2": 99 });
    const covering = find(indexes, "covering");
    assert.deepEqual(covering.elements.map((one) => [one.column, one.order, one.nulls]), [
      ["code", "desc", "first"],
      ["id", "asc", "first"],
    ]);
    assert.deepEqual([covering.unique, covering.include, covering.options, covering.clustered, covering.comment], [
      true,
      ["price", "email"],
      { deduplicate_items: "off", fillfactor: "50" },
      true,
      "covers",
    ]);
    assert.deepEqual(find(indexes, "gin_tags").elements.map((one) => one.opclass), [null, "jsonb_path_ops"]);
    assert.equal(find(find(catalog.tables, "set_null").indexes, "set_null_c").replicaIdentity, true);
    assert.deepEqual(find(find(catalog.tables, "events_2025_a").indexes, "events_2025_a_kind_idx").parent, {
      schema: "app",
      name: "events_2025_kind_idx",
    });
  });

  await t.step("tables", () => {
    const kinds = ["parents", "events", "events_2024", "events_2025"].map((name) =>
      tableKind(find(catalog.tables, name))
    );
    assert.deepEqual(kinds, ["ordinary", "partitioned", "partition", "partition"]);
    assert.equal(find(catalog.tables, "events_2025").partitionKey?.definition, "RANGE (at)");
    assert.deepEqual(find(catalog.tables, "listed_a").partitionOf, {
      parent: { schema: "app", name: "listed" },
      bound: "FOR VALUES IN ('a', 'b''c', NULL)",
    });
    assert.deepEqual(find(catalog.tables, "puppies").inherits.map((parent) => parent.name), ["dogs", "animals"]);
    assert.equal(column(catalog, "dogs", "id").local, false);
    assert.deepEqual(find(catalog.tables, "typed").ofType, { schema: "app", name: "address" });
    assert.equal(find(catalog.tables, "scratchpad").unlogged, true);
    const parents = find(catalog.tables, "parents");
    assert.deepEqual(parents.options, {
      autovacuum_enabled: "false",
      fillfactor: "80",
      "toast.autovacuum_enabled": "false",
    });
    assert.deepEqual([parents.rowSecurity, parents.forceRowSecurity, parents.comment], [
      true,
      true,
      "parents\nof \\ all",
    ]);
    assert.deepEqual(parents.privileges.granted, [
      { grantee: "migrator_reader", privileges: ["INSERT", "SELECT"], grantable: false },
    ]);
    assert.equal(find(catalog.tables, "set_null").replicaIdentity, "index");
  });

  await t.step("sequences", () => {
    assert.deepEqual(find(catalog.sequences, "numbers").options, {
      type: "integer",
      start: "5",
      increment: "3",
      min: "2",
      max: "5000",
      cache: "7",
      cycle: true,
    });
    assert.deepEqual(find(catalog.sequences, "Select_from_seq").ownedBy, {
      schema: "Odd schema.x",
      name: "Select",
      column: "from",
    });
    assert.ok(!catalog.sequences.some((sequence) => sequence.name === "parents_id_seq"), "identity has its own");
  });

  await t.step("views", () => {
    const cheap = find(catalog.views, "cheap");
    assert.deepEqual(cheap.options, { check_option: "local", security_barrier: "true" });
    assert.match(cheap.definition, /FROM app\.parents/);
    assert.equal(find(cheap.columns, "code").default, "'c'::character varying");
    assert.equal(find(cheap.columns, "code").comment, "its code");
    assert.deepEqual(cheap.triggers.map((trigger) => trigger.name), ["instead"]);
    assert.deepEqual(find(catalog.views, "Odd view").columns.map((one) => one.name), ["Col 1", "two"]);
    const summary = find(catalog.materializedViews, "summary");
    assert.deepEqual([summary.populated, summary.indexes.length, summary.comment], [false, 1, "summed"]);
  });

  await t.step("routines", () => {
    const keys = catalog.routines.map((one) => `${one.kind} ${one.name}(${one.identityArguments})`);
    assert.ok(keys.includes("function outs(integer, integer)"));
    assert.ok(keys.includes("procedure proc(integer)"));
    assert.ok(keys.includes("aggregate any_count(*)"));
    assert.ok(keys.includes("aggregate pct(double precision ORDER BY anyelement)"));
    assert.match(find(catalog.routines, "outs").definition, /^CREATE OR REPLACE FUNCTION app\.outs\(/);
    assert.match(find(catalog.routines, "glue").definition, /INITCOND = 'it''s'/);
    assert.equal(find(catalog.routines, "proc").returns, null);
  });

  await t.step("triggers, rules, policies", () => {
    const parents = find(catalog.tables, "parents");
    const touch = find(parents.triggers, "touch_parents");
    assert.deepEqual([touch.enabled, touch.constraint, touch.function.name], ["disabled", false, "touch"]);
    assert.match(touch.definition, /BEFORE UPDATE OF code, price/);
    assert.equal(find(parents.triggers, "check_parents").constraint, true);
    const inherited = find(find(catalog.tables, "events_2024").triggers, "touch_events");
    assert.deepEqual([inherited.inherited, inherited.enabled], [true, "always"]);
    assert.deepEqual(find(catalog.tables, "events_2025").triggers, []);
    assert.equal(find(find(catalog.tables, "set_null").rules, "keep").enabled, "disabled");
    const readers = find(parents.policies, "readers");
    assert.deepEqual([readers.command, readers.permissive, readers.roles, readers.using, readers.check], [
      "select",
      false,
      ['migrator "Odd" role', "migrator_reader"],
      "(price > (0)::numeric)",
      null,
    ]);
    assert.deepEqual(find(parents.policies, "writers").roles, ["public"]);
  });

  await t.step("statistics, event triggers, default privileges", () => {
    assert.equal(find(catalog.statistics, "stats").statisticsTarget, 77);
    assert.match(
      find(catalog.statistics, "stats").definition,
      /\(ndistinct, dependencies\) ON a, b FROM app\.set_null/,
    );
    const ddl = find(catalog.eventTriggers, "migrator_ddl");
    assert.deepEqual([ddl.event, ddl.enabled, ddl.tags.length], ["ddl_command_end", "disabled", 2]);
    assert.deepEqual(catalog.defaultPrivileges.map((one) => [one.schema, one.objects]), [
      [null, "functions"],
      ["app", "tables"],
    ]);
  });

  await t.step("dependencies", () => {
    const edges = catalog.dependencies.map((edge) => `${edge.object} -> ${edge.on}`);
    for (
      const edge of [
        "column app.parents.mood -> enum app.mood",
        "default app.parents.slug -> function app.slug(text)",
        "default app.parents.slug -> column app.parents.code",
        'default "Odd schema.x"."Select"."from" -> sequence "Odd schema.x"."Select_from_seq"',
        'view app."Odd view" -> column app.cheap.code',
        "view app.grouped -> constraint app.parents.parents_pk",
        "function app.of_parents() -> table app.parents",
        "range type app.timerange -> function app.time_diff(time without time zone, time without time zone)",
        "trigger app.parents.touch_parents -> function app.touch()",
        'policy app.parents.writers -> column "Odd schema.x"."Select"."a.b"',
        "materialized view app.summary -> column app.parents.mood",
        "aggregate app.glue(text) -> function app.add_text(text, text)",
        "domain app.code -> collation app.plain",
        "table app.dogs -> table app.animals",
      ]
    ) assert.ok(edges.includes(edge), edge);
  });

  await t.step("the catalog is JSON-safe", () => {
    assert.deepEqual(JSON.parse(JSON.stringify(catalog)), catalog);
  });
});

function element(parts: {
  readonly column?: string;
  readonly expression?: string;
  readonly collation?: string;
  readonly opclass?: string;
  readonly order?: "desc";
}): unknown {
  return {
    column: null,
    expression: null,
    collation: null,
    opclass: null,
    opclassOptions: null,
    order: "asc",
    nulls: "last",
    ...parts,
  };
}

Deno.test("introspect() prints the same whatever the database has set", async () => {
  await using db = await createEveryKind();
  const plain = await catalogOf(db.url);
  await db.query(`
    ALTER DATABASE "${db.name}" SET search_path = app, public;
    ALTER DATABASE "${db.name}" SET TimeZone = 'America/New_York';
    ALTER DATABASE "${db.name}" SET DateStyle = 'SQL, DMY';
    ALTER DATABASE "${db.name}" SET IntervalStyle = 'iso_8601';
    ALTER DATABASE "${db.name}" SET bytea_output = 'escape';
    ALTER DATABASE "${db.name}" SET quote_all_identifiers = on;
    ALTER DATABASE "${db.name}" SET extra_float_digits = -5;
    ALTER DATABASE "${db.name}" SET standard_conforming_strings = off;
  `);
  const changed = await catalogOf(db.url);
  assert.equal(changed.source.defaultSchema, "app");
  assert.deepEqual({ ...changed, source: plain.source }, plain);
});

Deno.test("introspect() reads the schemas that it is asked for", async () => {
  await using db = await createDatabase();
  await db.query(`
    CREATE SCHEMA one; CREATE SCHEMA "Two, too";
    CREATE TABLE one.a (id int); CREATE TABLE "Two, too".b (id int PRIMARY KEY); CREATE TABLE c (id int);
    ALTER TABLE one.a ADD FOREIGN KEY (id) REFERENCES "Two, too".b;
  `);
  const names = async (schemas: "path" | "all" | readonly string[]) =>
    (await catalogOf(db.url, { schemas })).tables.map((table) => table.name);
  assert.deepEqual(await names("path"), ["c"]);
  assert.deepEqual(await names("all"), ["b", "a", "c"]);
  assert.deepEqual(await names(["Two, too", "missing"]), ["b"]);
  assert.deepEqual(await names([]), []);
  const one = await catalogOf(db.url, { schemas: ["one"] });
  const foreign = one.tables[0]?.constraints[0];
  assert.ok(foreign?.kind === "foreign key");
  assert.deepEqual([foreign.references, foreign.referencedColumns], [{ schema: "Two, too", name: "b" }, ["id"]]);
});

Deno.test("introspect() leaves out excluded tables with their sequences and statistics", async () => {
  await using db = await createDatabase();
  await db.query(`
    CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY, n serial, i int GENERATED ALWAYS AS IDENTITY);
    CREATE STATISTICS s ON version_num, n FROM alembic_version;
    CREATE TABLE kept (id int);
    CREATE VIEW v AS SELECT * FROM alembic_version;
  `);
  const catalog = await catalogOf(db.url, { exclude: (name) => name.name.startsWith("alembic_version") });
  assert.deepEqual(catalog.tables.map((table) => table.name), ["kept"]);
  assert.deepEqual([catalog.sequences, catalog.statistics], [[], []]);
  assert.deepEqual(catalog.views.map((view) => view.name), ["v"]);
  assert.deepEqual(catalog.dependencies, []);
});

Deno.test("introspect() leaves out temporary tables and names what it has no model of", async () => {
  await using db = await createDatabase();
  await using session = await openSession(db.url);
  await session.script(`
    CREATE TEMPORARY TABLE passing (id serial);
    CREATE FOREIGN DATA WRAPPER nowhere;
    CREATE SERVER there FOREIGN DATA WRAPPER nowhere;
    CREATE FOREIGN TABLE far (id int) SERVER there;
    CREATE PUBLICATION news;
    CREATE FUNCTION same(int, int) RETURNS boolean LANGUAGE sql AS 'SELECT $1 = $2';
    CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = same);
    CREATE TEXT SEARCH CONFIGURATION words (COPY = simple);
  `);
  const catalog = await introspect(session);
  assert.deepEqual([catalog.tables, catalog.sequences], [[], []]);
  assert.deepEqual(catalog.skipped.map(({ kind, name }) => `${kind} ${name}`), [
    "foreign server there",
    "foreign table public.far",
    "foreign-data wrapper nowhere",
    "operator public.=== (integer, integer)",
    "publication news",
    "text search configuration public.words",
  ]);
  assert.ok(catalog.skipped.every((one) => one.reason !== ""));
});

Deno.test("introspect() works for a role without rights on the tables", async () => {
  await using db = await createEveryKind();
  const before = await catalogOf(db.url);
  const role = `reader_${crypto.randomUUID().slice(0, 8)}`;
  await db.query(`CREATE ROLE ${role} LOGIN PASSWORD 'x'`);
  try {
    const url = new URL(db.url);
    url.username = role;
    url.password = "x";
    const after = await catalogOf(url.href);
    assert.equal(after.source.user, role);
    assert.deepEqual(differences(before, after), []);
    assert.deepEqual({ ...after, source: before.source }, before);
  } finally {
    await queryUrl(db.url, `DROP ROLE ${role}`);
  }
});

Deno.test("introspect() ends its transaction, and after an error too", async () => {
  await using db = await createDatabase();
  await using session = await openSession(db.url);
  await introspect(session);
  await session.script("CREATE TABLE writable (id int)");
  await session.script("SET statement_timeout = 1; SET search_path = nowhere");
  await session.script("SET statement_timeout = 0");
  const catalog = await introspect(session);
  assert.deepEqual([catalog.source.defaultSchema, catalog.tables], [null, []]);
  await session.script("INSERT INTO public.writable VALUES (1)");
});

Deno.test("introspect() reads the embedded database", async () => {
  await using session = await openSession("pglite:memory");
  await session.script(`
      CREATE TYPE mood AS ENUM ('sad', 'happy');
      CREATE TABLE users (id serial PRIMARY KEY, email varchar(255) NOT NULL UNIQUE, mood mood DEFAULT 'sad');
      CREATE INDEX ix_users_email ON users (lower(email)) WHERE mood = 'happy';
      COMMENT ON TABLE users IS 'people';
    `);
  const catalog = await introspect(session);
  const users = find(catalog.tables, "users");
  assert.deepEqual(users.columns.map((one) => one.type.text), [
    "integer",
    "character varying(255)",
    "public.mood",
  ]);
  assert.equal(find(users.indexes, "ix_users_email").where, "(mood = 'happy'::public.mood)");
  assert.deepEqual(find(catalog.enums, "mood").labels, ["sad", "happy"]);
  assert.equal(users.comment, "people");
});

Deno.test("introspect() reads one picture while another session adds to the schema", async () => {
  await using db = await createDatabase();
  await using session = await openSession(db.url);
  let going = true;
  const changes = (async () => {
    await using other = await openSession(db.url);
    for (let round = 0; going; round++) {
      await other.script(`
        BEGIN;
        CREATE TABLE t${round} (id serial PRIMARY KEY, a text CHECK (a <> ''));
        CREATE INDEX ON t${round} (lower(a));
        CREATE VIEW v${round} AS SELECT a FROM t${round};
        COMMIT`);
    }
  })();
  try {
    for (let round = 0; round < 10; round++) {
      const { tables, views, sequences } = await introspect(session);
      for (const table of tables) {
        assert.deepEqual([table.columns.length, table.constraints.length, table.indexes.length], [2, 2, 1], table.name);
      }
      assert.deepEqual([views.length, sequences.length], [tables.length, tables.length]);
    }
  } finally {
    going = false;
    await changes;
  }
});
