import assert from "node:assert/strict";
import { diffCatalogs } from "../../lib/autogen/diff/diff.ts";
import { loadModelsFile } from "../../lib/load/target/models_file.ts";
import { declaredWish } from "../../lib/run/compare/declared_wish.ts";
import { ownRelations } from "../../lib/run/compare/own_relations.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { type InProcessResult, runInProcess } from "../support/in_process.ts";
import { type TempFolder, tempFolder } from "../support/paths.ts";
import { type SchemaFile, schemaFiles } from "../support/schema_files.ts";
import { catalogOf } from "./introspect_support.ts";

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
  readonly kind: "ts" | "sql";
  readonly folder: TempFolder;
  readonly db: TestDatabase;
}

async function migrator({ folder, db }: Place, ...args: readonly string[]): Promise<InProcessResult> {
  const result = await runInProcess(args, { cwd: folder.path, env: { DATABASE_URL: db.url } });
  assert.equal(result.code, 0, `migrator ${args.join(" ")}\n${result.stdout}\n${result.stderr}`);
  return result;
}

/** What a comparison without a scratch database finds: it must not invent any. */
async function declaredDifferences({ folder, db }: Place): Promise<readonly string[]> {
  const database = await catalogOf(db.url, { schemas: "all", exclude: ownRelations("our_versions") });
  const models = await loadModelsFile(`${folder.path}/models.ts`, { display: "models.ts", cwd: folder.path });
  const { serverVersion } = database.source;
  const target = { kind: "models", display: "models.ts", models } as const;
  const { catalog } = await declaredWish(target, { naming: {}, database, serverVersion });
  return diffCatalogs(database, catalog, { comparePrivileges: false }).findings.map(({ text }) => text);
}

/** From nothing to the schema and back, by one generated revision. */
async function thereAndBack({ path }: SchemaFile, place: Place): Promise<void> {
  await migrator(place, "revision", "--autogenerate", "-m", "everything", "--rev-id", "a1", "--target", path);
  await migrator(place, "upgrade", "head");
  const checked = await migrator(place, "check", "--target", path, "--json");
  assert.deepEqual(JSON.parse(checked.stdout).differences, []);
  if (place.kind === "ts") await throughModels(place);
  await migrator(place, "downgrade", "base");
  assert.deepEqual(await place.db.query(OBJECTS), []);
}

/** What the database is like says models.ts, too. */
async function throughModels(place: Place): Promise<void> {
  await migrator(place, "introspect", "-o", "models.ts");
  const checked = await migrator(place, "check", "--target", "models.ts", "--json");
  assert.deepEqual(JSON.parse(checked.stdout).differences, []);
  const again = await migrator(place, "revision", "--autogenerate", "-m", "again", "--target", "models.ts");
  assert.match(again.stdout, /^No new upgrade operations detected/);
  assert.deepEqual(await declaredDifferences(place), []);
}

for (const kind of ["ts", "sql"] as const) {
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
          await thereAndBack(file, { folder, db, kind });
        });
      }
    },
  });
}
