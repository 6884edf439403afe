/**
 * `deno task bench:compare`: the same work done by migrator, `psql -f` and Alembic, in one run, interleaved.
 *
 *     deno task bench:compare [--rounds N] [--sizes 200,1000] [--write]
 *
 * Starts a PostgreSQL server of its own (data in memory or without fsync, so that what is measured is not the disk).
 * `MIGRATOR_BIN` names an executable to measure instead of the source; `MIGRATOR_BENCH_ALEMBIC` names the `alembic` program
 * (default: the one in PATH, left out when there is none). `--write` puts the table into docs/performance.md.
 *
 * @module
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { cliCommand } from "../tests/support/cli.ts";
import { startCluster } from "../tests/support/cluster.ts";
import { databaseUrl, queryUrl } from "../tests/support/database.ts";
import { type History, revisionId, writeAlembic, writeOurs, writePsql } from "./bench/history.ts";
import { type Contender, measure, type Medians } from "./bench/measure.ts";

const PAGE = fileURLToPath(new URL("../docs/performance.md", import.meta.url));
const OURS = "migrator";
const PSQL = "psql -f";
const ALEMBIC = "alembic";

interface Row {
  readonly title: string;
  readonly medians: Medians;
}

interface Bench {
  readonly url: string;
  readonly folder: string;
  readonly alembic: string | null;
  readonly rounds: number;
}

/** A fresh, empty database. */
async function freshDatabase(bench: Bench, name: string): Promise<void> {
  await queryUrl(bench.url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  await queryUrl(bench.url, `CREATE DATABASE "${name}" TEMPLATE template0`);
}

function ours(bench: Bench, history: History, args: readonly string[]): Contender {
  const { program, args: first } = cliCommand();
  return {
    name: OURS,
    program,
    args: [...first, ...args],
    cwd: history.folder,
    env: { DATABASE_URL: databaseUrl(bench.url, "bench_ours"), NO_COLOR: "1" },
  };
}

function alembic(bench: Bench, history: History, args: readonly string[]): readonly Contender[] {
  if (bench.alembic === null) return [];
  const url = databaseUrl(bench.url, "bench_alembic").replace(/^postgres(ql)?:/, "postgresql+psycopg2:");
  return [{ name: ALEMBIC, program: bench.alembic, args, cwd: history.folder, env: { BENCH_ALEMBIC_URL: url } }];
}

/** From an empty database to head. */
async function upgradeCase(bench: Bench, histories: Histories): Promise<Row> {
  const { count } = histories.ours;
  const contenders: Contender[] = [
    { ...ours(bench, histories.ours, ["upgrade", "head"]), prepare: () => freshDatabase(bench, "bench_ours") },
    {
      name: PSQL,
      program: "psql",
      args: ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", histories.psqlFile, "-d", databaseUrl(bench.url, "bench_psql")],
      prepare: () => freshDatabase(bench, "bench_psql"),
    },
    ...alembic(bench, histories.alembic, ["upgrade", "head"]).map((contender) => ({
      ...contender,
      prepare: () => freshDatabase(bench, "bench_alembic"),
    })),
  ];
  return { title: `upgrade, ${count} revisions`, medians: await measure(contenders, bench.rounds) };
}

/** Commands that change nothing; the databases are at head. */
async function lookCase(bench: Bench, histories: Histories, args: readonly string[]): Promise<Row> {
  const contenders = [ours(bench, histories.ours, args), ...alembic(bench, histories.alembic, args)];
  return {
    title: `\`${args.join(" ")}\`, ${histories.ours.count} revisions`,
    medians: await measure(contenders, bench.rounds),
  };
}

interface Histories {
  readonly ours: History;
  readonly alembic: History;
  readonly psqlFile: string;
}

async function writeHistories(bench: Bench, count: number): Promise<Histories> {
  const make = (tool: string) => ({ count, folder: join(bench.folder, `${tool}_${count}`) });
  const histories = { ours: make("ours"), alembic: make("alembic") };
  await writeOurs(histories.ours);
  if (bench.alembic !== null) await writeAlembic(histories.alembic);
  return { ...histories, psqlFile: await writePsql(make("psql")) };
}

async function run(bench: Bench, sizes: readonly number[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const size of sizes) {
    const histories = await writeHistories(bench, size);
    if (rows.length === 0) {
      await freshDatabase(bench, "bench_ours");
      rows.push(await lookCase(bench, histories, ["--version"]));
    }
    rows.push(await upgradeCase(bench, histories));
    for (const args of [["upgrade", "head"], ["current"], ["heads"], ["history"], ["upgrade", "head", "--sql"]]) {
      rows.push(await lookCase(bench, histories, args));
    }
    await checkHead(bench, size);
  }
  return rows;
}

/** What was measured must also have been right. */
async function checkHead(bench: Bench, size: number): Promise<void> {
  const names = ["bench_ours", "bench_psql", ...(bench.alembic === null ? [] : ["bench_alembic"])];
  for (const name of names) {
    const [row] = await queryUrl(databaseUrl(bench.url, name), "SELECT version_num FROM alembic_version");
    if (row?.["version_num"] !== revisionId(size)) throw new Error(`'${name}' is not at head after its upgrade`);
  }
}

/** The table: seconds of each, and our time as a ratio to the others'. */
export function renderTable(rows: readonly Row[]): string {
  const names = [OURS, PSQL, ALEMBIC].filter((name) => rows.some(({ medians }) => medians.has(name)));
  const others = names.filter((name) => name !== OURS);
  const head = ["", ...names, ...others.map((name) => `${OURS} / ${name}`)];
  const lines = rows.map(({ title, medians }) => [
    title,
    ...names.map((name) => medians.has(name) ? `${medians.get(name)!.toFixed(3)} s` : "-"),
    ...others.map((name) => medians.has(name) ? `${(medians.get(OURS)! / medians.get(name)!).toFixed(2)}x` : "-"),
  ]);
  return [head, head.map((_, index) => index === 0 ? "---" : "---:"), ...lines].map((cells) =>
    `| ${cells.join(" | ")} |`
  )
    .join("\n");
}

async function findAlembic(): Promise<string | null> {
  const program = Deno.env.get("MIGRATOR_BENCH_ALEMBIC") || "alembic";
  try {
    const { success } = await new Deno.Command(program, { args: ["--version"], stdout: "null", stderr: "null" })
      .output();
    return success ? program : null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

async function writePage(table: string, settings: string): Promise<void> {
  const page = await Deno.readTextFile(PAGE);
  const marked = /(<!-- bench:compare -->\n)[^]*?(<!-- \/bench:compare -->)/;
  if (!marked.test(page)) throw new Error(`'${PAGE}' has no place for the table (<!-- bench:compare -->)`);
  await Deno.writeTextFile(
    PAGE,
    page.replace(marked, (_, open, close) => `${open}\n${settings}\n\n${table}\n\n${close}`),
  );
}

async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: "string", default: "5" },
      sizes: { type: "string", default: "200,1000" },
      write: { type: "boolean", default: false },
    },
  });
  const rounds = Number(values.rounds);
  const sizes = values.sizes.split(",").map(Number);
  const folder = await Deno.makeTempDir({ prefix: "migrator-bench-" });
  try {
    await using cluster = await startCluster();
    const bench = { url: cluster.url, folder, alembic: await findAlembic(), rounds };
    const [server] = await queryUrl(cluster.url, "SHOW server_version");
    const settings = `PostgreSQL ${server!["server_version"]}, Deno ${Deno.version.deno}, ` +
      `${navigator.hardwareConcurrency} CPUs, median of ${rounds} interleaved rounds, fsync off.`;
    const table = renderTable(await run(bench, sizes));
    console.log(`${settings}\n\n${table}`);
    if (values.write) await writePage(table, settings);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

if (import.meta.main) await main(Deno.args);
