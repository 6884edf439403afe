/** Enums, domains, composite and range types. */
import type { GoldenCase } from "./case.ts";

/** Cases of enum types. */
export const ENUM_CASES: readonly GoldenCase[] = [
  {
    alembic: "createEnum",
    setup: `CREATE SCHEMA app`,
    call: ({ op }) => op.createEnum("mood", ["sad", "it's ok", "happy"], { schema: "app", comment: "how it is" }),
    sql: ["CREATE TYPE app.mood AS ENUM ('sad', 'it''s ok', 'happy')", "COMMENT ON TYPE app.mood IS 'how it is'"],
  },
  {
    alembic: "createEnum if not exists",
    setup: `CREATE TYPE mood AS ENUM ('other')`,
    call: ({ op }) => op.createEnum("mood", ["sad"], { ifNotExists: true }),
    irreversible: "enum type 'mood' may have been there before ('ifNotExists')",
    sql: [`DO $$BEGIN
  CREATE TYPE mood AS ENUM ('sad');
EXCEPTION
  WHEN duplicate_object THEN NULL;
END$$`],
  },
  {
    alembic: "dropEnum",
    setup: `CREATE TYPE mood AS ENUM ('sad', 'happy')`,
    call: ({ op }) => op.dropEnum("mood", { existing: ["sad", "happy"] }),
    sql: ["DROP TYPE mood"],
  },
  {
    alembic: "dropEnum if exists, cascade",
    setup: `CREATE TYPE mood AS ENUM ('sad'); CREATE TABLE t (i int, m mood)`,
    call: ({ op }) => op.dropEnum("mood", { ifExists: true, cascade: true }),
    irreversible: "nothing says what enum type 'mood' was: give 'op.dropEnum' the option 'existing'",
    sql: ["DROP TYPE IF EXISTS mood CASCADE"],
  },
  {
    alembic: "addEnumValue",
    setup: `CREATE TYPE mood AS ENUM ('sad', 'happy')`,
    call: ({ op }) => {
      op.addEnumValue("mood", "joyful");
      op.addEnumValue("mood", "ok", { before: "happy" });
      op.addEnumValue("mood", "fine", { after: "ok", ifNotExists: true });
      op.execute("CREATE TABLE t (m mood DEFAULT 'fine')");
    },
    irreversible: "PostgreSQL cannot drop value 'joyful' of enum type 'mood': use 'op.replaceEnum' in the downgrade",
    sql: [
      "ALTER TYPE mood ADD VALUE 'joyful'",
      "ALTER TYPE mood ADD VALUE 'ok' BEFORE 'happy'",
      "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'fine' AFTER 'ok'",
      "CREATE TABLE t (m mood DEFAULT 'fine')",
    ],
  },
  {
    alembic: "addEnumValue in the transaction",
    setup: `CREATE TYPE mood AS ENUM ('sad')`,
    call: ({ op }) => op.addEnumValue("mood", "ok", { inTransaction: true }),
    irreversible: "PostgreSQL cannot drop value 'ok' of enum type 'mood': use 'op.replaceEnum' in the downgrade",
    sql: ["ALTER TYPE mood ADD VALUE 'ok'"],
  },
  {
    alembic: "renameEnumValue",
    setup: `CREATE SCHEMA app; CREATE TYPE app.mood AS ENUM ('sad', 'ok')`,
    call: ({ op }) => op.renameEnumValue("mood", { from: "ok", to: "it's ok", schema: "app" }),
    sql: ["ALTER TYPE app.mood RENAME VALUE 'ok' TO 'it''s ok'"],
  },
  {
    alembic: "replaceEnum of named columns",
    backAgain: "values that were merged stay merged",
    setup: `CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
      CREATE TABLE t (i int, m mood NOT NULL DEFAULT 'ok', ms mood[] DEFAULT '{sad}');
      INSERT INTO t VALUES (1, 'ok', '{ok,sad}'), (2, 'sad', NULL)`,
    call: ({ op }) =>
      op.replaceEnum("mood", ["sad", "fine"], {
        existing: ["sad", "ok", "happy"],
        mapping: { ok: "fine", happy: "fine" },
        columns: [
          { table: "t", column: "m", default: "'fine'", existingDefault: "'ok'" },
          { table: "t", column: "ms", array: true, default: "'{sad}'" },
        ],
      }),
    sql: [
      "ALTER TYPE mood RENAME TO mood__old",
      "CREATE TYPE mood AS ENUM ('sad', 'fine')",
      "ALTER TABLE t ALTER COLUMN m DROP DEFAULT, ALTER COLUMN m TYPE mood USING (CASE m::text WHEN 'ok' THEN 'fine' WHEN 'happy' THEN 'fine' ELSE m::text END)::mood, ALTER COLUMN m SET DEFAULT 'fine', ALTER COLUMN ms DROP DEFAULT, ALTER COLUMN ms TYPE mood[] USING array_replace(array_replace(ms::text[], 'ok', 'fine'), 'happy', 'fine')::mood[], ALTER COLUMN ms SET DEFAULT '{sad}'",
      "DROP TYPE mood__old",
    ],
  },
  {
    alembic: "replaceEnum that no column has",
    setup: `CREATE TYPE mood AS ENUM ('sad', 'ok')`,
    call: ({ op }) => op.replaceEnum("mood", ["sad"], { existing: ["sad", "ok"], columns: [] }),
    sql: ["ALTER TYPE mood RENAME TO mood__old", "CREATE TYPE mood AS ENUM ('sad')", "DROP TYPE mood__old"],
  },
  {
    alembic: "replaceEnum of all columns",
    setup: `CREATE TYPE mood AS ENUM ('sad', 'ok');
      CREATE TABLE t (i int, m mood DEFAULT 'ok', CONSTRAINT ck CHECK (m <> 'sad'::mood OR i > 0));
      CREATE INDEX ix ON t (i) WHERE m = 'ok'; COMMENT ON INDEX ix IS 'c'; INSERT INTO t VALUES (1, 'ok')`,
    call: ({ op }) =>
      op.replaceEnum("mood", ["sad", "fine"], { existing: ["sad", "ok"], mapping: { ok: "fine" } }),
    sql: [`DO $$DECLARE
  target regtype := 'mood'::regtype;
  target_array regtype;
  full_name text := pg_catalog.format_type(target, NULL);
  suffix text := '::' || pg_catalog.format_type(target, NULL);
  item record;
  found text;
  removals text[] := '{}';
  changes text[] := '{}';
  restorals text[] := '{}';
BEGIN
  SELECT t.typarray INTO target_array FROM pg_catalog.pg_type t WHERE t.oid = target;
  SELECT string_agg(DISTINCT pg_catalog.pg_describe_object(d.classid, d.objid, d.objsubid), ', ') INTO found
    FROM pg_catalog.pg_depend d
      LEFT JOIN pg_catalog.pg_class c ON d.classid = 'pg_catalog.pg_class'::regclass AND c.oid = d.objid
      LEFT JOIN pg_catalog.pg_attrdef ad ON d.classid = 'pg_catalog.pg_attrdef'::regclass AND ad.oid = d.objid
      LEFT JOIN pg_catalog.pg_attribute ga ON ga.attrelid = ad.adrelid AND ga.attnum = ad.adnum
      LEFT JOIN pg_catalog.pg_constraint con ON d.classid = 'pg_catalog.pg_constraint'::regclass AND con.oid = d.objid
        OR c.relkind IN ('i', 'I') AND con.conindid = c.oid AND con.contype IN ('p', 'u', 'x')
    WHERE d.refclassid = 'pg_catalog.pg_type'::regclass AND d.refobjid IN (target, target_array) AND d.deptype <> 'i' AND (
        d.objsubid > 0 AND c.relkind IN ('r', 'p')
        OR d.objsubid = 0 AND c.relkind IN ('i', 'I')
        OR ga.attgenerated = ''
        OR con.conrelid <> 0 AND con.contype IN ('c', 'x')
      ) IS NOT TRUE;
  IF found IS NOT NULL THEN
    RAISE EXCEPTION 'Cannot replace enum type %: it is used by %', full_name, found
      USING ERRCODE = 'dependent_objects_still_exist', HINT = 'Drop these before the type is replaced and create them afterwards';
  END IF;

  FOR item IN
    SELECT con.oid, con.conname, con.conrelid::regclass AS rel, pg_catalog.pg_get_constraintdef(con.oid) AS definition,
        pg_catalog.obj_description(con.oid, 'pg_constraint') AS comment
      FROM pg_catalog.pg_constraint con
      WHERE con.coninhcount = 0 AND con.oid IN (SELECT con.oid FROM pg_catalog.pg_depend d
      LEFT JOIN pg_catalog.pg_class c ON d.classid = 'pg_catalog.pg_class'::regclass AND c.oid = d.objid
      LEFT JOIN pg_catalog.pg_attrdef ad ON d.classid = 'pg_catalog.pg_attrdef'::regclass AND ad.oid = d.objid
      LEFT JOIN pg_catalog.pg_attribute ga ON ga.attrelid = ad.adrelid AND ga.attnum = ad.adnum
      LEFT JOIN pg_catalog.pg_constraint con ON d.classid = 'pg_catalog.pg_constraint'::regclass AND con.oid = d.objid
        OR c.relkind IN ('i', 'I') AND con.conindid = c.oid AND con.contype IN ('p', 'u', 'x')
    WHERE d.refclassid = 'pg_catalog.pg_type'::regclass AND d.refobjid IN (target, target_array) AND d.deptype <> 'i' AND con.conrelid <> 0)
      ORDER BY con.oid
  LOOP
    removals := removals || format('ALTER TABLE %s DROP CONSTRAINT %I', item.rel, item.conname);
    restorals := restorals || format('ALTER TABLE %s ADD CONSTRAINT %I %s', item.rel, item.conname, replace(item.definition, '''ok''' || suffix, '''fine''' || suffix));
    IF item.comment IS NOT NULL THEN
      restorals := restorals || format('COMMENT ON CONSTRAINT %I ON %s IS %L', item.conname, item.rel, item.comment);
    END IF;
  END LOOP;

  FOR item IN
    SELECT i.indexrelid::regclass AS index, i.indrelid::regclass AS rel, x.relname, i.indisclustered,
        pg_catalog.pg_get_indexdef(i.indexrelid) AS definition, pg_catalog.obj_description(i.indexrelid, 'pg_class') AS comment
      FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
      WHERE NOT x.relispartition
        AND i.indexrelid IN (SELECT c.oid FROM pg_catalog.pg_depend d
      LEFT JOIN pg_catalog.pg_class c ON d.classid = 'pg_catalog.pg_class'::regclass AND c.oid = d.objid
      LEFT JOIN pg_catalog.pg_attrdef ad ON d.classid = 'pg_catalog.pg_attrdef'::regclass AND ad.oid = d.objid
      LEFT JOIN pg_catalog.pg_attribute ga ON ga.attrelid = ad.adrelid AND ga.attnum = ad.adnum
      LEFT JOIN pg_catalog.pg_constraint con ON d.classid = 'pg_catalog.pg_constraint'::regclass AND con.oid = d.objid
        OR c.relkind IN ('i', 'I') AND con.conindid = c.oid AND con.contype IN ('p', 'u', 'x')
    WHERE d.refclassid = 'pg_catalog.pg_type'::regclass AND d.refobjid IN (target, target_array) AND d.deptype <> 'i' AND c.relkind IN ('i', 'I') AND con.oid IS NULL)
      ORDER BY i.indexrelid
  LOOP
    removals := removals || format('DROP INDEX %s', item.index);
    restorals := restorals || replace(item.definition, '''ok''' || suffix, '''fine''' || suffix);
    IF item.indisclustered THEN
      restorals := restorals || format('ALTER TABLE %s CLUSTER ON %I', item.rel, item.relname);
    END IF;
    IF item.comment IS NOT NULL THEN
      restorals := restorals || format('COMMENT ON INDEX %s IS %L', item.index, item.comment);
    END IF;
  END LOOP;

  FOR item IN
    SELECT a.attrelid::regclass AS rel, a.attname, pg_catalog.pg_get_expr(ad.adbin, ad.adrelid) AS definition
      FROM pg_catalog.pg_attribute a
      JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
      JOIN pg_catalog.pg_attrdef ad ON ad.adrelid = a.attrelid AND ad.adnum = a.attnum
      WHERE a.atttypid IN (target, target_array) AND a.attgenerated = '' AND NOT a.attisdropped
      ORDER BY a.attrelid, a.attnum
  LOOP
    removals := removals || format('ALTER TABLE ONLY %s ALTER COLUMN %I DROP DEFAULT', item.rel, item.attname);
    IF item.definition ~ '^''([^'']|'''')*''::' AND right(item.definition, length(suffix) + 2) = suffix || '[]' THEN
      EXECUTE format('SELECT ' || 'array_replace(%1$s::text[], ''ok'', ''fine'')' || '::text', item.definition) INTO found;
      restorals := restorals || format('ALTER TABLE ONLY %s ALTER COLUMN %I SET DEFAULT %L%s[]', item.rel, item.attname, found, suffix);
    ELSE
      restorals := restorals || format('ALTER TABLE ONLY %s ALTER COLUMN %I SET DEFAULT %s', item.rel, item.attname, replace(item.definition, '''ok''' || suffix, '''fine''' || suffix));
    END IF;
  END LOOP;

  FOR item IN
    SELECT a.attrelid::regclass AS rel, string_agg(
        format('ALTER COLUMN %I TYPE %s USING ', a.attname, full_name || CASE WHEN a.atttypid = target THEN '' ELSE '[]' END)
          || CASE WHEN a.atttypid = target THEN format('(CASE %1$s::text WHEN ''ok'' THEN ''fine'' ELSE %1$s::text END)', quote_ident(a.attname)) || suffix
            ELSE format('array_replace(%1$s::text[], ''ok'', ''fine'')', quote_ident(a.attname)) || suffix || '[]' END,
        ', ' ORDER BY a.attnum) AS actions
      FROM pg_catalog.pg_attribute a
      JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
      WHERE a.atttypid IN (target, target_array) AND a.attinhcount = 0 AND a.attnum > 0 AND NOT a.attisdropped
      GROUP BY a.attrelid
      ORDER BY a.attrelid
  LOOP
    changes := changes || format('ALTER TABLE %s %s', item.rel, item.actions);
  END LOOP;

  SELECT t.typowner::regrole AS owner, t.typacl AS acl, pg_catalog.obj_description(t.oid, 'pg_type') AS comment INTO item
    FROM pg_catalog.pg_type t WHERE t.oid = target;
  IF item.comment IS NOT NULL THEN
    restorals := restorals || format('COMMENT ON TYPE %s IS %L', full_name, item.comment);
  END IF;
  restorals := restorals || format('ALTER TYPE %s OWNER TO %s', full_name, item.owner);
  IF item.acl IS NOT NULL THEN
    restorals := restorals || format('REVOKE ALL ON TYPE %s FROM PUBLIC', full_name)
      || ARRAY(
        SELECT format('GRANT USAGE ON TYPE %s TO %s%s', full_name,
            CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE x.grantee::regrole::text END,
            CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
          FROM pg_catalog.aclexplode(item.acl) x);
  END IF;

  FOREACH found IN ARRAY removals LOOP
    EXECUTE found;
  END LOOP;
  ALTER TYPE mood RENAME TO mood__old;
  CREATE TYPE mood AS ENUM ('sad', 'fine');
  FOREACH found IN ARRAY changes LOOP
    EXECUTE found;
  END LOOP;
  DROP TYPE mood__old;
  FOREACH found IN ARRAY restorals LOOP
    EXECUTE found;
  END LOOP;
END$$`],
  },
];

