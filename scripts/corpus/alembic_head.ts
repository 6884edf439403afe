/**
 * A database that Alembic brought to head, to compare rows with.
 *
 * @module
 */
import { createDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { fromFileUrl } from "../../tests/support/paths.ts";
import type { CorpusProject } from "./project.ts";

/** What the comparison needs. */
export interface RowsOptions {
  readonly python: string;
  /** The project for the Python scripts. */
  readonly file: string;
  readonly cwd: string;
  /** The database that we brought to head. */
  readonly ours: TestDatabase;
}

/** Tables whose number of rows differs from what Alembic left; a text when Alembic does not reach head. */
export async function compareRows(project: CorpusProject, options: RowsOptions): Promise<readonly string[] | string> {
  await using db = await createDatabase();
  for (const sql of project.before ?? []) await db.query(sql);
  const command = new Deno.Command(options.python, {
    args: [fromFileUrl(new URL("alembic_head.py", import.meta.url)), options.file, db.url],
    cwd: options.cwd,
    env: { PYTHONDONTWRITEBYTECODE: "1", ...project.env },
    stdout: "null",
    stderr: "piped",
  });
  const { success, stderr } = await command.output();
  if (!success) return new TextDecoder().decode(stderr).trim().split("\n").at(-1) ?? "";
  const [found, wanted] = [await rowCounts(options.ours), await rowCounts(db)];
  const tables = [...new Set([...found.keys(), ...wanted.keys()])].sort();
  return tables.filter((table) => found.get(table) !== wanted.get(table))
    .map((table) => `${table}: ${found.get(table) ?? "no table"}, Alembic ${wanted.get(table) ?? "no table"}`);
}

/** Rows by table, but for our own log. */
async function rowCounts(db: TestDatabase): Promise<ReadonlyMap<string, string>> {
  const tables = await db.query(
    "SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name FROM pg_class c" +
      " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p')" +
      " AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%' AND c.relname NOT LIKE 'migrator\\_%'",
  );
  const counts = new Map<string, string>();
  for (const { name } of tables) {
    const [row] = await db.query(`SELECT count(*)::text AS n FROM ${name}`);
    counts.set(String(name), String(row?.["n"]));
  }
  return counts;
}
