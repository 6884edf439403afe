/**
 * Looks at whole schemas: to compare databases, and to run printed scripts the way a DBA does.
 *
 * @module
 */
import { openDriver } from "../../lib/db/driver.ts";
import { introspect } from "../../lib/db/introspect/introspect.ts";
import { splitStatements } from "../../lib/sql/split.ts";

/** Schema of a database as comparable data, without the tables of the tool; `pg_dump`'s text where that is on the machine. */
export async function schemaOf(url: string): Promise<{ catalog: unknown; dump: string | null }> {
  const { driver } = await openDriver({ url, env: {} });
  await using session = await driver.connect();
  const { source: _, ...catalog } = await introspect(session, {
    schemas: "all",
    exclude: ({ name }) => name.startsWith("migrator_"),
  });
  return { catalog, dump: await dump(url) };
}

/** Runs a printed script with psql, or statement by statement where there is no psql. */
export async function runScript(url: string, sql: string): Promise<void> {
  const psql = await findProgram("psql");
  if (psql !== null) {
    const child = new Deno.Command(psql, {
      args: ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", url, "-f", "-"],
      stdin: "piped",
      stdout: "null",
      stderr: "piped",
    }).spawn();
    const writer = child.stdin.getWriter();
    await writer.write(new TextEncoder().encode(sql));
    await writer.close();
    const { success, stderr } = await child.output();
    if (!success) throw new Error(`psql failed: ${new TextDecoder().decode(stderr)}`);
    return;
  }
  const { driver } = await openDriver({ url, env: {} });
  await using session = await driver.connect();
  for (const { text } of splitStatements(sql)) await session.script(text);
}

async function dump(url: string): Promise<string | null> {
  const pgDump = await findProgram("pg_dump");
  if (pgDump === null) return null;
  const { stdout, stderr, success } = await new Deno.Command(pgDump, {
    args: ["--schema-only", "--no-owner", "--exclude-table=migrator_*", "-d", url],
    stdout: "piped",
    stderr: "piped",
  }).output();
  const errors = new TextDecoder().decode(stderr);
  // An older pg_dump does not read a newer server.
  if (!success && errors.includes("server version")) return null;
  if (!success) throw new Error(`pg_dump failed: ${errors}`);
  // Lines that differ from dump to dump: the random key of \restrict.
  return new TextDecoder().decode(stdout).split("\n").filter((line) => !line.startsWith("\\")).join("\n");
}

/** Path of a program in PATH; `null` when it is not there. */
export async function findProgram(name: string): Promise<string | null> {
  for (const folder of (Deno.env.get("PATH") ?? "").split(":")) {
    const path = `${folder}/${name}`;
    try {
      if ((await Deno.stat(path)).isFile) return path;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound) && !(error instanceof Deno.errors.NotADirectory)) throw error;
    }
  }
  return null;
}
