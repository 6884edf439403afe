/**
 * `deno task bench:compare`: the same work done by migrator and by other tools, in one run, interleaved.
 *
 *     deno task bench:compare [--rounds N] [--sizes 200,1000] [--long 5000] [--tables 1000] [--python 500] [--write]
 *
 * Starts a PostgreSQL server of its own (without fsync, so that what is measured is not the disk). `MIGRATOR_BIN` names an
 * executable to measure instead of the source; `MIGRATOR_BENCH_ALEMBIC`, `MIGRATOR_BENCH_DBMATE` and
 * `MIGRATOR_BENCH_NODE_PG_MIGRATE` name the other programs (default: those in PATH; what is not there is left out).
 * `--write` puts the tables into docs/performance.md. Needs Linux, bash and psql.
 *
 * @module
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startCluster } from "../tests/support/cluster.ts";
import { queryUrl } from "../tests/support/database.ts";
import { type Bench, CONTENDERS, type Results, runCases } from "./bench/cases.ts";
import { quantity, renderTable, replaceMarked } from "./bench/page.ts";
import { findTools, toolVersions } from "./bench/tools.ts";

const PAGE = fileURLToPath(new URL("../docs/performance.md", import.meta.url));

/** The tables of a run, as the page shows them. */
export function renderResults({ rows, memory }: Results, settings: string): string {
  const names = CONTENDERS;
  const seconds = (value: number) => `${value.toFixed(2)} s`;
  return [
    settings,
    "Seconds on the clock:",
    renderTable({ names, rows: quantity(rows, "wall"), format: seconds }),
    "Seconds of processor time of the tool alone, without the server's; less disturbed by what else the machine does:",
    renderTable({ names, rows: quantity(rows, "cpu"), format: seconds }),
    "Most memory in use at a time:",
    renderTable({ names, rows: memory, format: (value) => `${Math.round(value)} MiB` }),
  ].join("\n\n");
}

async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: "string", default: "3" },
      sizes: { type: "string", default: "200,1000" },
      long: { type: "string", default: "5000" },
      tables: { type: "string", default: "1000" },
      python: { type: "string", default: "500" },
      write: { type: "boolean", default: false },
    },
  });
  const rounds = Number(values.rounds);
  const folder = await Deno.makeTempDir({ prefix: "migrator-bench-" });
  try {
    await using cluster = await startCluster();
    const tools = await findTools();
    const bench: Bench = {
      url: cluster.url,
      folder: join(folder, "projects"),
      tools,
      rounds,
      log: (line) => console.error(line),
    };
    const [server] = await queryUrl(cluster.url, "SHOW server_version");
    const settings =
      `PostgreSQL ${server!["server_version"]}, Deno ${Deno.version.deno}, ${await toolVersions(tools)}; ` +
      `${navigator.hardwareConcurrency} CPUs, median of ${rounds} interleaved rounds, fsync off, ` +
      `${Deno.env.get("MIGRATOR_BIN") ? "the executable" : "migrator from its source"}, ${today()}.`;
    const results = await runCases(bench, {
      sizes: values.sizes.split(",").map(Number),
      long: Number(values.long),
      tables: Number(values.tables),
      python: Number(values.python),
    });
    const text = renderResults(results, settings);
    console.log(text);
    if (values.write) {
      await Deno.writeTextFile(PAGE, replaceMarked(await Deno.readTextFile(PAGE), "bench:compare", text));
      await new Deno.Command(Deno.execPath(), { args: ["fmt", "--quiet", PAGE] }).output();
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

if (import.meta.main) await main(Deno.args);
