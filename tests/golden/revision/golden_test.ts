/**
 * Generated revisions as a person reads them: TypeScript and SQL, beside what was there and what was wished for.
 */
import assert from "node:assert/strict";
import { createDatabase } from "../../support/database.ts";
import { assertGolden, goldenNames } from "../../support/golden.ts";
import { runInProcess } from "../../support/in_process.ts";
import { tempFolder } from "../../support/paths.ts";
import { REVISION_CASES, type RevisionCase } from "./cases.ts";

/** PostgreSQL 16 and later print no table beside the columns of a view that reads one table only. */
const QUALIFIED = /\b(?:t|kid|prices)\.(?=[a-z])/g;

/** From PostgreSQL 18 on NOT NULL is a constraint with a name, which is renamed with its table. */
const NOT_NULL_RENAMED =
  /\n *(?:op\.renameConstraint\("\w+", "\w+_not_null", "\w+_not_null"\)|ALTER TABLE \w+ RENAME CONSTRAINT \w+_not_null TO \w+_not_null);\n/g;

async function generate({ database, target, toml, args }: RevisionCase, kind: "ts" | "sql"): Promise<string> {
  await using db = await createDatabase();
  await db.query(database);
  await using folder = await tempFolder();
  await folder.write("migrator.toml", `[migrator]\ntarget = "schema.sql"\ntimezone = "UTC"\n${toml ?? ""}`);
  await folder.write("schema.sql", target);
  await Deno.mkdir(`${folder.path}/migrations/versions`, { recursive: true });
  const name = ["--rev-id", "a1b2c3d4e5f6", "-m", "what changed", ...kind === "sql" ? ["--sql-file"] : []];
  const result = await runInProcess(["revision", "--autogenerate", ...name, ...args ?? []], {
    cwd: folder.path,
    env: { DATABASE_URL: db.url },
  });
  assert.equal(result.code, 0, result.stderr);
  const [file] = [...Deno.readDirSync(`${folder.path}/migrations/versions`)];
  assert.ok(file !== undefined, result.stdout);
  const text = await folder.read(`migrations/versions/${file.name}`);
  return text.replace(/(?<=Create Date: ).*/, "(the time)").replaceAll(QUALIFIED, "");
}

for (const [name, one] of Object.entries(REVISION_CASES)) {
  for (const kind of ["ts", "sql"] as const) {
    Deno.test(`revision --autogenerate writes ${name}.${kind} as before`, async () => {
      const text = await generate(one, kind);
      await assertGolden(`revision/${name}.${kind}.txt`, text.replaceAll(NOT_NULL_RENAMED, ""));
    });
  }
}

Deno.test("every golden revision has its case", () => {
  const known = Object.keys(REVISION_CASES).flatMap((name) => [`${name}.sql.txt`, `${name}.ts.txt`]);
  assert.deepEqual(goldenNames("revision").filter((name) => name.endsWith(".txt")), known.sort());
});