/** Cases of domains. */
export const DOMAIN_CASES: readonly GoldenCase[] = [
  {
    alembic: "createDomain",
    setup: `CREATE SCHEMA app`,
    call: ({ op, sa }) =>
      op.createDomain("amount", sa.numeric(12, 2), {
        schema: "app",
        default: "0",
        notNull: true,
        checks: [{ name: "positive", check: "VALUE >= 0" }, { check: sa.text("VALUE < 1000000") }],
        comment: "money",
      }),
    sql: [
      "CREATE DOMAIN app.amount AS NUMERIC(12, 2) DEFAULT 0 NOT NULL CONSTRAINT positive CHECK (VALUE >= 0) CHECK (VALUE < 1000000)",
      "COMMENT ON DOMAIN app.amount IS 'money'",
    ],
  },
  {
    alembic: "createDomain with collation",
    call: ({ op, sa }) => op.createDomain("code", sa.string(8, { collation: "C" })),
    sql: [`CREATE DOMAIN code AS VARCHAR(8) COLLATE "C"`],
  },
  {
    alembic: "dropDomain",
    setup: `CREATE DOMAIN amount AS integer DEFAULT 1 CONSTRAINT positive CHECK (VALUE > 0)`,
    call: ({ op, sa }) =>
      op.dropDomain("amount", {
        existing: { type: sa.integer(), default: "1", checks: [{ name: "positive", check: "VALUE > 0" }] },
      }),
    sql: ["DROP DOMAIN amount"],
  },
  {
    alembic: "alterDomain",
    setup: `CREATE DOMAIN amount AS integer DEFAULT 0`,
    call: ({ op }) => op.alterDomain("amount", { default: "1", notNull: true, existing: { default: "0" } }),
    sql: ["ALTER DOMAIN amount SET DEFAULT 1", "ALTER DOMAIN amount SET NOT NULL"],
  },
  {
    alembic: "alterDomain drops default and NOT NULL",
    setup: `CREATE DOMAIN amount AS integer DEFAULT 0 NOT NULL`,
    call: ({ op, sa }) =>
      op.alterDomain("amount", { default: null, notNull: false, existing: { default: sa.text("0"), notNull: true } }),
    sql: ["ALTER DOMAIN amount DROP DEFAULT", "ALTER DOMAIN amount DROP NOT NULL"],
  },
  {
    alembic: "addDomainConstraint, validateDomainConstraint",
    backAgain: "a constraint is added valid at once",
    setup: `CREATE DOMAIN amount AS integer; CREATE TABLE t (a amount); INSERT INTO t VALUES (1)`,
    call: ({ op }) => {
      op.addDomainConstraint("amount", { name: "small", check: "VALUE < 1000", notValid: true });
      op.validateDomainConstraint("amount", "small");
    },
    sql: [
      "ALTER DOMAIN amount ADD CONSTRAINT small CHECK (VALUE < 1000) NOT VALID",
      "ALTER DOMAIN amount VALIDATE CONSTRAINT small",
    ],
  },
  {
    alembic: "dropDomainConstraint",
    setup: `CREATE DOMAIN amount AS integer CONSTRAINT small CHECK (VALUE < 1000)`,
    call: ({ op }) => op.dropDomainConstraint("amount", "small", { existing: "VALUE < 1000" }),
    sql: ["ALTER DOMAIN amount DROP CONSTRAINT small"],
  },
];

