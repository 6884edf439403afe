import assert from "node:assert/strict";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { type InProcessResult, runInProcess } from "../support/in_process.ts";
import { type TempFolder, tempFolder } from "../support/paths.ts";
import { type SchemaFile, schemaFiles } from "../support/schema_files.ts";

/** The schema is of an application that has a version table of its own: ours is another one. */
const CONFIG = '[migrator]\ninclude_schemas = true\nversion_table = "our_versions"\n';

/** What the database has besides what every new one has, and the version table. */
const OBJECTS = `
  SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND c.relname NOT LIKE '%version%'
    AND c.relname NOT LIKE 'migrator_%' AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  UNION ALL SELECT t.typname FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND t.typtype IN ('e', 'd', 'r')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')
  UNION ALL SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`;

const FILES = schemaFiles();

interface Place {
  readonly folder: TempFolder;
  readonly db: TestDatabase;
}

async function migrator({ folder, db }: Place, ...args: readonly string[]): Promise<InProcessResult> {
  const result = await runInProcess(args, { cwd: folder.path, env: { DATABASE_URL: db.url } });
  assert.equal(result.code, 0, `migrator ${args.join(" ")}\n${result.stdout}\n${result.stderr}`);
  return result;
}

/** From nothing to the schema and back, by one generated revision. */
async function thereAndBack({ path }: SchemaFile, place: Place): Promise<void> {
  await migrator(place, "revision", "--autogenerate", "-m", "everything", "--rev-id", "a1", "--target", path);
  await migrator(place, "upgrade", "head");
  const checked = await migrator(place, "check", "--target", path, "--json");
  assert.deepEqual(JSON.parse(checked.stdout).differences, []);
  const again = await migrator(place, "revision", "--autogenerate", "-m", "again", "--target", path);
  assert.match(again.stdout, /^No new upgrade operations detected/);
  // What the database is like says models.ts, too.
  await migrator(place, "introspect", "-o", "models.ts");
  const models = await migrator(place, "check", "--target", "models.ts", "--json");
  assert.deepEqual(JSON.parse(models.stdout).differences, []);
  await migrator(place, "downgrade", "base");
  assert.deepEqual(await place.db.query(OBJECTS), []);
}

for (const kind of ["ts", "sql"]) {
  Deno.test({
    name: `revision --autogenerate builds the schemas of real applications, and takes them back: .${kind} revisions`,
    ignore: FILES === null,
    async fn(t) {
      for (const file of FILES ?? []) {
        await t.step(file.name, async () => {
          await using folder = await tempFolder();
          await using db = await createDatabase();
          await folder.write("migrator.toml", `${CONFIG}file_kind = "${kind}"\n`);
          await Deno.mkdir(`${folder.path}/migrations/versions`, { recursive: true });
          await thereAndBack(file, { folder, db });
        });
      }
    },
  });
}
