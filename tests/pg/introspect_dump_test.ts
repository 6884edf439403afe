/**
 * A dump creates what it was made from: catalogs equal, `pg_dump` equal.
 */
import assert from "node:assert/strict";
import { dumpCatalog } from "../../lib/autogen/dump/dump.ts";
import { compareCatalogs } from "../../lib/schema/compare/compare.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { pgDump } from "../support/pg_dump.ts";
import { catalogOf, createEveryKind, EVERYTHING, openSession } from "./introspect_support.ts";

/** Loads the dump of a database into another one, compares both, and gives it to `check`. */
async function roundTrip(db: TestDatabase, check: (copy: TestDatabase) => Promise<void>): Promise<void> {
  const before = await catalogOf(db.url);
  const sql = dumpCatalog(before, { owners: true });
  await using copy = await createDatabase();
  await using session = await openSession(copy.url);
  await session.script(`BEGIN;\n${sql}COMMIT`);
  const after = await catalogOf(copy.url);
  const comparison = compareCatalogs({ before, after }, { aspects: EVERYTHING });
  assert.deepEqual(comparison, { verdict: "equal", objects: [], limits: [] });
  assert.equal(dumpCatalog(after, { owners: true }), sql);
  assert.deepEqual(after.dependencies, before.dependencies);
  await check(copy);
}

async function assertSameDump(db: TestDatabase, copy: TestDatabase): Promise<void> {
  const [left, right] = [await pgDump(db.url), await pgDump(copy.url)];
  if (left === null) console.log("  pg_dump is not there for this server: catalogs only");
  assert.deepEqual(right, left);
}

Deno.test("dumpCatalog() creates every kind of object anew", async () => {
  await using db = await createEveryKind();
  await roundTrip(db, (copy) => assertSameDump(db, copy));
});

Deno.test("dumpCatalog() leaves out owners, privileges and tablespaces where it is told to", async () => {
  await using db = await createEveryKind();
  const catalog = await catalogOf(db.url);
  const plain = dumpCatalog(catalog, { privileges: false });
  assert.doesNotMatch(plain, /^(?:GRANT|REVOKE|ALTER DEFAULT PRIVILEGES|ALTER .* OWNER TO)\b/m);
  assert.match(dumpCatalog(catalog), /^GRANT SELECT, INSERT|^GRANT INSERT, SELECT/m);
  assert.match(dumpCatalog(catalog, { owners: true }), /^ALTER TABLE app\.parents OWNER TO /m);
});

Deno.test("dumpCatalog() breaks up objects that need each other", async () => {
  await using db = await createDatabase();
  await db.query(`
    CREATE TABLE a (id int, n int);
    CREATE FUNCTION of_a(r a) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN r.n; END $$;
    ALTER TABLE a ALTER COLUMN n SET DEFAULT of_a(NULL), ADD CHECK (of_a(a.*) > 0);
    CREATE INDEX ON a (of_a(a.*));
    CREATE VIEW one AS SELECT 1 AS x, 'a'::text AS "Y";
    CREATE FUNCTION from_one() RETURNS one LANGUAGE sql AS 'SELECT 1, ''a''::text';
    CREATE OR REPLACE VIEW one AS SELECT x, "Y" FROM from_one();
    COMMENT ON VIEW one IS 'round';
  `);
  await roundTrip(db, (copy) => assertSameDump(db, copy));
});

Deno.test("dumpCatalog() keeps names that PostgreSQL would choose otherwise", async () => {
  await using db = await createDatabase();
  const long = "a_table_with_a_name_of_sixty_three_bytes_for_which_there_is_need";
  await db.query(`
    CREATE TABLE t_id_seq (x int);
    CREATE TABLE t (id serial PRIMARY KEY, n int GENERATED ALWAYS AS IDENTITY);
    CREATE TABLE u (id serial, k int NOT NULL); ALTER TABLE u RENAME TO w;
    CREATE TABLE u (id serial, k int NOT NULL);
    CREATE TABLE "${long}" (a_column_with_a_rather_long_name_as_well_so_it_is serial, "ünïcödé ünïcödé ünïcödé ünïcödé ü" bigserial);
    CREATE TABLE same (a int, b int, CONSTRAINT one UNIQUE (a, b), PRIMARY KEY (a, b));
    ALTER TABLE same ADD CONSTRAINT two UNIQUE (a, b);
    CREATE TABLE moved (id serial); ALTER SEQUENCE moved_id_seq RENAME TO other;
    CREATE TABLE stepped (id serial); ALTER SEQUENCE stepped_id_seq INCREMENT 5;
    COMMENT ON SEQUENCE u_id_seq1 IS 'serial with a comment'; GRANT USAGE ON SEQUENCE u_id_seq1 TO PUBLIC;
    CREATE SEQUENCE down INCREMENT -2; CREATE SEQUENCE small AS smallint MINVALUE -32768;
    CREATE SEQUENCE small_down AS smallint INCREMENT -1 MINVALUE -32768 MAXVALUE 5 START 5;
  `);
  await roundTrip(db, (copy) => assertSameDump(db, copy));
});

Deno.test("dumpCatalog() is empty for an empty database", async () => {
  await using db = await createDatabase();
  assert.equal(dumpCatalog(await catalogOf(db.url)), "");
});

Deno.test("dumpCatalog() creates the schemas of well-known applications anew", async (t) => {
  const folder = Deno.env.get("MIGRATOR_SCHEMAS") ?? "../shared/schemas";
  const files = await sqlFiles(folder);
  if (files.length === 0) console.log(`  no schemas in '${folder}': set MIGRATOR_SCHEMAS to a folder of .sql files`);
  for (const file of files) {
    await t.step(file, async () => {
      await using db = await createDatabase();
      await using session = await openSession(db.url);
      await session.script(await Deno.readTextFile(`${folder}/${file}`));
      await roundTrip(db, (copy) => assertSameDump(db, copy));
    });
  }
});

async function sqlFiles(folder: string): Promise<readonly string[]> {
  try {
    const files = await Array.fromAsync(Deno.readDir(folder), (entry) => entry.name);
    return files.filter((name) => name.endsWith(".sql")).sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