/** Cases of composite and range types. */
export const USER_TYPE_CASES: readonly GoldenCase[] = [
  {
    alembic: "createCompositeType",
    setup: `CREATE SCHEMA app`,
    call: ({ op, sa }) =>
      op.createCompositeType("address", { street: sa.text({ collation: "C" }), "Zip Code": sa.string(10) }, {
        schema: "app",
        comment: "where",
      }),
    sql: [
      `CREATE TYPE app.address AS (street TEXT COLLATE "C", "Zip Code" VARCHAR(10))`,
      "COMMENT ON TYPE app.address IS 'where'",
    ],
  },
  {
    alembic: "alterCompositeType",
    setup: `CREATE TYPE address AS (street text, city varchar(80), zip text)`,
    call: ({ op, sa }) =>
      op.alterCompositeType("address", [
        { alter: "city", type: sa.string(120), existing: sa.string(80) },
        { drop: "zip", existing: sa.text() },
        { add: "country", type: sa.char(2) },
      ], { cascade: true }),
    sql: [
      "ALTER TYPE address ALTER ATTRIBUTE city TYPE VARCHAR(120) CASCADE, DROP ATTRIBUTE zip CASCADE, ADD ATTRIBUTE country CHAR(2) CASCADE",
    ],
  },
  {
    alembic: "renameAttribute",
    setup: `CREATE TYPE address AS (street text)`,
    call: ({ op }) => op.renameAttribute("address", { from: "street", to: "line" }),
    sql: ["ALTER TYPE address RENAME ATTRIBUTE street TO line"],
  },
  {
    alembic: "createRangeType",
    version: 140000,
    setup: `CREATE FUNCTION time_diff(a time, b time) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT extract(epoch FROM a - b)'`,
    call: ({ op, sa }) =>
      op.createRangeType("timerange", sa.time(), {
        subtypeDiff: { schema: "public", name: "time_diff" },
        multirangeType: "timemultirange",
      }),
    sql: [
      "CREATE TYPE timerange AS RANGE (SUBTYPE = TIME WITHOUT TIME ZONE, SUBTYPE_DIFF = public.time_diff, MULTIRANGE_TYPE_NAME = timemultirange)",
    ],
  },
  {
    alembic: "dropType of a range",
    setup: `CREATE TYPE textrange AS RANGE (SUBTYPE = text, COLLATION = "C")`,
    call: ({ op, sa }) => op.dropType("textrange", { existing: { subtype: sa.text(), collation: "C" } }),
    sql: ["DROP TYPE textrange"],
  },
  {
    alembic: "dropType of a composite",
    setup: `CREATE TYPE pair AS (a integer, b text)`,
    call: ({ op, sa }) => op.dropType("pair", { existing: { attributes: { a: sa.integer(), b: sa.text() } } }),
    sql: ["DROP TYPE pair"],
  },
];
