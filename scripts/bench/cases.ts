/**
 * What is measured: each case with its contenders.
 *
 * @module
 */
import { join } from "node:path";
import { cliCommand } from "../../tests/support/cli.ts";
import { databaseUrl, queryUrl } from "../../tests/support/database.ts";
import {
  type History,
  revisionId,
  writeAlembic,
  writeDbmate,
  writeNodePgMigrate,
  writeOurs,
  writePsql,
} from "./history.ts";
import { type Contender, measure, peakMemory } from "./measure.ts";
import type { Row, TableInput } from "./page.ts";
import { schemaSql, writeMetadata, writeModels } from "./schema.ts";
import type { Tools } from "./tools.ts";

const OURS = "migrator";
const PSQL = "psql -f";
const PG_DUMP = "pg_dump -s";
const ALEMBIC = "alembic";
const DBMATE = "dbmate";
const NODE_PG_MIGRATE = "node-pg-migrate";

/** All contenders, in the order of the columns. */
export const CONTENDERS: readonly string[] = [OURS, PSQL, PG_DUMP, ALEMBIC, DBMATE, NODE_PG_MIGRATE];

/** Where and against whom. */
export interface Bench {
  readonly url: string;
  readonly folder: string;
  readonly tools: Tools;
  readonly rounds: number;
  log(line: string): void;
}

/** How big. */
export interface Sizes {
  /** Revisions of the histories that are applied. */
  readonly sizes: readonly number[];
  /** Revisions of the history that is only read. */
  readonly long: number;
  /** Tables of the schema that is compared. */
  readonly tables: number;
  /** Revisions of the history that both run from the same Python files. */
  readonly python: number;
}

/** What was measured. */
export interface Results {
  readonly rows: readonly Row[];
  readonly memory: TableInput["rows"];
}

/** Runs all cases. */
export async function runCases(bench: Bench, sizes: Sizes): Promise<Results> {
  const rows: Row[] = [];
  const largest = sizes.sizes.at(-1)!;
  let memory: TableInput["rows"] = [];
  for (const size of sizes.sizes) {
    const projects = await writeProjects(bench, size);
    if (rows.length === 0) rows.push(await startUp(bench, projects));
    rows.push(await look(bench, projects, ["heads"]), await look(bench, projects, ["history"]));
    rows.push(await look(bench, projects, ["upgrade", "head", "--sql"]));
    rows.push(await upgrade(bench, projects));
    await checkHeads(bench, size);
    rows.push(await noOp(bench, projects), await look(bench, projects, ["current"]));
    if (size === largest) memory = [await upgradeMemory(bench, projects)];
  }
  const long = await writeProjects(bench, sizes.long);
  rows.push(await look(bench, long, ["history"]), await look(bench, long, ["upgrade", "head", "--sql"]));
  rows.push(await pythonUpgrade(bench, sizes.python));
  const compared = await comparison(bench, sizes.tables);
  return { rows: [...rows, ...compared.rows], memory: [...memory, ...compared.memory] };
}

interface Projects {
  readonly count: number;
  readonly ours: History;
  readonly alembic: History;
  readonly dbmate: History;
  readonly nodePgMigrate: History;
  readonly psqlFile: string;
}

async function writeProjects({ folder }: Bench, count: number): Promise<Projects> {
  const history = (tool: string): History => ({ count, folder: join(folder, `${tool}_${count}`) });
  const projects = {
    ours: history("ours"),
    alembic: history("alembic"),
    dbmate: history("dbmate"),
    nodePgMigrate: history("node_pg_migrate"),
  };
  await writeOurs(projects.ours);
  await writeAlembic(projects.alembic);
  await writeDbmate(projects.dbmate);
  await writeNodePgMigrate(projects.nodePgMigrate);
  return { ...projects, count, psqlFile: await writePsql(history("psql")) };
}

