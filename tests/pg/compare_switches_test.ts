/**
 * `compare_*` of the configuration: what is switched off is neither found nor written.
 */
import assert from "node:assert/strict";
import { createProject } from "../support/project.ts";
import { runInProcess } from "../support/in_process.ts";

const BOTH = "CREATE TABLE t (id int PRIMARY KEY, a varchar(5), b int);";

for (
  const [key, on, change, finds] of [
    [
      "compare_type",
      "true",
      "ALTER TABLE t ALTER a TYPE text;",
      "Detected type change from character varying(5) to text on 't.a'",
    ],
    [
      "compare_server_default",
      "true",
      "ALTER TABLE t ALTER b SET DEFAULT 5;",
      "Detected server default on column 't.b'",
    ],
    ["compare_comments", "true", "COMMENT ON COLUMN t.a IS 'x';", "Detected column comment 't.a'"],
    ["compare_privileges", "true", "GRANT SELECT ON t TO PUBLIC;", "Detected changed table 't': privileges"],
    ["compare_owners", "true", "ALTER TABLE t OWNER TO pg_monitor;", "Detected changed table 't': owner"],
  ] as const
) {
  Deno.test(`${key} decides whether that is compared`, async () => {
    await using made = await createProject('target = "schema.sql"\n');
    await made.db.query(BOTH);
    await made.folder.write("schema.sql", `${BOTH}\n${change}`);
    const check = (value: string) =>
      runInProcess(["check"], {
        cwd: made.folder.path,
        env: { DATABASE_URL: made.db.url, [`MIGRATOR_${key.toUpperCase()}`]: value },
      });
    const off = await check("false");
    assert.equal(off.code, 0, off.stderr);
    assert.equal(off.stdout, "No new upgrade operations detected.\n");
    const found = await check(on);
    assert.equal(found.code, 3, found.stderr);
    assert.deepEqual(
      found.stderr.split("\n").filter((line) => line.includes("Detected ")).map((line) => line.replace(/^.*?\] /, "")),
      [finds],
    );
  });
}

Deno.test("compare_privileges left out compares rights when the target grants some, and says so when only the database does", async () => {
  await using made = await createProject('target = "schema.sql"\n');
  await made.db.query(`${BOTH} GRANT SELECT ON t TO PUBLIC;`);
  await made.folder.write("schema.sql", BOTH);
  const check = () => runInProcess(["check"], { cwd: made.folder.path, env: { DATABASE_URL: made.db.url } });
  const silent = await check();
  assert.equal(silent.code, 0, silent.stderr);
  assert.match(silent.stdout, /Not compared[^]*privileges[^]*the target grants nothing/);
  await made.folder.write("schema.sql", `${BOTH} GRANT INSERT ON t TO PUBLIC;`);
  const loud = await check();
  assert.equal(loud.code, 3);
  assert.match(loud.stderr, /Detected changed table 't': privileges/);
});
