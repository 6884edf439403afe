/**
 * Brings a folder of Alembic projects to head, and compares the schemas with those that Alembic reached.
 *
 *     deno run -A scripts/alembic_corpus.ts DIR [--schemas DIR] [--only NAME,...] [--keep DIR] [--python PYTHON] [--all] [--errors]
 *
 * `DIR/projects.json` lists the projects. `--keep` writes the schemas that differ. With `--python`, an interpreter that
 * has Alembic, rows per table are compared with what Alembic leaves where it reaches head, and every revision's `--sql`
 * with what Alembic prints for it; `--all` lists every difference instead of the first five of a project. `--errors` prints what a run said that
 * failed.
 *
 * @module
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { cli } from "../tests/support/cli.ts";
import { createDatabase } from "../tests/support/database.ts";
import { compareRows } from "./corpus/alembic_head.ts";
import { compareSchema } from "./corpus/dump.ts";
import {
  type CorpusProject,
  projectFolder,
  projectJson,
  projectToml,
  readProjects,
  writeShims,
} from "./corpus/project.ts";
import { compareSql, type SqlEquality } from "./corpus/sql_equality.ts";

/** What became of a project. */
interface Outcome {
  readonly name: string;
  readonly applied: number;
  readonly total: number;
  readonly reason: string;
  readonly schema: "equal" | "differs" | "-";
  /** Tables whose rows differ; a text when there is nothing to compare with. */
  readonly rows: readonly string[] | string;
  readonly sql: SqlEquality | null;
  readonly seconds: number;
}

const { positionals: [directory], values } = parseArgs({
  args: Deno.args,
  allowPositionals: true,
  options: {
    schemas: { type: "string" },
    only: { type: "string" },
    keep: { type: "string" },
    python: { type: "string" },
    all: { type: "boolean" },
    errors: { type: "boolean" },
    "sql-only": { type: "boolean" },
  },
});
if (directory === undefined) {
  console.error("Usage: deno run -A scripts/alembic_corpus.ts DIR [--schemas DIR] [--only NAME,...] [--python PYTHON]");
  Deno.exit(2);
}
const outcomes: Outcome[] = [];
for (const project of await readProjects(directory, values.only)) {
  const outcome = await tryProject(project, directory);
  outcomes.push(outcome);
  print(outcome);
}
printTotals(outcomes);

async function tryProject(project: CorpusProject, base: string): Promise<Outcome> {
  const folder = projectFolder(project, base);
  const configuration = await Deno.makeTempDir({ prefix: "corpus" });
  try {
    const config = join(configuration, "migrator.toml");
    await Deno.writeTextFile(config, projectToml(project, { folder, first: await writeShims(project, configuration) }));
    const file = join(configuration, "project.json");
    await Deno.writeTextFile(file, projectJson(project, folder));
    const place = { folder, config, file };
    const { python } = values;
    return {
      ...(await toHead(project, place)),
      sql: python === undefined ? null : await compareSql(project, { folder, config, file, python }),
    };
  } finally {
    await Deno.remove(configuration, { recursive: true });
  }
}

interface Place {
  readonly folder: string;
  readonly config: string;
  readonly file: string;
}

async function toHead(project: CorpusProject, { folder, config, file }: Place): Promise<Omit<Outcome, "sql">> {
  const { name } = project;
  if (values["sql-only"] === true) {
    return { name, applied: 0, total: 0, reason: "", schema: "-", rows: "not asked", seconds: 0 };
  }
  await using db = await createDatabase();
  for (const sql of project.before ?? []) await db.query(sql);
  const started = performance.now();
  const env = { ...project.env, DATABASE_URL: db.url };
  const { stderr, code } = await cli(["-c", config, "upgrade", "heads"], { cwd: folder, env });
  const seconds = (performance.now() - started) / 1000;
  if (values.errors === true && code !== 0) console.error(stderr.slice(Math.max(stderr.indexOf("ERROR"), 0)));
  const applied = (stderr.match(/Running upgrade/g) ?? []).length - (code === 0 ? 0 : 1);
  const listed = await cli(["-c", config, "history", "--json"], { cwd: folder, env });
  const { python } = values;
  const schemas = values.schemas ?? join(directory!, "schemas");
  return {
    name,
    applied: Math.max(applied, 0),
    total: countRevisions(listed.stdout),
    reason: code === 0 ? "" : errorOf(stderr),
    schema: code === 0 ? await compareSchema(db.url, { file: join(schemas, `${name}.sql`), keep: values.keep }) : "-",
    rows: code !== 0 || python === undefined
      ? "not asked"
      : await compareRows(project, { python, file, cwd: folder, ours: db }),
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

function print({ name, applied, total, schema, rows, sql, seconds, reason }: Outcome): void {
  const cells = [
    name.padEnd(20),
    `${applied}/${total}`.padStart(9),
    `schema ${schema.padEnd(8)}`,
    `rows ${(typeof rows === "string" ? "-" : rows.length === 0 ? "equal" : "differ").padEnd(6)}`,
    ...(sql === null ? [] : [`sql ${sql.equal}/${sql.rendered} of ${sql.revisions}`.padEnd(20)]),
    `${seconds.toFixed(1)} s`,
    reason,
  ];
  console.log(cells.join("  ").trimEnd());
  if (typeof rows !== "string") { for (const row of rows) console.log(`  rows of ${row}`); }
  else if (rows !== "not asked") console.log(`  no rows to compare with: ${rows}`);
  const differences = sql?.differences ?? [];
  for (const { revision, cause } of values.all === true ? differences : differences.slice(0, 5)) {
    console.log(`  ${revision}\n    ${cause}`);
  }
}

function printTotals(list: readonly Outcome[]): void {
  const sum = (of: (one: Outcome) => number) => list.reduce((total, one) => total + of(one), 0);
  const whole = list.filter((one) => one.applied === one.total && one.schema !== "differs").length;
  console.log(
    `${whole} of ${list.length} projects, ${sum((one) => one.applied)} of ${sum((one) => one.total)} revisions`,
  );
  const rendered = sum(({ sql }) => sql?.rendered ?? 0);
  if (rendered === 0) return;
  const equal = sum(({ sql }) => sql?.equal ?? 0);
  console.log(`SQL equal for ${equal} of ${rendered} that Alembic renders: ${(100 * equal / rendered).toFixed(1)} %`);
}