async function freshDatabase({ url }: Bench, name: string): Promise<void> {
  await queryUrl(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  await queryUrl(url, `CREATE DATABASE "${name}" TEMPLATE template0`);
}

function ours(bench: Bench, folder: string, args: readonly string[]): Contender {
  const { program, args: first } = cliCommand();
  return {
    name: OURS,
    program,
    args: [...first, ...args],
    cwd: folder,
    env: { DATABASE_URL: databaseUrl(bench.url, "bench_ours"), NO_COLOR: "1" },
  };
}

function alembic({ tools, url }: Bench, folder: string, args: readonly string[]): readonly Contender[] {
  if (tools.alembic === null) return [];
  const database = databaseUrl(url, "bench_alembic").replace(/^postgres(ql)?:/, "postgresql+psycopg2:");
  return [{ name: ALEMBIC, program: tools.alembic, args, cwd: folder, env: { BENCH_ALEMBIC_URL: database } }];
}

function dbmate({ tools, url }: Bench, folder: string, args: readonly string[]): readonly Contender[] {
  if (tools.dbmate === null) return [];
  const database = `${databaseUrl(url, "bench_dbmate")}?sslmode=disable`;
  return [{ name: DBMATE, program: tools.dbmate, args, cwd: folder, env: { DATABASE_URL: database } }];
}

function nodePgMigrate({ tools, url }: Bench, folder: string, args: readonly string[]): readonly Contender[] {
  if (tools.nodePgMigrate === null) return [];
  const env = { DATABASE_URL: databaseUrl(url, "bench_node_pg_migrate") };
  return [{ name: NODE_PG_MIGRATE, program: tools.nodePgMigrate, args, cwd: folder, env }];
}

async function run(bench: Bench, title: string, contenders: readonly Contender[]): Promise<Row> {
  bench.log(title);
  return { title, medians: await measure(contenders, { rounds: bench.rounds, warmUp: true }) };
}

async function startUp(
  bench: Bench,
  { ours: own, alembic: theirs, dbmate: db, nodePgMigrate: node }: Projects,
): Promise<Row> {
  return await run(bench, "start-up: `--version`", [
    ours(bench, own.folder, ["--version"]),
    { name: PSQL, program: "psql", args: ["--version"] },
    ...alembic(bench, theirs.folder, ["--version"]),
    ...dbmate(bench, db.folder, ["--version"]),
    ...nodePgMigrate(bench, node.folder, ["--version"]),
  ]);
}

/** Commands of ours that Alembic has, too, and that change nothing. */
async function look(bench: Bench, projects: Projects, args: readonly string[]): Promise<Row> {
  return await run(bench, `\`${args.join(" ")}\`, ${projects.count} revisions`, [
    ours(bench, projects.ours.folder, args),
    ...alembic(bench, projects.alembic.folder, args),
  ]);
}

function upgrades(bench: Bench, projects: Projects): readonly Contender[] {
  return [
    ours(bench, projects.ours.folder, ["upgrade", "head"]),
    ...alembic(bench, projects.alembic.folder, ["upgrade", "head"]),
    ...dbmate(bench, projects.dbmate.folder, ["--no-dump-schema", "migrate"]),
    ...nodePgMigrate(bench, projects.nodePgMigrate.folder, ["up", "--no-single-transaction", "--no-verbose"]),
  ];
}

/** From an empty database to head. */
async function upgrade(bench: Bench, projects: Projects): Promise<Row> {
  const title = `upgrade, ${projects.count} revisions`;
  bench.log(title);
  // Everybody's files were read by the cases before, or need no preparation.
  return { title, medians: await measure(fromEmpty(bench, projects), { rounds: bench.rounds }) };
}

function fromEmpty(bench: Bench, projects: Projects): readonly Contender[] {
  const psql: Contender = {
    name: PSQL,
    program: "psql",
    args: ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", projects.psqlFile, "-d", databaseUrl(bench.url, "bench_psql")],
  };
  const database: Readonly<Record<string, string>> = {
    [OURS]: "bench_ours",
    [PSQL]: "bench_psql",
    [ALEMBIC]: "bench_alembic",
    [DBMATE]: "bench_dbmate",
    [NODE_PG_MIGRATE]: "bench_node_pg_migrate",
  };
  return [psql, ...upgrades(bench, projects)].map((contender) => ({
    ...contender,
    prepare: () => freshDatabase(bench, database[contender.name]!),
  }));
}

/** The commonest call of a deploy pipeline: nothing is pending. */
async function noOp(bench: Bench, projects: Projects): Promise<Row> {
  return await run(bench, `no-op at head, ${projects.count} revisions`, upgrades(bench, projects));
}

async function upgradeMemory(bench: Bench, projects: Projects): Promise<TableInput["rows"][number]> {
  return await memoryRow(bench, `upgrade, ${projects.count} revisions`, fromEmpty(bench, projects));
}

async function memoryRow(
  bench: Bench,
  title: string,
  contenders: readonly Contender[],
): Promise<TableInput["rows"][number]> {
  bench.log(`memory: ${title}`);
  const values = new Map<string, number>();
  for (const contender of contenders) values.set(contender.name, await peakMemory(contender));
  return { title, values };
}

/** What was measured must also have been right. */
async function checkHeads({ url, tools }: Bench, size: number): Promise<void> {
  const head = `SELECT version_num = '${revisionId(size)}' AS ok FROM alembic_version`;
  const all = (table: string) => `SELECT count(*) = ${size} AS ok FROM ${table}`;
  const questions: readonly (readonly [string, boolean, string])[] = [
    ["bench_ours", true, head],
    ["bench_psql", true, head],
    ["bench_alembic", tools.alembic !== null, head],
    ["bench_dbmate", tools.dbmate !== null, all("schema_migrations")],
    ["bench_node_pg_migrate", tools.nodePgMigrate !== null, all("pgmigrations")],
  ];
  for (const [name, present, question] of questions) {
    if (!present) continue;
    const database = databaseUrl(url, name);
    const [row] = await queryUrl(database, question);
    const tables = "SELECT count(*)::int AS count FROM pg_class WHERE relkind = 'r' AND relname ~ '^bench_[0-9]+$'";
    const [made] = await queryUrl(database, tables);
    if (row?.["ok"] !== true || made?.["count"] !== size) throw new Error(`'${name}' is not at head after its upgrade`);
  }
}

/** The same Python files, run by Alembic with Python, and by migrator without it. */
async function pythonUpgrade(bench: Bench, count: number): Promise<Row> {
  const history = { count, folder: join(bench.folder, `python_${count}`) };
  await writeAlembic(history);
  return await run(bench, `upgrade, ${count} Python revisions`, [
    { ...ours(bench, history.folder, ["upgrade", "head"]), prepare: () => freshDatabase(bench, "bench_ours") },
    ...alembic(bench, history.folder, ["upgrade", "head"]).map((contender) => ({
      ...contender,
      prepare: () => freshDatabase(bench, "bench_alembic"),
    })),
  ]);
}

/** A database against its models: no difference, which both have to find out. */
async function comparison(bench: Bench, tables: number): Promise<Results> {
  const folders = { ours: join(bench.folder, "check_ours"), alembic: join(bench.folder, "check_alembic") };
  await writeModels(tables, folders.ours);
  await writeMetadata(tables, folders.alembic);
  for (const name of ["bench_ours", "bench_alembic"]) {
    await freshDatabase(bench, name);
    await queryUrl(databaseUrl(bench.url, name), schemaSql(tables));
  }
  const checks = [ours(bench, folders.ours, ["check"]), ...alembic(bench, folders.alembic, ["check"])];
  const { pgDump } = bench.tools;
  const reflection: Contender[] = [
    ours(bench, folders.ours, ["introspect"]),
    ...(pgDump === null ? [] : [{
      name: PG_DUMP,
      program: pgDump,
      args: ["-s", "-d", databaseUrl(bench.url, "bench_ours")],
    }]),
    ...alembic(bench, folders.alembic, ["check"]),
  ];
  return {
    rows: [
      await run(bench, `\`check\`, ${tables} tables`, checks),
      await run(bench, `reflection (\`introspect\`, \`pg_dump -s\`, \`alembic check\`), ${tables} tables`, reflection),
    ],
    memory: [await memoryRow(bench, `\`check\`, ${tables} tables`, checks)],
  };
}
