/**
 * Brings a folder of Alembic projects to head, and compares the schemas with those that Alembic reached.
 *
 *     deno run -A scripts/alembic_corpus.ts DIR [--schemas DIR] [--only NAME]
 *
 * `DIR/projects.json` lists the projects: what their env.py configures cannot always be told without running it.
 *
 * @module
 */
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { cli } from "../tests/support/cli.ts";
import { createDatabase } from "../tests/support/database.ts";

/** One project of the corpus. */
interface CorpusProject {
  readonly name: string;
  /** Folder of the project's files, relative to DIR; the name unless given. */
  readonly folder?: string;
  readonly versions: readonly string[];
  /** Folders of `sys.path`; the project's unless given. */
  readonly paths?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly naming?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly before?: readonly string[];
}

/** What became of a project. */
interface Outcome {
  readonly name: string;
  readonly applied: number;
  readonly total: number;
  readonly reason: string;
  readonly schema: "equal" | "differs" | "-";
  readonly seconds: number;
}

const { positionals: [directory], values } = parseArgs({
  args: Deno.args,
  allowPositionals: true,
  options: { schemas: { type: "string" }, only: { type: "string" }, keep: { type: "string" } },
});
if (directory === undefined) {
  console.error("Usage: deno run -A scripts/alembic_corpus.ts DIR [--schemas DIR] [--only NAME]");
  Deno.exit(2);
}
const projects = JSON.parse(await Deno.readTextFile(join(directory, "projects.json"))) as CorpusProject[];
const outcomes: Outcome[] = [];
for (
  const project of projects.filter(({ name }) => values.only === undefined || values.only.split(",").includes(name))
) {
  const outcome = await tryProject(project, directory);
  outcomes.push(outcome);
  console.log(
    `${outcome.name.padEnd(20)} ${`${outcome.applied}/${outcome.total}`.padStart(9)}  schema ${
      outcome.schema.padEnd(8)
    } ${outcome.seconds.toFixed(1)} s  ${outcome.reason}`,
  );
}
const applied = outcomes.reduce((sum, one) => sum + one.applied, 0);
const total = outcomes.reduce((sum, one) => sum + one.total, 0);
const whole = outcomes.filter((one) => one.applied === one.total && one.schema !== "differs").length;
console.log(`${whole} of ${outcomes.length} projects, ${applied} of ${total} revisions`);

async function tryProject(project: CorpusProject, base: string): Promise<Outcome> {
  await using db = await createDatabase();
  const folder = resolve(base, project.folder ?? project.name);
  const configuration = await Deno.makeTempDir({ prefix: "corpus" });
  const config = join(configuration, "migrator.toml");
  await Deno.writeTextFile(config, toml(project, folder));
  for (const sql of project.before ?? []) await db.query(sql);
  const started = performance.now();
  const env = { ...project.env, DATABASE_URL: db.url };
  const { stderr, code } = await cli(["-c", config, "upgrade", "heads"], { cwd: folder, env });
  const seconds = (performance.now() - started) / 1000;
  const applied = (stderr.match(/Running upgrade/g) ?? []).length - (code === 0 ? 0 : 1);
  const listed = await cli(["-c", config, "history", "--json"], { cwd: folder, env });
  const schema = code === 0 ? await compareSchema(project.name, db.url) : "-";
  await Deno.remove(configuration, { recursive: true });
  return {
    name: project.name,
    applied: Math.max(applied, 0),
    total: countRevisions(listed.stdout),
    reason: code === 0 ? "" : errorOf(stderr),
    schema,
    seconds,
  };
}

function countRevisions(json: string): number {
  try {
    const parsed = JSON.parse(json) as unknown;
    const list = Array.isArray(parsed) ? parsed : (parsed as { history?: unknown[] }).history ?? [];
    return list.length;
  } catch {
    return 0;
  }
}

function errorOf(stderr: string): string {
  const lines = stderr.split("\n");
  const at = lines.findIndex((line) => line.startsWith("ERROR"));
  const place = lines.slice(at).find((line) => /\.py:\d+/.test(line))?.trim() ?? "";
  return `${lines[at] ?? stderr.slice(-300)} ${place}`.trim();
}

function toml({ versions, paths = ["."], settings = {}, naming = {} }: CorpusProject, folder: string): string {
  const string = (value: string) => JSON.stringify(value.replaceAll("$", "$$$$"));
  const location = resolve(folder, versions[0]!, "..");
  const lines = [
    "[migrator]",
    `script_location = ${string(location)}`,
    `version_locations = [${versions.map((one) => string(resolve(folder, one))).join(", ")}]`,
    ...("transaction_per_migration" in settings ? [] : ["transaction_per_migration = false"]),
    ...Object.entries(settings).map(([key, value]) =>
      `${key} = ${typeof value === "string" ? string(value) : String(value)}`
    ),
    "[migrator.alembic]",
    `prepend_sys_path = [${paths.map((one) => string(resolve(folder, one))).join(", ")}]`,
    "[migrator.naming]",
    ...Object.entries(naming).map(([key, value]) => `${key} = ${string(value)}`),
  ];
  return lines.join("\n") + "\n";
}

async function compareSchema(name: string, url: string): Promise<"equal" | "differs" | "-"> {
  const file = join(values.schemas ?? join(directory!, "schemas"), `${name}.sql`);
  let expected: string;
  try {
    expected = await Deno.readTextFile(file);
  } catch {
    return "-";
  }
  const { stdout } = await new Deno.Command("pg_dump", {
    args: ["--schema-only", "--no-owner", "--no-privileges", url],
    stdout: "piped",
    stderr: "null",
  }).output();
  const found = new TextDecoder().decode(stdout);
  const equal = comparable(found) === comparable(expected);
  if (!equal && values.keep !== undefined) {
    await Deno.writeTextFile(join(values.keep, `${name}.found.sql`), comparable(found));
    await Deno.writeTextFile(join(values.keep, `${name}.wanted.sql`), comparable(expected));
  }
  return equal ? "equal" : "differs";
}

/** A dump without comments, settings, our own record table, and the width of the version column. */
function comparable(dump: string): string {
  return dump.split(/;\n/)
    .map((statement) => statement.split("\n").filter((line) => !/^\s*(--.*)?$/.test(line)).join("\n").trim())
    .filter((statement) => statement !== "" && !/^(SET|SELECT pg_catalog\.set_config|\\)/.test(statement))
    .filter((statement) => !/\bmigrator_(log|journal|lock)\w*/.test(statement))
    .filter((statement) => !/^CREATE SCHEMA public|^COMMENT ON (SCHEMA|EXTENSION)/.test(statement))
    .map((statement) => statement.replace(/version_num character varying\(\d+\)/, "version_num character varying"))
    .sort().join(";\n");
}
