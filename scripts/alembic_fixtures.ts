/**
 * Writes what the real Alembic makes of the projects in `tests/fixtures/alembic`: the SQL that it prints, and what a database
 * holds at head and back at base. The tests compare ours with it, and need no Python.
 *
 *     MIGRATOR_TEST_ALEMBIC=/path/to/alembic deno run -A scripts/alembic_fixtures.ts [NAME...]
 *
 * A project with a file `offline_only` is not run on a database; one whose revisions read has no SQL.
 *
 * @module
 */
import { join } from "node:path";
import { stateOf } from "../tests/support/alembic_project.ts";
import { createDatabase } from "../tests/support/database.ts";

const FOLDER = new URL("../tests/fixtures/alembic/", import.meta.url).pathname;
const alembic = Deno.env.get("MIGRATOR_TEST_ALEMBIC");
if (alembic === undefined) {
  console.error("Set MIGRATOR_TEST_ALEMBIC to Alembic's executable");
  Deno.exit(2);
}
const names = Deno.args.length > 0
  ? Deno.args
  : (await Array.fromAsync(Deno.readDir(FOLDER))).filter(({ isDirectory }) => isDirectory).map(({ name }) => name)
    .sort();
for (const name of names) await record(alembic, name);

async function record(program: string, name: string): Promise<void> {
  const cwd = join(FOLDER, name);
  const heads = await run(program, ["heads"], { cwd });
  const head = heads.stdout.split(" ")[0]!;
  for (
    const [file, args] of [["upgrade", ["upgrade", "head"]], ["downgrade", ["downgrade", `${head}:base`]]] as const
  ) {
    const { code, stdout, stderr } = await run(program, [...args, "--sql"], { cwd });
    const path = join(cwd, `expected_${file}.sql`);
    if (code === 0) await Deno.writeTextFile(path, stdout);
    else console.log(`${name}: no SQL for ${file}: ${stderr.trim().split("\n").at(-1)}`);
  }
  if (await exists(join(cwd, "offline_only"))) return;
  await using db = await createDatabase();
  for (const [file, args] of [["head", ["upgrade", "head"]], ["base", ["downgrade", "base"]]] as const) {
    const { code, stderr } = await run(program, args, {
      cwd,
      env: { DATABASE_URL: db.url.replace(/^postgres:/, "postgresql:") },
    });
    if (code !== 0) {
      console.error(`${name}: ${args.join(" ")}: ${stderr.trim().split("\n").slice(-6).join("\n")}`);
      return;
    }
    await Deno.writeTextFile(join(cwd, `expected_${file}.json`), await stateOf((sql) => db.query(sql)));
  }
  console.log(`${name}: written`);
}

interface Output {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(
  program: string,
  args: readonly string[],
  options: { cwd: string; env?: Record<string, string> },
): Promise<Output> {
  const { code, stdout, stderr } = await new Deno.Command(program, {
    args: [...args],
    ...options,
    env: { ...options.env, PYTHONDONTWRITEBYTECODE: "1" },
    stdout: "piped",
    stderr: "piped",
  }).output();
  return { code, stdout: new TextDecoder().decode(stdout), stderr: new TextDecoder().decode(stderr) };
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}
