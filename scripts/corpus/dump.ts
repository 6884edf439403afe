/**
 * Compares the schema of a database with a dump.
 *
 * @module
 */
import { basename, join } from "node:path";

/** What to compare with. */
export interface DumpOptions {
  /** The dump of the schema that Alembic reached. */
  readonly file: string;
  /** Folder where both sides are written when they differ. */
  readonly keep: string | undefined;
}

/** Whether the schema is the one of the dump; `-` when there is no dump. */
export async function compareSchema(url: string, { file, keep }: DumpOptions): Promise<"equal" | "differs" | "-"> {
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
  if (!equal && keep !== undefined) {
    const name = basename(file, ".sql");
    await Deno.writeTextFile(join(keep, `${name}.found.sql`), comparable(found));
    await Deno.writeTextFile(join(keep, `${name}.wanted.sql`), comparable(expected));
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
