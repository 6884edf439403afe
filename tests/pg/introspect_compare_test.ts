/**
 * Every change of a schema shows in the comparison of the catalogs, as exactly this difference and no other.
 */
import assert from "node:assert/strict";
import { introspect } from "../../lib/db/introspect/introspect.ts";
import { createEveryKind, differences, openSession } from "./introspect_support.ts";

interface Change {
  readonly sql: string;
  readonly found: readonly string[];
  /** `server_version_num` since which the statement works. */
  readonly since?: number;
  /** ... and before which the difference is this one. */
  readonly until?: number;
}

const CHANGES: readonly Change[] = [
  { sql: "CREATE SCHEMA fresh", found: ["+ schema fresh"] },
  { sql: "COMMENT ON SCHEMA app IS 'other'", found: ["schema app: comment"] },
  { sql: "GRANT CREATE ON SCHEMA app TO migrator_reader", found: ["schema app: privileges"] },
  { sql: `ALTER SCHEMA app OWNER TO "migrator ""Odd"" role"`, found: ["schema app: owner"] },
  { sql: "ALTER SCHEMA app OWNER TO CURRENT_USER", found: ["schema app: owner"] },
  { sql: "CREATE EXTENSION pg_trgm", found: ["+ extension pg_trgm"] },
  {
    sql: "ALTER EXTENSION citext SET SCHEMA app",
    found: ["extension citext: schema", "column app.parents.email: type.text"],
  },
  { sql: "COMMENT ON COLLATION app.plain IS NULL", found: ["collation app.plain: comment"] },
  { sql: "ALTER TYPE app.mood ADD VALUE 'glad'", found: ["enum app.mood: labels"] },
  { sql: "ALTER TYPE app.mood RENAME VALUE 'glad' TO 'merry'", found: ["enum app.mood: labels"] },
  { sql: "ALTER DOMAIN app.positive DROP DEFAULT", found: ["domain app.positive: default"] },
  { sql: "ALTER DOMAIN app.positive DROP CONSTRAINT above_zero", found: ["- constraint app.positive.above_zero"] },
  {
    sql: "ALTER DOMAIN app.positive ADD CONSTRAINT small CHECK (VALUE < 7) NOT VALID",
    found: ["+ constraint app.positive.small"],
  },
  {
    sql: "ALTER DOMAIN app.positive VALIDATE CONSTRAINT small",
    found: ["constraint app.positive.small: definition, validated"],
  },
  {
    sql: "ALTER TYPE app.address RENAME ATTRIBUTE zip TO post CASCADE",
    found: [
      "+ column app.address.post",
      "+ column app.typed.post",
      "- column app.address.zip",
      "- column app.typed.zip",
    ],
  },
  {
    sql: "ALTER SEQUENCE app.numbers INCREMENT 9 NO CYCLE",
    found: ["sequence app.numbers: options.increment, options.cycle"],
  },
  { sql: "ALTER SEQUENCE app.numbers OWNED BY app.animals.id", found: ["sequence app.numbers: ownedBy"] },
  { sql: "CREATE TABLE app.added (id int PRIMARY KEY)", found: ["+ table app.added"] },
  { sql: "DROP TABLE app.added", found: ["- table app.added"] },
  { sql: "COMMENT ON TABLE app.animals IS 'beasts'", found: ["table app.animals: comment"] },
  { sql: "ALTER TABLE app.scratchpad SET LOGGED", found: ["table app.scratchpad: unlogged"] },
  { sql: "ALTER TABLE app.animals SET (fillfactor = 33)", found: ["table app.animals: options"] },
  { sql: "ALTER TABLE app.parents RESET (toast.autovacuum_enabled)", found: ["table app.parents: options"] },
  { sql: "ALTER TABLE app.parents NO FORCE ROW LEVEL SECURITY", found: ["table app.parents: forceRowSecurity"] },
  { sql: "ALTER TABLE app.self ENABLE ROW LEVEL SECURITY", found: ["table app.self: rowSecurity"] },
  { sql: "ALTER TABLE app.self REPLICA IDENTITY NOTHING", found: ["table app.self: replicaIdentity"] },
  { sql: "GRANT SELECT ON app.self TO migrator_reader WITH GRANT OPTION", found: ["table app.self: privileges"] },
  { sql: "REVOKE INSERT ON app.self FROM CURRENT_USER", found: ["table app.self: privileges"] },
  { sql: "ALTER TABLE app.puppies NO INHERIT app.animals", found: ["table app.puppies: inherits"] },
  {
    sql: "ALTER TABLE app.events DETACH PARTITION app.events_attached",
    found: [
      "column app.events_attached.at: inherited, local",
      "column app.events_attached.id: inherited, local",
      "column app.events_attached.kind: inherited, local",
      "column app.events_attached.payload: inherited, local",
      "constraint app.events_attached.events_attached_pkey: inherited, local, index.parent",
      "constraint app.events_attached.events_kind_check: inherited, local",
      "index app.events_attached_kind_idx: parent",
      "table app.events_attached: partitionOf",
    ],
    until: 180000,
  },
  {
    sql: "ALTER TABLE app.events DETACH PARTITION app.events_attached",
    found: [
      "column app.events_attached.at: notNullConstraint, inherited, local",
      "column app.events_attached.id: notNullConstraint, inherited, local",
      "column app.events_attached.kind: inherited, local",
      "column app.events_attached.payload: inherited, local",
      "constraint app.events_attached.events_attached_pkey: inherited, local, index.parent",
      "constraint app.events_attached.events_kind_check: inherited, local",
      "index app.events_attached_kind_idx: parent",
      "table app.events_attached: partitionOf",
    ],
    since: 180000,
  },
  { sql: "ALTER TABLE app.self ADD COLUMN extra text", found: ["+ column app.self.extra"] },
  { sql: "ALTER TABLE app.self ALTER COLUMN extra TYPE varchar(10)", found: ["column app.self.extra: type.text"] },
  {
    sql: `ALTER TABLE app.self ALTER COLUMN extra TYPE varchar(10) COLLATE "C"`,
    found: ["column app.self.extra: collation"],
  },
  { sql: "ALTER TABLE app.self ALTER COLUMN extra SET DEFAULT 'x'", found: ["column app.self.extra: default"] },
  { sql: "ALTER TABLE app.self ALTER COLUMN extra SET STORAGE MAIN", found: ["column app.self.extra: storage"] },
  {
    sql: "ALTER TABLE app.self ALTER COLUMN extra SET COMPRESSION pglz",
    found: ["column app.self.extra: compression"],
    since: 140000,
  },
  {
    sql: "ALTER TABLE app.self ALTER COLUMN extra SET STATISTICS 9",
    found: ["column app.self.extra: statisticsTarget"],
  },
  { sql: "ALTER TABLE app.self ALTER COLUMN extra SET (n_distinct = 5)", found: ["column app.self.extra: options"] },
  { sql: "COMMENT ON COLUMN app.self.extra IS 'more'", found: ["column app.self.extra: comment"] },
  { sql: "GRANT SELECT (extra) ON app.self TO PUBLIC", found: ["column app.self.extra: privileges"] },
  { sql: "ALTER TABLE app.self RENAME extra TO other", found: ["+ column app.self.other", "- column app.self.extra"] },
  { sql: "ALTER TABLE app.parents ALTER COLUMN slug DROP EXPRESSION", found: ["column app.parents.slug: generated"] },
  {
    sql: "ALTER TABLE app.parents ALTER COLUMN id SET GENERATED BY DEFAULT SET INCREMENT BY 4",
    found: [
      "column app.parents.id: identity.generation, identity.options.increment",
    ],
  },
  { sql: "ALTER TABLE app.parents ALTER COLUMN id DROP IDENTITY", found: ["column app.parents.id: identity"] },
  { sql: "ALTER TABLE app.self ADD CHECK (id < up) NOT VALID", found: ["+ constraint app.self.self_check"] },
  {
    sql: "ALTER TABLE app.self VALIDATE CONSTRAINT self_check",
    found: ["constraint app.self.self_check: definition, validated"],
  },
  {
    sql: "ALTER TABLE app.self RENAME CONSTRAINT self_check TO c",
    found: [
      "+ constraint app.self.c",
      "- constraint app.self.self_check",
    ],
  },
  { sql: "COMMENT ON CONSTRAINT c ON app.self IS 'c'", found: ["constraint app.self.c: comment"] },
  {
    sql: "ALTER TABLE app.self ALTER CONSTRAINT self_up_fkey DEFERRABLE INITIALLY DEFERRED",
    found: [
      "constraint app.self.self_up_fkey: definition, deferrable, initiallyDeferred",
    ],
  },
  {
    sql:
      "ALTER TABLE app.self DROP CONSTRAINT self_up_fkey, ADD CONSTRAINT self_up_fkey FOREIGN KEY (up) REFERENCES app.set_null (c) ON DELETE SET NULL",
    found: [
      "constraint app.self.self_up_fkey: definition, deferrable, initiallyDeferred, references, referencedColumns, onDelete",
    ],
  },
  {
    sql: "ALTER INDEX app.unique_code SET (fillfactor = 60)",
    found: ["constraint app.parents.unique_code: index.options"],
  },
  { sql: "COMMENT ON INDEX app.unique_code IS NULL", found: ["constraint app.parents.unique_code: index.comment"] },
  { sql: "CREATE INDEX fresh ON app.self (up)", found: ["+ index app.fresh"] },
  {
    sql: "DROP INDEX app.fresh; CREATE INDEX fresh ON app.self (up DESC)",
    found: ["index app.fresh: definition, elements.1.order, elements.1.nulls"],
  },
  {
    sql: "DROP INDEX app.fresh; CREATE UNIQUE INDEX fresh ON app.self (up, id) WHERE up > 0",
    found: [
      "index app.fresh: definition, unique, elements, where",
    ],
  },
  {
    sql: "DROP INDEX app.fresh; CREATE UNIQUE INDEX fresh ON app.self (up, id) INCLUDE (other) WHERE up > 1",
    found: [
      "index app.fresh: definition, include, where",
    ],
  },
  {
    sql: "DROP INDEX app.fresh; CREATE INDEX fresh ON app.self USING brin (up, id)",
    found: [
      "index app.fresh: definition, unique, method, include, where",
    ],
  },
  { sql: "ALTER INDEX app.fresh SET (pages_per_range = 4)", found: ["index app.fresh: definition, options"] },
  {
    sql: "ALTER INDEX app.expressions ALTER COLUMN 2 SET STATISTICS 5",
    found: ["index app.expressions: statisticsTargets"],
  },
  { sql: "COMMENT ON INDEX app.fresh IS 'f'", found: ["index app.fresh: comment"] },
  { sql: "ALTER TABLE app.parents SET WITHOUT CLUSTER", found: ["index app.covering: clustered"] },
  {
    sql: "ALTER TABLE app.parents ENABLE TRIGGER touch_parents",
    found: ["trigger app.parents.touch_parents: enabled"],
  },
  {
    sql:
      "DROP TRIGGER touch_parents ON app.parents; CREATE TRIGGER touch_parents AFTER DELETE ON app.parents FOR EACH ROW EXECUTE FUNCTION app.touch()",
    found: [
      "trigger app.parents.touch_parents: definition, comment",
    ],
  },
  { sql: "ALTER TABLE app.set_null ENABLE RULE keep", found: ["rule app.set_null.keep: enabled"] },
  { sql: "DROP RULE keep ON app.set_null", found: ["- rule app.set_null.keep"] },
  {
    sql: "ALTER POLICY readers ON app.parents TO PUBLIC USING (true)",
    found: ["policy app.parents.readers: roles, using"],
  },
  { sql: "CREATE OR REPLACE VIEW app.counted (n) AS SELECT 1", found: ["view app.counted: definition"] },
  { sql: "ALTER VIEW app.cheap RESET (security_barrier)", found: ["view app.cheap: options"] },
  { sql: "ALTER VIEW app.cheap ALTER COLUMN code DROP DEFAULT", found: ["column app.cheap.code: default"] },
  { sql: "COMMENT ON COLUMN app.cheap.code IS NULL", found: ["column app.cheap.code: comment"] },
  { sql: "REVOKE SELECT ON app.cheap FROM PUBLIC", found: ["view app.cheap: privileges"] },
  { sql: "REFRESH MATERIALIZED VIEW app.summary", found: [] },
  { sql: "DROP INDEX app.summary_mood", found: ["- index app.summary_mood"] },
  {
    sql: "CREATE OR REPLACE FUNCTION app.slug(t text) RETURNS text LANGUAGE sql STABLE AS 'SELECT t'",
    found: [
      "function app.slug(text): definition",
    ],
  },
  { sql: "GRANT EXECUTE ON FUNCTION app.slug(text) TO PUBLIC", found: ["function app.slug(text): privileges"] },
  {
    sql: "CREATE FUNCTION app.slug(t int) RETURNS int LANGUAGE sql AS 'SELECT t'",
    found: ["+ function app.slug(integer)"],
  },
  { sql: "DROP AGGREGATE app.glue(text)", found: ["- aggregate app.glue(text)"] },
  { sql: "ALTER STATISTICS app.stats SET STATISTICS 3", found: ["statistics app.stats: statisticsTarget"] },
  { sql: "ALTER EVENT TRIGGER migrator_ddl ENABLE ALWAYS", found: ["event trigger migrator_ddl: enabled"] },
  { sql: "ALTER EVENT TRIGGER migrator_ddl DISABLE", found: ["event trigger migrator_ddl: enabled"] },
  {
    sql: "ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT INSERT ON TABLES TO migrator_reader",
    found: [
      "default privileges KEY.app.tables: privileges",
    ],
  },
  {
    sql: `ALTER TABLE "Odd schema.x"."Select" RENAME CONSTRAINT "named not null" TO nn`,
    found: [
      `column "Odd schema.x"."Select".code: notNullConstraint`,
    ],
    since: 180000,
  },
  { sql: "ALTER TABLE app.animals SET ACCESS METHOD heap", found: [], since: 150000 },
];

Deno.test("compareCatalogs() finds each change, and nothing else", async () => {
  await using db = await createEveryKind();
  await using session = await openSession(db.url);
  const version = session.info.serverVersion;
  let before = await introspect(session, { schemas: "all" });
  const wrong: unknown[] = [];
  for (const { sql, found, since = 0, until = Infinity } of CHANGES) {
    if (version < since || version >= until) continue;
    await session.script(sql);
    const after = await introspect(session, { schemas: "all" });
    const expected = found.map((line) => line.replace("KEY", after.source.user));
    const actual = differences(before, after).toSorted();
    if (JSON.stringify(actual) !== JSON.stringify(expected.toSorted())) wrong.push({ sql, expected, actual });
    assert.deepEqual(differences(after, after), []);
    before = after;
  }
  assert.deepEqual(wrong, []);
});
