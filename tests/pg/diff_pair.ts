/**
 * One pair of schemas, through the commands: autogenerate from A to B, apply, check, compare, go back.
 *
 * @module
 */
import { compareCatalogs } from "../../lib/schema/compare/compare.ts";
import type { Catalog } from "../../lib/schema/catalog.ts";
import { dumpCatalog } from "../../lib/autogen/dump/dump.ts";
import { introspect } from "../../lib/db/introspect/introspect.ts";
import type { TestDatabase } from "../support/database.ts";
import { runInProcess } from "../support/in_process.ts";
import { type TempFolder, tempFolder } from "../support/paths.ts";
import { pgDump, settledStatements } from "../support/pg_dump.ts";
import { openSession } from "./introspect_support.ts";

/** Two schemas as SQL. */
export interface SchemaPair {
  readonly before: string;
  readonly after: string;
}

/** Two empty databases, and how the revision is written. */
export interface PairOptions {
  readonly a: TestDatabase;
  readonly b: TestDatabase;
  readonly kind: "ts" | "sql";
}

/**
 * What came of a pair. `same`: the two schemas have no difference. `limited`: something PostgreSQL cannot change was named,
 * and left.
 */
export type PairOutcome = "proved" | "same" | "limited";

/** Our own tables, and Alembic's. */
const OWN = ["*.alembic_version", "*.migrator_log", "*.migrator_journal", "*.migrator_lease"];
const ASPECTS = { privileges: true, tablespaces: true } as const;

/** A pair that does not hold, with all that is needed to look at it. */
export class PairFailure extends Error {}

/** What a database looks like. */
interface Look {
  readonly catalog: Catalog;
  /** By `pg_dump`, or our own where that is not to be had. */
  readonly dump: readonly string[];
}

/** Proves a pair. @throws {PairFailure} where it does not hold. */
export async function provePair(pair: SchemaPair, { a, b, kind }: PairOptions): Promise<PairOutcome> {
  await build(a.url, pair.before);
  await build(b.url, pair.after);
  const [before, after] = await Promise.all([lookAt(a.url, { byPgDump: false }), lookAt(b.url, { byPgDump: true })]);
  await using folder = await tempFolder();
  const config = `[migrator]\ntarget = "${b.url}"\ninclude_schemas = true\ncompare_privileges = true\n`;
  await folder.write("migrator.toml", config);
  await Deno.mkdir(`${folder.path}/migrations/versions`, { recursive: true });
  const run = (...args: string[]) => runInProcess(args, { cwd: folder.path, env: { DATABASE_URL: a.url } });
  const must = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await run(...args);
    if (code !== 0) throw new PairFailure(`${args.join(" ")}: ${stderr}\n${stdout}\n${await revisionFile(folder)}`);
    return stderr;
  };
  const said = await must("revision", "--autogenerate", "-m", "pair", ...kind === "sql" ? ["--sql-file"] : []);
  if (await revisionFile(folder) === "") {
    if (/Not compared/.test(said)) return "limited";
    expectSame(await lookAt(a.url, { byPgDump: true }), after, "no revision was written");
    return "same";
  }
  await must("upgrade", "head");
  await must("check");
  if (/Not compared/.test(said)) return "limited";
  const file = await revisionFile(folder);
  expectSame(await lookAt(a.url, { byPgDump: true }), after, `after the upgrade\n${file}`);
  await must("downgrade", "base");
  expectSame(await lookAt(a.url, { byPgDump: false }), before, `after the downgrade\n${file}`);
  return "proved";
}

async function build(url: string, sql: string): Promise<void> {
  await using session = await openSession(url);
  await session.script(sql);
}

/** `pg_dump` takes a while: the way back is compared by our own dump. */
async function lookAt(url: string, { byPgDump }: { readonly byPgDump: boolean }): Promise<Look> {
  const theirs = byPgDump ? await pgDump(url, { without: OWN }) : null;
  await using session = await openSession(url);
  const own = new Set(OWN.map((pattern) => pattern.slice(2)));
  const catalog = await introspect(session, { schemas: "all", exclude: ({ name }) => own.has(name) });
  const dump = theirs ?? settledStatements(dumpCatalog(catalog, { owners: true }));
  return { catalog, dump };
}

function expectSame(found: Look, wanted: Look, when: string): void {
  const { objects } = compareCatalogs({ before: found.catalog, after: wanted.catalog }, { aspects: ASPECTS });
  const differences = objects.map(({ key, presence, fields }) => `${presence} ${key} ${JSON.stringify(fields)}`);
  const [left, right] = [new Set(found.dump), new Set(wanted.dump)];
  const lines = [
    ...found.dump.filter((one) => !right.has(one)).map((one) => `- ${one}`),
    ...wanted.dump.filter((one) => !left.has(one)).map((one) => `+ ${one}`),
  ];
  if (differences.length + lines.length === 0) return;
  throw new PairFailure([...differences, ...lines, when].join("\n"));
}

async function revisionFile(folder: TempFolder): Promise<string> {
  const path = `${folder.path}/migrations/versions`;
  const names = [...Deno.readDirSync(path)].map(({ name }) => name);
  return names[0] === undefined ? "" : await Deno.readTextFile(`${path}/${names[0]}`);
}
