/** Schemas, extensions, and what every kind of object has. */
import type { GoldenCase } from "./case.ts";
import { role } from "./role.ts";

/** Cases of schemas and extensions. */
export const SCHEMA_CASES: readonly GoldenCase[] = [
  {
    alembic: "createSchema",
    call: ({ op }) => op.createSchema("shop"),
    sql: ["CREATE SCHEMA shop"],
  },
  {
    alembic: "createSchema with owner and comment",
    setup: `${role("golden_owner")}`,
    call: ({ op }) => op.createSchema("Shop", { owner: "golden_owner", comment: "it's a shop" }),
    sql: [`CREATE SCHEMA "Shop" AUTHORIZATION golden_owner`, `COMMENT ON SCHEMA "Shop" IS 'it''s a shop'`],
  },
  {
    alembic: "createSchema if not exists",
    setup: `CREATE SCHEMA shop`,
    call: ({ op }) => op.createSchema("shop", { ifNotExists: true }),
    irreversible: "schema 'shop' may have been there before ('ifNotExists')",
    sql: ["CREATE SCHEMA IF NOT EXISTS shop"],
  },
  {
    alembic: "dropSchema",
    setup: `${role("golden_owner")}; CREATE SCHEMA shop AUTHORIZATION golden_owner; COMMENT ON SCHEMA shop IS 'c'`,
    call: ({ op }) => op.dropSchema("shop", { existing: { owner: "golden_owner", comment: "c" } }),
    sql: ["DROP SCHEMA shop"],
  },
  {
    alembic: "dropSchema cascade",
    setup: `CREATE SCHEMA shop; CREATE TABLE shop.t (i int)`,
    call: ({ op }) => op.dropSchema("shop", { ifExists: true, cascade: true }),
    irreversible: "nothing says what schema 'shop' was: give 'op.dropSchema' the option 'existing'",
    sql: ["DROP SCHEMA IF EXISTS shop CASCADE"],
  },
  {
    alembic: "renameSchema",
    setup: `CREATE SCHEMA shop`,
    call: ({ op }) => op.renameSchema("shop", "Store"),
    sql: [`ALTER SCHEMA shop RENAME TO "Store"`],
  },
  {
    alembic: "createExtension",
    setup: `CREATE SCHEMA ext`,
    call: ({ op }) => op.createExtension("plpgsql", { schema: "pg_catalog", version: "1.0", ifNotExists: true }),
    irreversible: "extension 'plpgsql' may have been there before ('ifNotExists')",
    sql: ["CREATE EXTENSION IF NOT EXISTS plpgsql SCHEMA pg_catalog VERSION '1.0'"],
  },
  {
    alembic: "dropExtension",
    call: ({ op }) => op.dropExtension("plpgsql", { existing: { schema: "pg_catalog" } }),
    sql: ["DROP EXTENSION plpgsql"],
  },
  {
    alembic: "createExtension with its requirements",
    setup: `DROP EXTENSION plpgsql`,
    call: ({ op }) => op.createExtension("plpgsql", { cascade: true, comment: "language" }),
    irreversible: "'cascade' may have installed more than extension 'plpgsql'",
    sql: ["CREATE EXTENSION plpgsql CASCADE", "COMMENT ON EXTENSION plpgsql IS 'language'"],
  },
  {
    alembic: "updateExtension",
    call: ({ op }) => op.updateExtension("plpgsql", { version: "1.0", existing: "1.0" }),
    sql: ["ALTER EXTENSION plpgsql UPDATE TO '1.0'"],
  },
];

