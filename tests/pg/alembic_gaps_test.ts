import assert from "node:assert/strict";
import { createDatabase } from "../support/database.ts";
import { type InProcessResult, runInProcess } from "../support/in_process.ts";
import { type TempFolder, tempFolder } from "../support/paths.ts";
import { GAP_CASES, type GapCase } from "./alembic_gap_cases.ts";
import { openSession, runSql } from "./introspect_support.ts";

/** Lines about differences, without their head. */
function findings(stderr: string): readonly string[] {
  return stderr.split("\n").filter((line) => line.includes("] Detected ")).map((line) => line.replace(/^.*?\] /, ""));
}

async function generatedFile(folder: TempFolder): Promise<string | null> {
  const names = [...Deno.readDirSync(`${folder.path}/migrations/versions`)].map(({ name }) => name);
  assert.ok(names.length <= 1);
  return names[0] === undefined ? null : await Deno.readTextFile(`${folder.path}/migrations/versions/${names[0]}`);
}

async function prove(gap: GapCase, url: string): Promise<void> {
  await using folder = await tempFolder();
  await folder.write("migrator.toml", `[migrator]\ntarget = "schema.sql"\n${gap.toml ?? ""}`);
  await folder.write("schema.sql", `${gap.both ?? ""}\n${gap.target ?? ""}`);
  await Deno.mkdir(`${folder.path}/migrations/versions`, { recursive: true });
  const run = async (...args: string[]): Promise<InProcessResult> => {
    const result = await runInProcess(args, { cwd: folder.path, env: { DATABASE_URL: url } });
    assert.equal(result.code, 0, `${args.join(" ")}: ${result.stderr}\n${await generatedFile(folder)}`);
    return result;
  };
  const rename = gap.rename === undefined ? [] : ["--rename", gap.rename];
  const before = (await run("dump")).stdout;
  const { stderr } = await run("revision", "--autogenerate", "-m", "gap", ...rename);
  const file = await generatedFile(folder);
  if (gap.finds === "nothing") {
    assert.deepEqual(findings(stderr), []);
    assert.equal(file, null);
    return;
  }
  assert.ok(file !== null, "a file was to be written");
  for (const wanted of gap.finds) {
    assert.ok(findings(stderr).some((line) => wanted.test(line)), `${wanted} is not in ${findings(stderr).join("\n")}`);
  }
  if (gap.writes !== undefined) assert.match(file, gap.writes);
  if (gap.writesNot !== undefined) assert.doesNotMatch(file, gap.writesNot);
  await run("upgrade", "head");
  await run("check");
  await run("downgrade", "base");
  assert.equal((await run("dump")).stdout, before, file);
}

for (const gap of GAP_CASES) {
  Deno.test(`autogenerate is right where Alembic is not, or as right: ${gap.title}`, async (t) => {
    await using db = await createDatabase();
    if (gap.since !== undefined) {
      await using session = await openSession(db.url);
      if (session.info.serverVersion < gap.since) return console.log(`skipped: needs PostgreSQL ${gap.since / 10000}`);
    }
    await runSql(db.url, `${gap.both ?? ""}\n${gap.database ?? ""}`);
    await t.step("differences, upgrade, check, downgrade", () => prove(gap, db.url));
  });
}
