/**
 * The tools to measure against, as far as they are on this machine.
 *
 * @module
 */

/** Programs by tool; `null` for what is not there. */
export interface Tools {
  readonly alembic: string | null;
  readonly dbmate: string | null;
  readonly nodePgMigrate: string | null;
  readonly pgDump: string | null;
}

/** Finds the tools: where a variable says, else in PATH. */
export async function findTools(): Promise<Tools> {
  const [alembic, dbmate, nodePgMigrate, pgDump] = await Promise.all([
    find("alembic", "MIGRATOR_BENCH_ALEMBIC"),
    find("dbmate", "MIGRATOR_BENCH_DBMATE"),
    find("node-pg-migrate", "MIGRATOR_BENCH_NODE_PG_MIGRATE"),
    find("pg_dump", "MIGRATOR_BENCH_PG_DUMP"),
  ]);
  return { alembic, dbmate, nodePgMigrate, pgDump };
}

/** Name and version of every tool that is there. */
export async function toolVersions(tools: Tools): Promise<string> {
  const programs = [tools.alembic, tools.dbmate, tools.nodePgMigrate].filter((program) => program !== null);
  const versions = await Promise.all(programs.map(versionOf));
  const names = [tools.alembic && "Alembic", tools.dbmate && "dbmate", tools.nodePgMigrate && "node-pg-migrate"];
  return names.filter((name) => name !== null).map((name, index) => `${name} ${versions[index]}`).join(", ");
}

async function find(name: string, variable: string): Promise<string | null> {
  const named = Deno.env.get(variable);
  const program = named === undefined || named === "" ? name : named;
  if (await versionOf(program) !== null) return program;
  if (named) throw new Error(`${variable} names '${named}', which does not run`);
  return null;
}

async function versionOf(program: string): Promise<string | null> {
  try {
    const { success, stdout } = await new Deno.Command(program, { args: ["--version"], stderr: "null" }).output();
    const text = new TextDecoder().decode(stdout);
    return success ? /\d+(\.\d+)+/.exec(text)?.[0] ?? text.trim() : null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
