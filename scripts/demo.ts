/**
 * `deno task demo`: the main job on the embedded database, from nothing, with the sample history in `migrations/`.
 *
 * @module
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { main } from "../lib/cli/main.ts";
import { type Io, processIo } from "../lib/cli/io.ts";
import { openDriver } from "../lib/db/driver.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

const SEED = `
  INSERT INTO venues (name, city, capacity) VALUES ('Alte Halle', 'Bremen', 900), ('Sala Norte', 'Bilbao', 450);
  INSERT INTO events (venue_id, title, starts_at) VALUES (1, 'Night of the Owls', '2026-12-01 20:00+00'), (2, 'Ida y vuelta', '2026-12-05 19:30+00');
  INSERT INTO tickets (event_id, seat, price, code) SELECT 1, 'A' || n, 25, 'T-1-' || n FROM generate_series(1, 20) n;
  INSERT INTO tickets (event_id, seat, price, code) SELECT 2, 'B' || n, 18, 'T-2-' || n FROM generate_series(1, 12) n;`;

const TABLES = `
  SELECT n.nspname AS schema, c.relname AS name,
    CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table' WHEN 'v' THEN 'view' ELSE 'materialized view' END AS kind
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname IN ('public', 'reporting') ORDER BY 1, 2`;

async function run(io: Io, url: string, ...args: string[]): Promise<void> {
  await runExpecting(0, { io, url }, ...args);
}

interface Surroundings {
  readonly io: Io;
  readonly url: string;
}

async function runExpecting(expected: number, { io, url }: Surroundings, ...args: string[]): Promise<void> {
  io.out(`\n$ migrator ${args.join(" ")}\n`);
  const code = await main([...args, "--url", url], io);
  if (code !== expected) throw new Error(`'migrator ${args.join(" ")}' ended with exit code ${code}`);
  if (code !== 0) io.out(`(exit code ${code})\n`);
}

async function query(io: Io, url: string, sql: string): Promise<void> {
  const { driver } = await openDriver({ url, env: {} });
  await using session = await driver.connect();
  const results = await session.script(sql);
  const rows = results.at(-1)?.rows ?? [];
  for (const row of rows) {
    io.out(`  ${Object.values(row).map((value) => String(value).padEnd(22)).join("").trimEnd()}\n`);
  }
}

/** Changes the models of a copy of the sample project, writes the revision for it, applies it and checks. */
async function autogenerate(io: Io, url: string, folder: string): Promise<void> {
  const project = join(folder, "project");
  await Deno.mkdir(join(project, "migrations", "versions"), { recursive: true });
  await Deno.writeTextFile(join(project, "migrator.toml"), '[migrator]\ntarget = "migrations/models.ts"\n');
  for (const name of ["migrator.d.ts", "models.ts"]) {
    await Deno.copyFile(join(ROOT, "migrations", name), join(project, "migrations", name));
  }
  for await (const { name } of Deno.readDir(join(ROOT, "migrations", "versions"))) {
    await Deno.copyFile(join(ROOT, "migrations", "versions", name), join(project, "migrations", "versions", name));
  }
  const there: Io = { ...io, cwd: project };
  const models = join(project, "migrations", "models.ts");
  const before = await Deno.readTextFile(models);
  const after = before.replace(
    '    sa.column("capacity", sa.integer(), { nullable: false }),\n',
    (line) => `${line}    sa.column("accessible", sa.boolean(), { nullable: false, serverDefault: false }),\n`,
  );
  if (after === before) throw new Error("the sample models have changed: the demo does not know where to add a column");
  await run(there, url, "check");
  await Deno.writeTextFile(models, after);
  io.out("\n-- a column is added to the models: the database is not what they say any more\n");
  await runExpecting(3, { io: there, url }, "check");
  await run(there, url, "revision", "--autogenerate", "-m", "accessible venues", "--rev-id", "8b70c28e9524");
  await showRevision(io, join(project, "migrations", "versions"), "8b70c28e9524");
  await run(there, url, "upgrade", "head");
  await run(there, url, "check");
}

/** What was written, from the functions on. */
async function showRevision(io: Io, folder: string, id: string): Promise<void> {
  for await (const { name } of Deno.readDir(folder)) {
    if (!name.startsWith(id)) continue;
    const text = await Deno.readTextFile(join(folder, name));
    io.out(`\n-- ${name}\n\n${text.slice(text.indexOf("export function upgrade"))}`);
  }
}

async function demo(): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "migrator-demo-" });
  const url = `pglite:${join(folder, "shop")}`;
  const process = processIo((code) => Deno.exit(code));
  // The demo has a database of its own, whatever the surroundings say.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(PG|MIGRATOR_|DATABASE_URL)/.test(name)),
  );
  const io: Io = { ...process, cwd: ROOT, env };
  try {
    await run(io, url, "heads");
    await run(io, url, "upgrade", "head");
    await run(io, url, "current");
    await run(io, url, "history", "-i");
    io.out("\n-- the tables\n");
    await query(io, url, TABLES);
    await query(io, url, SEED);
    io.out("\n-- what is on sale\n");
    await query(io, url, "SELECT title, venue, free_seats FROM events_on_sale ORDER BY starts_at");
    await run(io, url, "downgrade", "cfb04b6c8d12");
    await run(io, url, "status");
    await run(io, url, "upgrade", "head");
    await run(io, url, "current", "--check-heads");
    io.out("\n-- still on sale\n");
    await query(io, url, "SELECT title, venue, free_seats FROM events_on_sale ORDER BY starts_at");
    await autogenerate(io, url, folder);
    io.out(
      "\nThe demo is done: the history went up, half way down and up again, the models changed it, and the data is there.\n",
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

if (import.meta.main) await demo();
