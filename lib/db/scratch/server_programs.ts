/**
 * Finds the programs of a PostgreSQL server on this machine.
 *
 * @module
 */
import { join } from "node:path";

/** The programs of one version. */
export interface ServerPrograms {
  readonly initdb: string;
  readonly postgres: string;
  readonly major: number;
}

/**
 * Looks where the packages of the common systems put them, and on `PATH`.
 *
 * @param major Wanted major version, the newest for `null`.
 * @returns `null` when there are none of this version.
 */
export async function findServerPrograms(major: number | null): Promise<ServerPrograms | null> {
  const found: ServerPrograms[] = [];
  for (const folder of new Set(folders())) {
    const programs = { initdb: join(folder, "initdb"), postgres: join(folder, "postgres") };
    if (!isFile(programs.initdb) || !isFile(programs.postgres)) continue;
    const version = await majorOf(programs.postgres);
    if (version === null || (major !== null && version !== major)) continue;
    if (major !== null) return { ...programs, major: version };
    found.push({ ...programs, major: version });
  }
  return found.sort((left, right) => right.major - left.major)[0] ?? null;
}

function folders(): readonly string[] {
  const packaged = ["/usr/lib/postgresql", "/usr/local/lib/postgresql"].flatMap((root) =>
    entries(root).map((version) => join(root, version, "bin"))
  );
  const redHat = entries("/usr").filter((name) => name.startsWith("pgsql-")).map((name) => join("/usr", name, "bin"));
  const homebrew = ["/opt/homebrew/opt", "/usr/local/opt"].flatMap((root) =>
    entries(root).filter((name) => name.startsWith("postgresql")).map((name) => join(root, name, "bin"))
  );
  const path = (Deno.env.get("PATH") ?? "").split(":").filter((folder) => folder !== "");
  return [...path, ...packaged, ...redHat, ...homebrew];
}

function entries(folder: string): readonly string[] {
  try {
    return [...Deno.readDirSync(folder)].map((entry) => entry.name).sort();
  } catch {
    return [];
  }
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

async function majorOf(program: string): Promise<number | null> {
  try {
    const { stdout } = await new Deno.Command(program, { args: ["--version"], stdin: "null", stderr: "null" }).output();
    const major = /\(PostgreSQL\) (\d+)/.exec(new TextDecoder().decode(stdout))?.[1];
    return major === undefined ? null : Number(major);
  } catch {
    return null;
  }
}