/** Cases of what every kind of object has. */
export const OBJECT_CASES: readonly GoldenCase[] = [
  {
    alembic: "commentOn view, function, trigger, domain constraint",
    setup: `CREATE SCHEMA app; CREATE VIEW app.v AS SELECT 1 AS one;
      CREATE FUNCTION app.f(a integer, b text) RETURNS integer LANGUAGE sql AS 'SELECT a';
      CREATE TABLE app.t (i int, CONSTRAINT ck CHECK (i > 0));
      CREATE FUNCTION app.tr() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
      CREATE TRIGGER touch AFTER INSERT ON app.t EXECUTE FUNCTION app.tr();
      CREATE DOMAIN app.amount AS integer CONSTRAINT positive CHECK (VALUE > 0)`,
    call: ({ op }) => {
      op.commentOn({ kind: "view", name: "v", schema: "app" }, "it's a view", { existing: null });
      op.commentOn({ kind: "function", name: "f", schema: "app", arguments: "integer, text" }, "f", { existing: null });
      op.commentOn({ kind: "trigger", name: "touch", table: "t", schema: "app" }, "t", { existing: null });
      op.commentOn({ kind: "constraint", name: "ck", table: "t", schema: "app" }, "c", { existing: null });
      op.commentOn({ kind: "column", name: "i", table: "t", schema: "app" }, "i", { existing: null });
      op.commentOn({ kind: "domainConstraint", name: "positive", table: "amount", schema: "app" }, "d", {
        existing: null,
      });
    },
    sql: [
      "COMMENT ON VIEW app.v IS 'it''s a view'",
      "COMMENT ON FUNCTION app.f(integer, text) IS 'f'",
      "COMMENT ON TRIGGER touch ON app.t IS 't'",
      "COMMENT ON CONSTRAINT ck ON app.t IS 'c'",
      "COMMENT ON COLUMN app.t.i IS 'i'",
      "COMMENT ON CONSTRAINT positive ON DOMAIN app.amount IS 'd'",
    ],
  },
  {
    alembic: "commentOn removes a comment",
    setup: `CREATE SEQUENCE s; COMMENT ON SEQUENCE s IS 'old'`,
    call: ({ op }) => op.commentOn({ kind: "sequence", name: "s" }, null, { existing: "old" }),
    sql: ["COMMENT ON SEQUENCE s IS NULL"],
  },
  {
    alembic: "setOwner",
    setup: `${role("golden_owner")}; CREATE TYPE mood AS ENUM ('a'); CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = int4)`,
    call: ({ op }) => {
      op.setOwner({ kind: "type", name: "mood" }, "golden_owner", { existing: "postgres" });
      op.setOwner({ kind: "aggregate", name: "total", arguments: "integer" }, "golden_owner", { existing: "postgres" });
    },
    sql: ["ALTER TYPE mood OWNER TO golden_owner", "ALTER AGGREGATE total(integer) OWNER TO golden_owner"],
  },
  {
    alembic: "setSchema",
    setup: `CREATE SCHEMA app; CREATE MATERIALIZED VIEW public.mv AS SELECT 1 AS one;
      CREATE FUNCTION public.f(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'`,
    call: ({ op }) => {
      op.setSchema({ kind: "materializedView", name: "mv", schema: "public" }, "app");
      op.setSchema({ kind: "function", name: "f", schema: "public", arguments: "integer" }, "app");
    },
    sql: ["ALTER MATERIALIZED VIEW public.mv SET SCHEMA app", "ALTER FUNCTION public.f(integer) SET SCHEMA app"],
  },
  {
    alembic: "renameObject",
    setup: `CREATE TABLE t (i int, k int, CONSTRAINT ck CHECK (i > 0)); CREATE INDEX ix ON t (i);
      CREATE DOMAIN amount AS integer CONSTRAINT positive CHECK (VALUE > 0);
      CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING; CREATE POLICY p ON t;
      CREATE PROCEDURE proc() LANGUAGE sql AS 'SELECT 1'; CREATE STATISTICS st ON i, k FROM t`,
    call: ({ op }) => {
      op.renameObject({ kind: "column", name: "i", table: "t" }, "j");
      op.renameObject({ kind: "constraint", name: "ck", table: "t" }, "CK");
      op.renameObject({ kind: "index", name: "ix" }, "ix2");
      op.renameObject({ kind: "domainConstraint", name: "positive", table: "amount" }, "above_zero");
      op.renameObject({ kind: "rule", name: "r", table: "t" }, "r2");
      op.renameObject({ kind: "procedure", name: "proc", arguments: "" }, "proc2");
      op.renameObject({ kind: "statistics", name: "st" }, "st2");
      op.renamePolicy("p", "p2", { table: "t" });
      op.renameObject({ kind: "table", name: "t" }, "t2");
    },
    sql: [
      "ALTER TABLE t RENAME COLUMN i TO j",
      `ALTER TABLE t RENAME CONSTRAINT ck TO "CK"`,
      "ALTER INDEX ix RENAME TO ix2",
      "ALTER DOMAIN amount RENAME CONSTRAINT positive TO above_zero",
      "ALTER RULE r ON t RENAME TO r2",
      "ALTER PROCEDURE proc() RENAME TO proc2",
      "ALTER STATISTICS st RENAME TO st2",
      "ALTER POLICY p ON t RENAME TO p2",
      "ALTER TABLE t RENAME TO t2",
    ],
  },
  {
    alembic: "renameView, renameSequence, renameDomain, renameType, renameEnum, renameMaterializedView",
    setup: `CREATE SCHEMA app; CREATE VIEW app.v AS SELECT 1 AS one; CREATE SEQUENCE s; CREATE DOMAIN d AS integer;
      CREATE TYPE c AS (a integer); CREATE TYPE e AS ENUM ('x'); CREATE MATERIALIZED VIEW mv AS SELECT 1 AS one`,
    call: ({ op }) => {
      op.renameView("v", "w", { schema: "app" });
      op.renameSequence("s", "select");
      op.renameDomain("d", "d2");
      op.renameType("c", "c2");
      op.renameEnum("e", "e2");
      op.renameMaterializedView("mv", "mv2");
    },
    sql: [
      "ALTER VIEW app.v RENAME TO w",
      `ALTER SEQUENCE s RENAME TO "select"`,
      "ALTER DOMAIN d RENAME TO d2",
      "ALTER TYPE c RENAME TO c2",
      "ALTER TYPE e RENAME TO e2",
      "ALTER MATERIALIZED VIEW mv RENAME TO mv2",
    ],
  },
];
